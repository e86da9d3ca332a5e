"""Where the reader has been: back and forward, as in a browser. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.named import NamedTuple

if TYPE_CHECKING:
    from reader.query import Query

DEPTH = 200
"""Places kept; more than anyone goes back by hand."""


class Place(NamedTuple):
    """A query, the article that was selected in its answer, and the pane that was in use."""

    query: Query
    row: int | None = None
    pane: str = "list"
    over: str = ""
    """The action that shows again what lay over it; empty: nothing did."""


class History:
    """The places before and after the present one."""

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember a place that is being left for a new one."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
            del self._back[:-DEPTH]
        self._forward.clear()

    def back(self, present: Place) -> Place | None:
        """The place before, leaving the present one for `forward`; None when there is none."""
        if not self._back:
            return None
        self._forward.append(present)
        return self._back.pop()

    def forward(self, present: Place) -> Place | None:
        """The place that `back` left last; None when there is none."""
        if not self._forward:
            return None
        self._back.append(present)
        return self._forward.pop()
