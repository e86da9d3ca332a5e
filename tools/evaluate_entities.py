"""Score the recogniser on labelled text: exact spans of persons, organisations and places.

    python tools/evaluate_entities.py DATA [--headlines] [--errors N]

DATA is a folder with `wikigold.conll.txt` and, if wanted, `uner_ewt_dev.iob2`. They are looked at
for development only; nothing of them is part of the program.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.entities import recognise
from reader.entities.lexicon import is_function_word
from reader.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KINDS = {"PER": Kind.PERSON, "ORG": Kind.ORG, "LOC": Kind.PLACE}
_NO_SPACE_BEFORE = frozenset([",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "''"])
_NO_SPACE_AFTER = frozenset(["(", "[", "$", "``"])


class Span(NamedTuple):
    """A name: `text[start:end]` and its kind."""

    start: int
    end: int
    kind: Kind


class Labelled(NamedTuple):
    """A text and the names that people found in it."""

    text: str
    names: list[Span]


def main() -> int:
    """Print precision, recall and F1 for each data set in the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="folder with the labelled files")
    parser.add_argument(
        "--headlines", action="store_true", help="make a headline of each sentence first"
    )
    parser.add_argument("--errors", type=int, default=0, help="show the N most frequent errors")
    options = parser.parse_args()
    for name, column in (("wikigold.conll.txt", -1), ("uner_ewt_dev.iob2", 2)):
        path = options.data / name
        if path.exists():
            texts = list(_read(path, column, options.headlines))
            _report(name, texts, options.errors)
    return 0


def _read(path: Path, column: int, headlines: bool) -> Iterator[Labelled]:
    """Yield paragraphs of about ten sentences (single sentences as headlines)."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = _plain(raw)
        if line.startswith(("#", "{\\", "-DOCSTART-", "\\")):
            continue
        if not line:
            sentences.append([])
            continue
        fields = line.split("\t") if "\t" in line else line.split(" ")
        if len(fields) >= 2:
            word = fields[1] if "\t" in line else fields[0]
            sentences[-1].append((word, fields[column]))
    full = [sentence for sentence in sentences if sentence]
    step = 1 if headlines else 10
    for start in range(0, len(full), step):
        pairs = [pair for sentence in full[start : start + step] for pair in sentence]
        if headlines and pairs[-1][0] == ".":
            pairs.pop()
        yield _labelled(pairs, headlines)


def _plain(raw: str) -> str:
    """Undo the rich-text escapes that one of the files is stored with."""
    line = raw.rstrip().removesuffix("\\").rstrip()
    if "\\'" not in line:
        return line
    escaped = re.sub(r"\\'([0-9a-f]{2})", lambda match: chr(int(match[1], 16)), line)
    return escaped.encode("latin-1", "replace").decode("utf-8", "replace")


def _labelled(pairs: list[tuple[str, str]], headlines: bool) -> Labelled:
    text = ""
    names: list[Span] = []
    previous = "O"
    before = ""
    for word, label in pairs:
        if text and word not in _NO_SPACE_BEFORE and before not in _NO_SPACE_AFTER:
            text += " "
        start = len(text)
        if headlines and word[0].islower() and not is_function_word(word):
            text += word[0].upper() + word[1:]
        else:
            text += word
        kind = _KINDS.get(label[2:])
        if kind is not None:
            if names and label == f"I-{label[2:]}" and previous[2:] == label[2:]:
                names[-1] = names[-1]._replace(end=len(text))
            else:
                names.append(Span(start, len(text), kind))
        previous, before = label, word
    return Labelled(text, names)


def _report(name: str, texts: Iterable[Labelled], errors: int) -> None:
    right: Counter[Kind] = Counter()
    given: Counter[Kind] = Counter()
    wanted: Counter[Kind] = Counter()
    wrong: Counter[str] = Counter()
    for text, names in texts:
        found = {Span(m.start, m.end, m.kind) for m in recognise(text) if m.kind in _KINDS.values()}
        right.update(span.kind for span in found & set(names))
        given.update(span.kind for span in found)
        wanted.update(span.kind for span in names)
        wrong.update(f"+ {s.kind:7}{text[s.start : s.end]}" for s in found - set(names))
        wrong.update(f"- {s.kind:7}{text[s.start : s.end]}" for s in set(names) - found)
    for kind in _KINDS.values():
        print(f"{name:24} {kind:7}", _scores(right[kind], given[kind], wanted[kind]))
    print(f"{name:24} {'all':7}", _scores(right.total(), given.total(), wanted.total()))
    for error, count in wrong.most_common(errors):
        print(f"{count:4} {error}")


def _scores(right: int, given: int, wanted: int) -> str:
    precision = right / given if given else 0.0
    recall = right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"P {precision:6.1%}  R {recall:6.1%}  F1 {f1:6.1%}  of {wanted}"


if __name__ == "__main__":
    sys.exit(main())
