"""Score the kinds that are rare in news: groups, events, laws, works, products.

    python -m tools.evaluate_names_kinds [--errors]

Exact spans, by the recogniser that the program uses, on `tests/data/kinds/`. A kind whose precision
is below 70% is not to be shown: a wrong mark costs the reader more than one that is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.entities import model_problem, recognise
from reader.model import Kind
from tests.support.marked import read_marked

LABELS = Path(__file__).resolve().parent.parent / "tests" / "data" / "kinds"
KINDS = (Kind.GROUP, Kind.EVENT, Kind.LAW, Kind.WORK, Kind.PRODUCT)


def main() -> int:
    """Print precision and recall of each kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--errors", action="store_true", help="show every error")
    options = parser.parse_args()
    if problem := model_problem():
        print(f"without the model: {problem}")
    right: Counter[Kind] = Counter()
    given: Counter[Kind] = Counter()
    wanted: Counter[Kind] = Counter()
    for path in sorted(LABELS.glob("*.txt")):
        for text, spans in read_marked(path):
            found = {(m.start, m.end, m.kind) for m in recognise(text) if m.kind in KINDS}
            right.update(kind for *_, kind in found & spans)
            given.update(kind for *_, kind in found)
            wanted.update(kind for *_, kind in spans)
            if options.errors:
                for sign, some in (("+", found - spans), ("-", spans - found)):
                    for start, end, kind in sorted(some):
                        print(f"{sign} {kind:8} {text[start:end]}")
    for kind in KINDS:
        precision = right[kind] / max(given[kind], 1)
        recall = right[kind] / max(wanted[kind], 1)
        print(
            f"{kind:8} P {precision:6.1%} of {given[kind]:3} given"
            f"   R {recall:6.1%} of {wanted[kind]:3} marked"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
