"""Bodies unpacked as they come in: never more than the cap, and known to have ended.

The usual clients take a gzip that breaks off for a whole one, and unpack a bomb before they look.
"""

from __future__ import annotations

from typing import Protocol

_PIECE = 1 << 16
"""Bytes that are unpacked at once: as much as a bomb may overstep the cap by."""

_ENCODINGS = frozenset(("gzip", "x-gzip", "deflate", "br", "zstd"))

ACCEPTED = "gzip, deflate, br, zstd"


class DecodingError(Exception):
    """A body that cannot be unpacked, or must not be; the message is for the reader."""


class _Unpacker(Protocol):
    def unpack(self, packed: bytes) -> bytes: ...  # at most `_PIECE` bytes; b"" asks for more

    def has_more(self) -> bool: ...  # whether `unpack(b"")` would bring more

    def has_ended(self) -> bool: ...


class Body:
    """A body as it comes in."""

    def __init__(self, content_encoding: str, most: int) -> None:
        """`content_encoding` is the header's. Raises `DecodingError` for one not asked for."""
        names = [name.strip().lower() for name in content_encoding.split(",")]
        codings = [name for name in names if name not in {"", "identity"}]
        if len(codings) > 1 or not _ENCODINGS.issuperset(codings):
            raise DecodingError("it is packed in a way that was not asked for")
        self._coding = codings[0] if codings else ""
        self._unpacker: _Unpacker | None = None
        self._most = most
        self._pieces: list[bytes] = []
        self._length = 0

    def feed(self, packed: bytes) -> None:
        """Take the next bytes off the wire. Raises `DecodingError`."""
        if not packed:
            return
        if not self._coding:
            self._keep(packed)
            return
        if self._unpacker is None:
            self._unpacker = _unpacker(self._coding, packed)
        try:
            self._keep(self._unpacker.unpack(packed))
            while self._unpacker.has_more():
                self._keep(self._unpacker.unpack(b""))
        except DecodingError:
            raise
        except Exception as error:  # zlib, brotli and zstd each have their own
            raise DecodingError("its packing is damaged") from error

    def end(self) -> bytes:
        """Return the whole body. Raises `DecodingError` if it broke off."""
        if self._unpacker is not None and not self._unpacker.has_ended():
            raise DecodingError("it broke off in the middle")
        return b"".join(self._pieces)

    def _keep(self, piece: bytes) -> None:
        self._length += len(piece)
        if self._length > self._most:
            raise DecodingError(f"it is larger than {self._most >> 20} MB")
        self._pieces.append(piece)


def _unpacker(coding: str, beginning: bytes) -> _Unpacker:
    # Each is imported when a server uses it.
    match coding:
        case "br":
            return _Brotli()
        case "zstd":
            return _Zstandard()
        case "deflate":
            # Some servers leave out the frame that the standard asks for.
            has_frame = beginning[0] & 0x0F == 8 and int.from_bytes(beginning[:2]) % 31 == 0
            return _Zlib(15 if has_frame else -15)
        case _:
            return _Zlib(31)


class _Zlib:
    def __init__(self, window: int) -> None:
        from zlib import decompressobj

        self._unpacker = decompressobj(window)

    def unpack(self, packed: bytes) -> bytes:
        return self._unpacker.decompress(self._unpacker.unconsumed_tail + packed, _PIECE)

    def has_more(self) -> bool:
        return bool(self._unpacker.unconsumed_tail) and not self._unpacker.eof

    def has_ended(self) -> bool:
        return self._unpacker.eof


class _Brotli:
    def __init__(self) -> None:
        try:
            from brotli import Decompressor
        except ImportError:  # PyPy has another package for the same
            from brotlicffi import Decompressor

        self._unpacker = Decompressor()

    def unpack(self, packed: bytes) -> bytes:
        found: bytes = self._unpacker.process(packed, output_buffer_limit=_PIECE)
        return found

    def has_more(self) -> bool:
        return not self._unpacker.can_accept_more_data() and not self._unpacker.is_finished()

    def has_ended(self) -> bool:
        return bool(self._unpacker.is_finished())


class _Zstandard:
    def __init__(self) -> None:
        import sys

        if sys.version_info >= (3, 14):
            from compression.zstd import ZstdDecompressor
        else:
            from backports.zstd import ZstdDecompressor

        self._unpacker = ZstdDecompressor()

    def unpack(self, packed: bytes) -> bytes:
        return self._unpacker.decompress(packed, _PIECE)

    def has_more(self) -> bool:
        return not self._unpacker.needs_input and not self._unpacker.eof

    def has_ended(self) -> bool:
        return self._unpacker.eof
