"""Score whom articles are about: our order of the names of 100 articles against people's.

    python -m tools.evaluate_salience DATA [--errors]

DATA is a folder with `gum/*.tsv` and `wikigold.conll.txt`; without them only our seeds are scored.
`salience.tsv` says whom each article is about, by places in it: an article's hash, and stretches of
its text, each a name. One of our names is right if it stands where a labelled one does, in any of
its places. Nothing of the data is part of the program.

first       the first of our names is one of theirs
first three of theirs, three at most, how many are among our first three
rank        the mean of 1 ÷ the place of the first of ours that is one of theirs
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.entities import default_recogniser, recognise_article
from reader.entities.salience import saliences
from reader.model import Field
from tools.salience_articles import read_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.entities.salience import Salience
    from reader.model import EntityKey, Mention
    from tools.salience_articles import Told

HERE = Path(__file__).resolve().parent
LABELS = HERE / "salience.tsv"
SEEDS = HERE.parent / "seeds"

AT_MOST = 3

ORDERS = ("ours", "named most often", "named first")


class Span(NamedTuple):
    """A stretch of an article."""

    start: int
    end: int


class Score:
    """Sums over articles."""

    def __init__(self) -> None:
        self.articles = 0
        self.first = self.three = self.rank = 0.0

    def add(self, hits: Sequence[set[int]], wanted: int) -> None:
        """Count an article: for each of our names in order, which labels it is; of so many."""
        self.articles += 1
        self.first += bool(hits and hits[0])
        found = set[int]().union(*hits[:AT_MOST])
        self.three += len(found) / min(wanted, AT_MOST)
        place = next((place for place, labels in enumerate(hits, 1) if labels), None)
        self.rank += 1 / place if place else 0.0

    def __str__(self) -> str:
        """The three means."""
        means = (each / max(self.articles, 1) for each in (self.first, self.three, self.rank))
        first, three, rank = means
        return f"first {first:6.1%}   first three {three:6.1%}   rank {rank:.3f}"


def main() -> int:
    """Print the scores of our order, and of two simpler ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="folder with gum and wikigold")
    parser.add_argument("--errors", action="store_true", help="tell where the first is wrong")
    options = parser.parse_args()
    labels = read_labels(LABELS)
    scores = {order: Score() for order in ORDERS}
    recogniser = default_recogniser()
    for article in read_articles(SEEDS, options.data):
        wanted = labels.get(article.identity)
        if wanted is None:
            continue
        mentions = recognise_article(recogniser, article.title, article.body)
        found = saliences(mentions)
        places = places_of(article, mentions)
        for order, score in scores.items():
            hits = [labels_at(article, wanted, places[key]) for key in _keys(order, found)]
            score.add(hits, len(wanted))
            if options.errors and order == ORDERS[0] and not (hits and hits[0]):
                names = ", ".join(article.text[each.start : each.end] for each in wanted)
                ours = ", ".join(each.entity.name for each in found[:AT_MOST])
                print(f"    {article.identity}  wanted {names}; ours {ours}")
    print(f"{scores[ORDERS[0]].articles} of {len(labels)} labelled articles are here")
    for order, score in scores.items():
        print(f"{order:17}  {score}")
    return 0


def read_labels(path: Path) -> dict[str, list[Span]]:
    """Return by hash where the names stand that an article is about, the foremost first."""
    labels = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        identity, *spans = line.split("\t")
        labels[identity] = [Span(*map(int, each.split("-"))) for each in spans]
    return labels


def places_of(article: Told, mentions: Sequence[Mention]) -> dict[EntityKey, list[Span]]:
    """Return where in title and body, taken as one, each entity is named."""
    places: dict[EntityKey, list[Span]] = {}
    behind_title = len(article.title) + 1
    for each in mentions:
        begin = 0 if each.field is Field.TITLE else behind_title
        places.setdefault(each.entity.key, []).append(Span(begin + each.start, begin + each.end))
    return places


def labels_at(article: Told, wanted: Sequence[Span], places: Sequence[Span]) -> set[int]:
    """Return which labels, by number, stand somewhere where a name of ours does."""
    return {
        number
        for number, label in enumerate(wanted)
        if any(
            label_at.start < place.end and place.start < label_at.end
            for label_at in _all_places(article.text, article.text[label.start : label.end])
            for place in places
        )
    }


def _all_places(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _keys(order: str, found: Sequence[Salience]) -> list[EntityKey]:
    sorts: Mapping[str, Sequence[Salience]] = {
        "ours": found,
        "named most often": sorted(found, key=lambda each: -(each.times + each.in_title)),
        "named first": sorted(found, key=lambda each: (not each.in_title, each.place)),
    }
    return [each.entity.key for each in sorts[order]]


if __name__ == "__main__":
    sys.exit(main())
