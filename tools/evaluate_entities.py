"""Score a recogniser on labelled text: exact spans of persons, organisations and places.

    python -m tools.evaluate_entities DATA [--model FILE] [--patterns] [--slices] [--errors N]

DATA is the folder of corpora; wikigold and EWT are looked at for development only, nothing of them
trains anything. Each is scored as it is, and as headlines: every sentence alone, in title case. So
is newswire of our own invention, whose author wrote the lists of names, too: it says little of news
that others write, and much of what a change broke. What is called unseen was written by others, and
is for figures alone: its errors are not to be read.
Determiners and possessives at the ends of spans are no part of a name on either side.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.entities import default_recogniser
from reader.entities.model import read_model
from reader.entities.pattern_tier import pattern_recogniser
from reader.entities.statistical import StatisticalRecogniser
from tests.support.marked import read_articles, read_marked
from tools.train_model import corpora
from tools.train_model.headlines import headline
from tools.train_model.silver import trimmed
from tools.train_model.texts import ORG, PERSON, PLACE, Name, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.model import Mention
    from tests.support.marked import Marked

KINDS = (PERSON, ORG, PLACE)

_DATA = Path(__file__).parent.parent / "tests" / "data"

_UNSEEN = "unseen"
"""What sets are called whose errors nobody reads."""


class Score(NamedTuple):
    """Names that were right, given and wanted."""

    right: int
    given: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.given + self.wanted
        return 2 * self.right / both if both else 0.0


def score(
    texts: Iterable[Text], recognise: Callable[[str], list[Mention]]
) -> tuple[dict[str, Score], Counter[str]]:
    """Return the score of each kind and of `all`, and the errors in words with their numbers."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for text, gold in texts:
        names = {_trimmed(text, name) for name in gold if name.label in KINDS}
        found = {
            _trimmed(text, Name(mention.start, mention.end, str(mention.kind)))
            for mention in recognise(text)
            if mention.kind in KINDS
        }
        right.update(name.label for name in names & found)
        given.update(name.label for name in found)
        wanted.update(name.label for name in names)
        errors.update(f"+ {n.label:7}{text[n.start : n.end]}" for n in found - names)
        errors.update(f"- {n.label:7}{text[n.start : n.end]}" for n in names - found)
    scores = {kind: Score(right[kind], given[kind], wanted[kind]) for kind in KINDS}
    scores["all"] = Score(right.total(), given.total(), wanted.total())
    return scores, errors


SLICES: dict[str, Callable[[str, Name], bool]] = {
    "one word": lambda text, name: " " not in text[name.start : name.end],
    "two words": lambda text, name: text[name.start : name.end].count(" ") == 1,
    "three words or more": lambda text, name: text[name.start : name.end].count(" ") > 1,
    "acronym": lambda text, name: text[name.start : name.end].isupper(),
    "first in its sentence": lambda text, name: text[: name.start].rstrip()[-1:] in {*".!?", ""},
    "before 's": lambda text, name: text[name.end : name.end + 2] in {"'s", "’s"},
    "hyphen beside it": lambda text, name: "-" in text[max(name.start - 1, 0) : name.end + 1],
    "letters beyond a to z": lambda text, name: not text[name.start : name.end].isascii(),
}
"""What a name may be, to see where names are missed."""


def recall_by_slice(
    sets: dict[str, list[Text]], recognise: Callable[[str], list[Mention]]
) -> list[str]:
    """Return a line for each slice with the share of its names that is found, of all sets."""
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for text, gold in (text for texts in sets.values() for text in texts):
        right = {
            _trimmed(text, Name(mention.start, mention.end, str(mention.kind)))
            for mention in recognise(text)
        }
        for name in (_trimmed(text, name) for name in gold if name.label in KINDS):
            for slice_, holds in SLICES.items():
                if holds(text, name):
                    wanted[slice_] += 1
                    found[slice_] += name in right
    return [
        f"{slice_:24} {found[slice_] / max(wanted[slice_], 1):6.1%}  of {wanted[slice_]}"
        for slice_ in SLICES
    ]


def _trimmed(text: str, name: Name) -> Name:
    return Name(*trimmed(text, name.start, name.end), name.label)


def development_sets(data: Path) -> dict[str, list[Text]]:
    """Return the development texts by name."""
    return {
        "wikigold": corpora.wikigold(data),
        "EWT dev": corpora.ewt(data),
        "wikigold headlines": corpora.wikigold_headlines(data),
        "EWT headlines": corpora.ewt_headlines(data),
        "newswire of ours": newswire(),
        "newswire headlines": [headline(text) for text in newswire()],
        f"{_UNSEEN} prose": unseen("prose"),
        f"{_UNSEEN} wire": unseen("wire"),
        f"{_UNSEEN} headlines": unseen("headlines"),
        f"{_UNSEEN} wire 2": unseen("wire_2"),
        f"{_UNSEEN} headlines 2": unseen("headlines_2"),
    }


def newswire() -> list[Text]:
    """Return the invented newswire of the tests."""
    return _texts(read_marked(_DATA / "newswire.txt"))


def unseen(sort: str) -> list[Text]:
    """Return what nothing was tuned on: articles of `prose` or `wire`, or single `headlines`.

    `_2` behind a sort stands for the texts of another author.
    """
    read = read_marked if sort.startswith("headlines") else read_articles
    return _texts(read(_DATA / f"unseen_{sort}.txt"))


def _texts(marked: list[Marked]) -> list[Text]:
    return [
        Text(text, sorted(Name(start, end, str(kind)) for start, end, kind in spans))
        for text, spans in marked
    ]


def table(sets: dict[str, list[Text]], recognise: Callable[[str], list[Mention]]) -> list[str]:
    """Return a line for each set with its F1 by kind, and precision and recall of all."""
    lines = []
    for name, texts in sets.items():
        scores, _ = score(texts, recognise)
        by_kind = "  ".join(f"{kind} {scores[kind].f1:6.1%}" for kind in KINDS)
        total = scores["all"]
        lines.append(
            f"{name:20} F1 {total.f1:6.1%}  ({by_kind})  P {total.precision:6.1%}"
            f"  R {total.recall:6.1%}  of {total.wanted}"
        )
    return lines


def main() -> int:
    """Print the table, and with `--errors` the most frequent errors of each set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="folder with the labelled files")
    parser.add_argument("--model", type=Path, help="a model's file instead of the program's own")
    parser.add_argument("--patterns", action="store_true", help="score the pattern tier alone")
    parser.add_argument("--slices", action="store_true", help="recall of several sorts of names")
    parser.add_argument("--errors", type=int, default=0, help="show the N most frequent errors")
    options = parser.parse_args()
    if options.patterns:
        recognise = pattern_recogniser().recognise
    elif options.model:
        recognise = StatisticalRecogniser(read_model(options.model)).recognise
    else:
        recognise = default_recogniser().recognise
    sets = development_sets(options.data)
    print("\n".join(table(sets, recognise)))
    if options.slices:
        print("\nrecall")
        print("\n".join(recall_by_slice(sets, recognise)))
    if options.errors:
        for name, texts in sets.items():
            if name.startswith(_UNSEEN):
                continue
            print(f"\n{name}")
            for error, count in score(texts, recognise)[1].most_common(options.errors):
                print(f"{count:4} {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
