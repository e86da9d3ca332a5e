r"""Titles into word numbers, in bulk: what `reader.text.words` says, at a million titles.

The words of a title here are exactly `split(fold(title))`; only the way is shorter. Many titles are
folded and parted as one array of letters, and a word is known by a hash of its letters:

    letters      t  h  e     t  a  x  \n
    times        B⁰ B¹ B²    B⁴ B⁵ B⁶            powers of a number drawn for this run
    summed up    Σ letter · power, from the first letter of the title to each
    a word       the sum at its end less that at its beginning, over the power of its beginning

all modulo 2⁶⁴, where every odd number can be divided by.
"""

from __future__ import annotations

import secrets
from array import array
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index.numbering import MIXER, Numbering
from reader.text.words import COMPOSING, drop_inner_signs, fold, fold_letter, letter_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.index.texts import Texts
    from reader.index.types import Bools, Bytes, Numbers

TITLES_AT_ONCE = 2048
"""Enough that the work of a call vanishes, few enough that what is made of them on the way stays in
the caches, and the memory in use while building near what is kept."""

BASE = secrets.randbits(64) | 1
"""`B`: not to be foretold, so that no headline can be made to pass for another; and odd."""

HALF = np.uint64(32)

IN_WORD, WORD_ALONE, MARK = 1, 2, 3
"""The kinds of letters that `letter_kinds` tells."""

BASIC_PLANE = 0x10000
"""Letters up to here have their kinds in a table. Those beyond, mostly emoji, are looked at as they
come: a table of them all takes a quarter of a second to make."""


class Tokens(NamedTuple):
    """Where the words of a folded text are, and the hash of each."""

    starts: Numbers
    ends: Numbers
    hashes: Numbers


def number_words(titles: Texts, first: int, last: int) -> tuple[str, Numbers, Numbers]:
    """Return the distinct words, and titles as numbers: all of them, and how many by title.

    The titles are those from place `first` to before `last`.

    The words are one text, with spaces between them: half a million single strings, made here and
    there among what stays, would keep their memory from being given back. They are numbered in no
    order that would mean anything.
    """
    numbering = Numbering()
    words: list[str] = []
    said, counts = array("I"), array("I")
    for start in range(first, last, TITLES_AT_ONCE):
        folded = fold_lines(titles.lines(start, min(start + TITLES_AT_ONCE, last)))
        found, ends_of_titles = tokens_of(folded)
        numbers, new = numbering.numbers_of(found.hashes)
        bounds = zip(found.starts[new].tolist(), found.ends[new].tolist(), strict=True)
        words.append(" ".join([folded[start:end] for start, end in bounds]))
        said.frombytes(numbers.tobytes())
        ends = np.searchsorted(found.starts, ends_of_titles)
        counts.frombytes(np.diff(ends, prepend=0).astype(np.uint32).tobytes())
    return " ".join(words), np.frombuffer(said, np.uint32), np.frombuffer(counts, np.uint32)


def fold_lines(text: str) -> str:
    """Return `fold(text)`; line breaks stay."""
    if text.isascii():
        return fold(text)
    lowered = text.lower()
    codes = _codes(lowered)
    letters = _letters_beyond_ascii(codes)
    if COMPOSING.search(letters):
        return fold(text)
    folded = {letter: fold_letter(letter) for letter in letters}
    several = [letter for letter in letters if len(folded[letter]) != 1]
    if several:
        for letter in several:
            lowered = lowered.replace(letter, folded[letter])
            beyond = (each for each in folded.pop(letter) if not each.isascii())
            folded |= {each: fold_letter(each) for each in beyond}
        codes = _codes(lowered)
    return drop_inner_signs(_fold_each(codes, folded))


def tokens_of(folded: str) -> tuple[Tokens, Numbers]:
    """Return the words of a folded text, and where its line breaks are."""
    codes = _codes(folded)
    starts, ends = _bounds(_kinds_of(codes))
    return Tokens(starts, ends, _hashes(codes, starts, ends)), np.flatnonzero(codes == ord("\n"))


def _bounds(kinds: Bytes) -> tuple[Numbers, Numbers]:
    """Return where words begin and end, given the kinds of a text's letters."""
    in_word: Bools = kinds == IN_WORD
    if (kinds <= IN_WORD).all():
        edges = np.flatnonzero(np.diff(in_word, prepend=False, append=False))
        return edges[::2], edges[1::2]
    goes_on = _marks_upon_words(kinds)
    goes_on[1:] |= in_word[1:] & in_word[:-1]
    of_some_word = in_word | (kinds == WORD_ALONE) | goes_on
    # A word ends behind each letter of one that the next letter does not go on with.
    ends = np.flatnonzero(of_some_word & ~np.append(goes_on[1:], np.False_)) + 1
    return np.flatnonzero(of_some_word & ~goes_on), ends


def _marks_upon_words(kinds: Bytes) -> Bools:
    """Return which letters are marks upon a letter that is a word alone, be it with others."""
    places = np.arange(len(kinds))
    bearers = np.maximum.accumulate(np.where(kinds == MARK, 0, places))
    upon: Bools = (kinds == MARK) & (kinds[bearers] == WORD_ALONE)
    return upon


def _hashes(codes: Bytes | Numbers, starts: Numbers, ends: Numbers) -> Numbers:
    # Rounded up, so that few different sizes are worked out.
    powers, inverses = _powers(1 << len(codes).bit_length())
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    hashes: Numbers = (sums[ends] - sums[starts]) * inverses[starts]
    return (hashes ^ (hashes >> HALF)) * MIXER


@cache
def _powers(count: int) -> tuple[Numbers, Numbers]:
    """Return the first powers of `BASE`, and those of its inverse."""
    return _powers_of(BASE, count), _powers_of(pow(BASE, -1, 1 << 64), count)


def _powers_of(base: int, count: int) -> Numbers:
    factors = np.full(count, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


def _codes(text: str) -> Bytes | Numbers:
    """Return the code points of a text."""
    if text.isascii():
        return np.frombuffer(text.encode(), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _kinds_of(codes: Bytes | Numbers) -> Bytes:
    """Return the kind of each letter."""
    table = _kinds()
    if codes.dtype == np.uint8 or not codes.size or codes.max() < BASIC_PLANE:
        return table[codes]
    is_beyond = codes >= BASIC_PLANE
    kinds = table[np.where(is_beyond, 0, codes)]
    letters, which = np.unique(codes[is_beyond], return_inverse=True)
    kinds_beyond = letter_kinds("".join(map(chr, letters.tolist())))
    kinds[is_beyond] = np.frombuffer(kinds_beyond, np.uint8)[which]
    return kinds


@cache
def _kinds() -> Bytes:
    return np.frombuffer(letter_kinds("".join(map(chr, range(BASIC_PLANE)))), np.uint8)


def _fold_each(codes: Bytes | Numbers, folded: Mapping[str, str]) -> str:
    """Return a text, given as its codes, in which letters are each folded to one other."""
    table = np.arange(int(codes.max(initial=0)) + 1, dtype=np.uint32)
    for letter, into in folded.items():
        if ord(letter) < len(table):
            table[ord(letter)] = ord(into)
    return table[codes].tobytes().decode("utf-32-le", "surrogatepass")


def _letters_beyond_ascii(codes: Bytes | Numbers) -> str:
    """Return the different letters beyond ASCII, in the order of their codes."""
    is_there = np.zeros(int(codes.max(initial=0)) + 1, bool)
    is_there[codes] = True
    return "".join(map(chr, np.flatnonzero(is_there[128:]) + 128))
