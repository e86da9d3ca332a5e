"""Files that cost more than they ought to, in every form: one thing many times over.

By name of the file and what is wrong with it; each is made for about so many bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LETTER = b"From: a@b.c\nSubject: x\nDate: Sun, 1 Mar 2026 09:00:00 +0100\n"
MIXED = b"Content-Type: multipart/mixed; boundary=%b\n\n"
MAILBOX = b"From a@b Sun Mar  1 09:00:00 2026\nSubject: a\n\n"
REUTERS = b"<!DOCTYPE lewis SYSTEM 'lewis.dtd'>\n"


def _nested_parts(size: int) -> bytes:
    heads = b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (number, number + 1)
        for number in range(280)
    )
    return (
        LETTER + b"Content-Type: multipart/mixed; boundary=b0\n\n" + heads + b"--\n" * (size // 3)
    )


def _many(piece: bytes, before: bytes = b"", behind: bytes = b"") -> Callable[[int], bytes]:
    return lambda size: before + piece * (size // len(piece)) + behind


HOSTILE_FILES: dict[tuple[str, str], Callable[[int], bytes]] = {
    ("a.json", "lists within lists"): _many(b"["),
    ("a.json", "objects within objects"): _many(b'{"a":'),
    ("a.json", "a number of so many digits"): _many(b"9", b'[{"title":"a","n":', b"}]"),
    ("a.json", "a text that is not closed"): _many(b"a", b'[{"title":"'),
    ("a.json", "objects that are not closed"): _many(b'}{"', b'[{"title":1 '),
    ("a.jsonl", "a field after the other"): _many(b'"a":1,', b"{", b'"title":"a"}'),
    ("a.jsonl", "lines of nothing"): _many(b"\n"),
    ("a.csv", "columns"): _many(b",c", b"title,text", b"\na,b"),
    ("a.csv", "a quote that is not closed"): _many(b"a\n", b'title,text\n"'),
    ("a.csv", "quotes that are not closed"): _many(b'"a\n', b"title,text\n"),
    ("a.csv", "columns without a head"): _many(b"a,"),
    ("a.eml", "parts"): _many(
        b"--b\n\n", LETTER + b"Content-Type: multipart/mixed; boundary=b\n\n"
    ),
    ("a.eml", "parts within parts"): _nested_parts,
    ("a.eml", "parameters"): _many(b"a*0=b; ", LETTER + b"Content-Type: text/plain; ", b"\n\nText"),
    ("a.eml", "quotes"): _many(b';"', LETTER + b'Content-Type: text/plain; a="', b"\n\nText"),
    ("a.eml", "pictures"): _many(b"<img src=cid:a alt=", LETTER + b"Content-Type: text/html\n\n"),
    ("a.eml", "bodies"): _many(b"<body", LETTER + b"Content-Type: text/html\n\n"),
    ("a.mbox", "lines that begin like letters"): _many(b"From \n\n", MAILBOX),
    ("a.html", "elements within elements"): _many(b"<div>", b"", b"words"),
    ("a.html", "tags that do not end"): _many(b"<a"),
    ("a.html", "a quote that does not end"): _many(b"<p a=", b"<p a='"),
    ("a.html", "tables within tables"): _many(b"<table><tr><td>", b"", b"words"),
    ("a.html", "comments that do not end"): _many(b"<!--"),
    ("a.nitf", "elements within elements"): _many(b"<p>", b"<nitf><body>"),
    ("a.nitf", "ampersands"): _many(b"&", b"<nitf><body>"),
    ("a.nitf", "entities"): _many(
        b"<!ENTITY a '&b;&b;'>", b"<!DOCTYPE nitf [", b"]><nitf>&a;</nitf>"
    ),
    ("a.sgm", "articles that are not closed"): _many(b"<REUTERS>", REUTERS),
    ("a.md", "brackets"): _many(b"["),
    ("a.md", "pictures"): _many(b"![a"),
    ("a.md", "emphasis"): _many(b"a**b*"),
    ("a.md", "a head of lists"): _many(b"a: [\n", b"---\n", b"---\n"),
    ("a.txt", "sequences for a terminal"): _many(b"\x1b]8;;"),
    ("a.txt", "one line"): _many(b"Mr. A. "),
}
