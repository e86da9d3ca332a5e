"""The terminal: written where frames are drawn, and left as the system asks for it.

Textual stops at Ctrl+Z and paints again afterwards. Beyond that, here whoever is asked to end
leaves as `q` does, with its place kept and the terminal restored; and who was stopped from outside,
without a chance to put the screen away, begins it anew rather than twice.
"""

from __future__ import annotations

import asyncio
import codecs
import os
import selectors
import signal
import threading
from typing import TYPE_CHECKING, Protocol, cast

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.messages import InBandWindowResize

from reader.settings.streams import ERRORS, OUTPUT, give_up
from reader.ui.outlet import Outlet
from reader.ui.pasting import PastingParser

if TYPE_CHECKING:
    from types import FrameType

    from textual.message import Message

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""Asked to end; and the terminal is gone."""

ENDS_WITHIN = 5.0
"""Seconds: a disk or a terminal that never answers must not keep a process for ever."""

LISTENS_FOR = 0.1
"""Seconds between two looks whether to go on, and whether Escape was a key by itself."""

AT_A_READ = 4096
"""Bytes: what a terminal keeps for who does not read."""

BY_SIGNAL = 128
"""What shells add to the number of a signal that ended a program."""


class Leaving(Protocol):
    """What can be left at once."""

    def leave(self, code: int) -> None:
        """Keep what is to be kept, and end with an exit code."""
        ...


class TerminalDriver(LinuxDriver):
    """Textual's driver, which also hears that it is to end."""

    _is_ending = False

    def start_application_mode(self) -> None:
        """Take the terminal, and listen."""
        # Textual's driver lets nobody choose what it writes with in any other way.
        linux_driver.WriterThread = Outlet  # type: ignore[attr-defined, assignment]
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop = asyncio.get_running_loop()
        for number in ENDING:
            loop.add_signal_handler(number, self._end, number)
        # Both write, and Textual has them called in the middle of anything: also of a write, which
        # holds what the second one would wait for, for ever. The loop calls them between two steps.
        loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def flush(self) -> None:
        """Write now what was to be written."""
        if self._writer_thread is not None:
            self._writer_thread.flush()

    # Keys

    def run_input_thread(self) -> None:
        """Read what comes, with pastes as text and never as keys.

        A thread reads it, as in Textual: Escape is a key by itself if nothing follows for a while,
        and only who always listens knows that. Bytes that are no text are a character in the
        place of one; and a terminal that has nothing to read, for ever, is gone: the system tells
        that to the first program in it, which need not be this one.
        """
        parser = PastingParser()
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(LISTENS_FOR):
                    come = self._read()
                    if come == b"":
                        self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)
                        return
                    text = decode(come or b"")
                    # To the parser, nothing is the end; here it is a character that is not whole.
                    for message in parser.feed(text) if text else ():
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes | None:
        """Return what is there to read, None if somebody else took it; of what is gone, nothing."""
        try:
            return os.read(self.fileno, AT_A_READ)
        except BlockingIOError:  # another program has set the terminal so, for all
            return None
        except OSError:
            return b""

    def process_message(self, message: Message) -> None:
        """Take what the thread read; what is answered to the terminal, the event loop answers."""
        if isinstance(message, InBandWindowResize):
            self._loop.call_soon_threadsafe(self._answer, message)
        else:
            super().process_message(message)

    def _answer(self, message: Message) -> None:
        if self._key_thread is not None and self._key_thread.is_alive():  # else we have left
            super().process_message(message)

    def send_message(self, message: Message) -> None:
        """Tell the app of a key, without a task made for it."""
        self._app.post_message(message)

    # Signals

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        # Ctrl+Z has put the screen away. A stop from outside has not: then that is done now, as
        # else there would be two threads that read keys, each every other one.
        if not os.isatty(self.fileno):  # it is gone: we are woken to hear that
            return
        if self._auto_restart and not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()

    def _end(self, number: int) -> None:
        # A window that is closed is told of twice, and the place would be kept of half a screen.
        if self._is_ending:
            return
        self._is_ending = True
        code = BY_SIGNAL + number
        if number == signal.SIGHUP:
            give_up(OUTPUT, ERRORS)  # writing to what is gone only fails
        last = threading.Timer(ENDS_WITHIN, os._exit, (code,))
        last.daemon = True
        last.start()
        cast("Leaving", self._app).leave(code)
