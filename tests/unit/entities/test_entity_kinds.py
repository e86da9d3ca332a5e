"""What is shown must mostly be right: a wrong mark costs a reader more than a missing one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from reader.entities import default_recogniser
from reader.entities.pattern_tier import pattern_recogniser
from reader.model import Kind
from tests.support.marked import kinds_marked, read_marked

if TYPE_CHECKING:
    from reader.entities import Recogniser

DATA = Path(__file__).parents[2] / "data"
MARKED = [*(DATA / "kinds").glob("*.txt"), Path(__file__).with_name("labels.txt")]
FILES = {path: kinds_marked(path) for path in MARKED} | dict.fromkeys(
    (DATA / "amounts").glob("*.txt"), frozenset({Kind.DATE, Kind.MONEY, Kind.PERCENT})
)
RARE = frozenset({Kind.GROUP, Kind.EVENT, Kind.LAW, Kind.WORK, Kind.PRODUCT})

LEAST = 0.7
"""The precision without which a kind is not to be shown."""

ENOUGH = 200
"""Marks of a kind, without which its precision is not known."""


def precisions(recogniser: Recogniser) -> dict[Kind, tuple[float, int]]:
    """Return for each kind the share of its mentions that is right, and how many there are."""
    right: Counter[Kind] = Counter()
    given: Counter[Kind] = Counter()
    for path, kinds in FILES.items():
        for text, spans in read_marked(path):
            found = {(m.start, m.end, m.kind) for m in recogniser.recognise(text)}
            right.update(kind for *_, kind in found & spans if kind in kinds)
            given.update(kind for *_, kind in found if kind in kinds)
    return {kind: (right[kind] / given[kind], given[kind]) for kind in given}


def test_every_kind_that_is_shown_is_mostly_right() -> None:
    found = precisions(default_recogniser())
    assert found.keys() == set(Kind)
    wrong = {kind: share for kind, (share, given) in found.items() if share < LEAST or given < 40}
    assert not wrong


def test_the_rare_kinds_are_mostly_right_without_the_model_too() -> None:
    found = precisions(pattern_recogniser())
    assert not {kind: share for kind, (share, _) in found.items() if kind in RARE and share < LEAST}


def test_the_marks_are_enough_to_judge_by() -> None:
    marked: Counter[Kind] = Counter()
    for path, kinds in FILES.items():
        marked.update(kind for _, spans in read_marked(path) for *_, kind in spans if kind in kinds)
    assert marked.keys() == set(Kind)
    assert min(marked.values()) >= ENOUGH
