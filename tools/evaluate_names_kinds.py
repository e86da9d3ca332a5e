"""Score every kind on sentences that were marked by hand, to see which may be shown.

    python -m tools.evaluate_names_kinds [--errors]

Exact spans, by the recogniser that the program uses, on `tests/data/kinds/`, `amounts/`, and the
texts of the tests. A kind whose precision is below 70% is not to be shown: a wrong mark costs the
reader more than one that is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.entities import model_problem, recognise
from reader.model import Kind
from tests.support.marked import kinds_marked, read_marked

if TYPE_CHECKING:
    from collections.abc import Iterable

TESTS = Path(__file__).resolve().parent.parent / "tests"
AMOUNTS = frozenset({Kind.DATE, Kind.MONEY, Kind.PERCENT})
"""What the files in `amounts/` mark."""


def main() -> int:
    """Print precision and recall of each kind, over all files and in each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--errors", action="store_true", help="show every error")
    options = parser.parse_args()
    if problem := model_problem():
        print(f"without the model: {problem}")
    marked = [*(TESTS / "data" / "kinds").glob("*.txt"), TESTS / "unit" / "entities" / "labels.txt"]
    files = {path: kinds_marked(path) for path in sorted(marked)}
    files |= dict.fromkeys(sorted((TESTS / "data" / "amounts").glob("*.txt")), AMOUNTS)
    right: Counter[tuple[str, Kind]] = Counter()
    given: Counter[tuple[str, Kind]] = Counter()
    wanted: Counter[tuple[str, Kind]] = Counter()
    for path, kinds in files.items():
        for text, spans in read_marked(path):
            spans = {span for span in spans if span[-1] in kinds}
            found = {(m.start, m.end, m.kind) for m in recognise(text) if m.kind in kinds}
            for counts, some in ((right, found & spans), (given, found), (wanted, spans)):
                counts.update((where, kind) for *_, kind in some for where in ("all", path.stem))
            if options.errors:
                for sign, some in (("+", found - spans), ("-", spans - found)):
                    for start, end, kind in sorted(some):
                        print(f"{path.stem} {sign} {kind:8} {text[start:end]}   in: {text}")
    _print_table(["all", *(path.stem for path in files)], right, given, wanted)
    return 0


def _print_table(
    files: Iterable[str],
    right: Counter[tuple[str, Kind]],
    given: Counter[tuple[str, Kind]],
    wanted: Counter[tuple[str, Kind]],
) -> None:
    for file in files:
        for kind in Kind:
            key = (file, kind)
            if wanted[key]:
                print(
                    f"{file:9} {kind:8} P {right[key] / max(given[key], 1):6.1%} of {given[key]:3}"
                    f" given   R {right[key] / wanted[key]:6.1%} of {wanted[key]:3} marked"
                )


if __name__ == "__main__":
    sys.exit(main())
