"""Letters and mailboxes as programs of thirty years have written them."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from reader.model import BlockKind, Form
from reader.parse import ParseError, document
from reader.parse.mail import mbox
from tests.support.parsed import articles, read

PLAIN = b"""Return-Path: <ana@example.org>
Received: from mx.example.org by mail.example.org; Sun, 1 Mar 2026 08:00:05 +0000
Date: Sun, 1 Mar 2026 09:00:00 +0100 (CET)
From: "Ana Prado" <ana@example.org>
Subject: [city] The harbour reopens
Message-ID: <abc.1@example.org>
List-Id: City talk <city.lists.example.org>
Archived-At: <https://lists.example.org/city/1>

The harbour is open.

> When will it open?
"""
BETWEEN = b"From ana@example.org Sun Mar  1 09:00:00 2026\n"


def letter(data, name="a.eml"):
    (article,) = articles(data, name)
    return article


def test_a_letter_of_a_list():
    article = letter(PLAIN)
    assert article.title == "[city] The harbour reopens"
    assert (article.author, article.source) == ("Ana Prado", "City talk")
    assert article.guid == "abc.1@example.org"
    assert article.url == "https://lists.example.org/city/1"
    assert article.published.isoformat() == "2026-03-01T09:00:00+01:00"
    assert article.body.source == "The harbour is open.\n\n> When will it open?"


@pytest.mark.parametrize(
    "data",
    [PLAIN.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + PLAIN, BETWEEN + PLAIN, b"\n\n" + PLAIN],
    ids=["dos", "mark", "line of a mailbox", "blank lines"],
)
def test_the_same_letter_as_others_save_it(data):
    article = letter(data)
    assert article.title == "[city] The harbour reopens"
    assert article.body.source.startswith("The harbour is open.")


def test_a_letter_that_apple_saved():
    article = letter(
        b"%d      \n" % len(PLAIN) + PLAIN + b"<?xml version='1.0'?><plist/>", "1.emlx"
    )
    assert article.body.source.endswith("When will it open?")


@pytest.mark.parametrize("name", ["letter", "letter.txt"])
def test_a_letter_is_known_by_its_headers(name):
    assert letter(PLAIN, name).author == "Ana Prado"
    ordinary = b"From: the coast\n\nA headline of its own\n"
    assert not any(each.author for each in articles(ordinary, name))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"=?utf-8?q?Caf=C3=A9s?= =?utf-8?q?_reopen?=", "Cafés reopen"),
        (b"=?UTF-8?B?w5hyZXN1bmQ=?=", "Øresund"),
        (b"=?iso-8859-1?Q?=93Quotes=94?=", "“Quotes”"),
        (b"=?utf-8*en?q?Tagged?=", "Tagged"),
        (b"=?nonsense?q?Caf=C3=A9?=", "Café"),
        (b"=?utf-8?b?broken%%%?=", "broken%%%"),
        ("Øst".encode(), "Øst"),
        ("Øst".encode("cp1252"), "Øst"),
        (b"One\n  two", "One two"),
        (b"=?utf-8?q?a=1B]52;c;x=07b?=", "ab"),
    ],
)
def test_subjects_however_they_are_encoded(written, expected):
    data = PLAIN.replace(b"[city] The harbour reopens", written)
    assert letter(data).title == expected


def newsletter():
    message = EmailMessage()
    message["Subject"] = "Morning briefing"
    message["From"] = "The Wire <news@example.org>"
    message["Date"] = "Sun, 01 Mar 2026 06:00:00 +0000"
    message["List-Id"] = "<briefing.example.org>"
    message.set_content("Plain words.")
    html = (
        "<html><head><style>p {color: red}</style></head><body>"
        '<div style="display:none">Preheader</div><h2>Harbour</h2><p>It is <b>open</b>.</p>'
        '<img src="cid:map1"><img src="cid:logo" alt="The Wire"><img src="cid:none">'
        "</body></html>"
    )
    message.add_alternative(html, subtype="html")
    page = message.get_payload()[1]
    page.add_related(b"x", "image", "png", cid="<map1>", filename="map-of-the-harbour.png")
    page.add_related(b"x", "image", "png", cid="<logo>", filename="logo.png")
    message.add_attachment(b"%PDF", "application", "pdf", filename="timetable.pdf")
    return message


def test_a_newsletter_is_its_page_with_pictures_and_attachments_named():
    article = letter(newsletter().as_bytes())
    assert article.body.form is Form.HTML
    laid = document(article.body)
    words = [laid.text[each.start : each.end] for each in laid.blocks]
    assert "Preheader" not in laid.text
    assert laid.blocks[0].kind is BlockKind.HEADING
    assert words[0] == "Harbour"
    assert words[1] == "It is open."
    assert "map-of-the-harbour.png" in laid.text
    assert "The Wire" in laid.text
    assert "cid:" not in article.body.source
    assert words[-1] == "Attached: timetable.pdf"
    assert article.source == "briefing.example.org"


def test_a_page_without_words_yields_to_the_plain_text():
    message = EmailMessage()
    message["Subject"] = "A"
    message.set_content("All that is said.")
    message.add_alternative("<html><body><img src='https://x.org/1.gif'></body></html>", "html")
    assert letter(message.as_bytes()).body.source == "All that is said."


def test_charsets_that_are_broken_or_unknown():
    head = b"Subject: A\nDate: Sun, 1 Mar 2026 09:00:00 +0100\nContent-Type: text/plain; charset="
    for charset, text in (
        (b"utf-8", "Øst".encode("cp1252")),
        (b"us-ascii", "Øst".encode()),
        (b"x-unknown", "Øst".encode()),
        (b"iso-8859-1", "Øst".encode("cp1252")),
        (b'"windows-1252', "Øst".encode("cp1252")),
    ):
        assert letter(head + charset + b"\n\n" + text).body.source == "Øst", charset


def test_quoted_printable_and_base64_that_is_damaged():
    head = b"Subject: A\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    quoted = head + b"Content-Transfer-Encoding: quoted-printable\n\nCaf=C3=A9s are=\n open =ZZ\n"
    assert letter(quoted).body.source == "Cafés are open =ZZ"
    packed = base64.b64encode("The café is open. ".encode() * 30)
    found = letter(head + b"Content-Transfer-Encoding: base64\n\n" + packed[:-7] + b"!\n")
    assert found.body.source.startswith("The café is open.")


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        (b"Q", ""),
        (b"=", ""),
        (b"Q2F=m", "Caf"),
        (b"==Q2FmZQ", "Cafe"),
        (b"Q2Fm\n=Z=Q=\n==", "Cafe"),
    ],
)
def test_base64_of_any_length_is_a_letter(packed, text):
    found = letter(b"Subject: A\nContent-Transfer-Encoding: base64\n\n" + packed)
    assert (found.title, found.body.source) == ("A", text)


def test_an_address_that_is_no_name_is_one_line():
    assert letter(b"From: < a & b  >\nSubject: A\n\nText").author == "a & b"


def test_flowed_text_is_joined_again():
    head = b"Subject: A\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    body = b"One line that \ngoes on.\n\n-- \nAna\n"
    assert letter(head + body).body.source == "One line that goes on.\n\n-- \nAna"


def test_what_is_no_letter_says_so():
    with pytest.raises(ParseError, match="no letter"):
        articles(b"just words\n", "a.eml")


def test_thousands_of_parts_do_not_hang():
    head = b"Subject: A\nContent-Type: multipart/mixed; boundary=b0\n\n"
    deep = b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(5_000)
    )
    with pytest.raises(ParseError, match="too deep"):
        articles(head + deep, "a.eml")
    many = b"".join(b"--b0\nContent-Type: image/png; name=p%d\n\nx\n" % n for n in range(5_000))
    assert letter(head + many).title == "A"


SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\n"
    b"Subject: =?utf-8?Q?x?=\r\nDate: Sun, 1 Mar 2026 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B"\r\n\r\n\r\n'
    b"----B\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    b'<html lang=3D"en"><head><title>Harbour =E2=80=94 open</title><meta name=3D"author" '
    b'content=3D"Ana Prado"></head><body><p>It is open.</p></body></html>\r\n----B--\r\n'
)


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.eml", "a"])
def test_a_page_that_a_browser_saved(name):
    article = letter(SAVED, name)
    assert article.title == "Harbour — open"
    assert (article.author, article.url) == ("Ana Prado", "https://example.org/a")
    assert document(article.body).text == "It is open."
    with pytest.raises(ParseError, match="nothing to be read"):
        articles(SAVED.replace(b"text/html", b"text/css"), name)


# Mailboxes


@pytest.mark.parametrize("name", ["list.mbox", "list.txt", "list"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_mailbox_under_any_name(name, ends):
    other = PLAIN.replace(b"abc.1", b"abc.2").replace(b"The harbour is", b">From now on it is")
    other = other.replace(b"> When", b"From here on, as I said\n> When")
    data = (BETWEEN + PLAIN + b"\n" + BETWEEN + other + b"\n").replace(b"\n", ends)
    one, two = articles(data, name)
    assert (one.guid, two.guid) == ("abc.1@example.org", "abc.2@example.org")
    assert two.body.source.replace("\r", "").startswith("From now on it is open.")
    assert "From here on, as I said" in two.body.source


def test_a_letter_that_is_broken_costs_itself():
    data = BETWEEN + PLAIN + b"\n" + BETWEEN + b"\xff\xfe nothing\n\n" + BETWEEN + PLAIN
    records, faults = read(data, "a.mbox")
    assert len(records) == 2
    assert [fault.place for fault in faults] == ["letter 2"]


def test_of_a_letter_with_large_attachments_the_end_is_not_read(monkeypatch):
    monkeypatch.setattr(mbox, "LONGEST", 3_000)
    message = newsletter()
    message.add_attachment(b"x" * 100_000, "image", "png", filename="large.png")
    data = BETWEEN + message.as_bytes() + b"\n" + BETWEEN + PLAIN
    assert [each.title for each in articles(data, "a.mbox")] == [
        "Morning briefing",
        "[city] The harbour reopens",
    ]


def test_what_is_no_mailbox_says_so():
    with pytest.raises(ParseError, match="no mailbox"):
        articles(b"words\nand words\n", "a.mbox")
