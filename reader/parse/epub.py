"""Books and magazines in EPUB: an article for each chapter, in the order of reading.

    zip ─▶ the package: what it is called, its order, its contents ─▶ chapters as pages of HTML

A chapter that the table of contents does not name goes on with the one before it. Everything stays
in memory and is counted; a chapter that is damaged or protected costs itself.
"""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from reader.model import Body, Form
from reader.parse.epub_package import Book, read_book
from reader.parse.html_page import read_page
from reader.parse.parser import ParseError, Record, lost
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Fault, ParsedArticle
    from reader.parse.parser import File

LARGEST_BOOK = 256 * 1024 * 1024
"""Bytes of a book, most of which are pictures, which are not read."""

LARGEST_CHAPTER = 8 * 1024 * 1024
"""Bytes of a chapter when it is unpacked: a novel has one megabyte as a whole."""

MOST_CHAPTERS = 5_000

_WINDOW = re.compile(rb"<title\b[^>]{0,200}>[^<]{0,2000}</title>", re.IGNORECASE)


class _Chapter(NamedTuple):
    """A chapter while the files that it is in are gathered."""

    path: str
    title: str
    """As the table of contents has it; empty where it has none."""
    article: ParsedArticle


class EpubParser:
    """Reads books; see the module for how."""

    suffixes = frozenset((".epub",))

    def read(self, file: File) -> Iterator[Record | Fault]:
        """Yield an article for each chapter. Raises `ParseError`."""
        data = file.stream.read(LARGEST_BOOK + 1)
        if len(data) > LARGEST_BOOK:
            raise ParseError(f"larger than {LARGEST_BOOK >> 20} MB")
        try:
            archive = ZipFile(io.BytesIO(data))
        except Exception as error:  # damaged archives raise errors of many kinds
            raise ParseError(f"it is no book that can be read: {error}") from error
        pages = Pages(archive, room=LARGEST_BOOK)
        yield from _chapters(read_book(pages), pages)


class Pages:
    """The files of a book, read one by one, until there have been too many bytes."""

    def __init__(self, archive: ZipFile, room: int) -> None:
        self._archive = archive
        self._room = room

    def read(self, name: str) -> bytes:
        """Return a file. Raises `ParseError` where it is not there, damaged or too large."""
        if self._room <= 0:
            raise ParseError(f"the book unpacks to more than {LARGEST_BOOK >> 20} MB")
        try:
            with self._archive.open(name) as file:
                data = file.read(LARGEST_CHAPTER + 1)
        except KeyError:
            raise ParseError("it is not in the book") from None
        except Exception as error:  # encrypted, damaged, packed in a way that is not known
            raise ParseError(f"it cannot be unpacked: {sanitise_line(str(error))}") from error
        self._room -= len(data)
        if len(data) > LARGEST_CHAPTER:
            raise ParseError(f"larger than {LARGEST_CHAPTER >> 20} MB")
        return data


def _chapters(book: Book, pages: Pages) -> Iterator[Record | Fault]:
    last: _Chapter | None = None
    for path in book.order[:MOST_CHAPTERS]:
        try:
            if path in book.protected:
                raise ParseError("it is protected, and only its shop's program can read it")
            title = book.titles.get(path, "")
            read = _page(pages.read(path), title, book)
        except ParseError as error:
            yield lost(sanitise_line(path), str(error))
            continue
        if read is None or not read.body.source:
            continue
        if last is not None and not title and last.title:
            last = last._replace(article=_continued(last.article, read))
            continue
        if last is not None:
            yield Record(_article(last, book))
        last = _Chapter(path, title, read)
    if last is not None:
        yield Record(_article(last, book))


def _page(data: bytes, title: str, book: Book) -> ParsedArticle | None:
    """Return what is on a page. Raises `ParseError`."""
    read = read_page(data, "", title)
    if read is None or title or read.title != book.title:
        return read
    # Many books have their own title as that of every page.
    return read_page(_WINDOW.sub(b"", data, count=1), "")


def _continued(article: ParsedArticle, further: ParsedArticle) -> ParsedArticle:
    heading = "" if further.title_is_derived else f"<h2>{escape(further.title)}</h2>"
    source = f"{article.body.source}\n{heading}{further.body.source}"
    return article._replace(body=Body(source, Form.HTML))


def _article(chapter: _Chapter, book: Book) -> ParsedArticle:
    return chapter.article._replace(
        source=book.title,
        author=book.author,
        published=book.published,
        language=chapter.article.language or book.language,
        guid=f"{book.identifier}#{chapter.path}" if book.identifier else "",
        url="",
        tags=book.subjects,
    )
