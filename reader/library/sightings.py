"""How articles name an entity: the words that stand there, and the sentences around them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library.facade import Library
    from reader.model import EntityKey, Mention


class Sighting(NamedTuple):
    """The first sentence of an article's body that names an entity, or else its headline."""

    row: int
    field: Field
    text: str
    names: tuple[tuple[int, int], ...]
    """Where in `text` the entity is named."""


def sightings(library: Library, key: EntityKey, rows: Iterable[int]) -> Iterator[Sighting]:
    """Give one sighting for each row that mentions the entity. May wait for the disk."""
    from reader.parse.sentences import sentence_around

    for row in rows:
        mentions = [each for each in library.recognise(row) if each.entity.key == key]
        in_body = [each for each in mentions if each.field is Field.BODY]
        if in_body:
            text = library.document(row).text
            begin, end = sentence_around(text, in_body[0].start, in_body[0].end)
            yield Sighting(row, Field.BODY, text[begin:end], _within(in_body, begin, end))
        elif mentions:
            title = library.headline(row).title
            yield Sighting(row, Field.TITLE, title, _within(mentions, 0, len(title)))


def aliases(library: Library, key: EntityKey, rows: Iterable[int]) -> list[tuple[str, int]]:
    """Return the words by which these rows name the entity, with how often; the usual first."""
    seen: Counter[str] = Counter()
    for row in rows:
        for mention in library.recognise(row):
            if mention.entity.key == key:
                in_title = mention.field is Field.TITLE
                text = library.headline(row).title if in_title else library.document(row).text
                seen[" ".join(text[mention.start : mention.end].split())] += 1
    return sorted(seen.items(), key=lambda each: (-each[1], each[0]))


def _within(mentions: Iterable[Mention], begin: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        (each.start - begin, each.end - begin)
        for each in mentions
        if begin <= each.start and each.end <= end
    )
