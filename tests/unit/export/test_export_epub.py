"""A book against the rules of EPUB 3: the zip, the package, the list of contents, the pages."""

from __future__ import annotations

import re
from io import BytesIO
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest

from reader.export import epub
from reader.export.forms import EPUB
from tests.support.leaving import Shelf, article, leaving, shelf_of_hostile_articles

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"

WITHIN = {
    "ul": {"li"},
    "ol": {"li"},
    "table": {"tr"},
    "tr": {"td", "th"},
}
"""What some elements may hold only."""

NOT_IN_WORDS = {"p", "div", "ul", "ol", "blockquote", "pre", "table", "article", "h1", "h2"}
WORDS = {"p", "span", "a", "em", "strong", "code", "s", "h1", "h2", "h3", "h4", "h5", "h6"}


def book(shelf):
    file = BytesIO()
    EPUB.write(shelf, file)
    return file.getvalue()


def package_of(archive):
    container = ElementTree.fromstring(archive.read("META-INF/container.xml"))
    path = container.find(f".//{CONTAINER}rootfile").get("full-path")
    return path, ElementTree.fromstring(archive.read(path))


def check(data):
    """Hold a book against the rules that a checker has."""
    assert data[30:38] == b"mimetype"
    assert data[38:58] == b"application/epub+zip"
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert not first.flag_bits & 0x08, "no sizes behind the data"
        assert all(each.filename.isascii() for each in others)
        path, package = package_of(archive)
        manifest = check_package(package)
        hrefs = {normpath(join(dirname(path), href)) for href, _, _ in manifest.values()}
        assert hrefs | {"mimetype", "META-INF/container.xml", path} == {*archive.namelist()}
        pages = {
            href: ElementTree.fromstring(archive.read(join(dirname(path), href)))
            for href, kind, _ in manifest.values()
            if kind == "application/xhtml+xml"
        }
    ids = {name: check_page(page) for name, page in pages.items()}
    for name, page in pages.items():
        check_links(name, page, ids)
    (nav,) = (href for href, _, properties in manifest.values() if properties == "nav")
    check_contents(pages[nav])


def check_package(package):
    assert package.get("version") == "3.0"
    metadata = package.find(f"{OPF}metadata")
    identifier = metadata.find(f"{DC}identifier")
    assert identifier.get("id") == package.get("unique-identifier")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier.text)
    assert metadata.find(f"{DC}title").text.strip()
    assert re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", metadata.find(f"{DC}language").text)
    (modified,) = (
        m for m in metadata.iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified.text)
    manifest = {}
    for item in package.find(f"{OPF}manifest"):
        assert item.get("id") not in manifest
        manifest[item.get("id")] = item.get("href"), item.get("media-type"), item.get("properties")
    spine = [item.get("idref") for item in package.find(f"{OPF}spine")]
    assert len(spine) == len({*spine})
    readable = {key for key, (_, kind, _) in manifest.items() if kind == "application/xhtml+xml"}
    assert {*spine} == readable
    return manifest


def check_page(page):
    """Hold a page against the rules of XHTML that we could break; its ids."""
    assert page.tag == f"{XHTML}html"
    assert page.find(f"{XHTML}head/{XHTML}title").text.strip()
    for element in page.iter():
        tag = element.tag.removeprefix(XHTML)
        children = {child.tag.removeprefix(XHTML) for child in element}
        assert children <= WITHIN.get(tag, children), f"{tag} holds {children}"
        if tag in WORDS:
            assert not children & NOT_IN_WORDS, f"{tag} holds {children}"
        if tag == "a":
            assert not any(
                inner.tag == f"{XHTML}a" for inner in element.iter() if inner is not element
            )
        assert not {name for name in element.attrib if name.startswith("on") or name == "style"}
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len({*ids})
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each) for each in ids)
    return {*ids}


def check_links(name, page, ids):
    for link in page.iter(f"{XHTML}a"):
        address = urlsplit(link.get("href"))
        if address.scheme:
            assert address.scheme in {"http", "https", "mailto"}
            assert not re.search(r'[\s<>"{}|\\^`]', link.get("href"))
        else:
            assert address.fragment in ids[address.path or name]


def check_contents(page):
    (nav,) = page.iter(f"{XHTML}nav")
    assert nav.get(TYPE) == "toc"
    for item in nav.find(f"{XHTML}ol"):
        assert [child.tag for child in item] == [f"{XHTML}a"]
        assert item[0].text.strip()


def test_a_book_is_valid():
    check(book(Shelf(*(leaving(article(number)) for number in range(7)))))


def test_a_hostile_book_is_valid():
    check(book(shelf_of_hostile_articles()))


def test_many_articles_share_pages(monkeypatch):
    monkeypatch.setattr(epub, "MOST_PAGES", 3)
    data = book(Shelf(*(leaving(article(number)) for number in range(7))))
    check(data)
    with ZipFile(BytesIO(data)) as archive:
        assert sum("page-" in name for name in archive.namelist()) == 3


@pytest.mark.parametrize(("stated", "language"), [("pt-br", "pt-br"), ("", "en"), ("x;y", "en")])
def test_a_book_is_in_the_language_of_most(stated, language):
    with ZipFile(BytesIO(book(Shelf(leaving(article(language=stated)))))) as archive:
        _, package = package_of(archive)
    assert package.find(f".//{DC}language").text == language


def test_the_same_articles_make_the_same_book():
    shelf = Shelf(leaving(article()))
    assert book(shelf) == book(shelf)
