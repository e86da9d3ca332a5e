"""The terminal of the tests reads what a program draws, and tells it what a person does."""

from __future__ import annotations

import sys

import pytest

from tests.support.terminal import Terminal

ECHO = """
import os, signal, sys, tty
tty.setraw(0)
def tell(*_):
    size = os.get_terminal_size()
    os.write(1, f"\\x1b[2J\\x1b[H{size.columns}x{size.lines}\\r\\n".encode())
signal.signal(signal.SIGWINCH, tell)
tell()
# Split inside a character and inside a sequence; and what pyte alone would draw or fail at.
red = (b"caf\\xc3", b"\\xa9 \\x1b[3", b"1mred\\x1b[0m ")
foreign = (b"\\x1b[>1u\\x1b[<u\\x1b[?6n", b"\\x1b]0;ti", b"tle\\x07end\\r\\n")
for part in red + foreign:
    os.write(1, part)
while (data := os.read(0, 100)) != b"q":
    os.write(1, repr(data).encode() + b"\\r\\n")
sys.exit(3)
"""


@pytest.fixture
def terminal():
    with Terminal([sys.executable, "-c", ECHO], size=(60, 12)) as terminal:
        terminal.wait_for("end")
        yield terminal


def test_split_and_foreign_sequences_are_read(terminal):
    assert terminal.screen()[:2] == ["60x12", "café red end"]
    assert terminal.cell(5, 1).fg == "red"
    assert b"\x1b]0;title\x07" in terminal.raw


def test_half_an_update_is_not_shown():
    program = """
import os, sys
os.write(1, b"before \\x1b[?2026hhalf ")
sys.stdin.readline()
os.write(1, b"whole\\x1b[?2026l after \\x1b[?2026hnever ended")
sys.stdin.readline()
"""
    with Terminal([sys.executable, "-c", program], size=(60, 12)) as terminal:
        terminal.wait_for("before")
        terminal.settle(0.2)
        assert terminal.screen()[0] == "before"
        terminal.press("enter")
        terminal.wait_for("whole after")
        assert "never" not in terminal.text()
        terminal.press("enter")
        terminal.wait_exit()
        assert "never ended" in terminal.text()


def test_keys_are_told_apart(terminal):
    terminal.press("escape", "up", "ctrl+d", "enter")
    for sent in (r"b'\x1b'", r"b'\x1b[A'", r"b'\x04'", r"b'\r'"):
        terminal.wait_for(sent)


def test_the_program_hears_of_a_new_size(terminal):
    terminal.resize(40, 10)
    terminal.wait_for("40x10")


def test_the_exit_code_comes_back(terminal):
    terminal.press("q")
    assert terminal.wait_exit() == 3


def test_an_end_that_nobody_waited_for_is_an_error_with_the_screen(terminal):
    terminal.press("q")
    with pytest.raises(AssertionError, match=r"ended with 3(?s:.*)café red end"):
        terminal.wait_for("never")


def test_a_deadline_is_an_error(terminal):
    with pytest.raises(AssertionError, match="time is up"):
        terminal.wait_for("never", timeout=0.2)
