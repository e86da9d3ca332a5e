"""How many cells a text takes.

The measure is `rich.cells.cell_len`, since that is what the screen is laid out with. Measured
on Rich 15: an emoji joined by ZWJ, a flag of two regional indicators, a flag of tags and an
emoji with a skin tone are each 2 cells; `❤` is 1, with variation selector 16 it is 2; a
combining mark is 0; so is a tab or a newline, so tabs are to be expanded before they come here.

The widths of graphemes add up to the width of their line, which is not true of code points.
"""

from __future__ import annotations

from rich.cells import cell_len


def cell_width(text: str) -> int:
    """Return how many cells of a terminal the text takes."""
    # Nearly every text; asked for hundreds of times with every screen.
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)
