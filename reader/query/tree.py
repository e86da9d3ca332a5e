"""A query as a tree of pure values: what is asked, whatever way it was typed.

Two trees that ask the same in the same order are equal: where a part stands in the text (`span`)
does not count. The makers `all_of`, `any_of` and `negated` keep trees in the one shape that the
parser gives, and that the printer can write: nothing nested that need not be, nothing empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reader.model import AMOUNTS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.query.when import Calendar, Recent, Unit


class Span(NamedTuple):
    """A stretch of the query's text, in code points: `text[start:end]`."""

    start: int = 0
    end: int = 0


NOWHERE = Span()
"""The span of what was not typed."""


class Part(StrEnum):
    """The part of an article that words are looked for in."""

    ANYWHERE = ""
    """In the title and the body together: one word here, another there."""
    TITLE = "title"
    BODY = "body"


class State(StrEnum):
    """What `is:` asks for."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    HEADLINE = "headline"
    """There is nothing to read but the headline."""
    MUTED = "muted"
    """A rule keeps it out of sight, unless one asks for just that."""


class Thing(StrEnum):
    """What `has:` asks for."""

    IMAGE = "image"
    ENCLOSURE = "enclosure"


class Sort(StrEnum):
    """The order of the answer."""

    NEWEST = "newest"
    OLDEST = "oldest"
    RELEVANCE = "relevance"


NAMED_KINDS = tuple(kind for kind in Kind if kind not in AMOUNTS)
"""The kinds that have a field of their own."""


class Sought(NamedTuple):
    """A piece of text to be found. `reader.query.matching` says what finds it."""

    text: str
    is_exact: bool = False
    """It was typed in quotes: these words in this order, or the whole name."""
    is_open: bool = False
    """It is still being typed: its last word may be the beginning of one."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text of the title or the body. Without quotes, each word may be the beginning of one."""

    sought: Sought
    part: Part = Part.ANYWHERE
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class FromSource:
    """`source:`: the name or the key of the source."""

    sought: Sought
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ByAuthor:
    """`by:`: who wrote it."""

    sought: Sought
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Tagged:
    """`tag:`: one of the article's tags."""

    sought: Sought
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Naming:
    """`person:`, `org:`, …: the article names it; without a kind (`name:`), as whatever."""

    sought: Sought
    kind: Kind | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class About:
    """`about:`: one of the few names that the article is about."""

    sought: Sought
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class HasKind:
    """`kind:`: the article names anything of that kind."""

    kind: Kind
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Is:
    """`is:`: the state of the article."""

    state: State
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Has:
    """`has:`: what the article brings along."""

    thing: Thing
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Aged:
    """`newer:3d` and `older:3d`: articles without a date are neither."""

    is_newer: bool
    amount: int
    unit: Unit
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Dated:
    """`date:`: from the first day of one to the last of the other; not both ends are open."""

    first: Calendar | Recent | None
    last: Calendar | Recent | None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not hold for. The part is no `Not`, and not empty."""

    part: Condition
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """What all parts hold for: none of them an `AllOf`, and two at least; or none: everything."""

    parts: tuple[Condition, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What one of the parts holds for: none of them an `AnyOf` or empty, and two at least."""

    parts: tuple[Condition, ...]
    span: Span = field(default=NOWHERE, compare=False)


Timeless: TypeAlias = Words | FromSource | ByAuthor | Tagged | Naming | About | HasKind | Is | Has
"""A condition without parts that holds whatever the clock shows."""

Leaf: TypeAlias = Timeless | Aged | Dated
"""A condition without parts."""

Condition: TypeAlias = Leaf | Not | AllOf | AnyOf
"""What holds for an article, or does not."""

EVERYTHING = AllOf()
"""What an empty query asks for."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole query."""

    condition: Condition = EVERYTHING
    sort: Sort | None = None
    """None: by relevance where words are sought, else newest first."""
    sort_span: Span = field(default=NOWHERE, compare=False)


def all_of(parts: Iterable[Condition]) -> Condition:
    """Return what all parts hold for."""
    flat: list[Condition] = []
    for part in parts:
        flat += part.parts if isinstance(part, AllOf) else (part,)
    return flat[0] if len(flat) == 1 else AllOf(tuple(flat), _around(flat))


def any_of(parts: Iterable[Condition]) -> Condition:
    """Return what one of the parts holds for; everything, where there is none or one is empty."""
    flat: list[Condition] = []
    for part in parts:
        flat += part.parts if isinstance(part, AnyOf) else (part,)
    if not flat or EVERYTHING in flat:
        return EVERYTHING
    return flat[0] if len(flat) == 1 else AnyOf(tuple(flat), _around(flat))


def negated(part: Condition, span: Span = NOWHERE) -> Condition:
    """Return what the part does not hold for. Nothing said stays nothing said."""
    if isinstance(part, Not):
        return part.part
    return part if part == EVERYTHING else Not(part, span)


def at(condition: Condition, span: Span) -> Condition:
    """Return the same condition, standing elsewhere."""
    return replace(condition, span=span)


def leaves(condition: Condition, *, is_meant: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """Yield the leaves in their order, each with whether it is meant, and not left out."""
    if isinstance(condition, Not):
        yield from leaves(condition.part, is_meant=not is_meant)
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from leaves(part, is_meant=is_meant)
    else:
        yield condition, is_meant


def _around(parts: list[Condition]) -> Span:
    """Return the span from the first to the last of what was typed."""
    typed = [part.span for part in parts if part.span != NOWHERE]
    return Span(typed[0].start, typed[-1].end) if typed else NOWHERE
