"""Score dates, sums of money and shares on the sentences that were marked for it.

    python -m tools.evaluate_patterns [FILE…] [--errors]

Exact spans. Without FILE both halves in `tests/data/amounts/` are scored; look at the errors of
`tuning.txt` only, so that `held_out.txt` goes on telling the truth.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.entities.patterns import find_patterns
from reader.entities.tokens import paragraphs
from reader.model import Kind
from tests.support.marked import read_marked

if TYPE_CHECKING:
    from tests.support.marked import Marked

LABELS = Path(__file__).resolve().parent.parent / "tests" / "data" / "amounts"
KINDS = (Kind.MONEY, Kind.DATE, Kind.PERCENT)


def main() -> int:
    """Print precision, recall and F1 of each kind in each file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", type=Path, nargs="*", help="marked sentences, one a line")
    parser.add_argument("--errors", action="store_true", help="show every error")
    options = parser.parse_args()
    for path in options.files or sorted(LABELS.glob("*.txt")):
        _report(path.name, read_marked(path), show_errors=options.errors)
    return 0


def _report(name: str, sentences: list[Marked], *, show_errors: bool) -> None:
    right: Counter[Kind] = Counter()
    given: Counter[Kind] = Counter()
    wanted: Counter[Kind] = Counter()
    for text, spans in sentences:
        found = {
            (mention.start, mention.end, mention.kind)
            for paragraph in paragraphs(text)
            for mention in find_patterns(text, paragraph)
        }
        right.update(kind for _, _, kind in found & spans)
        given.update(kind for _, _, kind in found)
        wanted.update(kind for _, _, kind in spans)
        if show_errors and found != spans:
            print(text)
            for sign, some in (("+", found - spans), ("-", spans - found)):
                for start, end, kind in sorted(some):
                    print(f"   {sign} {kind:7} {text[start:end]}")
    for kind in KINDS:
        precision = right[kind] / max(given[kind], 1)
        recall = right[kind] / max(wanted[kind], 1)
        f1 = 2 * right[kind] / max(given[kind] + wanted[kind], 1)
        print(
            f"{name:14} {kind:8} P {precision:6.1%}  R {recall:6.1%}  F1 {f1:6.1%}"
            f"  of {wanted[kind]}"
        )


if __name__ == "__main__":
    sys.exit(main())
