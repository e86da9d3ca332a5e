"""JSON lines in and out: others' field names, the round trip, and going on where it stopped."""

from __future__ import annotations

import gzip
import json
from contextlib import closing
from datetime import date, datetime, timedelta, timezone

import pytest

from reader.export.json_lines import lines as lines_of
from reader.model import Article, Body, Enclosure, Form, Source, Status
from reader.parse import ParseError, json_file
from reader.parse.fields import Fields
from reader.parse.json_file import read_line
from reader.settings.files import DEFAULTS
from reader.store import Store
from reader.update import import_parts, importing
from reader.update.exporting import WholeStore
from reader.update.importing import import_file
from reader.update.intake import take_in, to_be_kept

SCRAPY = {
    "title": "Harbour Reopens",
    "text": "The harbour is open.",
    "date": "2026-03-01T08:00:00Z",
    "link": "https://example.org/harbour",
    "tags": "port, city",
}
NEWSPAPER = {
    "title": "Harbour Reopens",
    "text": "The harbour is open.",
    "publish_date": "2026-03-01 08:00:00",
    "url": "https://example.org/harbour",
    "authors": ["Ana Prado", "Ivo Lund"],
    "keywords": ["port", "city"],
}
NEWS_PLEASE = {
    "title": "Harbour Reopens",
    "maintext": "The harbour is open.",
    "date_publish": "2026-03-01 08:00:00",
    "url": "https://example.org/harbour",
    "authors": ["Ana Prado", "Ivo Lund"],
    "source_domain": "example.org",
    "image_url": None,
}


@pytest.fixture
def store(tmp_path):
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        yield store


def write(path, *lines):
    text = "".join((each if isinstance(each, str) else json.dumps(each)) + "\n" for each in lines)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def take(store, path, **fields):
    return list(import_file(store, path, DEFAULTS.with_fields(fields)))


def articles(store):
    return store.articles.between(0, 10_000)


@pytest.mark.parametrize(
    "line", [SCRAPY, NEWSPAPER, NEWS_PLEASE], ids=["Scrapy", "newspaper", "np"]
)
def test_the_field_names_of_others(store, tmp_path, line):
    take(store, write(tmp_path / "crawl.jsonl", line))
    (article,) = articles(store)
    assert article.title == "Harbour Reopens"
    assert article.body == Body("The harbour is open.")
    assert article.published.isoformat() == "2026-03-01T08:00:00+00:00"
    assert article.url == "https://example.org/harbour"
    assert article.source.name == line.get("source_domain", "crawl")
    assert article.author in ("", "Ana Prado, Ivo Lund")
    assert article.tags in ((), ("port", "city"))


def test_further_names(store, tmp_path):
    path = write(tmp_path / "odd.jsonl.gz", {"kop": "Een kop", "tekst": "De tekst.", "title": "x"})
    take(store, path, kop="title", tekst="text")
    (article,) = articles(store)
    assert (article.title, article.body.source) == ("Een kop", "De tekst.")
    assert article.source.name == "odd"
    with pytest.raises(ValueError, match="no such field: heading"):
        Fields([("kop", "heading")])


def test_without_a_title_one_is_made(store, tmp_path):
    take(
        store, write(tmp_path / "a.jsonl", {"text": "The pier was closed on Monday. No one came."})
    )
    (article,) = articles(store)
    assert article.title_is_derived
    assert article.title.startswith("The pier was closed")


def test_what_cannot_be_read_is_told_by_its_line_and_the_rest_comes_in(store, tmp_path):
    deep = "[" * 100_000
    lines = [SCRAPY, "not json", "[1]", {"no": "title"}, deep, "", {"title": "Last"}]
    told = take(store, write(tmp_path / "a.jsonl", *lines))
    faults = [fault for each in told for fault in each.faults]
    assert [fault.subject.split(", ")[1] for fault in faults] == [f"line {n}" for n in (2, 3, 4, 5)]
    assert faults[1].reason == "not a JSON object"
    assert [article.title for article in articles(store)] == ["Harbour Reopens", "Last"]


def test_a_line_that_is_too_long_is_passed_over(store, tmp_path, monkeypatch):
    monkeypatch.setattr(json_file, "LONGEST_LINE", 200)
    told = take(store, write(tmp_path / "a.jsonl", {"title": "x" * 999}, {"title": "Short"}))
    assert [fault.reason for fault in told[0].faults] == ["longer than 0 MB"]
    assert [article.title for article in articles(store)] == ["Short"]


def test_hostile_text_is_sanitised(store, tmp_path):
    line = {
        "title": "A\x1b]52;c;aGk=\x07B\nC",
        "text": "x\x1b[2Jy",
        "url": "\x9b31m",
        "tags": [None],
    }
    take(store, write(tmp_path / "a.jsonl", line))
    (article,) = articles(store)
    assert (article.title, article.body.source, article.tags) == ("AB C", "xy", ())


