"""Targets that read what is packed, and what our own processes say to one another.

An archive is damaged as it is, and made of names and contents that were damaged before: changing
the bytes of what is compressed seldom reaches what is in it.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import sys
import zipfile
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, cast

from reader.fetch.decoding import Body as Received
from reader.fetch.decoding import DecodingError
from reader.fetch.pieces import Opened
from reader.model import (
    Article,
    Body,
    Enclosure,
    Fault,
    Field,
    Hints,
    Kind,
    Mention,
    ParsedArticle,
    ParsedFeed,
    Source,
    Status,
)
from reader.parse import SUFFIXES, File, ParseError
from reader.parse.answers import Answer, NoAnswerError, answer_of, part_of, told
from reader.parse.answers import Part as PartRead
from reader.parse.epub import EpubParser
from reader.parse.parser import Record
from reader.settings.files import FileSettings
from reader.update import import_elsewhere
from reader.update.import_elsewhere import CutShortError, message_of
from reader.update.import_parts import Part
from reader.update.intake import to_be_kept
from reader.update.recognisers import EndedError, mentions_of
from tests.support.books import FILES as BOOK
from tools.fuzz.articles import HTML, JSON, XML
from tools.fuzz.checks import clean_articles, clean_faults, must
from tools.fuzz.target import Run, Target, simple, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST = 4 << 20
"""Bytes that a packed input may become here, and some more of what is read at a time."""

SETTINGS = FileSettings(largest=1 << 20, unpacked=MOST)

NAMES = (
    b"../../a.txt",
    b"/etc/passwd",
    b"a\\..\\b.md",
    b".hidden/a.txt",
    b"a/\x1b[2J.txt",
    b"a.zip",
)
ZIP = (
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"\xff" * 4),
    *(b"\x08\x00", b"\x0e\x00", b"\x5d\x00", b"\x01\x08", b"\x00" * 8, b"\xff" * 8, *NAMES),
)
PACKED = (b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x1f", b"BZh9", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
SIZES = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\1\0\0\0", b"\xed\xa0\x80", b"9" * 18, b"-1")
PARTS = b"\x1d"
"""What stands between the files of a recipe, and between the name and the content of each."""


def _pieces(name: str) -> Callable[[Path], Run]:
    """Return what prepares a target that reads what is in a file of this name."""

    def prepared(folder: Path) -> Run:
        path = folder / name

        def run(data: bytes) -> None:
            path.write_bytes(data)
            _read_all(path)

        return run

    return prepared


def _read_all(path: Path) -> None:
    """Read everything that is in a file, however it is packed."""
    opened = Opened(path, SETTINGS, SUFFIXES)
    read = 0
    try:
        for piece in opened.pieces():
            if isinstance(piece, Fault):
                must(piece.reason, "a fault without a reason", piece)
                continue
            must("/" not in piece.name, "a name that is a path", piece.name)
            size = len(piece.stream.read())
            must(size <= 2 * MOST, "more than may come of it", size)
            read += size
    finally:
        opened.close()
    must(read <= 4 * MOST, "more than may come of it all", read)


def _archives(_: Path) -> list[bytes]:
    """Return archives as programs make them, and as those do who mean harm."""
    return [
        _archive([("a.txt", b"A headline.\n\nA text."), ("b/c.json", b'{"title": "b"}')], 0),
        _archive([("a.txt", b"A headline. " * 200), ("b.md", b"# B")], zipfile.ZIP_DEFLATED),
        _archive([("a.txt", b" " * 200_000)], zipfile.ZIP_BZIP2),
        _archive([("a.txt", b" " * 200_000)], zipfile.ZIP_LZMA),
        _archive([("in.zip", _archive([("a.txt", b"within")], 0))], 0),
        _archive([(name.decode(), b"A headline.") for name in NAMES], 0),
    ]


def _archive(files: list[tuple[str, bytes]], method: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def _streams(_: Path) -> list[bytes]:
    text = b"A headline.\n\nA text of some words. " * 40
    found = [pack(text) for pack in (gzip.compress, bz2.compress, lzma.compress, _zstd)]
    return [
        *found,
        gzip.compress(gzip.compress(text)),
        found[0] * 2,
        gzip.compress(b"\0" * 500_000),
    ]


def _zstd(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.compress(data)


def _received(data: bytes) -> None:
    coding = ("gzip", "deflate", "br", "zstd")[data[0] % 4] if data else "gzip"
    body = Received(coding, MOST)
    for start in range(1, len(data), 1_000):
        body.feed(data[start : start + 1_000])
    must(len(body.end()) <= MOST, "more than may come of it", data)


def _bodies(folder: Path) -> list[bytes]:
    return [b"\0" + data for data in _streams(folder)[:1]] + [b"\3" + _zstd(b"A text. " * 100)]


def _recipe(data: bytes) -> list[tuple[str, bytes]]:
    """Return the files that an input describes: names and contents, one after the other."""
    pieces = data.split(PARTS)
    names = (name.decode("utf-8", "replace") for name in pieces[::2])
    return list(zip(names, pieces[1::2], strict=False))


def _made_archive(folder: Path) -> Run:
    path = folder / "a.zip"

    def run(data: bytes) -> None:
        # What `zipfile` itself will not write nobody can be given by it.
        with suppress(ValueError, UnicodeError, struct.error):
            path.write_bytes(_archive(_recipe(data), zipfile.ZIP_DEFLATED))
            _read_all(path)

    return run


def _made_book(data: bytes) -> None:
    with suppress(ValueError, UnicodeError, struct.error):
        packed = _archive([("mimetype", b"application/epub+zip"), *_recipe(data)], 0)
        stream = cast("io.BufferedReader", io.BufferedReader(io.BytesIO(packed)))
        records = list(EpubParser().read(File("a.epub", stream)))
        clean_faults(each for each in records if isinstance(each, Fault))
        clean_articles(each.parsed for each in records if isinstance(each, Record) and each.parsed)


def _recipes(files: dict[str, str]) -> bytes:
    return PARTS.join(part.encode() for each in files.items() for part in each)


def _books(_: Path) -> list[bytes]:
    encrypted = (
        "<encryption><EncryptedData><EncryptionMethod Algorithm='x'/><CipherData>"
        "<CipherReference URI='OEBPS/text/one.xhtml'/></CipherData></EncryptedData></encryption>"
    )
    return [_recipes(BOOK), _recipes({**BOOK, "META-INF/encryption.xml": encrypted})]


def _said_of_import(data: bytes) -> None:
    part = import_elsewhere.part_of(data)
    must(isinstance(part.records, int), "no number", part)
    for kept in part.kept:
        must(isinstance(kept.article.source, Source), "no article", kept)


def _parts(_: Path) -> list[bytes]:
    article = Article(
        "0" * 16,
        Source("s", "A source"),
        "A title",
        Body("A text."),
        enclosures=(Enclosure("https://e.org/a.mp3", "audio/mpeg", 5, 7, "a"),),
    )
    faults = [Fault("a file", "a reason")]
    part = Part(1, 99, [to_be_kept(article)], {article.id: Status(read=True)}, faults)
    return [message_of(part)]


def _said_of_reading(data: bytes) -> None:
    """Read what a process tells of a feed or a file: what comes of it is to be told again.

    But for every other one the lengths are put right: few that are changed would be any.
    """
    texts = data[1:].split(PARTS)
    sizes = struct.pack(f"={len(texts) + 1}I", len(texts), *map(len, texts))
    for read in (answer_of, part_of):
        with suppress(NoAnswerError):
            said = read(data[1:] if data[:1] == b"\0" else sizes + b"".join(texts))
            must(read(told(said)) == said, "what is told again is something else", said)


def _answers(_: Path) -> list[bytes]:
    article = ParsedArticle(
        "A title", Body("A text."), published=date(2026, 1, 2), tags=("a", "b"), url="https://e.org"
    )
    enclosed = article._replace(enclosures=(Enclosure("https://e.org/a.mp3", "audio", 5, 7, "a"),))
    feed = ParsedFeed("A feed", hints=Hints(60, frozenset({1})), articles=(article, enclosed))
    fault = Fault("a file", "a reason")
    record = Record(enclosed, "0" * 16, "key", Status(read=True, tags=("t",)))
    part = PartRead([record, fault, Record(None, "1" * 16)], is_last=True)
    messages = [told(said) for said in (Answer(feed), Answer(reason="it is no feed"), part)]
    return [b"\0" + message for message in messages] + [b"\1" + _parted(each) for each in messages]


def _parted(message: bytes) -> bytes:
    """Return the texts of a message with `PARTS` between them."""
    (count,) = struct.unpack_from("=I", message)
    sizes = struct.unpack_from(f"={count}I", message, 4)
    texts = io.BytesIO(message[4 + 4 * count :])
    return PARTS.join(texts.read(size) for size in sizes)


def _said_of_names(data: bytes) -> None:
    for mentions in mentions_of(data, 2):
        for each in mentions:
            must(type(each.start) is int and type(each.name) is str, "no mention", each)


def _mentions(_: Path) -> list[bytes]:
    found = [[Mention(0, 3, Kind.PERSON, "Ann", Field.TITLE)], []]
    return [json.dumps(found).encode()]


TARGETS = (
    Target("archive", _pieces("a.zip"), words=ZIP, made=_archives),
    Target("packed", _pieces("a.txt.gz"), words=PACKED, made=_streams),
    Target("received", simple(_received), (DecodingError,), PACKED, _bodies),
    Target(
        "made-archive", _made_archive, words=(*NAMES, PARTS, *JSON), made=lambda _: [_recipes(BOOK)]
    ),
    Target("made-book", simple(_made_book), (ParseError,), (*XML, *HTML, PARTS), _books),
    Target("said-read", simple(_said_of_reading), words=SIZES, made=_answers),
    Target("said-parts", simple(_said_of_import), (CutShortError,), JSON, _parts),
    Target(
        "said-names",
        simple(_said_of_names),
        (EndedError,),
        (*JSON, *words("Infinity 1e999 -1")),
        _mentions,
    ),
)
