"""The real program on a library in the store: opening, reading, quitting, two at a time."""

from __future__ import annotations

import pytest

from tests.support.program import newsread
from tests.support.screen import BRIDGE, write_corpus
from tests.support.terminal import NEWSREAD, Terminal

SCREEN = [*NEWSREAD]


@pytest.fixture
def home(tmp_path):
    newsread("add", str(write_corpus(tmp_path / "corpus")), home=tmp_path)
    return tmp_path


def test_what_was_added_is_what_is_read(home):
    with Terminal(SCREEN, home=home) as terminal:
        terminal.wait_for("Harbour Bridge Reopens")
        terminal.wait_for("9 unread of 9")
        terminal.wait_for("opened on 4 March")
        terminal.press("s", "\r")
        terminal.wait_for("8 unread of 9")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    with Terminal(SCREEN, home=home) as terminal:
        terminal.wait_for("8 unread of 9")
        terminal.wait_for("☆")
        terminal.press("u")
        terminal.wait_for("9 unread of 9")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_quitting_at_once_while_names_are_recognised(home):
    for _ in range(3):
        with Terminal(SCREEN, home=home) as terminal:
            terminal.wait_for("Harbour Bridge Reopens")
            terminal.press("q")
            assert terminal.wait_exit() == 0
            assert "Traceback" not in terminal.text()


def test_two_screens_see_each_others_marks_and_what_is_refreshed(home):
    with Terminal(SCREEN, home=home) as one, Terminal(SCREEN, home=home) as other:
        for each in (one, other):
            each.wait_for("9 unread of 9")
        one.press("m")
        other.wait_for("8 unread of 9")
        (home / "corpus" / "more.txt").write_text("A Headline That Came While Reading\n")
        newsread("refresh", home=home)
        for each in (one, other):
            each.wait_for("9 unread of 10")
        other.press("u")
        other.wait_for("Nothing to undo")


def test_the_article_of_a_library_that_was_refreshed_is_the_new_one(home):
    with Terminal(SCREEN, home=home) as terminal:
        terminal.wait_for("9 unread of 9")
        path = home / "corpus" / "bridge.md"
        path.write_text(path.read_text().replace(BRIDGE, "Harbour Bridge Closes Again"))
        newsread("refresh", home=home)
        terminal.wait_for("Harbour Bridge Closes Again")
