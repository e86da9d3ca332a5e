"""Lists of what the reader has set up: a table for the eye, fields for programs."""

from __future__ import annotations

import json

import pytest

from reader.cli import failing, main, output, ruling, sources, standing, wishing
from reader.update.health import Standing
from reader.update.told import Outcome
from tests.support.screen import write_corpus

ARTICLE = "---\ntitle: Angela Merkel Visits Lisbon\n---\n\nAngela Merkel came by train.\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"NEWSREAD_{name}_DIR", str(tmp_path / name.lower()))
    corpus = str(write_corpus(tmp_path / "corpus", {"a.md": ARTICLE}))

    def run(command, *arguments, seen_by_eye=True):
        monkeypatch.setattr(output, "is_for_the_eye", lambda: seen_by_eye)
        places = ("--in", corpus) if command in ("follow", "mute", "rules", "views") else ()
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


def test_json_has_the_fields_that_are_documented(run, tmp_path):
    rules = tmp_path / "config" / "rules.toml"
    rules.parent.mkdir()
    rules.write_text('[Trains]\nwhen = "train"\nthen = "star"\n')
    run("follow", "Angela Merkel")
    run("mute", "Angela Merkel")
    lines = run("add", str(tmp_path / "corpus"), "--jsonl")[1].splitlines()
    come, ruled = map(json.loads, lines)
    assert ruled == {"rule": "Trains", "sentence": "when train then star", "articles": 1}
    assert ruled.keys() == ruling.RULED_FIELDS.keys()
    assert come.keys() == sources.REFRESHED_FIELDS.keys()
    taken = json.loads(run("import", str(tmp_path / "corpus" / "a.md"), "--jsonl")[1])
    assert taken.keys() == failing.FILE_FIELDS.keys()
    rules.write_text(rules.read_text().replace('"star"', '"tag rail"'))
    (ruled,) = json.loads(run("rules", "apply", "--json")[1])
    assert ruled.keys() == ruling.RULED_FIELDS.keys()
    for command, fields in (
        ("views", standing.VIEW_FIELDS),
        ("rules", standing.RULE_FIELDS),
        ("follow", wishing.FOLLOWED_FIELDS),
        ("mute", wishing.MUTED_FIELDS),
        ("sources", sources.SOURCE_FIELDS),
    ):
        (first, *_) = json.loads(run(command, "--json")[1])
        assert first.keys() == fields.keys(), command


@pytest.mark.parametrize(
    ("values", "told"),
    [(Standing, sources.SOURCE_FIELDS["standing"]), (Outcome, sources.REFRESHED_FIELDS["outcome"])],
)
def test_what_a_field_can_say_is_documented(values, told):
    assert all(each.value in told for each in values)
