"""What the reader does not want to see: rows that a muting condition holds for, kept while it can.

Nothing is stored and nothing is lost: a row is out of sight as long as a rule mutes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.index.columns import Columns
    from reader.index.types import Bools
    from reader.query.tree import Condition

SECONDS_KEPT = 60
"""What a condition says of the time is looked at once a minute."""


class Muting:
    """One condition for all that is muted, and the rows that it holds for by now."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.condition: Condition | None = None
        """None: nothing is muted."""
        self._depends_on_time = self._depends_on_marks = False
        self._known: tuple[tuple[float, ...], Bools] | None = None

    def use(self, condition: Condition | None) -> None:
        """Mute what the condition holds for, from now on."""
        from reader.query.tree import Aged, Dated, Is, leaves

        asked = {type(leaf) for leaf, _ in leaves(condition)} if condition else set()
        self.condition = condition
        self._depends_on_time = not asked.isdisjoint((Aged, Dated))
        self._depends_on_marks = Is in asked
        self._known = None

    def mask(self, now: float, mentions: int, holds: Callable[[Condition], Bools]) -> Bools | None:
        """Return which rows are muted; None where nothing is. `holds` evaluates a condition.

        `mentions` is the version of what is stated of names.
        """
        if self.condition is None:
            return None
        state = self._state(now, mentions)
        if self._known is None or self._known[0] != state:
            self._known = state, holds(self.condition)
        return self._known[1]

    def _state(self, now: float, mentions: int) -> tuple[float, ...]:
        """Return numbers that change whenever the condition may hold for other rows."""
        minute = now // SECONDS_KEPT if self._depends_on_time else 0
        marks = self._columns.marks_made if self._depends_on_marks else 0
        return len(self._columns), mentions, marks, minute
