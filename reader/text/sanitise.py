"""The one sanitiser: after it, no character of an article can steer a terminal.

Used where text comes in and again where it is drawn. It is idempotent, so offsets into
sanitised text hold at the sink, and it works in linear time on anything.

What goes, what stays:

* A control sequence that is *terminated* goes as a whole: CSI with its final byte; OSC, DCS,
  APC, PM and SOS up to BEL or ST; two-character escapes; each also in its C1 form. A control
  string must end on the line that it began on: terminals are not that strict, but a stray BEL
  a hundred paragraphs on must not swallow what stands between.
* Of an *unterminated* sequence only the introducer goes, so no text is eaten.
* Other C0 (but newline and tab), DEL and C1 go, and so does what is invisible and moves, joins or
  hides: bidirectional marks, embeddings, overrides and isolates, invisible operators, zero-width
  space, soft hyphen, byte order mark, annotation marks, tag characters, the format controls of
  shorthand and of music, and noncharacters.
* ZWJ, ZWNJ, variation selectors and whole subdivision flags (🏴 and its tags) stay: emoji,
  Persian and Indic scripts need them.
* Of marks and joiners that follow one another only the first few stay: a letter with hundreds of
  them is drawn over the lines around it.
* CR LF, CR, VT, FF, NEL, U+2028 and U+2029 become a newline; a lone surrogate becomes U+FFFD.

Why each goes or stays: docs/safety.md.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.text.lazily import Lazy

if TYPE_CHECKING:
    import re

MOST_MARKS = 8
"""Marks and joiners in a row that stay: twice those of a Hebrew letter with points and accents."""

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
_NONCHARACTERS = r"\ufdd0-\ufdef" + "".join(
    rf"\U{plane:04x}fffe-\U{plane:04x}ffff" for plane in range(17)
)
_INVISIBLE = (
    r"\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    rf"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f{_NONCHARACTERS}"
)
_STRIPPED = rf"[\x00-\x08\x0e-\x1f\x7f-\x9f{_INVISIBLE}]"

_SUSPECT = Lazy(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_INVISIBLE}]")

# The blocks that hold all marks, and few letters of Latin, Greek, Cyrillic or CJK; a test holds it.
_MARK_OR_NEAR = (
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u109d\u135d-\u135f\u1712-\u1dff\u200c\u200d\u20d0-\u20ff"
    r"\u2cef-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua6f1\ua802-\uabed\ufb1e\ufe00-\ufe2f"
    r"\U000101fd-\U0001efff\U000e0100-\U000e01ef]"
)
_NEAR = Lazy(_MARK_OR_NEAR)

_FEW_LOOKS = 500
"""Looks at a text that are taken one by one: the pattern takes a millisecond to be compiled."""

_FLOOD = Lazy(f"{_MARK_OR_NEAR}{{{MOST_MARKS + 1},}}")

JOINERS = "\u200c\u200d"
"""They do not print, but Persian, Hindi and emoji are written with them; they take no room."""

# Letters of Korean that are drawn as nothing: a name of them would be none to the eye.
_BLANK_LETTERS = {ord("\u3164"): " ", ord("\uffa0"): " "}

_SEQUENCE = Lazy(
    rf"(?P<flag>{_FLAG})|(?P<line>{_LINE_BREAK})|(?P<surrogate>{_SURROGATE})"
    rf"|{_CONTROL_STRING}|{_CSI}|{_ESCAPE}|{_STRIPPED}"
)


def sanitise(text: str) -> str:
    """Return a body's text without anything that could steer a terminal; lines stay lines."""
    # All suspects are unprintable to Python, so nearly every text is done here, at the speed of C.
    is_plain = text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()
    if not is_plain and _SUSPECT.search(text) is not None:
        text = _SEQUENCE.sub(_replacement, text)
    return text if text.isascii() else _without_floods(text)


def sanitise_line(text: str) -> str:
    """Return a title, name or path as one safe line: every run of white space is one space."""
    if text.isascii() and text.isprintable():  # most lines, and nothing in them can steer
        return " ".join(text.split())
    line = sanitise(text)
    return " ".join((line if line.isascii() else line.translate(_BLANK_LETTERS)).split())


def _without_floods(text: str) -> str:
    """Return a text in which no more than a few marks follow one another."""
    # A flood is longer than a step, so it cannot hide between two looks.
    looks = text[::MOST_MARKS]
    if len(looks) <= _FEW_LOOKS and all(map(_is_western, set(looks))):
        return text
    return _FLOOD.sub(_thinned, text) if _NEAR.search(looks) else text


def _is_western(character: str) -> bool:
    """Whether a character is a letter of the West, or of the punctuation between them."""
    return character < "\u0300" or "\u2010" <= character < "\u20d0"


def _thinned(match: re.Match[str]) -> str:
    """Return a stretch without the marks that are too many."""
    kept, marks = [], 0
    for character in match.group():
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    """Whether a character is drawn into the one before it, or joins two."""
    return unicodedata.category(character)[0] == "M" or character in JOINERS


def _replacement(match: re.Match[str]) -> str:
    """Return what stands in place of one thing that was found."""
    if match.lastgroup == "flag":
        return match.group()
    if match.lastgroup == "line":
        return "\n"
    if match.lastgroup == "surrogate":
        return "\ufffd"
    return ""
