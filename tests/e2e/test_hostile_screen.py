"""No byte of an article reaches the terminal as anything but text: a capture of every screen."""

from __future__ import annotations

import pytest

from tests.support import hostile
from tests.support.hostile_library import make_hostile_library, write_hostile_settings
from tests.support.terminal import NEWSREAD, Terminal


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hostile.make_folder(tmp_path_factory.mktemp("hostile") / "folder\x1b]0;PWNED7\x07")


def test_plain_articles_are_drawn_with_the_sequences_that_are_let_through():
    """Else a new Textual would make the other tests here fail for no fault of ours."""
    with Terminal([*NEWSREAD, "--seeds"]) as terminal:
        terminal.wait_for("unread of")
        terminal.press("?", "escape", "/")
        terminal.settle(0.3)
        terminal.send("moon")
        terminal.settle(0.3)
        terminal.press("escape", "q")
        assert terminal.wait_exit() == 0
        hostile.assert_clean(terminal.raw)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
def test_lists_articles_drawer_and_search(folder, size):
    with Terminal([*NEWSREAD, str(folder)], size=size) as terminal:
        terminal.wait_for("Kept")
        terminal.wait_for("unread of")
        for _ in range(12):  # the list, with the article of each row beside it
            terminal.press("j", "j", "j", "enter", "space", ".", ".", "escape", "escape", "h")
        terminal.press("G", "enter", "G", "h", "g")
        terminal.press("v")  # sources and faults are named by files
        terminal.settle(0.3)
        terminal.press("down", "down", "down", "enter", "escape")
        terminal.press("m", "u", "s", "u", "y", "?", "escape")
        terminal.press("/")
        terminal.settle(0.3)
        for word in ("kept", " note", " 1"):
            terminal.send(word)
            terminal.settle(0.2)
        terminal.press("enter", "enter", "/")
        terminal.settle(0.3)
        terminal.send("kept")
        terminal.press("enter", "n", "escape", "escape")
        terminal.press("ctrl+p")
        terminal.settle(0.3)
        terminal.press("escape")
        hostile.assert_clean(terminal.raw)
        for _ in range(6):
            terminal.press("escape")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        hostile.assert_clean(terminal.raw)


def test_every_article_is_opened(folder):
    with Terminal([*NEWSREAD, str(folder)], size=(140, 50)) as terminal:
        terminal.wait_for("unread of")
        for _ in range(60):
            terminal.press("enter", "n")
        terminal.settle(0.5)
        hostile.assert_clean(terminal.raw)


def test_one_article_of_every_payload(folder):
    with Terminal([*NEWSREAD, str(folder / "article.txt")], size=(120, 40)) as terminal:
        terminal.wait_for("every paragraph means harm")
        terminal.press("enter")
        for _ in range(20):
            terminal.press("pagedown")
        terminal.settle(0.3)
        hostile.assert_clean(terminal.raw)


def test_a_library_and_settings_that_no_gate_has_seen(tmp_path):
    """One session through every window that a key opens; what Textual itself writes included."""
    write_hostile_settings(tmp_path)
    (tmp_path / "state" / "greeted").touch()
    library = make_hostile_library(tmp_path / "hostile.sqlite3")
    command = [*NEWSREAD, "--library", str(library)]
    with Terminal(command, home=tmp_path) as terminal:
        terminal.wait_for("Kept")
        for key in ("w", "i", "t", "c", "a", "V", "W", "v", "?", "ctrl+p", "/"):
            terminal.press(key)
            terminal.settle(0.15)
            terminal.send("k")
            terminal.press("escape")
        terminal.press("escape", "enter", ".", "enter", "escape", "T", "escape", "f", "escape")
        terminal.press("escape", "escape", "escape", "escape", "q")
        assert terminal.wait_exit() == 0, terminal.raw[-1_000:]
        hostile.assert_clean(terminal.raw)


def test_markup_is_shown_as_it_stands(folder):
    with Terminal([*NEWSREAD, str(folder / "headlines.txt")]) as terminal:
        terminal.wait_for("unread of")
        terminal.press("/")
        terminal.settle(0.3)
        terminal.send("apple aapl")
        terminal.wait_for("[AAPL]")
        terminal.press("escape", "escape", "/")
        terminal.settle(0.3)
        terminal.send("click")
        terminal.wait_for("[@click=app.quit]quit[/]")
        column, line = terminal.find("[@click=app.quit]quit")
        terminal.press("escape")
        terminal.click(column + len("[@click=app.quit]"), line)
        terminal.settle(0.3)
        terminal.wait_for("[@click=app.quit]quit[/]")


def test_what_must_survive_is_on_the_screen(folder):
    with Terminal([*NEWSREAD, str(folder / "survivors.txt")]) as terminal:
        for text in hostile.SURVIVORS:
            terminal.wait_for(lambda t, text=text: text.encode() in t.raw)


def test_what_is_pasted_presses_no_key(folder):
    """A text that was copied from a page: as keys it would leave the program."""
    with Terminal([*NEWSREAD, str(folder / "survivors.txt")]) as terminal:
        terminal.wait_for("unread of")
        terminal.send("\x1b[200~\x1b\x1bq\x1bq\x1b[201~")
        terminal.settle(0.5)
        terminal.press("/")
        terminal.settle(0.3)
        terminal.send("\x1b[200~survivor\x1b]0;PWNED7\x07\x1b[A\x1b[201~")
        terminal.wait_for("/ survivor]0;PWNED7[A")
        hostile.assert_clean(terminal.raw)
        terminal.press("escape", "escape", "escape", "q")
        assert terminal.wait_exit() == 0
