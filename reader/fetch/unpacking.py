"""What is packed, read as a stream: gzip, bzip2, xz and zstd, told by their first bytes.

    packed bytes ─▶ a decompressor that gives so much at a time ─▶ bytes

Reading never raises. A stream that is damaged, is cut off or becomes too much ends where that is
found, and says why in `damage`: what stands before can be read all the same.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import IO

    from typing_extensions import Buffer

MOST_TIMES = 250
"""How many times larger a file may become: text of machines reaches 100, a bomb begins at 1,000."""

HARMLESS = 64 * 1024 * 1024
"""Bytes that may come of anything, before it is looked at how many times larger that is."""

MOST_MEMORY = 192 * 1024 * 1024
"""Bytes that unpacking xz may take: its highest preset takes 65 MB."""

WINDOW = 27
"""The logarithm of what unpacking zstd may keep: 128 MB, its own limit unless told otherwise."""

_PACKED_AT_ONCE = 1 << 16

_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    # Frames to be skipped, with which programs of several threads begin.
    *((bytes((0x50 + number, 0x2A, 0x4D, 0x18)), "zstd") for number in range(16)),
)

SUFFIXES = frozenset((".gz", ".bz2", ".xz", ".zst", ".zstd"))
"""What the names of packed files end in, which what is in them is called without."""


def packing_of(head: bytes) -> str:
    """Return how a file is packed by its first bytes; empty where it is not."""
    return next((name for magic, name in _MAGIC if head.startswith(magic)), "")


class Guarded(io.RawIOBase):
    """A stream that ends instead of raising, and that says then why."""

    def __init__(self, most: int) -> None:
        self.damage = ""
        """Why it ended before its end; empty where it did not."""
        self._most = most
        self._taken = 0
        """Packed bytes that were read so far."""
        self._given = 0
        self._has_ended = False

    def readable(self) -> bool:
        """Whether it can be read: as long as it is open."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill a buffer as far as there is something; how many bytes that were."""
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and not self._has_ended:
            piece = self._checked(len(view) - filled)
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        return filled

    def _checked(self, most: int) -> bytes:
        try:
            piece = self._piece(most)
        except Exception as error:  # each way of packing has its own errors, and several at that
            self._end(f"its packing is damaged: {error}")
            return b""
        self._given += len(piece)
        if self._given > self._most:
            self._end(f"it unpacks to more than {self._most >> 20:,} MB; [files] unpacked says so")
        elif self._given > HARMLESS and self._given > MOST_TIMES * max(1, self._taken):
            self._end(f"it unpacks to more than {MOST_TIMES} times its size: a bomb")
        return piece

    def _piece(self, most: int) -> bytes:
        """Return what comes next, at most so many bytes; it may be nothing yet."""
        raise NotImplementedError

    def _end(self, damage: str = "") -> None:
        self.damage = damage
        self._has_ended = True


class Unpacked(Guarded):
    """The bytes of a packed stream, unpacked as they are read."""

    def __init__(self, packed: IO[bytes], packing: str, most: int) -> None:
        super().__init__(most)
        self._packed = packed
        self._packing = packing
        self._unpacker = _unpacker(packing)
        self._ahead = b""
        """Packed bytes that the decompressor has not been given yet."""

    def _piece(self, most: int) -> bytes:
        if self._unpacker.eof:
            self._begin_next()
        if self._has_ended:
            return b""
        packed = b""
        if self._unpacker.needs_input:
            packed, self._ahead = self._ahead or self._next_packed(), b""
            if not packed:
                self._end("it is cut off")
                return b""
        return self._unpacker.decompress(packed, most)

    def _begin_next(self) -> None:
        """Go on with what is packed behind: several packed pieces in a row are one file."""
        rest = self._unpacker.unused_data or self._next_packed()
        while rest and not rest.strip(b"\0"):  # tapes and disks fill up with zeros
            rest = self._next_packed()
        rest = rest.lstrip(b"\0")
        if not rest:
            self._end()
        elif packing_of(rest) != self._packing and len(rest) > _SHORTEST_MAGIC:
            self._end("something else stands behind its end")
        else:
            self._unpacker = _unpacker(self._packing)
            self._ahead = rest

    def _next_packed(self) -> bytes:
        """Read packed bytes, and count them; none at the end of what is packed."""
        packed = self._packed.read(_PACKED_AT_ONCE)
        self._taken += len(packed)
        return packed


_SHORTEST_MAGIC = 5
"""Fewer bytes at the end of what was read may be the beginning of any packing."""


class _Unpacker(Protocol):
    """What the decompressors of Python have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack what was given and what is left of before, at most so many bytes."""
        ...


def _unpacker(packing: str) -> _Unpacker:
    # Each is imported when there is a file that needs it.
    match packing:
        case "gzip":
            return _Gzip()
        case "bzip2":
            from bz2 import BZ2Decompressor

            return BZ2Decompressor()
        case "xz":
            from lzma import FORMAT_XZ, LZMADecompressor

            return LZMADecompressor(FORMAT_XZ, memlimit=MOST_MEMORY)
        case _:
            return _zstandard()


def _zstandard() -> _Unpacker:
    import sys

    if sys.version_info >= (3, 14):
        from compression.zstd import DecompressionParameter, ZstdDecompressor
    else:
        from backports.zstd import DecompressionParameter, ZstdDecompressor

    return ZstdDecompressor(options={DecompressionParameter.window_log_max: WINDOW})


class _Gzip:
    """The decompressor of gzip, with the manners of the others."""

    def __init__(self) -> None:
        from zlib import decompressobj

        self._inner = decompressobj(31)
        self._is_empty = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return self._is_empty

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack what was given and what is left of before, at most so many bytes."""
        piece = self._inner.decompress(self._inner.unconsumed_tail + data, max(0, max_length))
        # A full piece may have left some of itself inside, whatever was consumed.
        self._is_empty = not self._inner.unconsumed_tail and len(piece) < max_length
        return piece
