"""From name to name: who was looked at before, who is now, and who one has come back from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.bars import NAME_WIDTH
from reader.ui.paint import label
from reader.ui.widgets.line import Piece

if TYPE_CHECKING:
    from reader.model import Entity
    from reader.ui.palette import Palette

SHOWN = 4
"""Names of the trail that a line tells: the last."""


class Trail:
    """There is always a name on it."""

    def __init__(self, first: Entity) -> None:
        self._behind: list[Entity] = []
        self._ahead: list[Entity] = []
        self.now = first
        """Who is looked at."""

    def go_to(self, entity: Entity) -> None:
        """On to another name; those ahead are forgotten."""
        self._ahead.clear()
        self._behind.append(self.now)
        self.now = entity

    def back(self) -> bool:
        """To the name before; whether there was one."""
        return self._step(self._behind, self._ahead)

    def forward(self) -> bool:
        """To the name that was left last; whether there was one."""
        return self._step(self._ahead, self._behind)

    def _step(self, there: list[Entity], here: list[Entity]) -> bool:
        if not there:
            return False
        here.append(self.now)
        self.now = there.pop()
        return True

    def pieces(self, palette: Palette) -> list[Piece]:
        """The last names of it as a line, the one that is looked at among them."""
        before = self._behind[1 - SHOWN :]
        pieces = [Piece(" ", palette.muted)]
        for entity in before:
            pieces.append(Piece(label(entity.name, NAME_WIDTH), palette.muted))
            pieces.append(Piece(" ▸ ", palette.faint))
        return [*pieces, Piece(label(self.now.name, NAME_WIDTH), palette.unread)]
