"""Score canonical names: which names of an article are the same person, organisation or place.

    python -m tools.evaluate_names DATA [--errors N]

DATA is a folder with `gum/*.tsv`. The names are given as people marked them; only the joining is
scored. Pairs: of all pairs of names in an article, which are rightly joined. B³: for each name,
how pure and how whole its group is. Nothing of the data is part of the program.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.entities import resolve
from reader.model import Mention
from tools.evaluate_names_gum import KINDS, read_gum

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from tools.evaluate_names_gum import GoldArticle, GoldName


@dataclass(slots=True)
class Score:
    """Counts over articles; `pairs` that are right, given and wanted, and sums for B³."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    purity: float = 0.0
    wholeness: float = 0.0
    names: int = 0

    def add(self, gold: Sequence[Hashable], ours: Sequence[Hashable]) -> None:
        """Count one article: for each name the group that people and that we put it into."""
        for one, other in combinations(range(len(gold)), 2):
            same, joined = gold[one] == gold[other], ours[one] == ours[other]
            self.right += same and joined
            self.given += joined
            self.wanted += same
        both = Counter(zip(gold, ours, strict=True))
        of_gold, of_ours = Counter(gold), Counter(ours)
        for (theirs, own), count in both.items():
            self.purity += count * count / of_ours[own]
            self.wholeness += count * count / of_gold[theirs]
        self.names += len(gold)

    def __str__(self) -> str:
        pairs = _scores(self.right / max(self.given, 1), self.right / max(self.wanted, 1))
        groups = _scores(self.purity / max(self.names, 1), self.wholeness / max(self.names, 1))
        return f"{self.names:5} names   pairs {pairs}   B³ {groups}"


def main() -> int:
    """Print the scores by kind and over all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="folder with gum/*.tsv")
    parser.add_argument("--errors", type=int, default=0, help="show the N errors of most pairs")
    options = parser.parse_args()
    articles = list(read_gum(options.data / "gum"))
    print(f"{len(articles)} articles")
    for kinds in (*((kind,) for kind in KINDS.values()), tuple(KINDS.values())):
        score = Score()
        for article in articles:
            names = [name for name in article.names if name.kind in kinds]
            score.add([name.entity for name in names], _groups(article, names))
        print(f"{'all' if len(kinds) > 1 else kinds[0]:7}", score)
    errors = sum((_errors(article) for article in articles), Counter[str]())
    for error, count in errors.most_common(options.errors):
        print(f"{count:4} {error}")
    return 0


def _groups(article: GoldArticle, names: list[GoldName]) -> list[Hashable]:
    """Return the key that we give to each of the names, which may lie in one another."""
    mentions = [Mention(name.start, name.end, name.kind) for name in names]
    return [mention.entity.key for mention in resolve("", [], article.text, mentions)]


def _errors(article: GoldArticle) -> Counter[str]:
    """Count the pairs that are wrongly joined or wrongly apart, by what is written."""
    written: defaultdict[tuple[Hashable, Hashable], list[str]] = defaultdict(list)
    groups = _groups(article, article.names)
    for name, group in zip(article.names, groups, strict=True):
        written[name.entity, group].append(article.text[name.start : name.end].replace("\n", " "))
    errors: Counter[str] = Counter()
    for (one, names), (other, others) in combinations(written.items(), 2):
        if one[0] == other[0] or one[1] == other[1]:
            what = "apart" if one[0] == other[0] else "joined"
            shown = f"{', '.join(sorted({*names}))} / {', '.join(sorted({*others}))}"
            errors[f"{article.title}: {what}: {shown}"] += len(names) * len(others)
    return errors


def _scores(precision: float, recall: float) -> str:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:6.1%}  R {recall:6.1%}  F1 {f1:6.1%}"


if __name__ == "__main__":
    sys.exit(main())
