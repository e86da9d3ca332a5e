"""A file read apart, in a process that can be killed: whatever it holds, reading it ends.

    stream ─▶ a thread that hands its bytes on ─▶ the process ─▶ parts ─▶ records

What is small is read here and at once: it costs less than asking somebody. How little that must be
is measured on the worst of every form, since most take the square of something.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reader.parse.answers import part_of
from reader.parse.killable import DiedError, Killable, packed
from reader.parse.parser import NoArticlesError, ParseError

if TYPE_CHECKING:
    import io
    from collections.abc import Generator, Iterator

    from reader.model import Fault
    from reader.parse.answers import Part
    from reader.parse.parser import File, Record

CPU_SECONDS = 10.0
"""For each 16 MB of a file."""

WALL_SECONDS = 300.0
"""Until the next word of a process, however busy the machine is."""

MEMORY = 2 << 30
"""Bytes of address space: a book of 256 MB is held as a whole, and unpacked besides."""

NICENESS = 0
"""Whoever opens a file waits for it."""

_PIECE = 1 << 18


class FilesApart:
    """Reads files in a process of its own, one after the other; it is started by the first one."""

    def __init__(
        self,
        cpu_seconds: float = CPU_SECONDS,
        wall_seconds: float = WALL_SECONDS,
        memory: int = MEMORY,
    ) -> None:
        self._limits = cpu_seconds, memory, NICENESS
        self._wall_seconds = wall_seconds
        self._process: Killable | None = None

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def records(self, file: File, *, is_given: bool) -> Iterator[Record | Fault]:
        """Yield what a file says, as its parser would. Raises `ParseError`, `OSError`."""
        process = self._process
        if process is None or not process.is_alive():
            process = self._process = Killable("reader.parse.apart_worker:serve", *self._limits)
        handing = _Handing(process, file.stream)
        is_done = False
        try:
            process.send(packed((file.name, is_given, tuple(file.settings))))
            handing.start()
            last = yield from self._parts(process)
            is_done = True
        except DiedError as error:
            raise ParseError(str(error)) from error
        finally:
            if not is_done:  # it hangs, it died, or nobody wants the rest
                self.close()
            handing.end()
        if handing.failed is not None:
            raise handing.failed
        if last.reason:
            raise (NoArticlesError if last.is_about_else else ParseError)(last.reason)

    def _parts(self, process: Killable) -> Generator[Record | Fault, None, Part]:
        """Yield the records of all parts; the last part is returned."""
        while True:
            part = process.receive(self._wall_seconds, part_of)
            yield from part.records
            if part.is_last:
                return part


class _Handing:
    """Hands the bytes of a stream on, for as long as somebody takes them."""

    def __init__(self, process: Killable, stream: io.BufferedReader) -> None:
        self.failed: OSError | None = None
        """What the disk said, if it failed."""
        self._process = process
        self._stream = stream
        self._is_wanted = True
        self._thread = threading.Thread(target=self._hand, name="handing", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def end(self) -> None:
        """Hand no more on, but the end; wait until the stream is let go."""
        self._is_wanted = False
        if self._thread.ident is not None:
            self._thread.join()

    def _hand(self) -> None:
        try:
            while self._is_wanted and (piece := self._stream.read(_PIECE)):
                if not self._process.send(piece):
                    return
        except OSError as error:
            self.failed = error
        self._process.send(b"")
