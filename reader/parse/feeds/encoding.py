"""Which encoding a feed is in: its mark, else what the server says, else what the feed says.

Names mean what browsers mean by them: Latin-1 is what Windows makes of it, GB 2312 its superset.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNMARKED = (
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_DECLARED = re.compile(rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")

_HEAD = 1_024
"""Bytes at the beginning in which a declaration may stand."""


def as_utf8(data: bytes, charset: str = "") -> bytes | None:
    """Return a feed's XML in UTF-8; None if it is in none of the encodings that are stated.

    `charset` is what the server said.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    data = data.lstrip(b" \t\r\n")
    for start, encoding in _UNMARKED:
        if data.startswith(start):
            return _decoded(data, encoding)
    for name in (charset, declared(data), "utf-8"):
        found = _decoded(data, known(name)) if name else None
        if found is not None:
            return found
    return None


def declared(data: bytes) -> str:
    """Return the encoding that an XML declaration names; empty without one."""
    match = _DECLARED.search(data[:_HEAD])
    return match.group(1).decode("ascii") if match else ""


def known(name: str) -> str:
    """Return Python's name of an encoding, or of what is meant by it; empty if it knows none."""
    try:
        found = codecs.lookup(name.strip().lower()).name
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(found, found)


def _decoded(data: bytes, encoding: str) -> bytes | None:
    if not encoding:
        return None
    if encoding == "utf-8":
        return data if data.isascii() or _is_utf8(data) else None
    try:
        return data.decode(encoding).lstrip("\ufeff \t\r\n").encode()
    except (UnicodeError, LookupError):
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
