"""The two faults that most broken feeds have, mended: bare ampersands, and forbidden characters.

What is well-formed afterwards need not be guessed at.
"""

from __future__ import annotations

import re

# A section of character data is passed over as a whole: an ampersand in it is one.
_BARE_AMPERSAND = re.compile(
    rb"(<!\[CDATA\[.*?(?:\]\]>|$))|&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    re.DOTALL,
)
_FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r"))
_FORBIDDEN_REFERENCE = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)


def mended(xml: bytes) -> bytes:
    """Return XML in UTF-8 without those faults; the same bytes where it has none."""
    without = _FORBIDDEN_REFERENCE.sub(b"", xml.translate(None, _FORBIDDEN))
    return _BARE_AMPERSAND.sub(_meant, without)


def _meant(match: re.Match[bytes]) -> bytes:
    return match.group(1) or b"&amp;"
