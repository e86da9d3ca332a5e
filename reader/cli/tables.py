"""What `find` shows a person: a table as wide as the terminal, the headline with the room first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Library


NARROW = 72
"""Columns below which what is known of an article stands below its headline, not beside it."""


def found_table(
    library: Library, rows: Sequence[int], exact: int, total: int, width: int
) -> list[Table | Text]:
    """The rows in `width` columns, `exact` of them first and the near ones under a line; the count.

    A table; on a narrow terminal a headline has the whole line, and the rest stands below it.
    """
    is_narrow = width < NARROW
    table = Table(box=None, pad_edge=False, show_header=False, expand=True)
    if not is_narrow:
        table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1, overflow="fold")
    if not is_narrow:
        table.add_column(no_wrap=True, style="dim", max_width=20)
        table.add_column(no_wrap=True, style="dim")
    for place, row in enumerate(rows):
        if place == exact:
            near = Text("near:", style="italic dim")
            table.add_row(*([near] if is_narrow else ["", near]))
        article = library.article(row)
        published = article.published.isoformat()[:10] if article.published else ""
        source = sanitise_line(article.source.name)
        title = Text(sanitise_line(article.title), style="" if article.is_headline_only else "bold")
        if article.title_is_derived:
            title.append(" …", style="dim")
        if is_narrow:
            known = " · ".join(filter(None, (published, source, article.id)))
            table.add_row(title)
            table.add_row(Text(known, style="dim"))
        else:
            table.add_row(published, title, Text(source), Text(article.id))
    more = f", {len(rows):,} shown" if len(rows) < total else ""
    return [table, Text(f"{total:,} found{more}", style="dim")]
