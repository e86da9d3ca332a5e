"""The real program in a real pseudo-terminal, by the keys that a person presses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.modules import ROOT
from tests.support.terminal import NEWSREAD, Terminal

SEEDS = [*NEWSREAD, "--seeds"]
LOADED = "unread of 50"
SIZES = [(120, 40), (80, 24), (100, 30), (200, 60)]

HEADLINE = "Alexander Fleming Discovers Penicillin"


@pytest.fixture
def terminal():
    """The seeds, open at the size that the screen is designed for."""
    with Terminal(SEEDS) as terminal:
        terminal.wait_for(LOADED)
        yield terminal


def search(terminal, words):
    """Go to the search line and type."""
    terminal.press("/")
    terminal.settle(0.3)
    terminal.send(words)
    terminal.wait_for(f"/ {words}")


def find_penicillin(terminal):
    """Search, and stand on the article in the list."""
    search(terminal, "penicillin")
    terminal.wait_for("exact")
    terminal.press("enter")
    terminal.wait_for(HEADLINE)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_it_opens_on_headlines_in_every_size(size):
    with Terminal(SEEDS, size=size) as terminal:
        terminal.wait_for(LOADED)
        screen = terminal.wait_for("Notre-Dame")
        assert max(len(line) for line in screen) <= size[0]
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_a_first_run_opens_the_seeds_and_tells_the_keys_that_matter(tmp_path):
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for(LOADED)
        terminal.wait_for("next name · ? all keys")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for(LOADED)
        terminal.settle(0.5)
        assert "next name · ? all keys" not in terminal.text()


def test_the_article_stands_beside_the_list(terminal):
    terminal.wait_for(lambda t: t.text().count("Notre-Dame") >= 2)


def test_search_finds_as_one_types(terminal):
    search(terminal, "penicil")
    terminal.wait_for(HEADLINE)
    terminal.send("lin")
    terminal.wait_for("exact")
    terminal.wait_for(lambda t: "Notre-Dame" not in t.text())


def test_while_one_types_keys_only_type(terminal):
    search(terminal, "q.s?n/,")
    terminal.wait_for("0 exact")


def test_typing_ahead_is_not_lost(terminal):
    """All at once, as a quick hand or a paste does: what follows the slash belongs to it."""
    terminal.send("/penicillin")
    terminal.wait_for("/ penicillin")
    terminal.wait_for("1 exact")


def test_enter_goes_to_the_list_and_then_opens(terminal):
    find_penicillin(terminal)
    terminal.press("enter")
    terminal.wait_for("St Mary’s Hospital")
    terminal.press("G")
    terminal.wait_for("Stockholm")


def test_escape_peels_and_never_quits(terminal):
    find_penicillin(terminal)
    terminal.press("enter")
    terminal.wait_for("St Mary’s")
    terminal.wait_for("■ person")
    terminal.press(".")
    terminal.wait_for("name 1/")
    terminal.press("escape")
    terminal.wait_gone("name 1/")
    terminal.press("escape")
    terminal.settle(0.2)
    assert "exact" in terminal.text()
    terminal.press("escape")
    terminal.wait_for(LOADED)
    for _ in range(4):
        terminal.press("escape")
    terminal.wait_for(LOADED)
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_names_are_told_and_narrowed_to_and_come_back_from(terminal):
    find_penicillin(terminal)
    terminal.press("enter")
    terminal.wait_for("St Mary’s")
    terminal.wait_for("■ person")
    terminal.press(".")
    terminal.wait_for("name 1/")
    terminal.press(".")
    terminal.wait_for("name 2/")
    terminal.press(",")
    terminal.wait_for("name 1/")
    terminal.press("enter")
    terminal.wait_for("Together with")
    terminal.press("backspace")
    terminal.wait_for("name 1/")
    terminal.press("+")
    terminal.wait_for(lambda t: "▸" in t.screen()[0] and ":" in t.screen()[0])
    terminal.press("backspace")
    terminal.wait_for("exact")


def test_find_in_the_article(terminal):
    find_penicillin(terminal)
    terminal.press("enter")
    terminal.wait_for("St Mary’s")
    search(terminal, "Fleming")
    terminal.wait_for(lambda t: re.search(r"1/\d", t.screen()[0]))
    terminal.press("enter", "n")
    terminal.wait_for(lambda t: re.search(r"2/\d", t.screen()[0]))


def test_help_tells_the_keys(terminal):
    terminal.press("?")
    terminal.wait_for("Next name in the article")
    terminal.press("escape")
    terminal.wait_gone("Next name in the article")


def test_the_palette_has_the_commands(terminal):
    terminal.press("ctrl+p")
    terminal.settle(0.3)
    terminal.send("star")
    terminal.wait_for("take the star away")


def test_quitting_gives_the_terminal_back(terminal):
    terminal.press("q")
    assert terminal.wait_exit() == 0
    raw = terminal.raw
    for turned_on, turned_off in (
        (b"\x1b[?1049h", b"\x1b[?1049l"),  # the screen of before
        (b"\x1b[?25l", b"\x1b[?25h"),  # the cursor
        (b"\x1b[?1003h", b"\x1b[?1003l"),  # the mouse
        (b"\x1b[?2004h", b"\x1b[?2004l"),  # pasting
    ):
        assert turned_on in raw
        assert raw.rfind(turned_on) < raw.rfind(turned_off), turned_off


def test_read_marks_last(tmp_path):
    with Terminal(SEEDS, home=tmp_path) as terminal:
        before = unread(terminal)
        terminal.press("enter")
        terminal.wait_for(f"{before - 1} unread of")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    with Terminal(SEEDS, home=tmp_path) as terminal:
        assert unread(terminal) == before - 1


def test_undo_takes_a_mark_back(terminal):
    before = unread(terminal)
    terminal.press("m")
    terminal.wait_for(f"{before - 1} unread of")
    terminal.press("u")
    terminal.wait_for(f"{before} unread of")


def test_marks_that_cannot_be_kept_are_told(tmp_path):
    (tmp_path / "data").write_text("a file where a folder should be")
    with Terminal(SEEDS, home=tmp_path) as terminal:
        terminal.wait_for("Notre-Dame")
        terminal.wait_for("not be kept")


def test_a_file_and_a_folder(tmp_path):
    (tmp_path / "folder" / "deep").mkdir(parents=True)
    (tmp_path / "folder" / "deep" / "one.txt").write_text("A headline in a deep folder\n")
    (tmp_path / "two.txt").write_text("A headline in a file beside it\n")
    paths = [str(tmp_path / "folder"), str(tmp_path / "two.txt")]
    with Terminal([*NEWSREAD, *paths]) as terminal:
        terminal.wait_for("in a deep folder")
        terminal.wait_for("in a file beside it")
        terminal.wait_for("2 unread of 2")


def test_an_empty_folder_helps(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    with Terminal([*NEWSREAD, str(folder)]) as terminal:
        terminal.wait_for(lambda t: "newsread" in t.text())
        for key in ("enter", ".", "n", "space", "escape", "m", "j"):
            terminal.press(key)
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_a_missing_path_never_opens_a_screen():
    with Terminal([*NEWSREAD, "nowhere.txt"]) as terminal:
        assert terminal.wait_exit() == 2
        assert terminal.screen()[0] == "newsread: no such file or folder: nowhere.txt"
        assert b"\x1b" not in terminal.raw


def test_the_mouse_selects_and_scrolls(terminal):
    terminal.wait_for("Argentina Win")
    place = terminal.find("Argentina Win")
    assert place is not None
    terminal.click(*place)
    terminal.wait_for(lambda t: "▌" in t.screen()[place[1]] or "▌" in t.screen()[place[1] - 1])
    first = terminal.screen()[2]
    for _ in range(10):
        terminal.wheel(10, 15)
    terminal.wait_for(lambda t: t.screen()[2] != first)


def test_resizing_keeps_everything_on_the_screen(terminal):
    for size in ((80, 24), (60, 20), (200, 60), (40, 12), (120, 40)):
        terminal.resize(*size)
        terminal.wait_for("Notre-Dame")
        assert max(len(line) for line in terminal.screen()) <= size[0]
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_without_colour_there_is_none():
    with Terminal(SEEDS, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for(LOADED)
        find_penicillin(terminal)
        assert not colours(terminal.raw)


def test_with_colour_there_is_some(terminal):
    assert colours(terminal.raw)


def test_a_theme_can_be_chosen():
    grounds = set()
    for theme in sorted(path.stem for path in (ROOT / "themes").glob("*.toml"))[:3]:
        with Terminal([*SEEDS, "--theme", theme]) as terminal:
            terminal.wait_for(LOADED)
            grounds.add(terminal.cell(119, 20).bg)
    assert len(grounds) > 1


def test_five_thousand_files(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(5000):
        (folder / f"{number}.md").write_text(
            f"---\ntitle: Headline number {number} of five thousand\n---\n\nA body.\n"
        )
    with Terminal([*NEWSREAD, str(folder)]) as terminal:
        terminal.wait_for("Headline number")
        terminal.wait_for("unread of 5,000")
        search(terminal, "number 4321")
        terminal.wait_for("Headline number 4321 of")
        terminal.wait_for("exact")
        terminal.press("escape", "q")
        assert terminal.wait_exit() == 0


def unread(terminal):
    """How many articles the top bar says are unread."""
    terminal.wait_for(LOADED)
    count = re.search(r"([\d,]+) unread of", terminal.text())
    assert count
    return int(count[1].replace(",", ""))


def colours(raw: bytes) -> list[bytes]:
    """The colours in output: each `m` sequence's parameters that set one."""
    sequences = re.findall(rb"\x1b\[([0-9;]*)m", raw)
    return [each for each in sequences if re.search(rb"(^|;)([34][0-8]|9[0-7]|10[0-7])(;|$)", each)]


USERS_OWN = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


@pytest.mark.skipif(not USERS_OWN, reason="the user's own documents are not here")
@pytest.mark.parametrize("path", USERS_OWN, ids=lambda path: Path(path).name)
def test_the_users_document(path):
    with Terminal([*NEWSREAD, str(path)]) as terminal:
        terminal.wait_for("18 unread of 18")
