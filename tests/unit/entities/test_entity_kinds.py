"""The rare kinds: a wrong mark costs the reader more than one that is missing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.entities import default_recogniser
from reader.entities.recogniser import pattern_recogniser
from reader.model import Kind
from tests.support.marked import read_marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.entities import Recogniser

SENTENCES = read_marked(Path(__file__).parents[2] / "data" / "kinds" / "rare.txt")
KINDS = (Kind.GROUP, Kind.EVENT, Kind.LAW, Kind.WORK, Kind.PRODUCT)

LEAST = 0.7
"""The precision without which a kind is not to be shown."""


@pytest.mark.parametrize("recogniser", [default_recogniser, pattern_recogniser])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_marked_is_mostly_right(recogniser: Callable[[], Recogniser], kind: Kind) -> None:
    right = given = 0
    for text, spans in SENTENCES:
        found = {(m.start, m.end, m.kind) for m in recogniser().recognise(text) if m.kind == kind}
        right += len(found & spans)
        given += len(found)
    assert given >= 20
    assert right / given >= LEAST, f"{right} of {given}"


def test_the_marks_are_enough_to_judge_by() -> None:
    marked = Counter(kind for _, spans in SENTENCES for *_, kind in spans)
    assert marked.total() >= 200
    assert min(marked[kind] for kind in KINDS) >= 35
