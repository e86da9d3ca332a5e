"""Which words are near a word as typed: slips, gaps, vowels left out. Judged on words alone.

The grade of a pair of words depends on nothing but the two, so that a headline is graded the same
whatever else is in the index. What is looked at closely is first made few: near words begin nearly
the same, then they hold enough of the letters (`reader.index.letters`), then they hold them in
order, which the longest common subsequence tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA, LCSseq
from rapidfuzz.process import cdist

from reader.index import grades
from reader.index.letters import HEAD, VOWELS, Letters
from reader.index.ranges import counted_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from reader.index.types import Bools, Bytes, Numbers
    from reader.index.vocabulary import Vocabulary

    Scorer = Callable[..., Any]

SHORTEST = 3
"""Words of fewer letters are near to half the dictionary, so nothing is near them."""

ONE_SLIP_FROM = 4
"""In three letters a slip leaves too little: there, only gaps are forgiven."""

TWO_SLIPS_FROM = 8
"""With two slips in seven letters, more is guessed than read."""

FIRST_KEPT_BELOW = 5
"""Words as short as that must at least begin right."""

BEGUN_FROM = 6
"""Five letters with a slip among them begin too many words to say which is being typed."""

DENSEST_GAPS = 0.5
"""Where letters other than vowels are missing, at least this part of the word must be there."""

FIRST_PART = 3
"""To look for one slip, the first three letters are held against the word, and then the next ones:
both parts together fit into the letters of a word that are at hand."""

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґљњћџ",
    "αβγδεζηθικλμνξοπρστυφχψω",
)
"""Where the first letter may be a slip, and what may be meant by it. In other scripts it must be
right: some have too many letters to try all."""


def near_words(typed: str, vocabulary: Vocabulary) -> tuple[Numbers, Bytes]:
    """Return the numbers of the words that are near what was typed, and their grades."""
    if not may_have_near(typed):
        return np.empty(0, np.int64), np.empty(0, np.uint8)
    same, *others = (vocabulary.begun_by(letters) for letters in beginnings(typed))
    bounds = np.array(others, np.int64).reshape(-1, 2)
    few = counted_up(bounds[:, 0], bounds[:, 1] - bounds[:, 0])
    letters = vocabulary.letters
    numbers = np.concatenate(
        (
            # Most of them stand side by side, where a look at their letters is quickest.
            same[0] + np.flatnonzero(_possible(typed, letters, slice(*same))),
            few[_possible(typed, letters, few)],
        )
    )
    worth = grade(typed, vocabulary.at(numbers), letters, numbers)
    return numbers[worth != 0], worth[worth != 0]


def _possible(typed: str, letters: Letters, which: slice | Numbers) -> Bools:
    """Return which words may be worth one of the grades; too many, never too few."""
    size, spare = len(typed), spare_letters(len(typed))
    lengths = letters.lengths[which].astype(np.int16)
    lacking = letters.lacking(typed, which)
    in_gaps = (lengths * DENSEST_GAPS <= size) | _has_same_consonants(
        typed, lengths, letters.vowels[which]
    )
    possible: Bools = (lacking == 0) & in_gaps
    if spare == 0:
        return possible
    if spare > 1:
        possible |= (lacking <= spare) & (np.abs(lengths - size) <= spare)
    one_slip = (lacking <= 1) & _may_begin(typed, letters, which)
    if size < BEGUN_FROM:
        one_slip &= lengths <= size + 1
    return possible | one_slip


def _may_begin(typed: str, letters: Letters, which: slice | Numbers) -> Bools:
    """Return which words may begin as typed but for one slip; too many, never too few.

    Take what was typed in two parts, and leave the letter between them out: a slip spoils but one
    of the parts. So the word begins with the first; or it has the second, a letter further on or
    back if one was dropped or put in before it.
    """
    cut = min(len(typed) // 2, FIRST_PART)
    second = typed[cut + 1 : HEAD - 1]
    may_begin = letters.hold(typed[:cut], 0, which)
    for place in (cut, cut + 1, cut + 2):
        may_begin |= letters.hold(second, place, which)
    return may_begin


def grade_words(typed: str, words: Sequence[str]) -> Bytes:
    """Return the grade of each word as near what was typed, 0 where it is not."""
    return grade(typed, words, Letters.of_words(words), np.arange(len(words)))


def grade(typed: str, words: Sequence[str], letters: Letters, numbers: Numbers) -> Bytes:
    """Return the grade of each word, 0 where it is not near; `numbers` are theirs in `letters`."""
    worth = np.zeros(len(words), np.uint8)
    if not words or not may_have_near(typed):
        return worth
    least = len(typed) - spare_letters(len(typed))
    common = _compare(LCSseq.similarity, typed, words, least)
    kept = np.flatnonzero(common)
    if kept.size:
        close = [words[place] for place in kept.tolist()]
        worth[kept] = _grade_closely(typed, close, common[kept], letters, numbers[kept])
    return worth


def may_have_near(typed: str) -> bool:
    """Return whether anything counts as near: nothing is near a short word, nor near a number."""
    return len(typed) >= SHORTEST and not typed.isdecimal()


def spare_letters(length: int) -> int:
    """Return how many of so many typed letters the word that is meant may lack."""
    if length < ONE_SLIP_FROM:
        return 0
    return 1 if length < TWO_SLIPS_FROM else 2


def beginnings(typed: str) -> Iterator[str]:
    """Yield how near words may begin: like the typed one, or with a slip in the first letter.

    That slip is swapped, put in, replaced, or dropped; then the next letters must be right.
    """
    yield typed[0]
    if len(typed) < FIRST_KEPT_BELOW or typed[0] == typed[1]:
        return
    yield typed[1] + typed[0] + typed[2]
    yield typed[1:4]
    for alphabet in ALPHABETS:
        if typed[0] in alphabet:
            for letter in alphabet.replace(typed[0], ""):
                yield letter + typed[1:3]
                yield letter + typed[0:2]


def _grade_closely(
    typed: str, words: Sequence[str], common: Bytes, letters: Letters, numbers: Numbers
) -> Bytes:
    """Grade words that have enough letters in order; `common` says how many."""
    lengths = letters.lengths[numbers].astype(np.int64)
    all_there = (common == len(typed)) & (lengths > len(typed))
    best = np.maximum(
        np.where(all_there, _grade_gaps(typed, lengths, letters.vowels[numbers]), 0),
        _grade_slips(typed, words),
    )
    if len(typed) >= BEGUN_FROM:
        best = np.maximum(best, np.where(lengths > len(typed), _grade_begun(typed, words), 0))
    begin = tuple(beginnings(typed))
    for place in np.flatnonzero(best).tolist():
        if words[place][0] != typed[0]:
            alike = words[place].startswith(begin)
            best[place] = best[place] - grades.OTHER_FIRST_LETTER if alike else 0
    return best.clip(0, grades.JOINED_BEGUN - 1).astype(np.uint8)


def _grade_gaps(typed: str, lengths: Numbers, vowels: Bytes) -> Numbers:
    """Grade words that have all letters in order, as if they did."""
    density = len(typed) / lengths
    worth = np.where(density >= DENSEST_GAPS, grades.GAPS * (1 + density) / 2, 0)
    if len(typed) >= ONE_SLIP_FROM:
        worth = np.where(lengths == len(typed) + 1, grades.LEFT_OUT, worth)
    is_bare = not any(letter in VOWELS for letter in typed[1:])
    only_vowels_out = _has_same_consonants(typed, lengths, vowels)
    shape = grades.NO_VOWELS if is_bare else grades.VOWELS_OUT
    return np.where(only_vowels_out, np.maximum(worth, shape), worth)


def _has_same_consonants(typed: str, lengths: Numbers, vowels: Bytes) -> Bools:
    """Return which words have as many consonants: if their letters are in order, the same ones."""
    same: Bools = lengths - vowels == len(typed) - sum(letter in VOWELS for letter in typed[1:])
    return same


def _grade_slips(typed: str, words: Sequence[str]) -> Numbers:
    """Grade words by the letters dropped, put in, replaced, or swapped with a neighbour."""
    slips = _compare(OSA.distance, typed, words, 2)
    one = grades.ONE_SLIP if len(typed) >= ONE_SLIP_FROM else 0
    two = grades.TWO_SLIPS if len(typed) >= TWO_SLIPS_FROM else 0
    return np.where(slips == 1, one, np.where(slips == 2, two, 0))


def _grade_begun(typed: str, words: Sequence[str]) -> Numbers:
    """Grade words as begun with one slip, as if they were longer than what was typed.

    Their beginning is a letter longer than typed where one was dropped, shorter where one was put
    in, and else as long.
    """
    slips = [
        _compare(OSA.distance, typed, [word[:length] for word in words], 1)
        for length in (len(typed) - 1, len(typed), len(typed) + 1)
    ]
    return np.where(np.minimum.reduce(slips) <= 1, grades.SLIP_IN_PREFIX, 0)


def _compare(scorer: Scorer, typed: str, words: Sequence[str], cutoff: int) -> Bytes:
    """Return what the scorer makes of `typed` and each word."""
    answers: Bytes = cdist([typed], words, scorer=scorer, score_cutoff=cutoff, dtype=np.uint8)[0]
    return answers
