"""Articles as a book: EPUB 3, which is a zip of XHTML pages with a list of what is in it.

The file `mimetype` comes first and is not compressed, so that the book is known by its first bytes.
Pages are written as the articles come; the lists that name every page come last.
"""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reader.export.about import article_markup, is_language
from reader.export.markup import escaped, line_of
from reader.export.stylesheet import book_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.export.collection import Collection, Heading, Leaving

MOST_PAGES = 1_000
"""An article has a page of its own; of more than so many, several share one: e-readers open each
page they are told of, and a zip keeps all names of its files in memory."""

LANGUAGE = "en"
"""Of a book in which no article says what it is written in: that of what we add ourselves."""

_MIMETYPE = b"application/epub+zip"
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_XHTML = "application/xhtml+xml"
_CONTAINER = f"""{_XML}\
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def write(collection: Collection, file: BinaryIO) -> None:
    """Write the book."""
    with ZipFile(file, "w") as archive:
        book = _Book(archive, collection)
        book.add("mimetype", [_MIMETYPE], ZIP_STORED)
        book.add("META-INF/container.xml", [_CONTAINER.encode()])
        book.add("EPUB/style.css", [book_style().encode()])
        languages = book.add_pages()
        language = languages.most_common(1)[0][0] if languages else LANGUAGE
        book.add("EPUB/nav.xhtml", _contents(collection, book.on_a_page))
        book.add("EPUB/package.opf", _package(collection, book.pages, language))


class _Book:
    """The zip while it is being written."""

    def __init__(self, archive: ZipFile, collection: Collection) -> None:
        self._archive = archive
        self._collection = collection
        self._moment = collection.made.timetuple()[:6]
        self.on_a_page = max(1, -(-collection.size // MOST_PAGES))
        """Articles."""
        self.pages = 0

    def add(self, name: str, parts: Iterable[bytes], packed: int = ZIP_DEFLATED) -> None:
        """Write a file into the zip."""
        info = ZipInfo(name, self._moment)
        info.compress_type = packed
        info.external_attr = 0o644 << 16
        with self._archive.open(info, "w") as file:
            for part in parts:
                file.write(part)

    def add_pages(self) -> Counter[str]:
        """Write a page for each article, or for a few; how many articles are in which language."""
        languages: Counter[str] = Counter()
        articles, done = self._collection.named(), 0
        while some := list(islice(articles, self.on_a_page)):
            self.pages += 1
            self.add(f"EPUB/{_page_name(self.pages)}", [_page(some, done).encode()])
            said = (each.article.language for each in some)
            languages.update(language for language in said if is_language(language))
            done += len(some)
        return languages


def _page_name(number: int) -> str:
    return f"page-{number:04}.xhtml"


def _page(some: Sequence[Leaving], done: int) -> str:
    """A page of articles, the first of which has `done` before it."""
    articles = (article_markup(each, f"a{done + n}", 1) for n, each in enumerate(some, 1))
    return _document(some[0].article.title, "".join(articles))


def _document(title: str, body: str) -> str:
    return (
        f"{_XML}<!DOCTYPE html>\n"
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">\n'
        f"<head>\n<title>{line_of(title)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


def _contents(collection: Collection, on_a_page: int) -> Iterator[bytes]:
    """The list of contents, which is a page too."""
    head, _, tail = _document(collection.title, "\0").partition("\0")
    yield f'{head}<nav epub:type="toc" id="toc">\n<h1>{line_of(collection.title)}</h1>\n'.encode()
    yield b"<ol>\n"
    for number, heading in enumerate(collection.headings()):
        yield _line(number, heading, on_a_page).encode()
    yield f"</ol>\n</nav>\n{tail}".encode()


def _line(number: int, heading: Heading, on_a_page: int) -> str:
    page = _page_name(number // on_a_page + 1)
    return f'<li><a href="{page}#a{number + 1}">{line_of(heading.title)}</a></li>\n'


def _package(collection: Collection, pages: int, language: str) -> Iterator[bytes]:
    """What is in the book, and in which order it is read."""
    made = collection.made.astimezone(UTC)
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{collection.title} {made.isoformat()}")
    yield (
        f'{_XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"'
        ' unique-identifier="id" xml:lang="en">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">urn:uuid:{identity}</dc:identifier>\n'
        f"<dc:title>{line_of(collection.title)}</dc:title>\n"
        f"<dc:language>{escaped(language)}</dc:language>\n"
        f'<meta property="dcterms:modified">{made:%Y-%m-%dT%H:%M:%SZ}</meta>\n'
        "</metadata>\n<manifest>\n"
        f'<item id="nav" href="nav.xhtml" media-type="{_XHTML}" properties="nav"/>\n'
        '<item id="style" href="style.css" media-type="text/css"/>\n'
    ).encode()
    for number in range(1, pages + 1):
        page = _page_name(number)
        yield f'<item id="page{number}" href="{page}" media-type="{_XHTML}"/>\n'.encode()
    yield b'</manifest>\n<spine>\n<itemref idref="nav"/>\n'
    for number in range(1, pages + 1):
        yield f'<itemref idref="page{number}"/>\n'.encode()
    yield b"</spine>\n</package>\n"
