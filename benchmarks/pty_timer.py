"""Times a program in a pseudo-terminal: from its start to the moment that a text is drawn.

The clock starts just before the process is made and stops when the bytes that complete the text
have been read, so it holds all that a person waits for but the terminal itself.
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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIZE = (120, 40)
"""Columns and lines: the size that the screen is designed for."""

TIMEOUT = 60.0
"""Seconds after which a program is taken to never draw the text."""

# A drawn text may be parted by colours, so they are left out before it is looked for.
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")


def seconds_until_drawn(
    argv: Sequence[str], text: str, env: Mapping[str, str], size: tuple[int, int] = SIZE
) -> float:
    """Seconds from the start of `argv` to the first output that holds `text`; then it is killed.

    Raises TimeoutError, with the last of the output, if the text never comes.
    """
    wanted = text.encode()
    master, slave = pty.openpty()
    columns, lines = size
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        list(argv), stdin=slave, stdout=slave, stderr=slave, env=dict(env), start_new_session=True
    )
    os.close(slave)
    try:
        return _read_until(master, wanted, start) - start
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(master)


def _read_until(master: int, wanted: bytes, start: float) -> float:
    """The moment at which the output holds what is wanted."""
    output = bytearray()
    while time.perf_counter() - start < TIMEOUT:
        if not select.select([master], [], [], 1.0)[0]:
            continue
        try:
            output += os.read(master, 1 << 16)
        except OSError:  # the program has ended
            break
        now = time.perf_counter()
        if wanted in _SEQUENCE.sub(b"", output):
            return now
    raise TimeoutError(
        f"{wanted.decode()!r} was never drawn; the end of it: {bytes(output[-400:])!r}"
    )
