"""The one sanitiser: after it, no character of an article can steer a terminal.

Used where text comes in and again where it is drawn. It is idempotent, so offsets into
sanitised text hold at the sink, and it works in linear time on anything.

What goes, what stays:

* A control sequence that is *terminated* goes as a whole: CSI with its final byte; OSC, DCS,
  APC, PM and SOS up to BEL or ST; two-character escapes; each also in its C1 form. A control
  string must end on the line that it began on: terminals are not that strict, but a stray BEL
  a hundred paragraphs on must not swallow what stands between.
* Of an *unterminated* sequence only the introducer goes, so no text is eaten.
* Other C0 (but newline and tab), DEL and C1 go, and so do the bidirectional embeddings,
  overrides and isolates, invisible operators, zero-width space, soft hyphen, byte order mark,
  annotation marks and tag characters. The soft hyphen is among them since terminals disagree
  about its width, which would bend the columns.
* ZWJ, ZWNJ, variation selectors and whole subdivision flags (🏴 and its tags) stay: emoji,
  Persian and Indic scripts need them. LRM, RLM and ALM stay too: they have no scope, so they
  cannot reorder what stands around them, and Hebrew and Arabic punctuation needs them.
* CR LF, CR, VT, FF, NEL, U+2028 and U+2029 become a newline; a lone surrogate becomes U+FFFD.
"""

from __future__ import annotations

import re
from functools import cache

_LINE_BREAK = r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]"

# Neither a line break, nor an abort (CAN, SUB), nor anything that can begin or end a sequence.
# As no introducer can stand inside a payload, each character is looked at a bounded number of
# times, however often an attacker repeats the introducer.
_PAYLOAD = r"[^\x07\n-\r\x18\x1a\x1b\x80-\x9f\u2028\u2029]*+"
_CONTROL_STRING = rf"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f]){_PAYLOAD}(?:\x07|\x1b\\|\x9c)"
_CSI = r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"
_ESCAPE = r"\x1b(?:[ -/]++[0-~]|[0-~])?"

# 🏴, then the tag letters of a region such as gbsct (ISO 3166-2: 3 to 6), then the cancel tag.
_FLAG = r"\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_SURROGATE = r"[\ud800-\udfff]"
_STRIPPED = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f]"
)

_SUSPECT = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    r"\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SEQUENCE = (
    rf"(?P<flag>{_FLAG})|(?P<line>{_LINE_BREAK})|(?P<surrogate>{_SURROGATE})"
    rf"|{_CONTROL_STRING}|{_CSI}|{_ESCAPE}|{_STRIPPED}"
)


def sanitise(text: str) -> str:
    """Return a body's text without anything that could steer a terminal; lines stay lines."""
    # All suspects are unprintable to Python, so nearly every text is done here, at the speed of C.
    if text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable():
        return text
    suspect, sequence = _patterns()
    if suspect.search(text) is None:
        return text
    return sequence.sub(_replacement, text)


def sanitise_line(text: str) -> str:
    """Return a title, name or path as one safe line: every run of white space is one space."""
    return " ".join(sanitise(text).split())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a suspect, and what takes sequences apart; most runs need neither."""
    return re.compile(_SUSPECT), re.compile(_SEQUENCE)


def _replacement(match: re.Match[str]) -> str:
    """Return what stands in place of one thing that was found."""
    if match.lastgroup == "flag":
        return match.group()
    if match.lastgroup == "line":
        return "\n"
    if match.lastgroup == "surrogate":
        return "\ufffd"
    return ""
