"""`newsread export`: what leaves, in which form, where to; and what is said when it cannot."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from reader.cli.arguments import EXPORT, command_for, parse
from reader.cli.exporting import run_export
from reader.cli.opening import MistakeError
from reader.model import Status
from reader.settings import locations
from reader.store import Store
from reader.update.importing import import_file
from tests.support.hostile import NO_SEQUENCES, assert_clean, texts

LINES = [
    {"title": "Taiwan opens a fab", "text": "It makes chips.", "date": "2026-03-01", "tags": ["a"]},
    {"title": "Rain in Lisbon", "text": "It rained in Taiwan too.", "date": "2026-03-02"},
    {"title": "A quiet day", "text": "Nothing happened.", "date": "2026-03-03"},
]


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A library of three articles, one of which is starred, and marks of one that is gone."""
    for variable in (locations.DATA_VARIABLE, locations.CONFIG_VARIABLE, locations.STATE_VARIABLE):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    lines = tmp_path / "lines.jsonl"
    lines.write_text("".join(json.dumps(line) + "\n" for line in LINES))
    (tmp_path / "home").mkdir()
    with closing(Store.open(tmp_path / "home" / "library.sqlite3")) as store:
        list(import_file(store, lines))
        ids = {each.title: each.id for each in store.articles.between(0, 9)}
        starred = Status(read=True, starred=True, tags=("mine",), note="mind this")
        store.record({ids["Rain in Lisbon"]: starred, "gone4567gone4567": Status(read=True)})
    return ids


def export(*argv):
    return run_export(parse(EXPORT, [str(each) for each in argv]))


def titles(path):
    return [row["title"] for row in csv.DictReader(StringIO(path.read_text()))]


def test_the_last_word_is_the_file():
    command, arguments = command_for(["export", "taiwan", "-sport", "--to", "csv", "out.csv"])
    assert command is EXPORT
    assert (arguments.words, arguments.path) == (["taiwan", "-sport"], Path("out.csv"))


def test_a_limit_holds_without_a_query_too(library, tmp_path):
    out = tmp_path / "first.jsonl"
    assert export("--limit", "1", out) == 0
    assert [json.loads(line)["title"] for line in out.read_text().splitlines()] == ["A quiet day"]


def test_what_answers_the_query_leaves_in_the_order_of_the_list(library, tmp_path, capsys):
    out = tmp_path / "out.csv"
    assert export("taiwan", out) == 0
    assert titles(out) == ["Taiwan opens a fab", "Rain in Lisbon"]
    assert capsys.readouterr().out == "out.csv: 2 articles\n"
    assert export("is:starred", out) == 0
    assert titles(out) == ["Rain in Lisbon"]
    assert export("sort:oldest", "--limit", "2", out) == 0
    assert titles(out) == ["Taiwan opens a fab", "Rain in Lisbon"]
    assert export(out) == 0
    assert len(titles(out)) == 3


def test_nearly_is_not_enough(library, tmp_path, capsys):
    assert export("taiwon", tmp_path / "out.csv") == 1
    assert "1 nearly do" in capsys.readouterr().err
    assert export("nosuchword", tmp_path / "out.csv") == 1
    assert not (tmp_path / "out.csv").exists()


def test_the_end_of_the_name_tells_the_form(library, tmp_path):
    for name, begin in (
        ("out.html", b"<!DOCTYPE html>"),
        ("out.epub", b"PK"),
        ("out.jsonl", b'{"title"'),
        ("out.opml", b"<?xml"),
    ):
        assert export(tmp_path / name) == 0
        assert (tmp_path / name).read_bytes().startswith(begin)
    assert export("--to", "markdown", tmp_path / "folder") == 0
    assert len(list((tmp_path / "folder").glob("2026-03-*.md"))) == 3


def test_all_of_it_comes_back_the_same(library, tmp_path):
    assert export(tmp_path / "all.jsonl") == 0
    lines = (tmp_path / "all.jsonl").read_text()
    assert len(lines.splitlines()) == 4, "three articles, and what was done with one that is gone"
    with closing(Store.open(tmp_path / "other.sqlite3")) as store:
        list(import_file(store, tmp_path / "all.jsonl"))
    assert export("--library", tmp_path / "other.sqlite3", tmp_path / "again.jsonl") == 0
    assert (tmp_path / "again.jsonl").read_text() == lines


def test_chosen_ones_come_back_with_what_was_done(library, tmp_path):
    assert export("is:starred", tmp_path / "some.jsonl") == 0
    with closing(Store.open(tmp_path / "other.sqlite3")) as store:
        list(import_file(store, tmp_path / "some.jsonl"))
        (status,) = store.statuses().values()
    assert status == Status(read=True, starred=True, tags=("mine",), note="mind this")


def test_files_that_are_in_no_library(tmp_path, library):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.md").write_text("# From a file\n\nText.\n")
    assert export("--in", tmp_path / "news", tmp_path / "out.epub") == 0
    with ZipFile(tmp_path / "out.epub") as book:
        assert b"From a file" in book.read("EPUB/page-0001.xhtml")


@pytest.mark.parametrize(
    ("argv", "reason"),
    [
        (("out.pdf",), "which form is that"),
        (("taiwan",), "which form is that"),  # a query, and the file was forgotten
        (("out.jsonl.gz",), "nothing is packed here"),
        ((".",), "is a folder"),
        (("--to", "markdown", "-"), "makes a folder"),
        (("taiwan", "--to", "opml", "out.opml"), "no query chooses any"),
        (("no/where/out.html",), "make it first"),
        (("--to", "html", "."), "it is a folder; name a file in it"),
    ],
)
def test_what_cannot_be_done_says_why(library, tmp_path, monkeypatch, argv, reason):
    monkeypatch.chdir(tmp_path)
    before = {*tmp_path.rglob("*")}
    with pytest.raises(MistakeError, match=reason):
        export(*argv)
    assert {path for path in tmp_path.rglob("*") if "home" not in path.parts} <= before


def test_a_mistake_in_the_query_is_told(library, tmp_path, capsys):
    assert export("persn:xi", tmp_path / "out.csv") == 2
    assert "persn" in capsys.readouterr().err


def test_ctrl_c_leaves_nothing(library, tmp_path, monkeypatch, capsys):
    from reader.export import html

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(html, "article_markup", stopped)
    (tmp_path / "out").mkdir()
    assert export(tmp_path / "out" / "page.html") == 130
    assert "nothing was written" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("form", ["jsonl", "html", "csv"])
def test_no_export_steers_a_terminal(tmp_path, library, capfdbinary, form):
    (tmp_path / "news").mkdir()
    for number, (_, text) in enumerate(texts()):
        data = text.encode(errors="replace")
        (tmp_path / "news" / f"{number}.md").write_bytes(b"# Title " + data + b"\n\nText " + data)
    assert export("--in", tmp_path / "news", "--to", form, "-") == 0
    out, _ = capfdbinary.readouterr()
    assert out
    assert_clean(out, NO_SEQUENCES)
