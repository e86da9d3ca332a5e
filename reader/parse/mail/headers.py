"""What a letter says of itself: its headers as text, whatever encodings they are in, or in none.

Nothing here raises: a header that cannot be understood is taken as it stands.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.parse.encoding import decoded_as
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from datetime import date
    from email.message import Message

LONGEST = 8_000
"""Characters of a header that are read: more is an attack, or a list of everybody."""

_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?]*)\?=")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_BETWEEN = re.compile(r"(\?=)\s+(=\?)")
_FOLDED = re.compile(r"\r?\n[ \t]+")
_LIST_ID = re.compile(r"\s*(.*?)\s*<([^<>]+)>\s*$", re.DOTALL)
_ADDRESS = re.compile(r"\s*(.*?)\s*<([^<>]*)>\s*", re.DOTALL)
_COMMENT = re.compile(r"\s*\([^()]*\)\s*$")
_URL = re.compile(r"https?://[^\s<>]+")

# What many programs write for a charset, and what they mean by it.
_MEANT = {
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-8-i": "iso-8859-8",
    "cp-850": "cp850",
    "utf8mb4": "utf-8",
    "x-sjis": "cp932",
}


def header(message: Message, name: str) -> str:
    """Return a header as one line of text, sanitised; empty where there is none."""
    wanted = name.lower()
    # As it stands: the library would decode what is not ASCII in it, and lose that.
    raw = next((value for each, value in message.raw_items() if each.lower() == wanted), "")
    return unfolded(str(raw))


def unfolded(written: str) -> str:
    """Return a value as a line of text, its encoded words decoded."""
    text = written[:LONGEST]
    if not text.isascii():  # UTF-8, or what Windows wrote
        text = decoded(text.encode("utf-8", "surrogateescape"), "")
    return sanitise_line(_decoded(_FOLDED.sub(" ", text)))


def _decoded(text: str) -> str:
    """Return a text with its encoded words decoded; those that are broken stay as they are."""
    if "=?" not in text:
        return text
    return _ENCODED.sub(lambda word: _word(word[1], word[2], word[3]), _BETWEEN.sub(r"\1\2", text))


def _word(charset: str, how: str, written: str) -> str:
    from binascii import Error, a2b_base64, a2b_qp

    raw = written.encode("ascii", "replace")
    if how in "bB" and not _BASE64.fullmatch(written):
        return written
    try:
        data = (
            a2b_base64(raw + b"=" * (-len(raw) % 4))
            if how in "bB"
            else a2b_qp(raw.replace(b"_", b" "), header=True)
        )
    except (Error, ValueError):
        return written
    return decoded(data, charset.partition("*")[0])


def decoded(data: bytes, charset: str) -> str:
    """Return bytes as text: in the charset that is stated, if they are; else as they look."""
    stated = charset.strip("\"' ").lower()
    try:
        if stated and not (stated in _MEANT and _is_utf8(data)):
            return decoded_as(data, _MEANT.get(stated, stated))
        return data.decode("utf-8")
    except (LookupError, UnicodeError, ValueError):
        return data.decode("utf-8" if _is_utf8(data) else "cp1252", "replace")


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 and not plain ASCII."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def sender(message: Message) -> str:
    """Return who wrote a letter: the name, else the address."""
    written = header(message, "From") or header(message, "Sender")
    match = _ADDRESS.match(written)
    name = match[1].strip("\"' ") if match else _COMMENT.sub("", written).strip()
    return name or (match[2].strip() if match else "")


def name_of_list(message: Message) -> str:
    """Return what the list calls itself that a letter came by; empty where it came by none."""
    written = header(message, "List-Id")
    match = _LIST_ID.match(written)
    if match is None:
        return written.strip("<>\"' ")
    name = match[1].strip("\"' ")
    # Senders of newsletters call their lists by numbers and long hashes.
    return name if name and not name.isdigit() else _called(match[2])


def _called(identifier: str) -> str:
    return "" if len(identifier) > 100 else identifier.strip()


def sent(message: Message) -> date | None:
    """Return when a letter was sent; else when it was received."""
    for name in ("Date", "Received"):
        written = _COMMENT.sub("", header(message, name).rpartition(";")[2]).strip()
        found = parse_date(written) or _lenient(written)
        if found is not None:
            return found
    return None


def _lenient(written: str) -> datetime | None:
    from email.utils import parsedate_tz

    try:
        fields = parsedate_tz(written)
        if fields is None:
            return None
        moment = datetime(*fields[:6], tzinfo=UTC)
        return datetime.fromtimestamp(moment.timestamp() - (fields[9] or 0), UTC)
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None


def identifier(message: Message) -> str:
    """Return the identifier of a letter, without its brackets."""
    return header(message, "Message-ID").strip("<> ")


def archived_at(message: Message) -> str:
    """Return where a letter stands on the web, if its list says so."""
    match = _URL.search(header(message, "Archived-At"))
    return match[0] if match else ""
