"""The licences of everything that is installed, by what each package says of itself.

    python -m tools.list_licences requirements.lock

Fails where a package of that file has a licence that is not on the list below, or says none: with
what a user installs, anything may be done. What only developers install may also be LGPL.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import Distribution

PERMISSIVE = frozenset(
    (
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC"),
        *("MIT", "MIT-0", "PSF-2.0", "Unlicense", "Zlib"),
        # These ask something for changes of their own files, which we neither change nor ship.
        *("MPL-1.1", "MPL-2.0"),
    )
)
"""What may be installed with the program, in the words of SPDX."""

FOR_DEVELOPERS = PERMISSIVE | {"LGPL-3.0"}
"""Nothing of theirs reaches a user."""

SPELLINGS = (
    (r"apache", "Apache-2.0"),
    (r"\bLGPL|lesser general public", "LGPL-3.0"),
    (r"mozilla|\bMPL", "MPL-2.0"),
    (r"python software foundation|\bPSF", "PSF-2.0"),
    (r"bsd 2|bsd-2", "BSD-2-Clause"),
    (r"\bbsd\b", "BSD-3-Clause"),
    (r"\bisc\b", "ISC"),
    (r"\bmit\b", "MIT"),
)
"""How packages write a licence that say it in words of their own; the first that fits holds."""


class Licensed(NamedTuple):
    """A package, and its licence in the words of SPDX; empty where it says none."""

    name: str
    version: str
    licence: str

    def may_be_used(self, allowed: frozenset[str]) -> bool:
        """Whether one of the licences that can be chosen is allowed, with all that it goes with."""
        choices = re.split(r"\s+OR\s+", self.licence.replace("(", " ").replace(")", " "))
        return any(
            all(each.strip() in allowed for each in re.split(r"\s+(?:AND|WITH)\s+", choice))
            for choice in choices
        )


def licence_of(package: Distribution) -> str:
    """Return what a package says: an expression, else a classifier, else the name of a text."""
    said = package.metadata
    expressions = said.get_all("License-Expression")
    if expressions:
        return str(expressions[0])
    classifiers = [each for each in said.get_all("Classifier") or () if "License ::" in each]
    words = [each.rpartition("::")[2] for each in classifiers] or said.get_all("License") or [""]
    first_line = " ".join(words).strip().partition("\n")[0]
    return next((meant for how, meant in SPELLINGS if re.search(how, first_line, re.I)), "")


def locked(text: str) -> set[str]:
    """Return the names in a file of pinned versions, as packages are compared by."""
    return {normal(name) for name in re.findall(r"(?m)^([A-Za-z0-9._-]+)==", text)}


def normal(name: str) -> str:
    """Return a package's name as all its spellings have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def offenders(found: Iterable[Licensed], shipped: set[str]) -> list[Licensed]:
    """Return those whose licence is not on the list that holds for them."""
    return [
        each
        for each in found
        if not each.may_be_used(PERMISSIVE if normal(each.name) in shipped else FOR_DEVELOPERS)
    ]


def main() -> int:
    """Print every package with its licence; 1 if one of them may not be used."""
    shipped = locked(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = sorted(
        {Licensed(each.name, each.version, licence_of(each)) for each in distributions()},
        key=lambda each: normal(each.name),
    )
    for each in found:
        who = "" if normal(each.name) in shipped else "  (developers only)"
        print(f"{each.name:28} {each.version:14} {each.licence or 'unknown'}{who}")
    wrong = offenders(found, shipped)
    for each in wrong:
        print(f"not on the list: {each.name}: {each.licence or 'says none'}", file=sys.stderr)
    print(f"{len(found)} packages, {len(wrong)} not on the list")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
