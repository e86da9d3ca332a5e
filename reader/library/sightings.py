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
    mentions: tuple[Mention, ...]
    """All names in `text`, by their places in it."""

    def names(self, key: EntityKey) -> list[tuple[int, int]]:
        """Where in `text` an entity is named."""
        return [(each.start, each.end) for each in self.mentions if each.entity.key == key]


def sightings(library: Library, key: EntityKey, rows: Iterable[int]) -> Iterator[Sighting]:
    """Give one sighting for each row that mentions the entity. May wait for the disk."""
    from reader.parse.sentences import sentence_around

    for row in rows:
        mentions = library.recognise(row)
        naming = [each for each in mentions if each.entity.key == key]
        in_body = next((each for each in naming if each.field is Field.BODY), None)
        if in_body:
            text = library.document(row).text
            begin, end = sentence_around(text, in_body.start, in_body.end)
            within = _within(mentions, Field.BODY, begin, end)
            yield Sighting(row, Field.BODY, text[begin:end], within)
        elif naming:
            title = library.headline(row).title
            yield Sighting(row, Field.TITLE, title, _within(mentions, Field.TITLE, 0, len(title)))


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


def _within(mentions: Iterable[Mention], field: Field, begin: int, end: int) -> tuple[Mention, ...]:
    """The names of a stretch, moved to where they stand in it."""
    return tuple(
        each._replace(start=each.start - begin, end=each.end - begin)
        for each in mentions
        if each.field is field and begin <= each.start and each.end <= end
    )
