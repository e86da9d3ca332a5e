"""What can be wrong with a name, and what one has to know of it to say so. No widget, no state."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Library

LOOKED_AT = 100
"""Articles whose words are looked at for other forms of the name: the newest."""

MOST_FORMS = 12
"""Forms among which one is chosen to be set apart."""

MOST_LIKE = 8
"""Names that are offered as the same."""

LOOKED_THROUGH = 5_000
"""Names among which those like one are looked for: those of the most articles."""

SHORTEST = 3
"""Letters of a word by which two names are like each other."""


class Step(StrEnum):
    """What can be wrong with a name, by the key that says so."""

    RENAME = "r"
    JOIN = "j"
    KIND = "k"
    PART = "p"
    DROP = "x"
    ALWAYS = "a"
    FORGET = "f"


KINDS = {
    Kind.PERSON: "a person",
    Kind.ORG: "an organisation: company, agency, party, team",
    Kind.PLACE: "a place",
    Kind.GROUP: "a group: nationality, religion, party's people",
    Kind.EVENT: "an event",
    Kind.LAW: "a law or treaty",
    Kind.WORK: "a work: book, film, song",
    Kind.PRODUCT: "a product",
}

_AMOUNTS = {Kind.DATE: "a date", Kind.MONEY: "a sum of money", Kind.PERCENT: "a share"}
"""What a name can be taken for, and cannot become."""


class Known(NamedTuple):
    """What the first window tells of a name."""

    entity: Entity
    articles: int
    forms: Sequence[tuple[str, int]]
    """What stands in texts, with how often; without the name itself."""
    like: Sequence[Entity]
    """Names that may be the same."""
    said: Sequence[str]
    """What the reader said of it before."""

    def steps(self) -> list[tuple[Step, str, str]]:
        """What can be done about it: the key, in words, and what comes of it."""
        kind = (KINDS | _AMOUNTS)[self.entity.kind].partition(":")[0]
        steps = [
            (Step.RENAME, "It goes by another name …", "everywhere, from now on"),
            (Step.JOIN, "It is the same as …", "two names become one"),
            (Step.KIND, f"It is not {kind} …", "choose what it is"),
        ]
        if self.forms:
            part = (Step.PART, "Not all of it is the same …", "a spelling becomes a name by itself")
            steps.append(part)
        steps.append((Step.DROP, "It is no name", "marked nowhere any more"))
        if self.entity.kind in KINDS:
            always = (Step.ALWAYS, "It is always a name", "marked wherever the words stand")
            steps.append(always)
        if self.said:
            steps.append((Step.FORGET, "As it was", "takes back what you said of it"))
        return steps


def known_of(library: Library, entity: Entity) -> Known:
    """Gather what the first window tells. May wait for the disk."""
    from reader.library.sightings import aliases

    profile = library.profile(entity.key, bars=1)
    rows = profile.newest[:LOOKED_AT].tolist() if profile else []
    seen: dict[str, int] = {}
    for text, times in aliases(library, entity.key, rows):
        form = _as_name(text, entity.kind)
        if form.casefold() != entity.name.casefold():
            seen[form] = seen.get(form, 0) + times
    return Known(
        entity,
        profile.articles if profile else 0,
        list(seen.items())[:MOST_FORMS],
        _like(library, entity),
        [each.sentence for each in library.corrections_of(entity)],
    )


def _as_name(text: str, kind: Kind) -> str:
    from reader.entities.names import written_name

    return written_name(text, kind)


def _like(library: Library, entity: Entity) -> list[Entity]:
    """Names that share a word with a name, those of its kind and of the most articles first."""
    words = _words(entity.name)
    found = [
        each
        for each, _ in library.entities(LOOKED_THROUGH)
        if each.key != entity.key and not words.isdisjoint(_words(each.name))
    ]
    return sorted(found, key=lambda each: each.kind is not entity.kind)[:MOST_LIKE]


def _words(name: str) -> set[str]:
    return {word for word in name.casefold().split() if len(word) >= SHORTEST}
