"""A large file of articles, read by a process of its own, while this one packs and writes them.

    `started` ─▶ the process: `serve` ─▶ parts, as JSON with their length ─▶ `read_elsewhere`

So an import keeps two cores busy. What comes is never trusted to be more than JSON; a length of 0
is the end, and a process that ends without it was not through.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.model import Article, Body, Enclosure, Fault, Form, Source, Status
from reader.parse.workers import shared_worker
from reader.settings.files import FileSettings
from reader.settings.messages import read_message, widened, write_message
from reader.settings.processes import start_own
from reader.store import Kept
from reader.text.dates import from_iso, iso_text
from reader.update.import_parts import Part, read_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

    from reader.settings.processes import Process

_MOST_BYTES = 1 << 30
"""Of a part; the longest text that any article has been would fit in a hundred times."""

_OBJECTS_BETWEEN = 100_000
"""New ones until Python looks for cycles: articles make none, and looking cost a tenth."""


class CutShortError(Exception):
    """The process ended before it was through."""


def started(path: Path, settings: FileSettings, name: str, done: int) -> Process[bytes]:
    """Start a process that reads a file as `read_parts` does. Raises `OSError`."""
    words = (path, name, str(done), json.dumps(settings))
    return start_own("reader.update.import_elsewhere:serve", words=words, hears=False)


def read_elsewhere(process: Process[bytes]) -> Iterator[Part]:
    """Yield the parts that a process reads, and end it. Raises `CutShortError`."""
    assert process.stdout is not None
    widened(process.stdout)  # each read waits for the thread that writes
    try:
        while message := _received(process.stdout):
            yield part_of(message)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _received(stream: IO[bytes]) -> bytes:
    """Return the next message, which is empty at the end. Raises `CutShortError`."""
    message = read_message(stream, _MOST_BYTES)
    if message is None:
        raise CutShortError
    return message


def part_of(message: bytes) -> Part:
    """Return the part that a message tells. Raises `CutShortError` where it is none of ours."""
    try:
        records, read, kept, statuses, faults = json.loads(message)
        return Part(
            int(records),
            int(read),
            [_kept(*each) for each in kept],
            {identity: _status(*each) for identity, each in statuses.items()},
            [Fault(*each) for each in faults],
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise CutShortError from error


def _kept(article: Sequence[Any], stamp: int, fingerprint: int) -> Kept:
    identity, source, title, (text, form), derived, published, author, url, tags, *more = article
    reference, _, updated, language, enclosures = more
    return Kept(
        Article(
            identity,
            Source(*source),
            title,
            Body(text, Form(form)),
            derived,
            from_iso(published or ""),
            author,
            url,
            tuple(tags),
            reference,
            None,
            from_iso(updated or ""),
            language,
            tuple(Enclosure(*each) for each in enclosures),
        ),
        stamp,
        fingerprint,
    )


def _status(read: bool, starred: bool, tags: Sequence[str], note: str) -> Status:
    return Status(read, starred, tuple(tags), note)


def serve(words: Sequence[str]) -> None:
    """Be that process: the file, the name of the source, the records done, and the settings."""
    import gc

    gc.set_threshold(_OBJECTS_BETWEEN)
    path, name, done, settings = words
    given = FileSettings(*json.loads(settings))
    settled = given._replace(fields=tuple((theirs, ours) for theirs, ours in given.fields))
    try:
        with shared_worker():  # else each file of an archive would start one
            for part in read_parts(Path(path), settled, name, int(done)):
                _send(message_of(part))
        _send(b"")
    except BrokenPipeError:  # nobody wants to know any more
        sys.stderr.close()


def message_of(part: Part) -> bytes:
    """Return the message that tells a part."""
    said = json.dumps(part, ensure_ascii=False, separators=(",", ":"), default=iso_text)
    return said.encode()


def _send(message: bytes) -> None:
    write_message(sys.stdout.buffer, message)
