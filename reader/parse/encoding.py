"""From bytes to text: the encoding is told by the mark, else UTF-8, else by an educated guess.

What comes out is sanitised, so lines end in a newline and nothing else.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder, lookup

from reader.parse.parser import ParseError
from reader.text.sanitise import sanitise

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""UTF-32 first: its little-endian mark begins with that of UTF-16."""

# Enough to tell an encoding by; guessing at megabytes takes seconds.
_SAMPLE = 64 * 1024

# Text has newlines, tabs, form feeds, now and then an escape; never many other controls.
_BINARY_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
_MOST_CONTROLS = 0.01

# A file of UTF-8 may hold a damaged character; this many sound ones for each prove that it is.
_SOUND_FOR_DAMAGED = 10

# What pages and mail call Latin-1 was written on Windows; its quotes are controls in Latin-1.
_AS_WRITTEN = {"latin_1": "cp1252", "iso8859_1": "cp1252", "ascii": "utf-8"}

# The 8-bit encoding that most files of the West are in, whatever it is called.
_USUAL = frozenset({"cp1252", "latin_1", "iso8859_1"})

# Of names of hosts: they take the square of a length, and no text is in them.
_OF_HOSTS = frozenset({"idna", "punycode"})

# Letters with accents stand alone among letters without; those of other scripts keep together.
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_MOSTLY = 0.75


def decode(data: bytes) -> str:
    """Return the text of a file, sanitised; raise `ParseError` if it is not text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return sanitise(data[len(mark) :].decode(encoding, "replace"))
    if b"\x00" in data:
        return sanitise(_decode_wide(data))
    try:
        return sanitise(data.decode("utf-8"))
    except UnicodeDecodeError:
        return sanitise(_decode_damaged(data) or _decode_guessed(data))


def decoded_as(data: bytes, stated: str) -> str:
    """Return the text of bytes in the encoding that is stated for them, not sanitised.

    Raises `LookupError` where texts are in no such encoding, `ValueError` where these are not.
    """
    if lookup(stated).name in _OF_HOSTS:
        raise LookupError(f"no encoding of texts: {stated}")
    return data.decode(stated)


def encoding_of(sample: bytes) -> str:
    """Return the encoding of a file by its first bytes; it is to be decoded with replacement."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding[:6]  # which reads the mark
    if b"\x00" in sample:
        return _wide(sample) or "utf-8"
    try:
        # The last character may be cut.
        getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        if _decode_damaged(sample) is None:
            return _guessed(sample)
    return "utf-8-sig"


def _decode_wide(data: bytes) -> str:
    """Decode UTF-16 without a mark; raise `ParseError` if it is none."""
    encoding = _wide(data[:_SAMPLE])
    if len(data) % 2 or not encoding:
        raise ParseError("not a text file")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ParseError("not a text file") from error


def _wide(sample: bytes) -> str:
    """Return which UTF-16 it is: in most scripts, every other byte of it is mostly zero."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    fewer, more = sorted((even, odd))
    if more * 3 < len(sample) or fewer * 20 > more:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _decode_damaged(data: bytes) -> str | None:
    """Decode UTF-8 in which few characters are broken; None if it is not UTF-8."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    # Each code point beyond ASCII takes at least one byte more than it counts.
    sound = len(data) - len(text)
    return text if sound >= _SOUND_FOR_DAMAGED * damaged else None


def _decode_guessed(data: bytes) -> str:
    """Decode some 8-bit or East Asian encoding; raise `ParseError` if it looks like none."""
    return data.decode(_guessed(data), "replace")


def _guessed(data: bytes) -> str:
    sample = _whole_lines(data)
    controls = len(sample) - len(sample.translate(None, _BINARY_CONTROLS))
    if controls > _MOST_CONTROLS * len(sample):
        raise ParseError("not a text file")
    from charset_normalizer import from_bytes  # 30 ms, and few files need it

    guesses = from_bytes(sample)
    best = guesses.best()
    if best is None:
        raise ParseError("its encoding cannot be told")
    # Short texts fit many encodings equally well; then it is the one that most of them are in.
    usual = next((each for each in guesses if _USUAL & set(each.could_be_from_charset)), None)
    if usual is not None and usual.chaos <= best.chaos:
        return "cp1252"
    if not best.coherence and _has_lone_accents(sample):
        return "cp1252"  # it was a guess at random: no language was told by it
    return _AS_WRITTEN.get(best.encoding, best.encoding)


def _has_lone_accents(sample: bytes) -> bool:
    """Whether what is beyond ASCII are single letters, as in the languages of the West."""
    beyond = [len(each) for each in _BEYOND_ASCII.findall(sample)]
    return beyond.count(1) >= _MOSTLY * len(beyond)


def _whole_lines(data: bytes) -> bytes:
    """Return the beginning of the data, not cut within a character where that can be helped."""
    if len(data) <= _SAMPLE:
        return data
    end = data.rfind(b"\n", 0, _SAMPLE)
    return data[: end if end > 0 else _SAMPLE]
