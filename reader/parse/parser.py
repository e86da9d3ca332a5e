"""What every parser is: a file in, its articles out one by one, and what of it is lost.

Files that may be large are read as a stream, so that memory holds one article of them at a time.
All others are read whole, up to a limit that a setting names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.model import Fault
from reader.named import NamedTuple
from reader.settings.files import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from reader.model import ParsedArticle, Status
    from reader.settings.files import FileSettings


class ParseError(Exception):
    """Bytes that hold no articles of this form; the message is the reason, for the reader."""


class NoArticlesError(ParseError):
    """A sound file of this form that is about something else: in a folder it is passed over."""


class Record(NamedTuple):
    """What a file says of one article."""

    parsed: ParsedArticle | None
    """None where it only tells what the reader did with an article that is gone."""
    identity: str = ""
    """The id that newsread itself wrote; empty in everybody else's files."""
    source_key: str = ""
    status: Status | None = None
    """What the reader did, where that is told."""


class File:
    """A file to be parsed, open at its beginning."""

    def __init__(
        self, name: str, stream: BufferedReader, settings: FileSettings = DEFAULTS
    ) -> None:
        self.name = name
        """What it is called, for an article that has nothing else to be called by."""
        self.stream = stream
        self.settings = settings

    def whole(self) -> bytes:
        """Return all of it. Raises `ParseError` where that is more than the settings allow."""
        data = self.stream.read(self.settings.largest + 1)
        if len(data) > self.settings.largest:
            limit = self.settings.largest
            size = f"{limit >> 20:,} MB" if limit >= 1 << 20 else f"{limit:,} bytes"
            raise ParseError(f"larger than {size}; [files] largest in config.toml allows more")
        return data


class Parser(Protocol):
    """Reads one form of file. It keeps no state, and is safe to use from any thread."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The suffixes of its files, in lower case, with the dot."""
        ...

    def read(self, file: File) -> Iterator[Record | Fault]:
        """Yield the articles in order; none where there is no text. Raises `ParseError`.

        A fault stands for what was lost, and its `place` says where that was.
        """
        ...


class WholeParser:
    """The part of a parser that reads its files whole."""

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:
        """Return the articles in order; none where there is no text. Raises `ParseError`."""
        raise NotImplementedError

    def read(self, file: File) -> Iterator[Record | Fault]:
        """Yield the articles in order. Raises `ParseError`."""
        for article in self.parse(file.whole(), file.name):
            yield Record(article)


def lost(place: str, reason: str) -> Fault:
    """Return the fault of what was lost at a place of a file."""
    return Fault(place, reason, place=place)