def test_ids_are_those_of_the_same_article_elsewhere(store, tmp_path):
    take(store, write(tmp_path / "a.jsonl", SCRAPY))
    take(
        store,
        write(tmp_path / "b.jsonl", {**SCRAPY, "link": "http://example.org/harbour/?utm_x=1"}),
    )
    assert len({article.id for article in articles(store)}) == 1


def test_taking_in_again_changes_nothing_and_a_correction_is_a_revision(store, tmp_path):
    take(store, write(tmp_path / "a.jsonl", SCRAPY))
    take(store, write(tmp_path / "a.jsonl", SCRAPY))
    assert store.articles.size() == 1
    take(store, write(tmp_path / "a.jsonl", {**SCRAPY, "text": "It is open again."}))
    assert store.articles.size() == 2
    assert [article.body.source for article in articles(store)] == ["It is open again."]


WHOLE = Article(
    id="abcdefgh234567ab",
    source=Source("folder:times", "Times"),
    title="Everything comes back — 日本",
    body=Body("A *text*\nof two lines.\n\n\ttabbed", Form.MARKDOWN),
    title_is_derived=True,
    published=datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=2))),
    author="A. Prado, I. Lund",
    url="https://example.org/a",
    tags=("one", "two, words; three"),
    reference="page 4",
    updated=date(2026, 3, 2),
    language="pt-br",
    enclosures=(Enclosure("https://example.org/a.mp3", "audio/mpeg", 5, 60, "Listen"),),
)
PLAIN = Article(
    "bbbbbbbbbbbbbbbb", Source("file:wire", "Wire"), "A headline", published=date(2026, 1, 2)
)


def test_the_round_trip_gives_the_same_articles_ids_and_statuses(store, tmp_path):
    statuses = {
        WHOLE.id: Status(read=True, starred=True, tags=("later", "work"), note="a note\nof two"),
        "gonegonegonegone": Status(read=True),
    }
    store.shelve(lambda shelf: take_in(shelf, [to_be_kept(WHOLE), to_be_kept(PLAIN)])).result(5)
    store.shelve(lambda shelf: shelf.state(statuses)).result(5)
    lines = list(lines_of(WholeStore(store)))
    assert len(lines) == 3
    assert all(line.isascii() and line.isprintable() for line in lines)
    path = write(tmp_path / "out.jsonl.gz", *lines)
    with closing(Store.open(tmp_path / "other.sqlite3")) as other:
        take(other, path)
        assert articles(other) == articles(store) == [WHOLE, PLAIN]
        assert other.statuses([*statuses]) == statuses
        assert list(lines_of(WholeStore(other))) == lines
        take(other, path)
        assert other.articles.size() == 2


def test_marks_that_are_there_hold_against_an_import(store, tmp_path):
    line = {"title": "A", "newsread": {"id": "aaaaaaaaaaaaaaaa", "starred": True}}
    store.record({"aaaaaaaaaaaaaaaa": Status(read=True)}).result(5)
    take(store, write(tmp_path / "a.jsonl", line))
    assert store.statuses() == {"aaaaaaaaaaaaaaaa": Status(read=True)}


def test_an_import_that_stops_goes_on_to_the_same_library(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 3)
    monkeypatch.setattr(import_parts, "RECORDS", 1)
    lines = [{"title": f"Headline {number % 7}", "text": f"text {number}"} for number in range(20)]
    lines += [{"title": "The Same Twice"}] * 3 + [{**SCRAPY, "title": f"T{n}"} for n in range(3)]
    path = write(tmp_path / "a.jsonl", *lines)
    with closing(Store.open(tmp_path / "whole.sqlite3")) as store:
        told = take(store, path)
        assert told[-1].records == 26
        assert store.imported(importing._known_as(path)) == 0
        whole = articles(store)
    assert len(whole) == 26
    for batches in range(1, 9):
        with closing(Store.open(tmp_path / f"{batches}.sqlite3")) as store:
            going = import_file(store, path)
            for _ in range(batches):
                next(going)
            going.close()
        with closing(Store.open(tmp_path / f"{batches}.sqlite3")) as store:
            done = store.imported(importing._known_as(path))
            assert done >= min(26, 3 * batches)
            told = take(store, path)
            assert articles(store) == whole
            assert store.articles.size() == 26
            assert len(told) == -(-(26 - done) // 3), "what is in is not written again"


def test_a_line_that_is_not_to_be_read_says_why():
    with pytest.raises(ParseError, match="neither a title nor a text"):
        read_line(b"{}", Fields())
