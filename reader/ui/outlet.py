"""What is drawn, on its way to the terminal: written at once and as a whole, without ever waiting.

A frame that a thread writes is seen only once that thread has had its turn of the interpreter,
behind whatever else works. So it is written where it was drawn. What a terminal does not take at
once, one that is slow or was stopped by Ctrl+S, is left to a thread: only that one waits.
"""

from __future__ import annotations

import asyncio
import os
import select
from contextlib import suppress
from queue import Queue
from threading import Thread
from typing import TextIO

MOST_WAITING = 30
"""Frames that may wait for a terminal before the screen does: as many as Textual lets wait."""


class Outlet:
    """A stream to the terminal, in place of Textual's `WriterThread`; of the event loop alone."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._quick = _opened_anew(file.fileno())
        """The terminal, so that writing to it never waits; None where it cannot be had so."""
        self._held: list[str] = []
        """What was written since the last flush."""
        self._late: Queue[bytes] = Queue(MOST_WAITING)
        """What the terminal has not taken yet; an empty piece is the end."""
        self._thread = Thread(target=self._write_late, daemon=True, name="newsread-output")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def write(self, text: str) -> None:
        """Write a text: with the next flush, or on the next turn of the event loop."""
        if not self._held:
            asyncio.get_running_loop().call_soon(self.flush)
        self._held.append(text)

    def flush(self) -> None:
        """Hand over all that was written, in one piece."""
        if not self._held:
            return
        whole = "".join(self._held)
        self._held.clear()
        data = whole.encode(self._file.encoding, self._file.errors or "strict")
        rest = data[self._taken(data) :]
        if rest:
            self._late.put(rest)

    def _taken(self, data: bytes) -> int:
        """Write what the terminal takes now; how many bytes that was."""
        if self._quick is None or self._late.unfinished_tasks:
            return 0  # what came before comes first
        try:
            return os.write(self._quick, data)
        except OSError:  # it takes nothing at present, or is gone: then the thread will see
            return 0

    def _write_late(self) -> None:
        while data := self._late.get():
            with suppress(OSError):  # the terminal is gone: the program hears of that by a signal
                self._write_whole(data)
            self._late.task_done()

    def _write_whole(self, data: bytes) -> None:
        number = self._file.fileno()
        while data:
            try:
                data = data[os.write(number, data) :]
            except BlockingIOError:  # a program before us has told the terminal not to wait
                select.select([], [number], [])

    def isatty(self) -> bool:
        """It is a terminal."""
        return True

    def fileno(self) -> int:
        """The number of the file beneath."""
        return self._file.fileno()

    def stop(self) -> None:
        """Write all there is, and end."""
        self.flush()
        self._late.put(b"")
        self._thread.join()
        if self._quick is not None:
            os.close(self._quick)
            self._quick = None


def _opened_anew(fileno: int) -> int | None:
    """The terminal behind a file, opened once more: not to wait is a property of each opening.

    Were the file itself told not to wait, the shell behind us would not wait for its input either.
    """
    try:
        return os.open(os.ttyname(fileno), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError:
        return None
