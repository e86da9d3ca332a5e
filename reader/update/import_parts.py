"""A file of articles read in parts: articles with their ids, and what was done with them.

    records ─▶ `Part`: articles as they are to be kept, statuses, faults, how far that is

A part is small enough to be handed about, whatever the articles weigh.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.fetch import Found
from reader.model import Fault, Source
from reader.text.sanitise import sanitise_line
from reader.update.corpus import name_of
from reader.update.identity import Identifier, source_key
from reader.update.intake import article_of, to_be_kept
from reader.update.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model import Article, Status
    from reader.parse import Record
    from reader.settings.files import FileSettings
    from reader.store import Kept

RECORDS = 500
"""Of a part, at most: some thirty milliseconds of work."""

CHARACTERS = 4_000_000
"""Of the texts of a part; one that is longer by itself is a part of its own."""


class Part(NamedTuple):
    """A stretch of a file."""

    records: int
    """Records of the file up to the end of it: articles, and what could not be read."""
    bytes: int
    """Bytes of the file that were read for that, as they are on the disk."""
    kept: list[Kept]
    statuses: dict[str, Status]
    faults: list[Fault]

    @property
    def characters(self) -> int:
        """How long its texts are."""
        return sum(len(each.article.body.source) for each in self.kept)


def read_parts(path: Path, settings: FileSettings, name: str, done: int) -> Iterator[Part]:
    """Yield the parts of a file in order; `name` is the source where none is told.

    The first `done` records are only read for the ids that they took: their parts are empty.
    """
    reading = Reading(Found(path, path), settings)
    naming = _Naming(name or sanitise_line(name_of(path)) or "file")
    part, begun, room = Part(0, 0, [], {}, []), 0, CHARACTERS
    number = 0
    for number, each in enumerate(reading.records(), 1):
        if number > done:
            room -= naming.take(each, part)
        elif not isinstance(each, Fault):
            naming.identified(each)
        if number - begun == RECORDS or number == done or room < 0:
            yield part._replace(records=number, bytes=reading.position())
            part, begun, room = Part(0, 0, [], {}, []), number, CHARACTERS
    if number > begun:
        yield part._replace(records=number, bytes=reading.position())


class _Naming:
    """Gives the articles of a file their ids and sources."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._identifier = Identifier()
        self._sources: dict[str, Source] = {}

    def take(self, each: Record | Fault, part: Part) -> int:
        """Take a record into a part; how many characters its text has."""
        if isinstance(each, Fault):
            part.faults.append(each)
            return 0
        identity, article = self.identified(each)
        if identity and each.status:
            part.statuses[identity] = each.status
        if article is None:
            return 0
        part.kept.append(to_be_kept(article))
        return len(article.body.source)

    def identified(self, record: Record) -> tuple[str, Article | None]:
        """Return the id of what a record tells of, and its article, where it has one."""
        parsed = record.parsed
        if parsed is None:
            return record.identity, None
        source = self._source(parsed.source or self._name, record.source_key)
        identity = record.identity or self._identifier.identify(source.key, parsed)
        if identity is None:
            return "", None
        return identity, article_of(parsed, identity, source)

    def _source(self, name: str, key: str) -> Source:
        source = self._sources.get(key or name)
        if source is None:
            source = self._sources[key or name] = Source(key or source_key("file", name), name)
        return source
