"""A program in a pseudo-terminal, timed from a key, or from its start, to what it has painted.

The clock stops when the bytes that complete a frame have been read, so it holds all that a person
waits for but the terminal itself. The terminal says that it can synchronise updates, as most do; a
frame is then whole when its update has ended.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

SIZE = (120, 40)
"""Columns and lines: the size that the screen is designed for."""

TIMEOUT = 60.0
"""Seconds after which a program is taken to never draw what is waited for."""

# What is drawn may be parted by colours, so they are left out before it is looked for.
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9])")
_ASKS_SYNCHRONISED, _HAS_SYNCHRONISED = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_UPDATE_BEGINS, _UPDATE_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


class Session:
    """A program from its start until the end of the `with` that it stands in; it is killed then."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        *,
        size: tuple[int, int] = SIZE,
        cores: Collection[int] = (),
        stdin: int | None = None,
    ) -> None:
        """Start it, on some processor cores only where they are named (Linux).

        `stdin`, an open file, takes the terminal's place for the program's standard input; keys
        still come from the terminal.
        """
        self._master, slave = pty.openpty()
        columns, lines = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._raw = bytearray()
        """What has come since the last key."""
        self.last_read = 0.0
        """The moment at which something came last."""

        def settle_in() -> None:
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            if cores:
                os.sched_setaffinity(0, cores)

        self.started = time.perf_counter()
        """The moment before the program was made."""
        self._process = subprocess.Popen(
            list(argv),
            stdin=slave if stdin is None else stdin,
            stdout=slave,
            stderr=slave,
            env=dict(env),
            start_new_session=True,
            preexec_fn=settle_in,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def type(self, keys: str) -> float:
        """Send keys; the moment before. What came until now is forgotten."""
        self._raw.clear()
        now = time.perf_counter()
        os.write(self._master, keys.encode())
        return now

    def until(self, painted: Callable[[bytes], object], timeout: float = TIMEOUT) -> float:
        """The moment at which all that came since the last key, in whole frames, is `painted`.

        `painted` is given what was drawn, without control sequences. Raises TimeoutError, with the
        end of it, if that never comes.
        """
        deadline = time.perf_counter() + timeout
        while (left := deadline - time.perf_counter()) > 0:
            moment = self._read(left)
            if moment and self._frame_is_whole() and painted(self.drawn()):
                return moment
        raise TimeoutError(f"it was never drawn; the end of it: {bytes(self._raw[-400:])!r}")

    def quiet(self, seconds: float, patience: float = TIMEOUT) -> None:
        """Read until nothing has come for so many seconds; at most `patience` seconds."""
        deadline = time.perf_counter() + patience
        while self._read(seconds) and time.perf_counter() < deadline:
            pass

    def drawn(self) -> bytes:
        """What has come since the last key, without control sequences."""
        return _SEQUENCE.sub(b"", self._raw)

    def _read(self, patience: float) -> float:
        """Read once; the moment, or 0 where nothing came."""
        if not select.select([self._master], [], [], patience)[0]:
            return 0.0
        try:
            fresh = os.read(self._master, 1 << 16)
        except OSError as error:
            raise TimeoutError(f"it has ended: {bytes(self._raw[-400:])!r}") from error
        now = self.last_read = time.perf_counter()
        if _ASKS_SYNCHRONISED in fresh:
            os.write(self._master, _HAS_SYNCHRONISED)
        self._raw += fresh
        return now

    def _frame_is_whole(self) -> bool:
        return self._raw.rfind(_UPDATE_ENDS) >= self._raw.rfind(_UPDATE_BEGINS)


def seconds_until_drawn(argv: Sequence[str], text: str, env: Mapping[str, str]) -> float:
    """Seconds from the start of `argv` to the first output that holds `text`; then it is killed."""
    wanted = text.encode()
    with Session(argv, env) as session:
        return session.until(lambda drawn: wanted in drawn) - session.started
