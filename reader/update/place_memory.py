"""What is remembered of a file or a folder between two runs: what of it could not be read.

Kept where feeds keep what they remember, and read with as much forbearance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reader.model import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 20
"""Faults that are kept whole; of the others, how many they are."""


def faults_text(faults: Sequence[Fault]) -> str:
    """Return the text to keep; empty where all could be read."""
    if not faults:
        return ""
    import json  # 6 ms, for who refreshes

    return json.dumps({"count": len(faults), "faults": faults[:_MOST]})


def remembered_faults(text: str) -> tuple[int, tuple[Fault, ...]]:
    """Return how many things could not be read, and the first of them; none if that is damaged."""
    if not text:
        return 0, ()
    import json

    try:
        kept = cast("dict[str, object]", json.loads(text))
        said = cast("list[list[str]]", kept["faults"])
        return int(str(kept["count"])), tuple(Fault(*map(str, each)) for each in said)
    except (ValueError, TypeError, KeyError):
        return 0, ()
