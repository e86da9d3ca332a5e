"""Whether a condition holds for one article, and why: for rules on arrival, and for "why this?".

Slow and plain, and so the reference that whatever answers for a million articles is tested against.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, assert_never

from reader.query.evaluate import period_of
from reader.query.matching import is_in_article, is_in_text, is_name, is_source
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
    Part,
    State,
    Tagged,
    Thing,
    Words,
)
from reader.text.dates import sort_key

if TYPE_CHECKING:
    from reader.model import Entity, Source
    from reader.query.tree import Sought, Timeless
    from reader.query.when import Clock


class Facts(NamedTuple):
    """What a query can ask of an article."""

    title: str
    body: str = ""
    """As it is read; empty: there is nothing to read but the headline."""
    sources: tuple[Source, ...] = ()
    """An article may stand in several feeds."""
    author: str = ""
    tags: tuple[str, ...] = ()
    """The article's own, and the reader's."""
    names: tuple[Entity, ...] = ()
    """Everything that it mentions, dates and sums too."""
    about: tuple[Entity, ...] = ()
    """The few of them that it is about."""
    things: frozenset[Thing] = frozenset()
    published: date | None = None
    is_read: bool = False
    is_starred: bool = False
    is_muted: bool = False


def holds(condition: Condition, facts: Facts, clock: Clock) -> bool:
    """Whether the condition holds for the article, at the time of the clock."""
    if isinstance(condition, Not):
        return not holds(condition.part, facts, clock)
    if isinstance(condition, AllOf):
        return all(holds(part, facts, clock) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(holds(part, facts, clock) for part in condition.parts)
    if isinstance(condition, (Aged, Dated)):
        is_day = not isinstance(facts.published, datetime)
        return period_of(condition, clock).holds(sort_key(facts.published), is_day=is_day)
    return _holds(condition, facts)


def reasons(condition: Condition, facts: Facts, clock: Clock) -> tuple[Condition, ...]:
    """Return the parts that let the article in: those that hold, without `AllOf` and `AnyOf`.

    Empty where the condition does not hold, and where nothing was asked.
    """
    if not holds(condition, facts, clock):
        return ()
    if isinstance(condition, (AllOf, AnyOf)):
        return tuple(reason for part in condition.parts for reason in reasons(part, facts, clock))
    return (condition,)


def _holds(leaf: Timeless, facts: Facts) -> bool:
    match leaf:
        case Words(sought, part):
            return _has_words(facts, sought, part)
        case FromSource(sought):
            return any(is_source(sought, *source) for source in facts.sources)
        case ByAuthor(sought):
            return is_name(sought, facts.author)
        case Tagged(sought):
            return any(is_name(sought, tag) for tag in facts.tags)
        case Naming(sought, kind):
            return any(
                kind in (None, entity.kind) and is_name(sought, entity.name)
                for entity in facts.names
            )
        case About(sought):
            return any(is_name(sought, entity.name) for entity in facts.about)
        case HasKind(kind):
            return any(entity.kind is kind for entity in facts.names)
        case Has(thing):
            return thing in facts.things
        case Is(state):
            return _is(state, facts)
        case _:
            assert_never(leaf)


def _has_words(facts: Facts, sought: Sought, part: Part) -> bool:
    if part is Part.ANYWHERE:
        return is_in_article(sought, facts.title, facts.body)
    return is_in_text(sought, facts.title if part is Part.TITLE else facts.body)


def _is(state: State, facts: Facts) -> bool:
    match state:
        case State.READ:
            return facts.is_read
        case State.UNREAD:
            return not facts.is_read
        case State.STARRED:
            return facts.is_starred
        case State.HEADLINE:
            return not facts.body
        case State.MUTED:
            return facts.is_muted
        case _:
            assert_never(state)
