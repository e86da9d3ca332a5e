"""Several labellings of the same sentences, made one that is better than each.

A voter is a list of names for every sentence. First the voters decide which ranges are names, then
of what kind each is; there the whole corpus has a voice too, since a name mostly means the same.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.gazetteer import gazetteer, split_words
from reader.entities.lexicon import is_common
from reader.model import Kind
from tools.train_model.texts import GROUP, OTHER, PERSON, PLACE, Name, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH = 0.5
"""The share of the votes, by weight, that a range needs."""

_CORPUS_WEIGHT = 1.2
"""What the corpus says of a frequent name's kind weighs as much as so many voters."""

_FREQUENT = 20
"""Occurrences after which the corpus has its whole weight."""

_SMALL_PREFIX = re.compile(r"[a-z]+-")
"""Of `anti-American`."""

_KINDS_OF_LISTS = {Kind.PLACE: PLACE, Kind.GROUP: GROUP, Kind.PERSON: PERSON}


class Voter(NamedTuple):
    """Somebody's names for every sentence, and how much they count."""

    names: Sequence[Sequence[Name]]
    weight: float = 1.0


def fused(sentences: Sequence[str], voters: Sequence[Voter]) -> list[Text]:
    """Return the sentences with the names that the voters agree on."""
    opinions = _corpus_opinions(sentences, voters)
    total = sum(voter.weight for voter in voters)
    result = []
    for index, sentence in enumerate(sentences):
        votes: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
        for voter in voters:
            for name in voter.names[index]:
                for part in prepared(sentence, name):
                    votes[part.start, part.end][part.label] += voter.weight  # type: ignore[assignment]
        result.append(Text(sentence, _elected(sentence, votes, opinions, total)))
    return result


def _elected(
    sentence: str,
    votes: dict[tuple[int, int], Counter[str]],
    opinions: dict[str, Counter[str]],
    total: float,
) -> list[Name]:
    """Return the names that win: ranges with enough votes, the most voted first, none crossing."""
    ranked = sorted(votes, key=lambda place: (-votes[place].total(), place[0] - place[1], place))
    names: list[Name] = []
    for start, end in ranked:
        overlapping = sum(
            counts.total()
            for (other_start, other_end), counts in votes.items()
            if other_start < end and start < other_end
        )
        if overlapping < ENOUGH * total:
            continue
        if any(name.start < end and start < name.end for name in names):
            continue
        name = sentence[start:end]
        names.append(Name(start, end, _label(name, votes[start, end], opinions)))
    return sorted(names)


def _label(name: str, votes: Counter[str], opinions: dict[str, Counter[str]]) -> str:
    """Return the kind of a name by its own votes, the corpus and the lists of names."""
    scores: Counter[str] = Counter(votes)
    known = opinions.get(name, Counter())
    count = known.total()
    weight = _CORPUS_WEIGHT * min(1.0, math.log(1 + count) / math.log(1 + _FREQUENT))
    for label, number in known.items():
        scores[label] += weight * number / count  # type: ignore[assignment]
    listed = _KINDS_OF_LISTS.get(gazetteer().names.get(split_words(name), Kind.DATE))
    if listed in {PLACE, GROUP}:
        scores[listed] += 2
    return max(sorted(scores), key=scores.__getitem__)


def _corpus_opinions(sentences: Sequence[str], voters: Sequence[Voter]) -> dict[str, Counter[str]]:
    """Return how often each name was given each kind, over all voters."""
    opinions: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for voter in voters:
        for sentence, names in zip(sentences, voter.names, strict=True):
            for name in names:
                for part in prepared(sentence, name):
                    opinions[sentence[part.start : part.end]][part.label] += 1
    return opinions


def prepared(sentence: str, name: Name) -> list[Name]:
    """Return the name as our model is to mark it: without titles, `U.S.-Iranian` as two."""
    start, end = name.start, name.end
    if name.label == PERSON:
        words = sentence[start:end].split()
        while words and (length := gazetteer().title_length(words)):
            start += sum(map(len, words[:length])) + length
            words = words[length:]
    if (prefix := _SMALL_PREFIX.match(sentence, start, end)) is not None:
        start = prefix.end()
    alone = sentence[start:end]
    if not alone:
        return []
    if name.label in {PERSON, OTHER} and start == 0 and alone.isalpha() and is_common(alone):
        return []
    parts = alone.split("-")
    labels = [_KINDS_OF_LISTS.get(gazetteer().names.get((part,), Kind.DATE)) for part in parts]
    if len(parts) == 2 and labels[0] and labels[1]:
        middle = start + len(parts[0])
        return [Name(start, middle, labels[0]), Name(middle + 1, end, labels[1])]
    return [name._replace(start=start)]
