"""An article as plain lines, for pipes and for the reader without a screen."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from reader.model import Article, Body, Form, Source
from reader.parse import document
from reader.text.article_lines import article_lines


def lines(source, measure=None):
    article = Article("a" * 16, Source("s", "S"), "T", Body(source, Form.HTML))
    return list(article_lines(article, document(article.body), measure))[3:]


def test_items_stand_together_and_their_paragraphs_under_them():
    source = "<ul><li><p>a</p><p>b</p></li><li>c<ol><li>d</ol></ul>"
    assert lines(source) == ["• a", "  b", "• c", "  1. d"]


def test_what_is_defined_stands_above_what_it_means():
    assert lines("<dl><dt>T<dd>d<dt>U<dd>e</dl>") == ["T", "  d", "", "U", "  e"]


def test_whatever_stands_in_a_quote_is_marked():
    source = "<blockquote>a<ul><li>b</ul><blockquote>c</blockquote></blockquote>"
    assert lines(source) == ["> a", "", "> • b", "", "> > c"]


def test_wrapped_for_the_eye():
    source = f"<blockquote>{'word ' * 12}</blockquote>"
    assert all(len(line) <= 30 and line.startswith("> ") for line in lines(source, 30))


def test_the_time_is_where_we_are_without_seconds_and_zone(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        moment = datetime(2026, 1, 28, 23, 30, 15, tzinfo=UTC)
        about = Article("a" * 16, Source("s", "S"), "T", Body("x", Form.PLAIN), published=moment)
        assert list(article_lines(about, document(about.body), None))[1] == "S · 2026-01-29 08:30"
    finally:
        monkeypatch.undo()
        time.tzset()
