"""Books: chapters in their order, under the names of the table of contents."""

from __future__ import annotations

from datetime import date

import pytest

from reader.parse import ParseError, document, epub
from tests.support.books import FILES, PACKAGE, book, page
from tests.support.parsed import articles, read

OLD = PACKAGE.replace('properties="nav"', "").replace('<itemref idref="nav"/>', "")


@pytest.mark.parametrize("name", ["a.epub", "a.zip", "a"])
def test_chapters_in_the_order_of_reading(name):
    two, one = articles(book(), name)
    assert [two.title, one.title] == ["The Ferry", "The Harbour"]
    assert not one.title_is_derived
    assert (one.source, one.author) == ("The Coast & Other Reports", "Ana Prado, Ivo Lund")
    assert (one.language, one.published, one.tags) == ("en", date(2026, 3, 1), ("ports",))
    assert one.guid == "urn:isbn:1#OEBPS/text/one.xhtml"


def test_what_the_contents_do_not_name_goes_on_with_the_chapter_before():
    _, one = articles(book(), "a.epub")
    assert document(one.body).text == "It is open.\n\nAnd more of it."


def test_the_old_form_of_contents_and_none_at_all():
    old = book(**{"OEBPS/content.opf": OLD, "OEBPS/nav.xhtml": None})
    assert [each.title for each in articles(old, "a.epub")] == ["The Ferry", "The Harbour"]
    none = book(**{"OEBPS/content.opf": OLD, "OEBPS/nav.xhtml": None, "OEBPS/toc.ncx": "<x"})
    found = articles(none, "a.epub")
    assert [each.title for each in found] == ["The Ferry", "The Harbour", "And more of it"]
    assert [each.title_is_derived for each in found] == [True, False, True]


def test_a_chapter_that_is_gone_or_protected_costs_itself():
    records, faults = read(book(**{"OEBPS/text/two b.xhtml": None}), "a.epub")
    assert [each.parsed.title for each in records] == ["The Harbour"]
    assert faults[0].place == "OEBPS/text/two b.xhtml"
    encrypted = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
        '<EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData>'
        '<CipherReference URI="OEBPS/text/one.xhtml"/></CipherData></EncryptedData></encryption>'
    )
    records, faults = read(book(**{"META-INF/encryption.xml": encrypted}), "a.epub")
    assert "protected" in faults[0].reason
    assert [each.parsed.title for each in records] == ["The Ferry"]
    fonts = encrypted.replace(
        "http://www.w3.org/2001/04/xmlenc#aes128-cbc", "http://www.idpf.org/2008/embedding"
    )
    assert len(articles(book(**{"META-INF/encryption.xml": fonts}), "a.epub")) == 2


def test_entities_are_refused(tmp_path):
    canary = tmp_path / "canary"
    canary.write_text("SECRET")
    evil = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{canary.as_uri()}">]>'
    package = PACKAGE.replace("<package", f"{evil}<package", 1).replace("The Coast", "&e;")
    with pytest.raises(ParseError, match="entit"):
        articles(book(**{"OEBPS/content.opf": package}), "a.epub")
    chapter = evil + page("<p>&e; and words</p>")
    records, _ = read(book(**{"OEBPS/text/one.xhtml": chapter}), "a.epub")
    assert "SECRET" not in str(records)


def test_paths_that_lead_out_are_not_there():
    package = PACKAGE.replace("text/one.xhtml", "../../../etc/passwd")
    records, faults = read(book(**{"OEBPS/content.opf": package}), "a.epub")
    assert "not in the book" in faults[0].reason
    assert records


def test_a_chapter_that_unpacks_to_too_much_costs_itself(monkeypatch):
    monkeypatch.setattr(epub, "LARGEST_CHAPTER", 100_000)
    bomb = page("<p>" + "x" * 1_000_000 + "</p>")
    records, faults = read(book(**{"OEBPS/text/one.xhtml": bomb}), "a.epub")
    assert "larger than" in faults[0].reason
    assert records[0].parsed.title == "The Ferry"


def test_what_is_no_book_says_so():
    with pytest.raises(ParseError, match="no book"):
        articles(b"PK\x03\x04 nothing", "a.epub")
    with pytest.raises(ParseError, match="not in the book"):
        articles(book(**{"META-INF/container.xml": None}), "a.epub")
    assert len(FILES) == 7
