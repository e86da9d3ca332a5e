"""Which letters of a title are lit for a query: those that made it match, and no others.

Judged word against word, as the search does, but on the one title; so that what is lit is always
what is seen there. Spans are in code points of the title as it is written.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from reader.index.near import beginnings, grade_words, may_have_near, spare_letters
from reader.index.parted import ends, may_stand_apart, ways
from reader.text.words import fold, fold_with_offsets, split, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

KEPT = 4096
"""Pairs of words whose nearness is remembered: the headlines of an answer mostly share theirs."""

IN_SIGHT = 512
"""Titles of which it is remembered how they fold: most that are in sight are so at the next key."""


def lit_letters(title: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the stretches of `title` to light for folded `words`: ascending, never touching."""
    folded, offsets, places = _folded(title)
    lit: set[int] = set()
    for word in words:
        begun = _begun(word, folded, places)
        lit.update(begun)
        if not begun:
            lit.update(_parted(word, words, folded, places))
            lit.update(_near(word, folded, places))
    return _stretches({offsets[place] for place in lit})


@lru_cache(maxsize=IN_SIGHT)
def _folded(title: str) -> tuple[str, Sequence[int], list[tuple[int, int]]]:
    """Return what `fold_with_offsets` does, and where the words are."""
    folded, offsets = fold_with_offsets(title)
    return folded, offsets, list(tokens(folded))


def _begun(word: str, folded: str, places: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Return the letters of the words that `word` is, or begins."""
    if word not in folded:
        return ()
    return [
        place
        for start, _ in places
        if folded.startswith(word, start)
        for place in range(start, start + len(word))
    ]


def _parted(
    word: str, words: Sequence[str], folded: str, places: Sequence[tuple[int, int]]
) -> Iterable[int]:
    """Return the letters of what is written apart and was typed as one, or the other way round."""
    lit: list[int] = []
    said = [folded[start:end] for start, end in places]
    for way in ways(word):
        if way[0] in said:
            lit += _read_so(way, said, [start for start, _ in places])
    for first, last in pairwise(words):
        if word in (first, last):
            lit += _begun(first + last, folded, places)
    return lit


def _read_so(way: tuple[str, ...], said: Sequence[str], starts: Sequence[int]) -> Iterator[int]:
    """Yield the letters of the words that are those parts, where they stand so that it counts."""

    def answers(place: int, number: int) -> bool:
        if number < len(way) - 1:
            return said[place] == way[number]
        return ends(said[place], way[number])

    numbers, everywhere = range(len(way)), range(len(said))
    found = [[place for place in everywhere if answers(place, number)] for number in numbers]
    if not all(found) or not may_stand_apart(way):
        beside = [p for p in found[0] if all(p + n in found[n] for n in numbers)]
        found = [[place + number for place in beside] for number in numbers]
    for part, of_part in zip(way, found, strict=True):
        for place in of_part:
            yield from range(starts[place], starts[place] + len(part))


def _near(word: str, folded: str, places: Sequence[tuple[int, int]]) -> Iterable[int]:
    """Return the letters, in common with `word`, of the words that are nearest to it."""
    if not may_have_near(word):
        return []
    begin = _beginnings(word)
    others = [(start, folded[start:end]) for start, end in places]
    worth = [_worth(word, other) if other.startswith(begin) else 0 for _, other in others]
    best = max(worth, default=0)
    return [
        start + within
        for grade, (start, other) in zip(worth, others, strict=True)
        if grade == best > 0
        for within in _common(word, other)
    ]


@lru_cache(maxsize=64)
def _beginnings(word: str) -> tuple[str, ...]:
    """Return how the words begin that may be near; all others need no closer look."""
    return tuple(beginnings(word))


def grade_ahead(titles: Iterable[str], words: Sequence[str]) -> None:
    """Judge the words of several titles together, in a fraction of the time of one by one."""
    others = {other for title in titles for other in split(fold(title))}
    for word in words:
        if not may_have_near(word):
            continue
        begin = _beginnings(word)
        unknown = [
            other
            for other in others
            if other.startswith(begin) and (word, other) not in _WORTHS and _may_be(word, other)
        ]
        for other, grade in zip(unknown, grade_words(word, unknown).tolist(), strict=True):
            _keep(word, other, grade)


def _worth(word: str, other: str) -> int:
    known = _WORTHS.get((word, other))
    if known is None:
        known = int(grade_words(word, [other])[0]) if _may_be(word, other) else 0
        _keep(word, other, known)
    return known


def _may_be(word: str, other: str) -> bool:
    """Whether `grade_words` may say anything but 0; told in a hundredth of the time."""
    return LCSseq.similarity(word, other) >= len(word) - spare_letters(len(word))


def _keep(word: str, other: str, worth: int) -> None:
    if len(_WORTHS) >= KEPT:
        _WORTHS.clear()
    _WORTHS[word, other] = worth


_WORTHS: dict[tuple[str, str], int] = {}
"""What words are worth as near others, of those met lately."""


def _common(word: str, other: str) -> Iterable[int]:
    """Return the places in `other` of the letters that both have in order."""
    for block in LCSseq.opcodes(word, other):
        if block.tag == "equal":
            yield from range(block.dest_start, block.dest_end)


def _stretches(places: Iterable[int]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for place in sorted(places):
        if stretches and stretches[-1][1] == place:
            stretches[-1] = (stretches[-1][0], place + 1)
        else:
            stretches.append((place, place + 1))
    return stretches
