"""What `find` shows a person: a table as wide as the terminal, the headline with the room first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Library


def found_table(
    library: Library, rows: Sequence[int], exact: int, total: int
) -> list[Table | Text]:
    """The rows as a table, `exact` of them first and the near ones under a line; then the count."""
    table = Table(box=None, pad_edge=False, show_header=False, expand=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True, style="dim", max_width=20)
    table.add_column(no_wrap=True, style="dim")
    for place, row in enumerate(rows):
        if place == exact:
            table.add_row("", Text("near:", style="italic dim"), "", "")
        article = library.article(row)
        published = article.published.isoformat()[:10] if article.published else ""
        title = Text(sanitise_line(article.title), style="" if article.is_headline_only else "bold")
        if article.title_is_derived:
            title.append(" …", style="dim")
        table.add_row(published, title, Text(sanitise_line(article.source.name)), Text(article.id))
    more = f", {len(rows)} shown" if len(rows) < total else ""
    return [table, Text(f"{total} found{more}", style="dim")]
