"""Articles as one web page that needs nothing else: contents, names marked by kind, no script.

A policy in its head lets a browser load nothing and run nothing, whatever an article holds; its
one style sheet is allowed by its hash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from reader.export.about import article_markup, day_words
from reader.export.markup import escaped, line_of
from reader.export.stylesheet import page_style
from reader.model import Kind
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.collection import Collection, Heading

OPEN_CONTENTS = 60
"""Articles whose list of contents is open at first; a longer one would hide what it leads to."""


def write(collection: Collection, file: BinaryIO) -> None:
    """Write the page."""
    for part in _parts(collection):
        file.write(part.encode())


def _parts(collection: Collection) -> Iterator[str]:
    yield _head(collection)
    yield f"<header>\n<h1>{line_of(collection.title)}</h1>\n<p>{_made(collection)}</p>\n"
    yield f'<p class="legend">{"".join(map(_tick, Kind))}</p>\n</header>\n'
    is_open = " open" if collection.size <= OPEN_CONTENTS else ""
    yield f"<nav><details{is_open}><summary>Contents</summary>\n<ol>\n"
    for number, heading in enumerate(collection.headings(), 1):
        yield _line(number, heading)
    yield "</ol></details></nav>\n<main>\n"
    for number, leaving in enumerate(collection.named(), 1):
        yield article_markup(leaving, f"a{number}", 2)
    yield "</main>\n<footer>Written by newsread.</footer>\n</body>\n</html>\n"


def _head(collection: Collection) -> str:
    style = page_style()
    policy = f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="generator" content="newsread">\n'
        f"<title>{line_of(collection.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _hash(style: str) -> str:
    """What a browser is to find when it hashes the style sheet."""
    from base64 import b64encode
    from hashlib import sha256

    return "sha256-" + b64encode(sha256(style.encode()).digest()).decode()


def _made(collection: Collection) -> str:
    return f"{counted(collection.size, 'article')} · {day_words(collection.made)}"


def _tick(kind: Kind) -> str:
    """What shows or hides a kind of name, without a script."""
    box = f'<input type="checkbox" id="show-{kind.value}" checked>'
    return f'<label class="{kind.value}">{box}{kind.value}</label>\n'


def _line(number: int, heading: Heading) -> str:
    about = [heading.source, day_words(heading.published, with_time=False)]
    said = escaped(" · ".join(filter(None, about)))
    return f'<li><a href="#a{number}">{line_of(heading.title)}</a><small>{said}</small></li>\n'
