"""How far the reader is in an article: a bar, and the minutes that are left."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from reader.ui.widgets.line import Piece

if TYPE_CHECKING:
    from reader.ui.page import Page
    from reader.ui.palette import Palette

WORDS_A_MINUTE = 230
"""What adults read of plain prose, silently."""

BAR = 10
"""Cells: a tenth of the article each."""


def progress(page: Page, seen: float, palette: Palette, room: int) -> list[Piece]:
    """What the status line says of an article that goes on, in at most `room` cells.

    `seen` is from 0 to 1. The names beside it have the room first: where it is little, the bar
    goes, then the minutes.
    """
    done = round(seen * BAR)
    minutes = ceil(page.words * (1 - seen) / WORDS_A_MINUTE)
    left = f"{minutes} min left" if minutes else "the end"
    share = f" {seen:.0%} "
    told = f" {seen:.0%} · {left} "
    if room < len(told):
        return [Piece(share, palette.faint)] if len(share) <= room else []
    if room < BAR + len(told):
        return [Piece(told, palette.faint)]
    return [
        Piece("━" * done, palette.accent),
        Piece("─" * (BAR - done), palette.rule),
        Piece(told, palette.faint),
    ]
