"""Queries as people mistype them: some words of a headline, damaged; and what is right to find.

Words are picked that hardly any other headline has together. Every headline that has them all, as
they were before they were damaged, is a right answer.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.text.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = ("shuffled", "prefixes", "dropped", "swapped", "replaced", "vowels", "mixed")
"""Words in any order; begun; a letter of each missing; two neighbours of one swapped; a letter of
one replaced; all without vowels; each in its own way. Queries take turns in them."""

SHORTEST = 5
"""Letters of a word that is worth picking."""

TOO_COMMON = 0.06
"""The part of all headlines from which on a word tells nothing."""

MOST_RIGHT = 3
"""Headlines that may have all words of a query: more, and any answer would be right."""

VOWELS = frozenset("aeiouаеиоуыэ")


class Question(NamedTuple):
    """A damaged query, and the rows that are right answers."""

    text: str
    kind: str
    right: frozenset[int]


def questions(titles: Sequence[str], count: int, seed: int) -> list[Question]:
    """Make `count` questions about the titles, or as many as they are good for."""
    chance = random.Random(seed)
    said = _words_of(titles)
    often = Counter(word for words in said for word in set(words))
    rare = len(said) * TOO_COMMON
    picked = []
    for row in chance.sample(range(len(said)), min(len(said), count * 6)):
        words = [w for w in dict.fromkeys(said[row]) if len(w) >= SHORTEST and often[w] < rare]
        if len(words) >= 2:
            picked.append((row, chance.sample(words, min(len(words), chance.choice((2, 2, 3))))))
    rows = _rows_of({word for _, words in picked for word in words}, said)
    asked: list[Question] = []
    for row, words in picked:
        right = frozenset.intersection(*(frozenset(rows[word]) for word in words))
        if len(asked) < count and len(right) <= MOST_RIGHT:
            kind = KINDS[len(asked) % len(KINDS)]
            in_order = sorted(words, key=said[row].index)
            asked.append(Question(" ".join(damaged(in_order, kind, chance)), kind, right))
    return asked


def _words_of(titles: Sequence[str]) -> list[list[str]]:
    """The words of each title as the search knows them. Each way to write one is folded once."""
    known: dict[str, list[str]] = {}
    said = []
    for title in titles:
        words: list[str] = []
        for written in title.split(" "):
            if written not in known:
                known[written] = split(fold(written))
            words += known[written]
        said.append(words)
    return said


def _rows_of(wanted: set[str], said: Sequence[Sequence[str]]) -> dict[str, set[int]]:
    rows = defaultdict(set)
    for row, words in enumerate(said):
        for word in wanted.intersection(words):
            rows[word].add(row)
    return rows


def damaged(words: Sequence[str], kind: str, chance: random.Random) -> list[str]:
    """Damage words that stand in the order of their headline, in the way of the kind."""
    words = list(words)
    if kind == "dropped":
        return [drop(word, chance) for word in words]
    if kind == "vowels":
        return [without_vowels(word) for word in words]
    chance.shuffle(words)
    if kind == "prefixes":
        return [cut(word, chance) for word in words]
    if kind == "mixed":
        ways = (cut, drop, swap, lambda word, _: word)
        return [chance.choice(ways)(word, chance) for word in words]
    if kind in ("swapped", "replaced"):
        place = chance.randrange(len(words))
        words[place] = (swap if kind == "swapped" else replace)(words[place], chance)
    return words


def cut(word: str, chance: random.Random) -> str:
    """Leave the first four to six letters, as one who stops typing."""
    return word[: min(len(word), chance.randrange(4, 7))]


def drop(word: str, chance: random.Random) -> str:
    """Leave out a letter behind the first."""
    place = chance.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def swap(word: str, chance: random.Random) -> str:
    """Swap two neighbours behind the first letter."""
    places = [i for i in range(1, len(word) - 1) if word[i] != word[i + 1]]
    if not places:
        return word
    i = chance.choice(places)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def replace(word: str, chance: random.Random) -> str:
    """Put a common letter in place of one behind the first."""
    place = chance.randrange(1, len(word))
    return word[:place] + chance.choice("etaoinsr") + word[place + 1 :]


def without_vowels(word: str) -> str:
    """Leave out the vowels behind the first letter, unless hardly anything would be left."""
    bare = word[0] + "".join(letter for letter in word[1:] if letter not in VOWELS)
    return bare if len(bare) >= 3 else word
