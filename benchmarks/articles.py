"""Invented articles: a headline, and a body of sentences in the same words as invented headlines.

The same seed makes the same articles, in whatever pieces they are asked for.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.corpus import FLATTENING, SHARPNESS, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 60_000
"""Different words; the bodies of a newspaper's year have about as many."""

TITLE_WORDS = 9
BODY_WORDS = 400
SENTENCE_WORDS = range(8, 21)
AT_ONCE = 1_000


class Invented(NamedTuple):
    """An invented article."""

    title: str
    body: str


class Articles:
    """So many invented articles."""

    def __init__(self, size: int, seed: int, body_words: int = BODY_WORDS) -> None:
        self.size = size
        self.body_words = body_words
        self.words = vocabulary(WORDS, random.Random(seed), mixed=False)
        """The commonest first."""
        self._seed = seed
        self._invented_in = 0.0
        weights = (np.arange(WORDS) + FLATTENING) ** -SHARPNESS
        self._reached = np.cumsum(weights)

    def __iter__(self) -> Iterator[Invented]:
        """Yield all articles."""
        for start in range(0, self.size, AT_ONCE):
            yield from self.between(start, min(start + AT_ONCE, self.size))

    def between(self, start: int, stop: int) -> list[Invented]:
        """Return those from the place `start` to before `stop`."""
        found: list[Invented] = []
        for first in range(start - start % AT_ONCE, stop, AT_ONCE):
            found += self._invented(first, min(stop, first + AT_ONCE))[max(0, start - first) :]
        return found

    def _invented(self, start: int, stop: int) -> list[Invented]:
        """Return the first so many of those that are invented together, from `start` on."""
        began = time.thread_time()
        draw = np.random.default_rng((self._seed, start))
        size = TITLE_WORDS + self.body_words
        chances = draw.random((stop - start, size)) * self._reached[-1]
        drawn = np.searchsorted(self._reached, chances)
        articles = [self._article(row.tolist()) for row in drawn]
        self._invented_in += time.thread_time() - began
        return articles

    def invented_in(self) -> float:
        """Return the seconds that inventing has taken since this was asked last."""
        seconds, self._invented_in = self._invented_in, 0.0
        return seconds

    def _article(self, numbers: list[int]) -> Invented:
        said = [self.words[number] for number in numbers]
        chance = random.Random(numbers[0] * 31 + numbers[-1])
        sentences = []
        begin = TITLE_WORDS
        while begin < len(said):
            end = begin + chance.choice(SENTENCE_WORDS)
            sentences.append(" ".join(said[begin:end]).capitalize() + ".")
            begin = end
        return Invented(" ".join(said[:TITLE_WORDS]).capitalize(), " ".join(sentences))
