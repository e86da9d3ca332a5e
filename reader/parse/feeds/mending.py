"""The faults that most broken feeds have, mended; what is well-formed then need not be guessed at.

These are bare ampersands, forbidden characters, prefixes that nobody declared, and what a server
wrote before the feed or after it.
"""

from __future__ import annotations

import re
from html.entities import html5

# A section of character data is passed over as a whole: an ampersand in it is one.
_AMPERSAND = re.compile(
    rb"(<!\[CDATA\[.*?(?:\]\]>|$))"
    rb"|&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:([A-Za-z][A-Za-z0-9]{1,31};))?",
    re.DOTALL,
)
_FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r"))
_NONCHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_REFERENCE = re.compile(rb"&#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));(?:&#(\d{5});)?")
_HIGH, _LOW, _AFTER_LOW = 0xD800, 0xDC00, 0xE000

_ROOT = re.compile(rb"<(?:[\w.-]{1,20}:)?(rss|feed|rdf)(?=[\s>])[^<>]*>", re.IGNORECASE)
_NEVER_BEFORE = (b"<html", b"<!DOCTYPE", b"<!doctype")
_WITHIN = 4_096
"""Bytes at the beginning in which a feed begins after all."""

_PREFIXES = {
    b"atom": b"http://www.w3.org/2005/Atom",
    b"content": b"http://purl.org/rss/1.0/modules/content/",
    b"dc": b"http://purl.org/dc/elements/1.1/",
    b"dcterms": b"http://purl.org/dc/terms/",
    b"feedburner": b"http://rssnamespace.org/feedburner/ext/1.0",
    b"itunes": b"http://www.itunes.com/dtds/podcast-1.0.dtd",
    b"media": b"http://search.yahoo.com/mrss/",
    b"podcast": b"https://podcastindex.org/namespace/1.0",
    b"rdf": b"http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    b"slash": b"http://purl.org/rss/1.0/modules/slash/",
    b"sy": b"http://purl.org/rss/1.0/modules/syndication/",
    b"thr": b"http://purl.org/syndication/thread/1.0",
    b"wfw": b"http://wellformedweb.org/CommentAPI/",
}
_USED = re.compile(rb"[<\s/](" + b"|".join(_PREFIXES) + rb"):[A-Za-z]")


def mended(xml: bytes) -> bytes:
    """Return XML in UTF-8 without those faults; the same bytes where it has none."""
    xml = _with_prefixes(_alone(xml.translate(None, _FORBIDDEN)))
    xml = _REFERENCE.sub(_allowed, _NONCHARACTER.sub(b"", xml))
    are_declared = b"<!ENTITY" in xml
    return _AMPERSAND.sub(lambda match: _meant(match, are_declared), xml)


def _alone(xml: bytes) -> bytes:
    """Return a feed without what stands before it or after it."""
    root = _ROOT.search(xml, 0, _WITHIN)
    if root is None:
        return xml
    before, end = xml[: root.start()], xml.rfind(b"</" + _name_of(root) + b">")
    start = 0 if any(each in before for each in _NEVER_BEFORE) else root.start()
    return xml[start:] if end < 0 else xml[start : xml.index(b">", end) + 1]


def _name_of(root: re.Match[bytes]) -> bytes:
    return root.group()[1:].split()[0].rstrip(b">")


def _with_prefixes(xml: bytes) -> bytes:
    """Return a feed in which the prefixes that all know are declared."""
    root = _ROOT.search(xml, 0, _WITHIN)
    if root is None or root.group().endswith(b"/>"):
        return xml
    used = dict.fromkeys(_USED.findall(xml))
    missing = b"".join(
        b' xmlns:%s="%s"' % (prefix, _PREFIXES[prefix])
        for prefix in used
        if b"xmlns:" + prefix not in root.group()
    )
    return xml[: root.end() - 1] + missing + xml[root.end() - 1 :] if missing else xml


def _allowed(match: re.Match[bytes]) -> bytes:
    """Return a reference that XML allows; two that are halves of one character, as that."""
    decimal, hexadecimal, second = match.groups()
    number = int(decimal) if decimal else int(hexadecimal, 16)
    low = int(second or 0)
    if _HIGH <= number < _LOW <= low < _AFTER_LOW:
        return b"&#%d;" % (0x10000 + ((number - _HIGH) << 10) + low - _LOW)
    first = match.group() if not second else match.group()[: -len(second) - 3]
    rest = b"&#%s;" % second if second and _is_character(low) else b""
    return (first if _is_character(number) else b"") + rest


def _is_character(number: int) -> bool:
    """Whether XML knows a character of that number."""
    if number < ord(" "):
        return number in b"\t\n\r"
    return not _HIGH <= number < _AFTER_LOW and number not in {0xFFFE, 0xFFFF} and number < 0x110000


def _meant(match: re.Match[bytes], are_declared: bool) -> bytes:
    """Return an ampersand that begins no entity of HTML as a character; all else as it is."""
    data, name = match.groups(default=b"")
    if data or (name and (are_declared or name.decode() in html5)):
        return match.group()
    return b"&amp;" + name
