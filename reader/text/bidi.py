"""The order in which a line is displayed where Hebrew, Arabic and their kin stand in it.

For terminals that draw letters in the order in which they are written. This is the algorithm of
Unicode (UAX 9) for one line without marks of embedding, which sanitised text does not have: what
each letter says of its direction is resolved into levels, and runs of a level are turned round.
Graphemes are never taken apart. All positions are indexes of code points.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

from reader.named import NamedTuple
from reader.text.graphemes import graphemes

_FIRST_RTL = "\u0590"
"""The scripts that are written from right to left begin here."""

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})
_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))

_BRACKETS = {"(": ")", "[": "]", "{": "}"}


class Glyph(NamedTuple):
    """A grapheme of a line, `text[start:end]`, and what is displayed for it."""

    start: int
    end: int
    shown: str


def may_turn(text: str) -> bool:
    """Return whether any letter in a text can stand in another place than it is written in."""
    return bool(text) and max(text) >= _FIRST_RTL and any(map(_is_rtl, text))


def runs_from_right(text: str) -> bool:
    """Return whether a text is written from right to left: its first letter tells."""
    if not text or max(text) < _FIRST_RTL:
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def displayed(text: str, *, from_right: bool) -> list[Glyph]:
    """Return the graphemes of a line from left to right, in a paragraph of that direction."""
    levels = _levels(text, int(from_right))
    glyphs = [
        (levels[start], Glyph(start, end, _shown(text[start:end], levels[start])))
        for start, end in graphemes(text)
    ]
    for level in range(max(levels, default=0), 0, -1):
        turned: list[tuple[int, Glyph]] = []
        for is_deep, grouped in groupby(glyphs, key=lambda each: each[0] >= level):
            run = list(grouped)
            turned += run[::-1] if is_deep else run
        glyphs = turned
    return [glyph for _, glyph in glyphs]


def _shown(grapheme: str, level: int) -> str:
    return _MIRRORED.get(grapheme, grapheme) if level % 2 else grapheme


def _is_rtl(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL", "AN")


def _levels(text: str, base: int) -> list[int]:
    """The level of each code point: even ones run from the left, odd ones from the right."""
    around = "R" if base else "L"
    kinds = _weak_resolved(text, around)
    _resolve_brackets(text, kinds, around)
    kinds = _neutrals_resolved(kinds, around)
    levels = []
    for kind in kinds:
        if base:
            levels.append(1 if kind == "R" else 2)
        else:
            levels.append({"L": 0, "R": 1}.get(kind, 2))
    for index in range(len(text) - 1, -1, -1):  # spaces at the end stand at the paragraph's end
        if unicodedata.bidirectional(text[index]) not in ("WS", "BN"):
            break
        levels[index] = base
    return levels


def _weak_resolved(text: str, around: str) -> list[str]:
    """Marks, numbers and what stands between numbers (the rules W1 to W7)."""
    kinds: list[str] = []
    strong = before = around
    for character in text:
        kind = unicodedata.bidirectional(character) or "L"
        if kind == "NSM":
            kind = before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds.append("R" if kind == "AL" else kind)
    _join_numbers(kinds)
    strong = around
    for index, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[index] = "ON"
    return kinds


def _join_numbers(kinds: list[str]) -> None:
    """What parts the digits of a number, and signs of money and percent beside it, belong to it."""
    for index in range(1, len(kinds) - 1):
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and (
            (kind == "CS" and before in ("EN", "AN")) or (kind == "ES" and before == "EN")
        ):
            kinds[index] = before
    for places in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        for index in places:
            if kinds[index] == "ET" and kinds[index - places.step] == "EN":
                kinds[index] = "EN"


def _resolve_brackets(text: str, kinds: list[str], around: str) -> None:
    """Both brackets of a pair run as what stands in them (N0)."""
    for first, last in _bracket_pairs(text):
        inside = {_side(kind) for kind in kinds[first + 1 : last] if kind not in _NEUTRAL}
        if not inside:
            continue
        side = around
        if around not in inside:
            before = (kind for kind in reversed(kinds[:first]) if kind not in _NEUTRAL)
            side = _side(next(before, around))
        kinds[first] = kinds[last] = side


def _bracket_pairs(text: str) -> list[tuple[int, int]]:
    pairs = []
    opened: list[tuple[str, int]] = []
    for index, character in enumerate(text):
        if character in _BRACKETS:
            opened.append((_BRACKETS[character], index))
        elif any(character == closing for closing, _ in opened):
            while opened[-1][0] != character:
                opened.pop()
            pairs.append((opened.pop()[1], index))
    return sorted(pairs)


def _neutrals_resolved(kinds: list[str], around: str) -> list[str]:
    """Spaces and signs run as what is on both sides of them, else as the paragraph (N1, N2)."""
    resolved: list[str] = []
    before = around
    runs = [(is_neutral, list(run)) for is_neutral, run in groupby(kinds, _NEUTRAL.__contains__)]
    for number, (is_neutral, run) in enumerate(runs):
        if not is_neutral:
            resolved += run
            before = _side(run[-1])
            continue
        after = _side(runs[number + 1][1][0]) if number + 1 < len(runs) else around
        resolved += [before if before == after else around] * len(run)
    return resolved


def _side(kind: str) -> str:
    """Numbers count as what runs from the right, where a neutral stands between."""
    return "L" if kind == "L" else "R"
