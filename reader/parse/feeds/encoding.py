"""Which encoding a feed is in: its mark, else what the server says, else what the feed says.

Names mean what browsers mean by them: Latin-1 is what Windows makes of it, GB 2312 its superset.
"""

from __future__ import annotations

import codecs
import re

from reader.parse.encoding import BYTE_ORDER_MARKS, decoded_as

_UNMARKED = (
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
)
_EBCDIC = b"\x4c\x6f\xa7\x94"
"""How a declaration begins on a mainframe; it says itself which alphabet of theirs it is in."""

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
_CALLED_OTHERWISE = {
    "windows-31j": "cp932",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "x-big5": "big5hkscs",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "x-unicode-2-0-utf-8": "utf-8",
}
"""Names that browsers know and Python does not."""

_AS_ON_WINDOWS = "newsread-as-on-windows"
_WIDE = ("utf-16", "utf-32")
_DECLARED = re.compile(rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")

_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_REFERENCE = re.compile(rb"&#(?:(1[2-5]\d)|[xX]([89][0-9a-fA-F]));")
_FIRST, _LAST = 0x80, 0x9F
"""Controls that nobody writes: who has them meant what Windows puts in their places."""

_HEAD = 1_024
"""Bytes at the beginning in which a declaration may stand."""


def as_utf8(data: bytes, charset: str = "") -> bytes | None:
    """Return a feed's XML in UTF-8; None if it is in none of the encodings that are stated.

    `charset` is what the server said.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            found = _decoded(data[len(mark) :], encoding)
            return None if found is None else found.lstrip()
    data = data.lstrip(b" \t\r\n")
    for start, encoding in _UNMARKED:
        if data.startswith(start):
            return _decoded(data, encoding)
    if data.startswith(_EBCDIC):
        said = declared(data[:_HEAD].decode("cp037").encode("ascii", "replace"))
        return _decoded(data, known(said) or "cp037")
    for name in (charset, declared(data), "utf-8"):
        found = _as_stated(data, known(name)) if name else None
        if found is not None:
            return found
    return None


def as_utf8_at_any_price(data: bytes) -> bytes:
    """Return XML in UTF-8 that is in none of the encodings that it states, with the least harm.

    Where most of UTF-8 is sound, what is broken is taken for what Windows makes of it: somebody
    pasted that from elsewhere. Else the encoding is guessed.
    """
    from reader.parse.encoding import decode  # which also sanitises: no control stays

    text = data.decode("utf-8", "replace")
    # Each code point beyond ASCII takes at least one byte more than it counts.
    if len(data) - len(text) >= text.count("\ufffd"):
        codecs.register_error(_AS_ON_WINDOWS, _as_on_windows)
        return data.decode("utf-8", _AS_ON_WINDOWS).encode()
    return decode(data).encode()


def with_quotes_of_windows(xml: bytes) -> bytes:
    """Return XML in UTF-8 in which `&#146;` is an apostrophe, as browsers read it, not a control.

    The same bytes where there is none: nearly always, so it is looked for at the speed of C.
    """
    if not xml.isascii() and _CONTROL.search(xml):
        xml = _CONTROL.sub(lambda match: _on_windows(match.group()[1]), xml)
    if b"&#" in xml and _REFERENCE.search(xml):
        xml = _REFERENCE.sub(_reference_on_windows, xml)
    return xml


def _reference_on_windows(match: re.Match[bytes]) -> bytes:
    decimal, hexadecimal = match.groups()
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return _on_windows(number) if _FIRST <= number <= _LAST else match.group()


def _on_windows(number: int) -> bytes:
    """Return what Windows has in the place of a control, in UTF-8; nothing where it has none."""
    return bytes((number,)).decode("cp1252", "ignore").encode()


def _as_on_windows(error: UnicodeError) -> tuple[str, int]:
    """Say what the first broken byte is, for a decoder that stumbled over it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.start + 1]
    return broken.decode("cp1252", "replace"), error.start + 1


def _as_stated(data: bytes, encoding: str) -> bytes | None:
    if encoding.startswith(_WIDE) and b"\0" not in data[:_HEAD]:
        return None  # a name that its writer put there without a thought
    if encoding == "cp1252" and _is_utf8(data):
        return data  # Latin-1 that happens to be UTF-8 does not happen
    return _decoded(data, encoding)


def declared(data: bytes) -> str:
    """Return the encoding that an XML declaration names; empty without one."""
    match = _DECLARED.search(data[:_HEAD])
    return match.group(1).decode("ascii") if match else ""


def known(name: str) -> str:
    """Return Python's name of an encoding, or of what is meant by it; empty if it knows none."""
    name = name.strip().lower()
    try:
        found = codecs.lookup(_CALLED_OTHERWISE.get(name, name)).name
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(found, found)


def _decoded(data: bytes, encoding: str) -> bytes | None:
    if not encoding:
        return None
    if encoding == "utf-8":
        return data if data.isascii() or _is_utf8(data) else None
    try:
        return decoded_as(data, encoding).lstrip("\ufeff \t\r\n").encode()
    except (UnicodeError, LookupError):
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
