"""The news read line by line: what each command says, and that no screen is needed for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader.cli.plain import read_plainly
from tests.support.screen import BRIDGE, CHESS, SOLAR, TITLES, make_library, write_corpus
from tests.support.terminal import isolated_env


@pytest.fixture
def say(tmp_path, capsys, monkeypatch):
    """What is said after each of some lines, as lists of lines; first what is said unasked."""
    write_corpus(tmp_path / "corpus")
    monkeypatch.setattr("reader.cli.plain.PROMPT", "@@")

    def session(*lines):
        capsys.readouterr()
        assert read_plainly(make_library(tmp_path / "corpus"), lines) == 0
        return [part.splitlines() for part in capsys.readouterr().out.split("@@")]

    return session


def test_it_begins_with_the_headlines_by_number(say):
    (begun,) = say("quit")[:1]
    assert begun[0] == "newsread: 9 articles, 9 unread. help says what to do."
    assert begun[1] == f"1. {BRIDGE} (Tagus Times; unread)"
    assert [line.split(". ", 1)[0] for line in begun[1:]] == [str(n) for n in range(1, 10)]
    assert begun[9].endswith("(wire; unread, headline only)")


def test_a_number_opens_and_marks_read(say):
    _, article, listed, *_ = say("1", "list")
    assert article[0] == BRIDGE
    assert any("two years after its pillars" in line for line in article)
    assert article[-1] == "End of number 1. 7 names, 0 links."
    assert listed[0] == f"1. {BRIDGE} (Tagus Times)"


def test_next_goes_through_the_unread(say):
    _, first, second, _, third, *_ = say("next", "n", "keep", "next")
    assert [part[0] for part in (first, second, third)] == [BRIDGE, SOLAR, CHESS]


def test_find_narrows_and_all_widens(say):
    _, found, everything, *_ = say("find mirrors", "all")
    assert found[0] == "1 of 9 articles."
    assert found[1].startswith(f"1. {SOLAR}")
    assert len(everything) == len(TITLES)


@pytest.mark.parametrize("said", ["search mirrors", "/mirrors", "f mirrors", "s mirrors"])
def test_find_has_other_words(say, said):
    _, found, other, *_ = say("find mirrors", said)
    assert other == found


def test_find_takes_filters_as_on_the_command_line(say):
    _, found, *_ = say("find mirrors is:starred")
    assert found[0] == "0 of 9 articles."


def test_names_are_listed_and_lead_on(say):
    _, _, names, about, *_ = say("1", "names", "about 3")
    assert names[0].startswith("1. Lisbon, place, in ")
    assert "3. Maria Costa, person, in 2 articles" in names
    assert about[0].startswith("2 of 9 articles")
    assert any(CHESS in line for line in about)


def test_mistakes_are_said(say):
    spoken = say("99", "fly", "star", "about", "/", "names", "go")[1:]
    assert [part[0] for part in spoken[:7]] == [
        "There is no number 99: the list has 9.",
        "There is no command fly. help says which there are.",
        "Open an article first, by its number.",
        "Say the number of a name: about 2. names says which there are.",
        "Say what to find: find harbour bridge",
        "Open an article first, by its number.",
        "Open an article first, by its number.",
    ]


def test_marks_links_and_help(say):
    _, _, starred, unstarred, links, helped, *_ = say("1", "star", "star", "links", "help")
    assert starred == ["Starred."]
    assert unstarred == ["No longer starred."]
    assert links == ["No links in this article."]
    assert any("quit" in line for line in helped)


def test_without_a_terminal_and_without_textual(tmp_path):
    write_corpus(tmp_path / "corpus")
    code = (
        "import sys; from reader.cli import main; code = main(sys.argv[1:]); "
        "assert not any(name.split('.')[0] == 'textual' for name in sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--plain", str(tmp_path / "corpus")],
        input="1\nnames\nquit\n",
        capture_output=True,
        text=True,
        env=isolated_env(tmp_path),
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert BRIDGE in done.stdout
