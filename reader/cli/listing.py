"""Short lists of what the reader has set up, such as views and rules.

For the eye a table with heads, and a line that says what to do where there is nothing to list; for
programs the same fields with tabs between them, and nothing where there is nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table


def print_list(
    heads: Sequence[str], rows: Sequence[Sequence[str]], nothing: str, *, plain: bool
) -> None:
    """Print rows, each with a field for each of the heads; `nothing` tells that there is none."""
    if plain or not output.is_for_the_eye():
        for row in rows:
            output.print_fields(row)
    elif rows:
        output.print_rich(_table(heads, rows))
    else:
        output.print_lines([nothing])


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    from reader.text.sanitise import sanitise_line

    table = Table(box=None, pad_edge=False, header_style="dim")
    for place, head in enumerate(heads):
        are_counts = all(row[place].isdigit() for row in rows)
        table.add_column(head, justify="right" if are_counts else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(sanitise_line(field)) for field in row))
    return table
