"""A folder of files in every form that is read, each with headlines that are in no other file."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import zipfile
from email.message import EmailMessage
from html import escape
from itertools import cycle, islice
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.articles import AT_ONCE, Articles
from benchmarks.one_job import Invented as Collected
from reader.export.epub import write as write_book
from reader.parse import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from benchmarks.articles import Invented

IN_A_FILE = 5
"""Articles of a file that can hold several."""

BODY = 900
"""Characters of a text: a short piece of news."""


class Made(NamedTuple):
    """A file that was made, and the headlines that are to be found in it."""

    path: Path
    titles: tuple[str, ...]


def make_folder(folder: Path, files: int, seed: int) -> list[Made]:
    """Write so many files, of each form about as many; a hundred in each folder."""
    forms = cycle(_forms().items())
    articles = _unique(files * IN_A_FILE, seed)
    made = []
    for number, (suffix, (size, write)) in enumerate(islice(forms, files)):
        some = list(islice(articles, size))
        path = folder / f"{number // 100:03}" / f"file-{number:05}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write(some))
        made.append(Made(path, tuple(each.title for each in some)))
    return made


def _unique(size: int, seed: int) -> Iterator[Invented]:
    articles = Articles(max(AT_ONCE, -(-size // AT_ONCE) * AT_ONCE), seed)
    for number, each in enumerate(articles):
        yield each._replace(title=f"{each.title} {number}", body=each.body[:BODY])


def _forms() -> dict[str, tuple[int, Callable[[Sequence[Invented]], bytes]]]:
    """By suffix: how many articles a file has, and what writes it; those that are read by now."""
    forms: dict[str, tuple[int, Callable[[Sequence[Invented]], bytes]]] = {
        ".md": (1, _markdown),
        ".html": (1, _page),
        ".txt": (IN_A_FILE, _headlines),
        ".rss": (IN_A_FILE, _feed),
        ".json": (IN_A_FILE, lambda some: json.dumps(_objects(some)).encode()),
        ".jsonl": (IN_A_FILE, _lines),
        ".csv": (IN_A_FILE, lambda some: _table(some, ",")),
        ".tsv": (IN_A_FILE, lambda some: _table(some, "\t")),
        ".jsonl.gz": (IN_A_FILE, lambda some: gzip.compress(_lines(some))),
        ".jsonl.bz2": (IN_A_FILE, lambda some: bz2.compress(_lines(some))),
        ".csv.xz": (IN_A_FILE, lambda some: lzma.compress(_table(some, ","))),
        ".zip": (IN_A_FILE, _archive),
        ".eml": (1, lambda some: bytes(_letter(some[0]))),
        ".mbox": (IN_A_FILE, _mailbox),
        ".epub": (IN_A_FILE, _book),
        ".sgm": (IN_A_FILE, _reuters),
        ".nitf": (1, _nitf),
    }
    return {
        suffix: form for suffix, form in forms.items() if f".{suffix.split('.')[1]}" in SUFFIXES
    }


def _markdown(some: Sequence[Invented]) -> bytes:
    return f"---\ntitle: {some[0].title}\ndate: 2026-03-01\n---\n\n{some[0].body}\n".encode()


def _page(some: Sequence[Invented]) -> bytes:
    title, text = escape(some[0].title), escape(some[0].body)
    paragraphs = f"<p>{text}</p>" * 2
    head = f"<!DOCTYPE html><html><head><title>{title}</title></head>"
    article = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return f"{head}<body><nav>Menu</nav>{article}</body></html>".encode()


def _headlines(some: Sequence[Invented]) -> bytes:
    return "\n".join(each.title for each in some).encode() + b"\n"


def _feed(some: Sequence[Invented]) -> bytes:
    items = "".join(
        f"<item><title>{escape(each.title)}</title><description>{escape(each.body)}</description>"
        f"<guid>{escape(each.title)}</guid></item>"
        for each in some
    )
    return f'<rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'.encode()


def _objects(some: Sequence[Invented]) -> list[dict[str, str]]:
    return [{"title": each.title, "text": each.body, "date": "2026-03-01"} for each in some]


def _lines(some: Sequence[Invented]) -> bytes:
    return "".join(json.dumps(each) + "\n" for each in _objects(some)).encode()


def _table(some: Sequence[Invented], delimiter: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([("title", "text", "date"), *(each.values() for each in _objects(some))])
    return text.getvalue().encode()


def _archive(some: Sequence[Invented]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, each in enumerate(some):
            archive.writestr(f"inner/{number}.md", _markdown([each]))
    return data.getvalue()


def _book(some: Sequence[Invented]) -> bytes:
    data = io.BytesIO()
    write_book(Collected(len(some), some), data)
    return data.getvalue()


def _reuters(some: Sequence[Invented]) -> bytes:
    stories = "".join(
        f'<REUTERS LEWISSPLIT="TRAIN" NEWID="{number}"><DATE> 1-MAR-1987 08:00:00.00</DATE>\n'
        f"<TEXT><TITLE>{escape(each.title)}</TITLE>\n<BODY>{escape(each.body)}\n</BODY></TEXT>\n"
        "</REUTERS>\n"
        for number, each in enumerate(some, 1)
    )
    return f'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n{stories}'.encode()


def _nitf(some: Sequence[Invented]) -> bytes:
    title, text = escape(some[0].title), escape(some[0].body)
    head = f"<body.head><hedline><hl1>{title}</hl1></hedline></body.head>"
    body = f"<body>{head}<body.content><p>{text}</p></body.content></body>"
    return f"<nitf><head><title>{title}</title></head>{body}</nitf>".encode()


def _letter(each: Invented) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"], letter["From"] = each.title, "News <news@example.org>"
    letter["Date"], letter["Message-ID"] = "Sun, 01 Mar 2026 08:00:00 +0000", f"<{hash(each)}@x>"
    letter.set_content(each.body)
    return letter


def _mailbox(some: Sequence[Invented]) -> bytes:
    begin = b"From news@example.org Sun Mar  1 08:00:00 2026\n"
    return b"".join(begin + bytes(_letter(each)) + b"\n" for each in some)
