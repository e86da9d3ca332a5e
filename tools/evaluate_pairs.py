"""How well names are joined across articles: `python -m tools.evaluate_pairs`.

The articles in `tests/unit/entities/pairs.txt` say of each name whom it means. A pair is two names
of two articles that mean the same, or share a word and so could be taken for the same; each pair of
wordings counts once. It is joined where both have the same kind and canonical name.

    precision   of the pairs that are joined, those that mean the same
    recall      of the pairs that mean the same, those that are joined
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.entities import default_recogniser, recognise_article
from reader.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import EntityKey, Mention

PAIRS = Path(__file__).parent.parent / "tests" / "unit" / "entities" / "pairs.txt"

_MARKED = re.compile(r"\[([^]|]+)\|(\w+)\]")


class Named(NamedTuple):
    """A name in an article."""

    article: int
    words: str
    whom: str
    """Whom it means, by a label."""
    key: EntityKey | None
    """What it was joined under; None where it was not recognised."""


class Pair(NamedTuple):
    """Two names of two articles."""

    one: Named
    other: Named

    @property
    def is_same(self) -> bool:
        """Whether they mean the same."""
        return self.one.whom == self.other.whom

    @property
    def is_joined(self) -> bool:
        """Whether they were taken for the same."""
        return self.one.key is not None and self.one.key == self.other.key


class Score(NamedTuple):
    """How well pairs were told."""

    pairs: int
    same: int
    joined: int
    right: int
    """Pairs that are joined and mean the same."""

    @property
    def precision(self) -> float:
        """The share of the joined that is right."""
        return self.right / max(self.joined, 1)

    @property
    def recall(self) -> float:
        """The share of the same that is joined."""
        return self.right / max(self.same, 1)


def named(path: Path = PAIRS) -> Iterator[Named]:
    """Recognise the articles of a file, and yield the names that are labelled in them."""
    text = "\n".join(
        line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    )
    for number, article in enumerate(text.strip().split("\n\n")):
        title, _, body = article.partition("\n")
        labels = {Field.TITLE: _labels(title), Field.BODY: _labels(body)}
        found = recognise_article(default_recogniser(), _plain(title), _plain(body))
        for field, those in labels.items():
            for start, end, words, whom in those:
                yield Named(number, words, whom, _key(found, field, start, end))


def pairs(names: Sequence[Named]) -> list[Pair]:
    """Return the pairs of names of two articles that mean the same, or might."""
    found: dict[tuple[tuple[str, str], tuple[str, str]], Pair] = {}
    for one, other in combinations(names, 2):
        might = not _words(one.words).isdisjoint(_words(other.words))
        if one.article != other.article and (one.whom == other.whom or might):
            wordings = sorted([(one.words, one.whom), (other.words, other.whom)])
            found.setdefault((wordings[0], wordings[1]), Pair(one, other))
    return list(found.values())


def score(those: Sequence[Pair]) -> Score:
    """Return how well pairs were told."""
    counted = Counter((pair.is_same, pair.is_joined) for pair in those)
    right = counted[True, True]
    return Score(len(those), right + counted[True, False], right + counted[False, True], right)


def main() -> None:
    """Print the figures, and every pair that was told wrong."""
    those = pairs(list(named()))
    for pair in those:
        if pair.is_same != pair.is_joined:
            wrong = "joined" if pair.is_joined else "apart"
            print(f"{wrong:7}", *(f"{each.words} ({each.whom}: {each.key})" for each in pair))
    found = score(those)
    print(
        f"{found.pairs} pairs, {found.same} of them the same: "
        f"precision {found.precision:.1%}, recall {found.recall:.1%}"
    )


def _labels(text: str) -> list[tuple[int, int, str, str]]:
    """Return where labelled words stand in the text without its labels."""
    found, removed = [], 0
    for match in _MARKED.finditer(text):
        start = match.start() - removed
        found.append((start, start + len(match[1]), match[1], match[2]))
        removed += len(match.group()) - len(match[1])
    return found


def _plain(text: str) -> str:
    return _MARKED.sub(lambda match: match[1], text)


def _key(mentions: Sequence[Mention], field: Field, start: int, end: int) -> EntityKey | None:
    """Return what stands at a place: the mention that shares most of it."""
    crossing = [
        each for each in mentions if each.field is field and each.start < end and start < each.end
    ]
    best = max(crossing, key=lambda each: min(end, each.end) - max(start, each.start), default=None)
    return best.entity.key if best else None


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2}


if __name__ == "__main__":
    main()
