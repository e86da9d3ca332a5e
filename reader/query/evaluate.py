"""Which articles a condition holds for, as a mask over all of them.

Where masks come from, and what one is, is the business of a `Columns`: bytes, an array, a set. Here
is only what `OR`, `-` and parentheses do with them. A part that stands twice is asked once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, assert_never

from reader.query.tree import (
    About,
    Aged,
    AllOf,
    AnyOf,
    ByAuthor,
    Condition,
    Dated,
    FromSource,
    Has,
    HasKind,
    Is,
    Naming,
    Not,
    Tagged,
    Words,
)
from reader.query.when import period_of_age, period_of_days

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model import Kind
    from reader.query.tree import Leaf, Part, Sought, State, Thing, Timeless
    from reader.query.when import Clock, Period

Mask = TypeVar("Mask")
"""Which articles: a byte or a bit each, or their numbers. It is never changed, only combined."""


class Together(Protocol[Mask]):
    """Masks, put together."""

    def everything(self) -> Mask:
        """All articles that there are."""

    def intersection(self, masks: Sequence[Mask]) -> Mask:
        """What is in all of the masks; there are two at least."""

    def union(self, masks: Sequence[Mask]) -> Mask:
        """What is in any of the masks; there are two at least."""

    def complement(self, mask: Mask) -> Mask:
        """Everything that is not in the mask."""


class Columns(Together[Mask], Protocol[Mask]):
    """The articles, asked for one property at a time. `reader.query.matching` has the rules."""

    def with_words(self, sought: Sought, part: Part) -> Mask:
        """Articles that hold the words, as `is_in_article` has it, or in a part as `is_in_text`."""

    def in_state(self, state: State) -> Mask:
        """Articles that are read, or unread, starred, headlines only, muted."""

    def bringing(self, thing: Thing) -> Mask:
        """Articles with an image, with an enclosure."""

    def from_source(self, sought: Sought) -> Mask:
        """Articles of the sources that `is_source` finds."""

    def by_author(self, sought: Sought) -> Mask:
        """Articles whose author `is_name` finds."""

    def tagged(self, sought: Sought) -> Mask:
        """Articles with a tag, the feed's or the reader's, that `is_name` finds."""

    def naming(self, sought: Sought, kind: Kind | None) -> Mask:
        """Articles that mention a name of the kind, or of any, that `is_name` finds."""

    def about(self, sought: Sought) -> Mask:
        """Articles that are about a name that `is_name` finds."""

    def naming_kind(self, kind: Kind) -> Mask:
        """Articles that mention anything of the kind."""

    def published(self, period: Period) -> Mask:
        """Articles of that stretch of time, as `Period.holds` has it."""


def mask_of(condition: Condition, columns: Columns[Mask], clock: Clock) -> Mask:
    """Return which articles the condition holds for, at the time of the clock."""
    return Evaluation(columns, lambda leaf: mask_of_leaf(leaf, columns, clock)).mask(condition)


class Evaluation(Generic[Mask]):
    """Conditions on their way to masks; what several of them share is asked once."""

    def __init__(self, together: Together[Mask], ask: Callable[[Leaf], Mask]) -> None:
        """`ask` gives the mask of a condition without parts."""
        self._together = together
        self._ask = ask
        self._known: dict[Condition, Mask] = {}

    def mask(self, condition: Condition) -> Mask:
        """Return which articles the condition holds for."""
        if condition not in self._known:
            self._known[condition] = self._combined(condition)
        return self._known[condition]

    def _combined(self, condition: Condition) -> Mask:
        together = self._together
        if isinstance(condition, Not):
            return together.complement(self.mask(condition.part))
        if isinstance(condition, AnyOf):
            return together.union([self.mask(part) for part in condition.parts])
        if isinstance(condition, AllOf):
            masks = [self.mask(part) for part in condition.parts]
            return together.intersection(masks) if masks else together.everything()
        return self._ask(condition)


def mask_of_leaf(leaf: Leaf, columns: Columns[Mask], clock: Clock) -> Mask:
    """Ask the columns for a condition without parts."""
    if isinstance(leaf, (Aged, Dated)):
        return columns.published(period_of(leaf, clock))
    return _asked(leaf, columns)


def _asked(leaf: Timeless, columns: Columns[Mask]) -> Mask:
    """Ask the columns for a condition without parts and without a clock."""
    match leaf:
        case Words(sought, part):
            return columns.with_words(sought, part)
        case FromSource(sought):
            return columns.from_source(sought)
        case ByAuthor(sought):
            return columns.by_author(sought)
        case Tagged(sought):
            return columns.tagged(sought)
        case Naming(sought, kind):
            return columns.naming(sought, kind)
        case About(sought):
            return columns.about(sought)
        case HasKind(kind):
            return columns.naming_kind(kind)
        case Is(state):
            return columns.in_state(state)
        case Has(thing):
            return columns.bringing(thing)
        case _:
            assert_never(leaf)


def period_of(leaf: Aged | Dated, clock: Clock) -> Period:
    """Return the stretch of time that a condition means at the time of the clock."""
    if isinstance(leaf, Aged):
        return period_of_age(leaf.amount, leaf.unit, clock, is_newer=leaf.is_newer)
    return period_of_days(leaf.first, leaf.last, clock)
