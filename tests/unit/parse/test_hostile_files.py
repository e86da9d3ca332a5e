"""Hostile files of every form: small ones are read and laid out at once, large ones are ended."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from reader.parse import File, ParseError, Record, document, parser_for
from reader.parse.workers import SMALL
from tests.support.hostile_files import HOSTILE_FILES
from tools.fuzz.checks import clean_articles
from tools.fuzz.running import tried
from tools.fuzz.target import Target, simple

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Fault

SECONDS = 5.0
"""What fuzzing allows: fifty times what it takes, so that only the square of a length is found."""

ARTICLES_LAID_OUT = 50


def read_at_once(name: str) -> Callable[[bytes], Any]:
    """Return what reads a file as a small one is, and lays out what is in it."""

    def run(data: bytes) -> None:
        parser = parser_for(name, data)
        assert parser is not None
        file = File(name, io.BufferedReader(io.BytesIO(data)))
        read: list[Record | Fault] = list(parser.read(file))
        articles = [each.parsed for each in read if isinstance(each, Record) and each.parsed]
        clean_articles(articles[:ARTICLES_LAID_OUT])
        for each in articles[:ARTICLES_LAID_OUT]:
            document(each.body)

    return run


@pytest.mark.parametrize("kind", HOSTILE_FILES, ids=" ".join)
def test_a_small_file_costs_little_whatever_it_holds(kind: tuple[str, str]) -> None:
    run = read_at_once(kind[0])
    target = Target(" ".join(kind), simple(run), (ParseError,), seconds=SECONDS)
    finding, _ = tried(target, run, HOSTILE_FILES[kind](SMALL))
    assert finding is None, finding.told


@pytest.mark.parametrize("source", ["<a", "<p a='<p a=", "<img alt=", "</a", "<title", '<p "'])
def test_a_page_of_tags_that_do_not_end_is_laid_out(source: str) -> None:
    """As much as a feed may bring: from each of them, the rest of it was looked through."""
    from reader.model import Body, Form

    data = source * (1_000_000 // len(source))
    run = lambda _: document(Body(data, Form.HTML))  # noqa: E731
    finding, _ = tried(Target("html", simple(run), seconds=SECONDS), run, b"")
    assert finding is None, finding.told
