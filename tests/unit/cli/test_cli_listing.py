"""Lists of what the reader has set up: a table for the eye, fields for programs."""

from __future__ import annotations

import pytest

from reader.cli import main, output
from tests.support.screen import write_corpus

ARTICLE = "---\ntitle: Angela Merkel Visits Lisbon\n---\n\nAngela Merkel came by train.\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"NEWSREAD_{name}_DIR", str(tmp_path / name.lower()))
    corpus = str(write_corpus(tmp_path / "corpus", {"a.md": ARTICLE}))

    def run(command, *arguments, seen_by_eye=True):
        monkeypatch.setattr(output, "is_for_the_eye", lambda: seen_by_eye)
        places = () if command in ("sources", "export") else ("--in", corpus)
        code = main([command, *arguments, *places])
        return code, capsys.readouterr().out

    return run


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("follow", "newsread follow NAME"),
        ("mute", "newsread mute NAME"),
        ("rules", "rules.toml"),
        ("sources", "newsread add"),
    ],
)
def test_where_there_is_nothing_the_eye_is_told_what_to_do(run, command, told):
    code, out = run(command)
    assert code == 0
    assert told in out
    assert run(command, seen_by_eye=False) == (0, "")


def test_views_are_a_table_for_the_eye_and_fields_for_programs(run):
    heads, first, second, *_ = run("views")[1].splitlines()
    assert heads.split() == ["unread", "all", "key", "view", "query"]
    assert first.split() == ["1", "1", "All"]
    assert second.split() == ["1", "1", "Unread", "is:unread"]
    plain = "1\t1\t\tUnread\tis:unread"
    assert plain in run("views", "--plain")[1].splitlines()
    assert plain in run("views", seen_by_eye=False)[1].splitlines()


def test_what_is_followed_and_muted_is_a_table_too(run):
    run("follow", "Angela Merkel")
    assert [line.split() for line in run("follow")[1].splitlines()] == [
        ["unread", "all", "kind", "name", "query"],
        ["1", "1", "person", "Angela", "Merkel", 'person:"Angela', 'Merkel"'],
    ]
    run("mute", "Angela Merkel")
    assert run("mute")[1].splitlines()[1].split() == [
        *("1", "person", "Angela", "Merkel"),
        *("for", "good"),
    ]


def test_a_list_of_feeds_that_was_written_is_told(run, tmp_path):
    assert run("export", "--opml", str(tmp_path / "feeds.opml")) == (0, "feeds.opml: 0 feeds\n")
