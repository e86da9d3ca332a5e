"""A condition that stands until it is changed, and the rows that it holds for, kept while it can.

One says what is muted: nothing is lost by it, a row is out of sight as long as a rule mutes it.
Another says what the reader follows.
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


class Standing:
    """One condition, and the rows that it holds for by now."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.condition: Condition | None = None
        """None: it holds for nothing."""
        self._depends_on_time = self._depends_on_marks = False
        self.depends_on_words = False
        """Whether it asks for words, so that texts have to be known."""
        self._known: tuple[tuple[float, ...], Bools] | None = None

    def use(self, condition: Condition | None) -> None:
        """Have another condition stand, from now on."""
        from reader.query.tree import Aged, Dated, Is, Words, leaves

        asked = {type(leaf) for leaf, _ in leaves(condition)} if condition else set()
        self.condition = condition
        self._depends_on_time = not asked.isdisjoint((Aged, Dated))
        self._depends_on_marks = Is in asked
        self.depends_on_words = Words in asked
        self._known = None

    def mask(
        self, now: float, known: tuple[int, ...], holds: Callable[[Condition], Bools]
    ) -> Bools | None:
        """Return the rows that it holds for; None where it stands for nothing.

        `holds` evaluates a condition; `known` changes with what is known of names, and of texts.
        As long as nothing changed it is the same array.
        """
        if self.condition is None:
            return None
        state = self._state(now, known)
        if self._known is None or self._known[0] != state:
            self._known = state, holds(self.condition)
        return self._known[1]

    def _state(self, now: float, known: tuple[int, ...]) -> tuple[float, ...]:
        """Return numbers that change whenever the condition may hold for other rows."""
        minute = now // SECONDS_KEPT if self._depends_on_time else 0
        marks = self._columns.marks_made if self._depends_on_marks else 0
        return len(self._columns), marks, minute, *known
