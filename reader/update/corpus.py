"""The pipeline from paths to articles: fetch → parse → identify, in batches, faults told apart.

A file that cannot be taken in becomes a `Fault` and the rest goes on. The first batch is small and
comes at once, so that a screen has something to show; later ones follow the clock.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.fetch import FetchError, Found, read, walk
from reader.model import Fault, Source
from reader.parse import SUFFIXES, ParseError, parser_for
from reader.text.sanitise import sanitise_line
from reader.update.identity import Identifier, source_key
from reader.update.intake import article_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.model import Article, ParsedArticle

FIRST_BATCH_SECONDS = 0.03
"""Short enough to be in the first frame."""

BATCH_SECONDS = 0.2
"""Often enough that a growing list looks alive, rarely enough that sorting it costs little."""


@dataclass(slots=True)
class Batch:
    """What a stretch of the corpus held."""

    articles: list[Article] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_corpus(paths: Sequence[Path]) -> Iterator[Batch]:
    """Read the files and folders in order, and give their articles in batches."""
    identifier = Identifier()
    batch = Batch()
    deadline = time.monotonic() + FIRST_BATCH_SECONDS
    for found in walk(paths, SUFFIXES):
        if isinstance(found, Fault):
            batch.faults.append(found._replace(file=found.subject))
        else:
            _take_in(found, identifier, batch)
        if time.monotonic() > deadline:
            yield batch
            batch = Batch()
            deadline = time.monotonic() + BATCH_SECONDS
    yield batch


def _take_in(found: Found, identifier: Identifier, batch: Batch) -> None:
    try:
        parsed = parser_for(found.path).parse(read(found.path), found.path.name)
    except (FetchError, ParseError) as error:
        where = sanitise_line(str(found.path))
        batch.faults.append(Fault(where, str(error), file=where))
        return
    for each in parsed:
        source = _source(each, found, alone=len(parsed) == 1)
        identity = identifier.identify(source.key, each)
        if identity is not None:
            batch.articles.append(article_of(each, identity, source, found.path))


def _source(parsed: ParsedArticle, found: Found, *, alone: bool) -> Source:
    """The source that the article states; else its file, or the folder of such files."""
    path = found.path
    in_folder = alone and path != found.root
    called = path.parent.name if in_folder else path.stem
    name = parsed.source or sanitise_line(called) or "file"
    return Source(source_key("file", name), name)
