"""Values as they lie on the disk: texts compressed, a body of 400 words to half its size."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING, TypedDict

from reader.model import Enclosure
from reader.text.dates import from_iso, iso_text

if TYPE_CHECKING:
    from datetime import date

    from reader.model import Article

_LEVEL = 1
"""Half the time of the usual 6, which is most of what an import takes; news becomes three parts in
a hundred larger by it."""

_SMALL = 8192
"""Bytes up to which a small window finds as much: setting up a large one takes twice as long."""

_SMALL_WINDOW, _LARGE_WINDOW = 13, 15
"""Its size in bits; the small one holds `_SMALL` bytes, the large one is the format's largest."""


def kept_place(location: str) -> str | bytes:
    """Return an address or a path as SQLite can keep it: as bytes where it is no text.

    A path may be of any bytes, and hold what stands for those that are none.
    """
    try:
        location.encode()
    except UnicodeEncodeError:
        return os.fsencode(location)
    return location


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


class More(TypedDict, total=False):
    """What few articles have; see `Article`."""

    updated: date | None
    language: str
    enclosures: tuple[Enclosure, ...]


def pack_more(article: Article) -> str:
    """Write what few articles have; empty where it has none of that."""
    if not (article.updated or article.language or article.enclosures):
        return ""
    import json  # 6 ms, for few

    return json.dumps([iso_text(article.updated), article.language, article.enclosures])


def unpack_more(packed: str) -> More:
    """Read what `pack_more` wrote. Raises `ValueError` where it is damaged."""
    if not packed:
        return {}
    import json  # as above

    updated, language, enclosures = json.loads(packed)
    return {
        "updated": from_iso(updated),
        "language": language,
        "enclosures": tuple(Enclosure(*each) for each in enclosures),
    }
