"""The pipeline from paths to articles: fetch → parse → identify, in batches, faults told apart.

A file that cannot be taken in becomes a `Fault` and the rest goes on. The first batch is small and
comes at once, so that a screen has something to show; later ones follow the clock.
"""

from __future__ import annotations

import time
from itertools import chain, islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.fetch import Found, walk
from reader.model import Fault, Source
from reader.parse import PACKED, SUFFIXES
from reader.parse.workers import shared_worker
from reader.settings.files import DEFAULTS
from reader.text.sanitise import sanitise_line
from reader.update.identity import Identifier, source_key
from reader.update.intake import article_of
from reader.update.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.model import Article, ParsedArticle
    from reader.parse import Record
    from reader.settings.files import FileSettings

FIRST_BATCH_SECONDS = 0.03
"""Short enough to be in the first frame."""

BATCH_SECONDS = 0.2
"""Often enough that a growing list looks alive, rarely enough that sorting it costs little."""

_OF_MAILDIRS = frozenset(("cur", "new"))


class Batch:
    """What a stretch of the corpus held."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.faults: list[Fault] = []


def read_corpus(
    paths: Sequence[Path], settings: FileSettings = DEFAULTS, *, is_kept: bool = False
) -> Iterator[Batch]:
    """Read the files and folders in order, and give their articles in batches.

    `is_kept`: whoever asks puts them away batch by batch. Else they are held in memory, and of
    one file no more text is taken than the settings allow.
    """
    with shared_worker():
        yield from _batches(_read(paths, settings, is_kept=is_kept))


def _batches(read: Iterator[Article | Fault | None]) -> Iterator[Batch]:
    batch = Batch()
    deadline = time.monotonic() + FIRST_BATCH_SECONDS
    for each in read:
        if isinstance(each, Fault):
            batch.faults.append(each)
        elif each is not None:
            batch.articles.append(each)
        if time.monotonic() > deadline:
            yield batch
            batch = Batch()
            deadline = time.monotonic() + BATCH_SECONDS
    yield batch


def _read(
    paths: Sequence[Path], settings: FileSettings, *, is_kept: bool
) -> Iterator[Article | Fault | None]:
    """Yield articles and faults; None where there was neither, so that the clock is looked at."""
    identifier = Identifier()
    for found in walk(paths, SUFFIXES):
        if isinstance(found, Fault):
            yield found._replace(file=found.subject)
            continue
        yield None
        room = settings.opened
        for each in _articles(found, settings, identifier):
            yield each
            if each is not None and not isinstance(each, Fault) and not is_kept:
                room -= len(each.body.source)
            if room < 0:
                yield _too_much(found, settings)
                break


def _articles(
    found: Found, settings: FileSettings, identifier: Identifier
) -> Iterator[Article | Fault | None]:
    records = Reading(found, settings).records()
    # Whether an article is alone in its file says where its name is from.
    first = list(islice(records, 2))
    alone = sum(not isinstance(each, Fault) for each in first) == len(first) == 1
    for each in chain(first, records):
        yield each if isinstance(each, Fault) else _identified(each, found, identifier, alone=alone)


def _identified(
    record: Record, found: Found, identifier: Identifier, *, alone: bool
) -> Article | None:
    if record.parsed is None:
        return None
    source = _source(record, record.parsed, found, alone=alone)
    identity = record.identity or identifier.identify(source.key, record.parsed)
    return article_of(record.parsed, identity, source, found.path) if identity else None


def _source(record: Record, parsed: ParsedArticle, found: Found, *, alone: bool) -> Source:
    """The source that the article states; else its file, or the folder of such files."""
    path = found.path
    in_folder = alone and path != found.root
    called = _folder_of(path) if in_folder else name_of(path)
    name = parsed.source or sanitise_line(called) or "file"
    return Source(record.source_key or source_key("file", name), name)


def name_of(path: Path) -> str:
    """Return what a file is called, without what says how it is written and packed."""
    stem = path.stem if path.suffix.lower() in PACKED else path.name
    return PurePath(stem).stem or stem


def _folder_of(path: Path) -> str:
    """Return what the folder of a file is called; letters lie in folders of a mailbox's folder."""
    parent = path.parent
    return (parent.parent if parent.name in _OF_MAILDIRS else parent).name


def _too_much(found: Found, settings: FileSettings) -> Fault:
    where = sanitise_line(str(found.path))
    reason = (
        f"it holds more than {settings.opened >> 20:,} MB of text, and the rest was not opened;"
        " newsread import takes all of it in, [files] opened in config.toml opens more"
    )
    return Fault(where, reason, where)
