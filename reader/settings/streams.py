"""The three streams that a program is born with: there, whatever the shell did, and written whole.

A stream that was closed (`newsread >&-`) would be None to Python, and worse, the next file that is
opened would take its number, so that what is printed ended up in the library. What cannot be
written, as to a full disk, is told in a line and by the exit code.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

INPUT, OUTPUT, ERRORS = range(3)

_STREAMS = ("stdin", "stdout", "stderr")
"""By their numbers."""

_OF_OUTPUT = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF))
"""What writing fails with where the other end is no pipe."""

UNREAD = 141
"""The exit code where whoever read the output wanted no more: what shells report of SIGPIPE."""


class _Unread(io.FileIO):
    """A stream of the program: it ends quietly, as every small tool, when nobody reads on."""

    def write(self, data: Buffer, /) -> int:
        """Write some of the bytes; how many."""
        try:
            return super().write(data)
        except BrokenPipeError:
            os._exit(UNREAD)


def end_when_unread() -> None:
    """End quietly as soon as nobody reads what is printed.

    The signal for that is left ignored: it would come for each pipe and connection of ours, and a
    server that hangs up would end all.
    """
    for name in _STREAMS[OUTPUT:]:
        stream = getattr(sys, name)
        if type(stream) is io.TextIOWrapper:  # and not what a test looks at
            stream.flush()
            raw: io.FileIO = _Unread(stream.fileno(), "w", closefd=False)
            is_buffered = not stream.write_through
            told = io.TextIOWrapper(
                io.BufferedWriter(raw) if is_buffered else raw,
                stream.encoding,
                stream.errors,
                line_buffering=stream.line_buffering,
                write_through=not is_buffered,
            )
            setattr(sys, name, told)


def open_missing() -> None:
    """Have a stream that was closed read nothing, and swallow what is written to it."""
    for number, name in enumerate(_STREAMS):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            stream = os.fdopen(number, "r" if number == INPUT else "w", encoding="utf-8")
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def is_of_output(error: Exception) -> bool:
    """Whether it is what is printed that could not be written, and no file that has a name."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _OF_OUTPUT


def finish_output() -> None:
    """Write what was printed and waits to be written. Raises `OSError`."""
    sys.stdout.flush()


def give_up(*numbers: int) -> None:
    """Let what is still to be written to streams go nowhere: else the end would fail once more."""
    handle = os.open(os.devnull, os.O_WRONLY)
    for number in numbers:
        os.dup2(handle, number)
    os.close(handle)
