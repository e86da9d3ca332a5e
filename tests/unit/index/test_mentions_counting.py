"""Counting by the frequent names comes to what counting all pairs comes to."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from reader.index.mentions import MentionIndex, counting, frequent
from reader.model import Entity, Kind

KINDS = (Kind.PERSON, Kind.PLACE)
ROWS, NAMES = 3_000, 400


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what holds for a million rows hold for three thousand."""
    monkeypatch.setattr(counting, "BLOCK", 100)
    monkeypatch.setattr(frequent, "EACH_KIND", 60)
    monkeypatch.setattr(frequent, "FEW_OF_KIND", 30)


def entities_of_a_row(choice: random.Random) -> dict[Entity, int]:
    numbers = {min(int(choice.paretovariate(0.6)), NAMES) for _ in range(8)}
    return {Entity(KINDS[number % 2], f"Name {number}"): 1 for number in numbers}


@pytest.fixture
def index() -> MentionIndex:
    choice = random.Random(7)
    made = MentionIndex()
    made.extend(range(ROWS), [entities_of_a_row(choice) for _ in range(ROWS)])
    made.prepare()
    # Some are restated, some forgotten, some new: none of that is known to the frequent names.
    for row in range(0, 200, 2):
        made.remove(row)
    made.extend(range(0, 100, 2), [entities_of_a_row(choice) for _ in range(50)])
    made.extend(range(ROWS, ROWS + 50), [entities_of_a_row(choice) for _ in range(50)])
    return made


def led(index: MentionIndex, counts: np.ndarray, limit: int) -> list[Counter[int]]:
    return [
        Counter(int(counts[number]) for number, _ in those)
        for those in index.most_met(counts, KINDS, limit).values()
    ]


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.7, 1.0])
@pytest.mark.parametrize("limit", [5, 40, 300])
def test_the_names_that_lead_are_those_that_lead_when_all_are_counted(index, share, limit):
    choice = random.Random(3)
    rows = np.array([row for row in range(ROWS + 50) if choice.random() < share])
    counts, leading = index.counts(rows), index.leading_counts(rows, KINDS, limit)
    assert led(index, leading, limit) == led(index, counts, limit)


def test_a_name_that_came_since_leads_among_the_rows_that_came_with_it(index):
    index.extend(range(4_000, 4_300), [{Entity(Kind.PERSON, "Newcomer"): 9}] * 300)
    rows = np.arange(2_900, 4_300)
    leading = index.leading_counts(rows, KINDS, 1)
    ((_, person),) = index.most_met(leading, KINDS, 1)[Kind.PERSON]
    assert person.name == "Newcomer"


@pytest.mark.parametrize("names", [["Name 1", "Name 2"], ["Name 1", "Name 399"], []])
def test_names_that_are_asked_for_are_counted_whether_frequent_or_rare(index, names):
    rows = np.arange(500, 2_500)
    counts = index.counts(rows)
    told = {entity.name: number for number, entity in index.best(*every(index), KINDS, NAMES)}
    numbers = np.array([told[name] for name in names if name in told], np.intp)
    assert index.counts_of(numbers, rows).tolist() == counts[numbers].tolist()


def every(index: MentionIndex) -> tuple[np.ndarray, np.ndarray]:
    counts = index.counts(np.arange(ROWS))
    return np.flatnonzero(counts), counts


def test_a_small_index_has_no_need_of_frequent_names(monkeypatch):
    monkeypatch.setattr(counting, "BLOCK", ROWS * 2)
    monkeypatch.setattr(counting, "Frequent", None)
    choice = random.Random(1)
    small = MentionIndex()
    small.extend(range(ROWS), [entities_of_a_row(choice) for _ in range(ROWS)])
    rows = np.arange(ROWS)
    assert small.leading_counts(rows, KINDS, 9).tolist() == small.counts(rows).tolist()
