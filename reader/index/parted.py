"""Words typed as one that headlines write as several: `whitehouse`, `bankofengland`.

typed    whitehouse
ways     wh·itehouse  whi·tehouse  white·house  …  whi·te·house  …
known    white·house                 whole words all but the last, which may be unfinished
found    where they stand side by side; and where they stand anywhere, if none of them is short
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.index import grades
from reader.index.ranges import distinct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.index.segment import Segment
    from reader.index.types import Bytes, Numbers
    from reader.index.vocabulary import Vocabulary

    Range = tuple[int, int]
    Way = tuple[str, ...]

SHORTEST_PART = 2
"""No part has fewer letters; and a beginning as short as that must be a whole word."""

SHORTEST_OUTER = 3
"""Of three parts only the one between is as short as `of`: else there were too many ways."""

LONGEST_OF_THREE = 32
"""Longer ones are read as two words at most: a pasted line of letters has thousands of ways."""

SHORTEST_APART = 4
"""Parts as long as that may stand anywhere: shorter ones are in too many headlines to tell much."""

FEW = 1024
"""So many headlines are looked at word by word: quicker than a mask of a million."""


def ways(word: str) -> Iterator[Way]:
    """Yield how a word can be read as two, and as three if it is not too long for that."""
    size = len(word)
    for cut in range(SHORTEST_PART, size - SHORTEST_PART + 1):
        yield word[:cut], word[cut:]
    if size > LONGEST_OF_THREE:
        return
    for cut in range(SHORTEST_OUTER, size - SHORTEST_OUTER - SHORTEST_PART + 1):
        for second in range(cut + SHORTEST_PART, size - SHORTEST_OUTER + 1):
            yield word[:cut], word[cut:second], word[second:]


def may_stand_apart(way: Way) -> bool:
    """Whether the parts need not stand side by side."""
    return all(len(part) >= SHORTEST_APART for part in way)


def ends(word: str, part: str) -> bool:
    """Whether a word of a headline is what the last part says, or what that begins."""
    return word == part or (len(part) > SHORTEST_PART and word.startswith(part))


def parted(word: str, segment: Segment) -> tuple[Numbers, Bytes]:
    """Return the places of the headlines that write a word as several, and their grades.

    The same place may come several times; the best of its grades comes last.
    """
    places: list[Numbers] = [np.empty(0, np.int64)]
    worth: list[Bytes] = [np.empty(0, np.uint8)]
    for way, ranges in _known_ways(word, segment.vocabulary):
        found = _may_have_all(ranges, segment)
        if found.size:
            places.append(found)
            worth.append(_graded(found, way, ranges, segment))
    all_places, all_worth = np.concatenate(places), np.concatenate(worth)
    order = np.argsort(all_worth, kind="stable")
    order = order[np.count_nonzero(all_worth == 0) :]
    return all_places[order], all_worth[order]


def _known_ways(word: str, vocabulary: Vocabulary) -> Iterator[tuple[Way, list[Range]]]:
    """Yield the ways whose parts are words, or begin some at last; with the numbers of those."""
    numbers: dict[str, int | None] = {}
    for way in ways(word):
        ranges = []
        for part in way[:-1]:
            if part not in numbers:
                numbers[part] = vocabulary.number_of(part)
            number = numbers[part]
            if number is None:
                break
            ranges.append((number, number + 1))
        else:
            low, high = vocabulary.begun_by(way[-1])
            if len(way[-1]) == SHORTEST_PART and low < high:
                high = low + (vocabulary[low] == way[-1])
            if low < high:
                yield way, [*ranges, (low, high)]


def _may_have_all(ranges: Sequence[Range], segment: Segment) -> Numbers:
    """Return the places of the headlines that may have a word of each range; no other has."""
    rarest, *others = sorted((segment.places_between(*each) for each in ranges), key=len)
    places = distinct(rarest)
    for each in others:
        if len(places) <= FEW:
            break
        has = np.zeros(len(segment), bool)
        has[each] = True
        places = places[has[places]]
    return places.astype(np.int64)


def _graded(places: Numbers, way: Way, ranges: Sequence[Range], segment: Segment) -> Bytes:
    """Return the grades of places for how they have a word of each range, 0 where they do not."""
    said, sizes = segment.said_in(places)
    number_of = np.repeat(np.arange(len(places)), sizes)
    said_so = [(said >= low) & (said < high) for low, high in ranges]
    worth = np.zeros(len(places), np.uint8)
    if may_stand_apart(way):
        has_all = np.ones(len(places), bool)
        for each in said_so:
            has_all &= np.bincount(number_of[each], minlength=len(places)) > 0
        worth[has_all] = grades.JOINED_APART
    last = max(len(said) - len(way) + 1, 0)
    stands = number_of[:last] == number_of[len(way) - 1 :]
    for behind, each in enumerate(said_so):
        stands &= each[behind:][:last]
    worth[number_of[:last][stands]] = grades.JOINED_BEGUN
    first_ending = ranges[-1][0]
    if segment.vocabulary[first_ending] == way[-1]:
        is_whole = stands & (said[len(way) - 1 :] == first_ending)
        worth[number_of[:last][is_whole]] = grades.JOINED
    return worth
