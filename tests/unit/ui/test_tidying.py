"""Garbage is found a little at a time, and what lives is not looked at again."""

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
    tidier.look(LONG_AGO, is_bare=True)
    return tidier


def test_all_is_looked_at_while_one_reads(looks: list[int]) -> None:
    assert Tidier().look(LONG_AGO, is_bare=False)
    assert looks == [2]


def test_nothing_is_looked_at_while_keys_are_pressed(looks: list[int]) -> None:
    assert not Tidier().look(time.monotonic(), is_bare=True)
    assert looks == []


def test_many_young_ones_are_looked_at_all_the_same(looks: list[int]) -> None:
    kept = [[] for _ in range(MOST_YOUNG + 10)]
    Tidier().look(time.monotonic(), is_bare=True)
    assert looks == [1]
    assert kept


def test_the_old_are_looked_at_when_they_have_become_many(looks: list[int]) -> None:
    tidier = settled()
    kept = []
    for _ in range(4):
        kept.append([[] for _ in range(MOST_AGED // 3)])
        tidier.look(LONG_AGO, is_bare=True)
    assert looks == [2, 1, 1, 2, 1]


def test_what_was_closed_is_gone_and_what_lives_is_set_apart(looks: list[int]) -> None:
    tidier = settled()
    circle = Circle()
    gone = weakref.ref(circle)
    tidier.look(LONG_AGO, is_bare=False)  # it is old now
    del circle
    kept = [[] for _ in range(MOST_AGED + 10)]
    frozen = gc.get_freeze_count()
    tidier.look(LONG_AGO, is_bare=True)
    assert gone() is None
    assert gc.get_freeze_count() >= frozen + len(kept)
    assert looks[-1] == 2


def test_a_window_that_is_open_is_not_set_apart(looks: list[int]) -> None:
    frozen = gc.get_freeze_count()
    Tidier().look(LONG_AGO, is_bare=False)
    assert gc.get_freeze_count() <= frozen
    assert looks
