"""`newsread follow` and `newsread mute`: done, undone, listed, tried out first."""

from __future__ import annotations

import json

import pytest

from reader.cli import main
from tests.support.screen import write_corpus

ARTICLE = "---\ntitle: Angela Merkel Visits Lisbon\n---\n\nAngela Merkel came by train.\n"
OTHER = "---\ntitle: A Quiet Day\ndate: 2026-03-09\n---\n\nNothing happened.\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    corpus = str(write_corpus(tmp_path / "corpus", {"a.md": ARTICLE, "b.md": OTHER}))

    def run(*arguments):
        code = main([*arguments, "--in", corpus])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_a_name_is_followed_listed_and_let_go(run):
    assert run("follow", "angela", "merkel") == (0, "followed: Angela Merkel (person)\n", "")
    assert run("follow", "Angela Merkel")[1] == "followed already: Angela Merkel (person)\n"
    assert run("follow")[1] == '1\t1\tperson\tAngela Merkel\tperson:"Angela Merkel"\n'
    assert [each["articles"] for each in json.loads(run("follow", "--json")[1])] == [1]
    assert run("follow", "--stop", "Angela Merkel")[0] == 0
    assert run("follow")[1] == ""
    assert run("follow", "--stop", "Angela Merkel")[0] == 1


@pytest.mark.parametrize(
    "argv", [("follow", "--stop"), ("mute", "--stop"), ("follow", ""), ("mute", " ")]
)
def test_a_name_that_was_left_out_is_asked_for(run, argv):
    code, told, error = run(*argv)
    assert (code, told) == (2, "")
    assert "which name?" in error


def test_a_name_is_tried_out_muted_and_heard_again(run):
    code, told, _ = run("mute", "Angela Merkel", "--dry-run")
    assert code == 0
    assert "Angela Merkel Visits Lisbon" in told
    assert run("mute")[1] == ""
    assert "1 article out of sight" in run("mute", "Angela Merkel", "--until", "2w")[1]
    assert run("find", "is:muted", "--count")[1] == "1\n"
    assert run("find", "", "--count")[1] == "1\n"
    assert json.loads(run("mute", "--json")[1])[0]["until"] is not None
    assert run("mute", "--stop", "Angela Merkel")[0] == 0
    assert run("find", "", "--count")[1] == "2\n"


def test_a_name_that_nobody_mentions_needs_its_kind(run):
    code, _, wrong = run("follow", "Ivo Lund")
    assert code == 1
    assert "no article mentions Ivo Lund" in wrong
    assert run("follow", "Ivo Lund", "--kind", "person")[1] == "followed: Ivo Lund (person)\n"


@pytest.mark.parametrize("until", ["soon", "2020-01-01", "3h"])
def test_a_day_that_is_none_or_past_is_a_mistake(run, until):
    code, _, wrong = run("mute", "Angela Merkel", "--until", until)
    assert code == 2
    assert until in wrong
