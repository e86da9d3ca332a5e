"""Terminals that resize, vanish, stop, are tiny, or are none: the program goes on, or ends well."""

from __future__ import annotations

import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.terminal import NEWSREAD, PATIENCE, Terminal, isolated_env

SEEDS = [*NEWSREAD, "--seeds"]
LOADED = "unread of 50"
ALTERNATE, ORDINARY = b"\x1b[?1049h", b"\x1b[?1049l"
SECONDS_ALLOWED = 5.0
"""To end in, after which it would end itself."""

SETTLED = 0.5
"""Seconds after Escape until no key can be taken to belong to it."""


@pytest.fixture
def terminal():
    with Terminal(SEEDS) as terminal:
        terminal.wait_for(LOADED)
        yield terminal


@pytest.fixture
def shell(tmp_path):
    """The program as a job of a shell, and its process."""
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "greeted").touch()
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(shell, home=tmp_path, env={"PS1": "shell> "}) as terminal:
        terminal.wait_for("shell>")
        terminal.send(f"{sys.executable} -m reader --seeds\n")
        terminal.wait_for(LOADED)
        children = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children")
        if not children.exists():
            pytest.skip("the system does not tell which processes another has started")
        yield terminal, int(children.read_text().split()[0])


def is_stopped(pid: int) -> bool:
    return "\nState:\tT" in Path(f"/proc/{pid}/status").read_text()


def go_on(terminal: Terminal) -> bytes:
    """Have the shell go on with the program; all that was written until it stands again.

    What is typed before it paints may be lost: it is still about to take the terminal.
    """
    drawn = len(terminal.raw)
    terminal.send("fg\n")
    terminal.wait_for(lambda each: LOADED.encode() in each.raw[drawn:].partition(ALTERNATE)[2])
    return terminal.raw[drawn:]


def hang_up(terminal: Terminal) -> None:
    """Close the window: the system tells the program, which can write nowhere any more."""
    os.close(terminal._master)
    terminal._master = os.open(os.devnull, os.O_RDWR)


def wait_ended(terminal: Terminal) -> int:
    """The exit code of a program whose terminal is gone."""
    return terminal._process.wait(PATIENCE)


def test_a_terminal_that_tells_its_size_itself(terminal):
    terminal.send("\x1b[?2048;2$y")  # as it answers the question whether it can
    terminal.wait_for(lambda each: b"\x1b[?2048h" in each.raw)
    terminal.resize(140, 50)  # of which a signal tells, too
    terminal.send("\x1b[48;50;140;1000;1400t")
    terminal.wait_for(lambda each: "/ search" in each.screen()[-1])
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert b"\x1b[?2048l" in terminal.raw


def test_a_terminal_that_tells_its_size_too_late_is_left_as_it_was(terminal):
    terminal.send("q\x1b[?2048;2$y")
    assert terminal.wait_exit() == 0
    assert terminal.raw.count(b"\x1b[?2048h") == terminal.raw.count(b"\x1b[?2048l")


def test_fifty_sizes_a_second(terminal):
    for number in range(150):
        terminal._set_size((40 + number * 7 % 160, 8 + number * 3 % 50))
        if number % 10 == 0:
            terminal.send("j")
        time.sleep(0.02)
    terminal.resize(120, 40)
    terminal.wait_for("/ search   n unread")
    terminal.wait_for("▌")
    assert max(map(len, terminal.screen())) <= 120
    terminal.press("q")
    assert terminal.wait_exit() == 0


