"""Garbage is found a little at a time, whatever was open for however long."""

from __future__ import annotations

import gc
import time
import weakref

import pytest

from reader.ui.tidying import MOST_AGED, MOST_YOUNG, Tidier

LONG_AGO = -1e9


class Circle:
    """What only a look for garbage finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collects nothing by itself; which generations were looked at."""
    gc.collect()
    gc.disable()
    found: list[int] = []
    collect = gc.collect

    def noted(generation: int = 2) -> int:
        found.append(generation)
        return collect(generation)

    monkeypatch.setattr(gc, "collect", noted)
    yield found
    gc.enable()
    gc.unfreeze()


def settled() -> Tidier:
    """Return one that has looked at all a moment ago."""
    tidier = Tidier()
    tidier.look(LONG_AGO, is_preparing=False)
    return tidier


def test_all_is_looked_at_while_one_reads(looks: list[int]) -> None:
    assert Tidier().look(LONG_AGO, is_preparing=False)
    assert looks == [2]


def test_nothing_is_looked_at_while_keys_are_pressed(looks: list[int]) -> None:
    assert not Tidier().look(time.monotonic(), is_preparing=False)
    assert looks == []


def test_many_young_ones_are_looked_at_all_the_same(looks: list[int]) -> None:
    kept = [[] for _ in range(MOST_YOUNG + 10)]
    Tidier().look(time.monotonic(), is_preparing=False)
    assert looks == [1]
    assert kept


def test_the_old_are_looked_at_when_they_have_become_many(looks: list[int]) -> None:
    tidier = settled()
    kept = []
    for _ in range(4):
        kept.append([[] for _ in range(MOST_AGED // 3)])
        tidier.look(LONG_AGO, is_preparing=False)
    assert looks == [2, 1, 1, 2, 1]


def test_what_was_closed_is_gone_however_long_it_was_open(looks: list[int]) -> None:
    tidier = settled()
    circle = Circle()
    gone = weakref.ref(circle)
    kept = []
    for _ in range(4):  # it lives through looks at all that there is
        kept.append([[] for _ in range(MOST_AGED + 10)])
        tidier.look(LONG_AGO, is_preparing=False)
    assert looks == [2] * 5
    del circle
    kept.append([[] for _ in range(MOST_AGED + 10)])
    tidier.look(LONG_AGO, is_preparing=False)
    assert gone() is None


def test_the_old_are_left_alone_while_names_are_found(looks: list[int]) -> None:
    tidier = Tidier()
    kept = [[] for _ in range(MOST_AGED + 10)]
    tidier.look(LONG_AGO, is_preparing=True)
    assert looks == [1]
    tidier.look(LONG_AGO, is_preparing=False)
    assert looks == [1, 2]
    assert kept
