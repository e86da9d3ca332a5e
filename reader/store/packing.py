"""Texts as they lie on the disk: compressed, a body of 400 words in half its size."""

from __future__ import annotations

import zlib

_LEVEL = 6
"""Little slower than the fastest, and a few hundredths smaller; more brings nothing."""

_SMALL = 8192
"""Bytes up to which a small window finds as much: setting up a large one takes twice as long."""

_SMALL_WINDOW, _LARGE_WINDOW = 13, 15
"""Its size in bits; the small one holds `_SMALL` bytes, the large one is the format's largest."""


def pack(text: str) -> bytes:
    """Compress a text."""
    data = text.encode()
    window = _SMALL_WINDOW if len(data) <= _SMALL else _LARGE_WINDOW
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, window)
    return packer.compress(data) + packer.flush()


def unpack(packed: bytes | None) -> str:
    """Return the text that was packed; an empty one for None. Raises `ValueError` where damaged."""
    if packed is None:
        return ""
    try:
        return zlib.decompress(packed).decode()
    except zlib.error as error:
        raise ValueError(f"a packed text is damaged: {error}") from error
