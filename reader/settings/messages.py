"""Messages between processes of ours: bytes by a pipe, each message with its length before it.

What a message holds is not known here. Who reads what strangers may have had a hand in says how
long a message may be, and how long it may take to come.
"""

from __future__ import annotations

import os
import select
from struct import Struct
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import IO

LENGTH = Struct(">Q")
"""What stands before each message."""

_PIPE = 1 << 20
"""Bytes of a pipe: what Linux lets anyone have."""

_READ_AT_ONCE = 1 << 20


class TooLongError(ValueError):
    """A message is longer than it may be."""


def write_message(stream: IO[bytes], message: bytes) -> None:
    """Write a message at once."""
    stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()


def read_message(stream: IO[bytes], most: int | None = None) -> bytes | None:
    """Return the next message, whenever it comes; None at the end of the stream.

    One that is cut off, or longer than `most` bytes, is an end too.
    """
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    if most is not None and length > most:
        return None
    message = stream.read(length)
    return message if len(message) == length else None


def receive_message(stream: IO[bytes], seconds: float, most: int) -> bytes:
    """Return the next message, which is to come within so many seconds.

    Raises `TimeoutError`, `EOFError`, and `TooLongError` for more than `most` bytes.
    """
    deadline = monotonic() + seconds
    (length,) = LENGTH.unpack(_received(stream, LENGTH.size, deadline))
    if length > most:
        raise TooLongError
    return _received(stream, length, deadline)


def _received(stream: IO[bytes], length: int, deadline: float) -> bytes:
    handle = stream.fileno()
    pieces: list[bytes] = []
    missing = length
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    while missing:
        left = deadline - monotonic()
        if left <= 0 or not waiting.poll(left * 1000):
            raise TimeoutError
        piece = os.read(handle, min(missing, _READ_AT_ONCE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)  # mostly of one, which is then not copied


def widened(pipe: IO[bytes]) -> int:
    """Make a pipe hold a usual message as a whole, so that it is passed at once; what it now holds.

    0 where that is not known.
    """
    import fcntl

    if not hasattr(fcntl, "F_SETPIPE_SZ"):  # elsewhere than on Linux they have one size
        return 0
    try:
        return fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
    except OSError:
        return 0
