"""Drives a real program in a pseudo-terminal; its screen is read by pyte.

Nothing is taken on trust about time: every expectation is capture, assert, retry every 50 ms up to
a deadline. Each terminal has a home of its own, so that no test sees the developer's library.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

    from pyte.screens import Char

NEWSREAD = (sys.executable, "-m", "reader")
"""The program as these tests start it: the code of this folder, in this environment."""

POLL = 0.05
"""Seconds between two looks at the screen."""

PATIENCE = 20.0
"""Seconds until an expectation is given up: two cores may run two of these beside a build."""

READ_POLL = 0.005
"""Seconds between two looks whether a key has been read."""

ESCAPE_DELAY = 0.15
"""Seconds after Escape within which Textual would read the next key as Alt with that key."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
}

# What pyte would misread: it takes kitty's `CSI > 1 u` for "restore the cursor", draws the end of
# `CSI < u`, and fails at private reports. Strings (OSC, DCS, APC, PM, SOS) draw nothing either way.
_BEYOND_PYTE = re.compile(
    r"\x1b\[[<=>][0-?]*[ -/]*[@-~]"
    r"|\x1b\[[0-?]*[ -/]+[@-~]"
    r"|\x1b\[[0-?]*[cn]"
    r"|\x1b[]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_UNFINISHED = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*|[]PX^_][^\x07\x1b]*\x1b?)?\Z"
    # An update that has begun is shown when it is whole, as a terminal does.
    r"|\x1b\[\?2026h(?!.*\x1b\[\?2026l)",
    re.DOTALL,
)

# Textual asks whether updates can be synchronised, and does so when told yes, as by most terminals.
_ASKS_SYNCHRONISED = b"\x1b[?2026$p"
_HAS_SYNCHRONISED = b"\x1b[?2026;2$y"


def isolated_env(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment that knows nothing of this machine but its PATH.

    Data, configuration and state lie under `home`, in folders of these names.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "NEWSREAD_DATA_DIR": str(home / "data"),
        "NEWSREAD_CONFIG_DIR": str(home / "config"),
        "NEWSREAD_STATE_DIR": str(home / "state"),
        **(extra or {}),
    }


