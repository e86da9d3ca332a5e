"""Some consecutive headlines, indexed both ways, never changed once built.

    rows        0            1           2                 as they were given
    places      2            0           1                 the newest first
    vocabulary  "bank"  "england"  "of"                    their words, sorted, numbered 0 1 2
    said        0 2 1      · …                             word numbers, row by row
    postings    those with "bank" · those with "england"   places, word by word

A word's number is its place in the vocabulary, so that all words with a common beginning have
neighbouring numbers, and their postings lie side by side. Since places count from the newest, what
comes first is the newer, and of equally good headlines the first few need no sorting.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index.common import Common
from reader.index.letters import Letters
from reader.index.postings import postings
from reader.index.ranges import narrowed, running_total, stretches
from reader.index.spelling import number_words
from reader.index.vocabulary import Beginnings, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.index.texts import Texts
    from reader.index.types import Array, Bools, Numbers, Ranks


class Known(NamedTuple):
    """What a segment works out, as it is kept in a file."""

    row_at: Numbers | None
    places: Numbers
    places_from: Numbers
    common: Common


class Segment:
    """An immutable index of some headlines; a whole index is made of a few such."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        said: tuple[Numbers, Numbers],
        ranks: Ranks | None = None,
        known: Known | None = None,
    ) -> None:
        """Index headlines given as numbers of words, all of which are in use.

        `said` holds the numbers row by row and where those of each row begin; `ranks` are by row,
        higher for newer, or None where each row is newer than the one before. What of the rest is
        `known` need not be worked out.
        """
        self.vocabulary = vocabulary
        self.said, begins = said
        self.said_from = narrowed(begins)
        self.ranks = ranks
        self._place_at: Numbers | None = None
        """By row, where rows do not stand in their own order."""
        if known:
            self._row_at, self.places, self.places_from, self.common = known
            return
        # Equally ranked rows in their own order.
        self._row_at = None if ranks is None else np.argsort(-ranks, kind="stable")
        self.places, self.places_from = postings(self._said_at, len(self), len(vocabulary))
        self.common = Common.of(vocabulary, self.places, self.places_from, len(self))

    @classmethod
    def of(cls, titles: Texts, first: int, last: int, ranks: Ranks | None = None) -> Segment:
        """Index the titles from place `first` to before `last`."""
        vocabulary, said, counts = _in_numbers(titles, first, last)
        return cls(vocabulary, (said, running_total(counts)), ranks)

    @classmethod
    def joining(cls, segments: Sequence[Segment], ranks: Ranks | None = None) -> Segment:
        """One segment that holds the headlines of all the given ones, in their order."""
        words = list(dict.fromkeys(chain.from_iterable(each.vocabulary for each in segments)))
        vocabulary, number_of = _sorted(words)
        first_met = {word: place for place, word in enumerate(words)}
        said = []
        for each in segments:
            places = map(first_met.__getitem__, each.vocabulary)
            numbers = number_of[np.fromiter(places, np.int64, len(each.vocabulary))]
            said.append(numbers[each.said])
        counts = np.concatenate([np.diff(each.said_from) for each in segments])
        return cls(vocabulary, (np.concatenate(said), running_total(counts)), ranks)

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, Array]) -> Segment:
        """Return the segment that gave these `arrays`."""
        letters = Letters(*(arrays[f"letters: {name}"] for name in Letters._fields))
        words = str(arrays["words"].data, "utf-8", "surrogatepass")
        size = len(arrays["said starts"]) - 1
        common = Common(arrays["common ranges"], arrays["common bits"], size)
        begun = Beginnings(arrays["beginnings"], arrays["words begun"])
        return cls(
            Vocabulary(words, arrays["word starts"], letters, begun),
            (arrays["said"], arrays["said starts"]),
            arrays.get("ranks"),
            Known(arrays.get("order"), arrays["places"], arrays["place starts"], common),
        )

    def arrays(self) -> Mapping[str, Array]:
        """Return all that is to be kept of the segment, by name."""
        words = self.vocabulary.text.encode("utf-8", "surrogatepass")
        arrays: dict[str, Array] = {
            "words": np.frombuffer(words, np.uint8),
            "word starts": self.vocabulary.starts,
            "beginnings": self.vocabulary.begun.keys,
            "words begun": self.vocabulary.begun.words,
            "said": self.said,
            "said starts": self.said_from,
            "places": self.places,
            "place starts": self.places_from,
            "common ranges": self.common.ranges,
            "common bits": self.common.bits,
        }
        for name, letters in self.vocabulary.letters._asdict().items():
            arrays[f"letters: {name}"] = letters
        if self.ranks is not None and self._row_at is not None:
            arrays |= {"ranks": self.ranks, "order": self._row_at}
        return arrays

    def __len__(self) -> int:
        """Return the number of headlines."""
        return len(self.said_from) - 1

    def rows_at(self, places: Numbers) -> Numbers:
        """Return the rows that stand at these places."""
        if self._row_at is None:
            return len(self) - 1 - places
        return self._row_at[places]

    def places_of_rows(self, rows: Numbers) -> Numbers:
        """Return the places where rows stand."""
        if self._row_at is None:
            return len(self) - 1 - rows
        if self._place_at is None:
            # Not before it is asked for: some milliseconds, and four megabytes, for a million.
            place_at = np.empty(len(self), np.uint32)
            place_at[self._row_at] = np.arange(len(self), dtype=np.uint32)
            self._place_at = place_at
        return self._place_at[rows].astype(np.int64)

    def by_place(self, values: Bools) -> Bools:
        """Return values by row as values by place."""
        return values[::-1] if self._row_at is None else values[self._row_at]

    def places_between(self, low: int, high: int) -> Numbers:
        """Return the places of the words `low` to before `high`, word by word: some come twice."""
        return self.places[self.places_from[low] : self.places_from[high]]

    def places_of(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return the places of each of these words, word after word, and how many each has."""
        return stretches(self.places, self.places_from, numbers)

    def said_in(self, places: Numbers) -> tuple[Numbers, Numbers]:
        """Return the word numbers of the headlines at these places, and how many each has."""
        return stretches(self.said, self.said_from, self.rows_at(places))

    def quoting(self, words: Sequence[str], *, is_open: bool) -> Numbers:
        """Return the places of the headlines that have the words whole and side by side.

        The last one may be unfinished where it is open.
        """
        ranges = [self._range_of(word) for word in words]
        if is_open:
            ranges[-1] = self.vocabulary.begun_by(words[-1])
        rarest = min(ranges, key=lambda each: self.places_from[each[1]] - self.places_from[each[0]])
        places = np.unique(self.places_between(*rarest)).astype(np.int64)
        said, sizes = self.said_in(places)
        of_place = np.repeat(places, sizes)
        last = max(len(said) - len(words) + 1, 0)
        stands = of_place[:last] == of_place[len(words) - 1 :][:last]
        for behind, (low, high) in enumerate(ranges):
            stands &= (said[behind:][:last] >= low) & (said[behind:][:last] < high)
        found: Numbers = of_place[:last][stands]
        return found

    def _range_of(self, word: str) -> tuple[int, int]:
        number = self.vocabulary.number_of(word)
        return (0, 0) if number is None else (number, number + 1)

    def _said_at(self, start: int, stop: int) -> tuple[Numbers, Numbers]:
        return self.said_in(np.arange(start, stop))


def _in_numbers(titles: Texts, first: int, last: int) -> tuple[Vocabulary, Numbers, Numbers]:
    """Return the titles' words, the titles as numbers of them, and how many each title has."""
    words, said, counts = number_words(titles, first, last)
    vocabulary, number_of = _sorted(words.split())
    return vocabulary, number_of[said], counts


def _sorted(words: list[str]) -> tuple[Vocabulary, Numbers]:
    """Return a vocabulary of the words, and by their place in the list the number of each."""
    order = sorted(range(len(words)), key=words.__getitem__)
    number_of = np.empty(len(words), np.uint32)
    number_of[order] = np.arange(len(words), dtype=np.uint32)
    return Vocabulary.of([words[place] for place in order]), number_of