@pytest.mark.parametrize("size", [(20, 5), (1, 1)], ids=str)
def test_a_window_like_a_stamp(size):
    with Terminal(SEEDS, size=size) as terminal:
        terminal.wait_for(lambda each: ALTERNATE in each.raw)
        keys = ("j", "enter", "?", "escape", "/", "a", "enter", "v", "escape", "ctrl+p", "escape")
        terminal.press(*keys, "i", "escape", "T", "escape")
        terminal.resize(120, 40)
        # In so small a window a search may be one within the article, which stands till Escape.
        terminal.press("escape", "escape", "escape")
        terminal.wait_for("of 50")
        # Else a slow machine would take the last Escape and `q` for Alt+q.
        terminal.settle(SETTLED)
        terminal.press("q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_who_is_asked_to_end_gives_the_terminal_back_and_keeps_the_place(tmp_path, number):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("One headline of a file\nAnother headline of a file\n")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "greeted").touch()
    added = subprocess.run(
        [*NEWSREAD, "add", str(folder)], env=isolated_env(tmp_path), capture_output=True
    )
    assert added.returncode == 0
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("Another headline")
        terminal.press("j", "m")
        terminal.wait_for("1 unread")
        if number == signal.SIGTERM:
            os.kill(terminal.pid, number)
            assert terminal.wait_exit(SECONDS_ALLOWED) == 128 + number
            assert terminal.raw.rstrip().endswith(ORDINARY) or ORDINARY in terminal.raw[-300:]
        else:
            hang_up(terminal)
            assert wait_ended(terminal) == 128 + number
    with closing(sqlite3.connect(tmp_path / "data" / "library.sqlite3")) as library:
        assert library.execute("SELECT count(*) FROM status WHERE read").fetchone() == (1,)
    # The next one stands where this one was left.
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for(
            lambda each: any(line[:1] == "▌" and "Another" in line for line in each.screen())
        )


def test_a_terminal_that_is_gone_though_nobody_tells_us():
    """Only the first program in a terminal hears that it is gone; ours may be that one's child."""
    first = ["bash", "--norc", "--noprofile", "-c", f"trap '' HUP; {shlex.join(SEEDS)}; exit $?"]
    with Terminal(first) as terminal:
        terminal.wait_for(LOADED)
        hang_up(terminal)
        assert wait_ended(terminal) == 128 + signal.SIGHUP


def test_bytes_that_are_no_text_end_nothing(terminal):
    """A terminal set to another encoding sends them for each letter with an accent."""
    terminal.send_bytes(b"\xff\xfe\xe9")
    terminal.press("/")
    terminal.wait_for("search")
    whole = "Gödel".encode()
    terminal.send_bytes(whole[:2])  # in the middle of a character
    terminal.settle(SETTLED)
    terminal.send_bytes(whole[2:])
    terminal.wait_for("1 exact of 50")


def test_the_screen_is_painted_again_after_ctrl_z(shell):
    terminal, _ = shell
    terminal.send("\x1a")
    terminal.wait_for("Stopped")
    drawn = len(terminal.raw)
    terminal.send("fg\n")
    for words in (b"Argentina Win the World Cup", b"Declares That the", b"the restoration of the"):
        terminal.wait_for(lambda each, words=words: words in each.raw[drawn:])


def test_ctrl_z_and_back(shell):
    terminal, program = shell
    terminal.press("j")
    drawn = len(terminal.raw)
    terminal.send("\x1a")
    terminal.wait_for("Stopped")
    assert is_stopped(program)
    assert terminal.raw[drawn:].index(ORDINARY) < terminal.raw[drawn:].index(b"Stopped")
    terminal.resize(100, 30)
    go_on(terminal)
    assert max(map(len, terminal.screen())) <= 100
    drawn = len(terminal.raw)
    terminal.press("q")
    terminal.wait_for(lambda each: b"shell>" in each.raw[drawn:])


def test_stopped_from_outside_and_back(shell):
    """Nothing was put away then: begun a second time, two threads would each read some keys."""
    terminal, program = shell
    os.kill(program, signal.SIGSTOP)
    # Looked for in the bytes: a terminal shows nothing while an update is under way, and the
    # program may have been stopped in the middle of one.
    terminal.wait_for(lambda each: b"Stopped" in each.raw)
    again = go_on(terminal)
    assert again.index(ORDINARY) < again.index(ALTERNATE)
    terminal.send("/penicillin")
    terminal.wait_for("/ penicillin")


def test_two_windows_on_one_library(tmp_path):
    """Each has what the other did, and both end well."""
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "greeted").touch()
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("".join(f"Headline number {n} of a file\n" for n in range(9)))
    subprocess.run([*NEWSREAD, "add", str(folder)], env=isolated_env(tmp_path), check=True)
    with Terminal(home=tmp_path) as one, Terminal(home=tmp_path) as other:
        for each in (one, other):
            each.wait_for("9 unread of 9")
        for number in range(4):
            (one, other)[number % 2].press("m", "j")
        for each in (one, other):
            each.wait_for(
                lambda each: "unread of 9" in each.text() and "9 unread" not in each.text()
            )
        one.press("q")
        assert one.wait_exit() == 0
        other.press("u", "q")
        assert other.wait_exit() == 0


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_is_told_the_way_on(term):
    with Terminal(SEEDS, env={"TERM": term}) as terminal:
        assert terminal.wait_exit() == 2
        assert b"\x1b" not in terminal.raw
        terminal.wait_for("--plain")
    with Terminal([*SEEDS, "--plain"], env={"TERM": term}) as terminal:
        terminal.wait_for("50 articles")
        terminal.send("quit\n")
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(
    "came",
    [b"\x1b[57358;1:3u", b"\x1b[1114112u", b"\x1b[48;99999;99999;1;1t"],
    ids=["released", "no character", "no window"],
)
def test_whatever_a_terminal_sends_one_reads_on(terminal, came):
    os.write(terminal._master, came)
    terminal.settle(SETTLED)
    terminal.press("?")
    terminal.wait_for("Esc closes")
