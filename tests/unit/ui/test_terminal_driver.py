"""Signals reach the terminal's driver between two steps of the program, never within one."""

from __future__ import annotations

import asyncio
import os
import signal
from unittest.mock import MagicMock

import pytest
from textual.drivers.linux_driver import LinuxDriver

from reader.ui.terminal import TerminalDriver


@pytest.mark.parametrize(
    ("number", "handler"),
    [(signal.SIGCONT, "_sigcont_application"), (signal.SIGTSTP, "_sigtstp_application")],
)
def test_nothing_is_written_in_the_middle_of_a_write(monkeypatch, number, handler):
    """A write holds what the next one waits for: begun within it, it would wait for ever."""
    called = []
    monkeypatch.setattr(LinuxDriver, "start_application_mode", lambda _: None)
    monkeypatch.setattr(TerminalDriver, handler, lambda *_: called.append(number))

    async def stopped_while_it_writes() -> None:
        TerminalDriver.__new__(TerminalDriver).start_application_mode()
        os.kill(os.getpid(), number)
        assert not called
        while not called:
            await asyncio.sleep(0.01)

    before = signal.getsignal(number)
    try:
        asyncio.run(asyncio.wait_for(stopped_while_it_writes(), timeout=10))
    finally:
        signal.signal(number, before)
    assert called == [number]


def test_who_is_told_twice_that_the_terminal_is_gone_leaves_once(monkeypatch):
    """What reads keys finds out by itself, and a signal tells it."""
    left = []
    monkeypatch.setattr("reader.ui.terminal.give_up", lambda *_: None)
    monkeypatch.setattr("reader.ui.terminal.threading.Timer", MagicMock())
    driver = TerminalDriver.__new__(TerminalDriver)
    driver._app = MagicMock(leave=left.append)
    for _ in range(2):
        driver._end(signal.SIGHUP)
    assert left == [128 + signal.SIGHUP]


def test_what_somebody_else_has_read_is_no_end():
    """A program that shares the terminal may have set it to answer at once, for all."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    driver = TerminalDriver.__new__(TerminalDriver)
    driver.fileno = reading
    assert driver._read() is None
    os.close(writing)
    assert driver._read() == b""
    os.close(reading)