class Terminal:
    """A program in a terminal of `size` (columns, lines), from its start until it is stopped."""

    def __init__(
        self,
        argv: Sequence[str] = NEWSREAD,
        *,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        home: Path | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Start `argv`; with no `home`, in that of somebody who was greeted, removed at the end."""
        self._own_home = _greeted_home() if home is None else None
        self.home = home or self._own_home or Path()
        self._raw = bytearray()
        self._unfed = ""
        self._decoded_to = 0
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self._master, slave = pty.openpty()
        self._slave_name = os.ttyname(slave)
        self._set_size(size)

        def take_terminal() -> None:
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

        self._process = subprocess.Popen(
            list(argv),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=isolated_env(self.home, env),
            cwd=cwd or Path(__file__).parents[2],
            start_new_session=True,
            preexec_fn=take_terminal,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    # What goes in

    def send(self, text: str) -> None:
        """Type `text` as it is."""
        self.send_bytes(text.encode())

    def send_bytes(self, data: bytes) -> None:
        """Have the terminal send what may be no text."""
        os.write(self._master, data)

    def press(self, *keys: str) -> None:
        """Press keys by name (`enter`, `ctrl+d`, `j`), each once the one before has been read."""
        for key in keys:
            self.send(_sequence(key))
            self._wait_read()
            self.settle(ESCAPE_DELAY if key == "escape" else 0.02)

    def click(self, column: int, line: int) -> None:
        """Press and release the left button on a cell, counted from 0."""
        self.send(f"\x1b[<0;{column + 1};{line + 1}M")
        self.send(f"\x1b[<0;{column + 1};{line + 1}m")

    def wheel(self, column: int, line: int, *, down: bool = True) -> None:
        """Turn the wheel by one notch over a cell, counted from 0."""
        self.send(f"\x1b[<{65 if down else 64};{column + 1};{line + 1}M")

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size; the program is told, as a terminal does."""
        self._drain()
        self._screen.resize(lines, columns)
        self._set_size((columns, lines))

    # What comes out

    @property
    def raw(self) -> bytes:
        """Every byte that the program has written so far, to the end of what it was writing."""
        self._drain()
        end = time.monotonic() + PATIENCE
        while self._unfed and self._process.poll() is None and time.monotonic() < end:
            self._drain(POLL)
        return bytes(self._raw)

    @property
    def written(self) -> int:
        """How many bytes the program has written so far."""
        self._drain()
        return len(self._raw)

    def screen(self) -> list[str]:
        """The lines on the screen, without the blanks at their ends."""
        self._drain()
        return [line.rstrip() for line in self._screen.display]

    def text(self) -> str:
        """The screen as one string."""
        return "\n".join(self.screen())

    def find(self, text: str) -> tuple[int, int] | None:
        """The column and line, from 0, at which `text` first stands on the screen.

        Columns are right as long as what stands before the text is not wide.
        """
        for line_number, line in enumerate(self.screen()):
            if text in line:
                return line.index(text), line_number
        return None

    def cell(self, column: int, line: int) -> Char:
        """A cell of the screen, with its colours and attributes."""
        self._drain()
        return self._screen.buffer[line][column]

    def wait_for(
        self, expected: str | Callable[[Terminal], object], timeout: float = PATIENCE
    ) -> list[str]:
        """Wait until a text stands on the screen, or a predicate holds; the screen of that moment.

        Raises AssertionError, with the screen, at the deadline or if the program ends before.
        """
        return self._wait(expected, timeout, wanted=True)

    def wait_gone(
        self, expected: str | Callable[[Terminal], object], timeout: float = PATIENCE
    ) -> list[str]:
        """Wait until a text has left the screen, or a predicate no longer holds."""
        return self._wait(expected, timeout, wanted=False)

    def settle(self, seconds: float) -> None:
        """Let the program work for a while, reading what it writes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._drain(left)

    # The end

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """The exit code of a program that ends by itself. Raises AssertionError if it does not."""
        end = time.monotonic() + timeout
        while self._process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"the program did not end\n{self._picture()}")
            self._drain(POLL)
        self._drain()
        return self._process.returncode

    def stop(self) -> int:
        """End the program, if it has not ended, and free everything; its exit code."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        with contextlib.suppress(OSError):
            os.close(self._master)
        if self._own_home is not None:
            shutil.rmtree(self._own_home, ignore_errors=True)
        return code

    @property
    def has_ended(self) -> bool:
        """Whether the program is no more."""
        return self._process.poll() is not None

    @property
    def pid(self) -> int:
        """The process that runs in the terminal."""
        return self._process.pid

    # Within

    def _wait(
        self, expected: str | Callable[[Terminal], object], timeout: float, *, wanted: bool
    ) -> list[str]:
        def holds() -> bool:
            if isinstance(expected, str):
                return expected in self.text()
            return bool(expected(self))

        end = time.monotonic() + timeout
        while holds() is not wanted:
            ended = self._process.poll() is not None
            self._drain(POLL)
            if holds() is wanted:
                break
            if ended or time.monotonic() > end:
                why = f"it ended with {self._process.returncode}" if ended else "time is up"
                raise AssertionError(f"waited for {expected!r}: {why}\n{self._picture()}")
        return self.screen()

    def _wait_read(self) -> None:
        """Wait until the program has taken what was typed, or has had all our patience.

        A busy machine lets it sleep for longer than a key lasts: it would then find Escape and
        the next key together, which is how a terminal sends Alt with that key.
        """
        end = time.monotonic() + PATIENCE
        with contextlib.suppress(OSError):  # the program has ended and its terminal is gone
            slave = os.open(self._slave_name, os.O_RDONLY | os.O_NOCTTY)
            try:
                while time.monotonic() < end and self._process.poll() is None:
                    if not struct.unpack("i", fcntl.ioctl(slave, termios.FIONREAD, bytes(4)))[0]:
                        break
                    self._drain(READ_POLL)
            finally:
                os.close(slave)

    def _drain(self, wait: float = 0.0) -> None:
        """Read what has been written, after at most `wait` seconds for the first of it."""
        fresh = bytearray()
        with contextlib.suppress(OSError):  # the program has ended and its terminal is gone
            while select.select([self._master], [], [], wait)[0]:
                chunk = os.read(self._master, 65536)
                if not chunk:
                    break
                fresh += chunk
                wait = 0.0
        if _ASKS_SYNCHRONISED in fresh:
            with contextlib.suppress(OSError):
                os.write(self._master, _HAS_SYNCHRONISED)
        self._raw += fresh
        self._feed()

    def _feed(self) -> None:
        """Show pyte what it can read; the beginning of a sequence waits for its end."""
        whole = _whole_characters(self._raw, self._decoded_to)
        self._unfed += self._raw[self._decoded_to : whole].decode(errors="replace")
        self._decoded_to = whole
        readable = _BEYOND_PYTE.sub("", self._unfed)
        unfinished = _UNFINISHED.search(readable) if self._process.poll() is None else None
        end = unfinished.start() if unfinished else len(readable)
        self._unfed = readable[end:]
        self._stream.feed(readable[:end])

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, lines = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _picture(self) -> str:
        """The screen for a failed test, with the report if the program has crashed."""
        rule = "-" * self._screen.columns
        reports = [path.read_text() for path in self.home.glob("state/crashes/*")]
        return "\n".join([rule, self.text().rstrip(), rule, *reports])


def _greeted_home() -> Path:
    """A home where the program does not greet: what it tells on a first run would cover much."""
    home = Path(tempfile.mkdtemp(prefix="newsread-home-"))
    (home / "state").mkdir()
    (home / "state" / "greeted").touch()
    return home


def _sequence(key: str) -> str:
    """What a terminal sends for a key."""
    if key in KEYS:
        return KEYS[key]
    if key.startswith("ctrl+") and len(key) == len("ctrl+") + 1:
        return chr(ord(key[-1].upper()) & 0x1F)
    if len(key) == 1:
        return key
    raise ValueError(f"no such key: {key}")


def _whole_characters(data: bytearray, start: int) -> int:
    """The end of the last character of UTF-8 that has come whole."""
    for back in range(1, min(4, len(data) - start) + 1):
        byte = data[-back]
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(data) - back if length > back else len(data)
        if byte < 0x80:
            break
    return len(data)
