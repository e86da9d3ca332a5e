"""Garbage is found a little at a time, whatever was open for however long."""

from __future__ import annotations

import gc
import time
import weakref

import pytest
from textual.widgets import Static

from reader.ui import garbage
from reader.ui.garbage import AWAY, FAR_TOO_MANY_AGED, MANY, MOST_AGED, MOST_YOUNG, Collector


def a_while_ago() -> float:
    """Return when a key was pressed by someone who reads now."""
    return time.monotonic() - AWAY / 10


def long_ago() -> float:
    """Return when a key was pressed by someone who has gone."""
    return time.monotonic() - 2 * AWAY


class Circle:
    """What only a look for garbage finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collects nothing by itself; which generations were looked at."""
    gc.collect()
    gc.freeze()  # what other tests have left: it may hold parts of their screens
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


def settled() -> Collector:
    """Return one that has looked at all a moment ago."""
    collector = Collector()
    look(collector, a_while_ago())
    return collector


def look(collector: Collector, acted_at: float, *, is_bare: bool = False) -> bool:
    return collector.look(acted_at, lambda: is_bare)


def test_all_is_looked_at_while_one_reads(looks: list[int]) -> None:
    assert look(Collector(), a_while_ago())
    assert looks == [2]


def test_nothing_is_looked_at_while_keys_are_pressed(looks: list[int]) -> None:
    assert not look(Collector(), time.monotonic())
    assert looks == []


def test_many_young_ones_are_looked_at_all_the_same(looks: list[int]) -> None:
    kept = [[] for _ in range(MOST_YOUNG + 10)]
    look(Collector(), time.monotonic())
    assert looks == [1]
    assert kept


def test_the_old_are_looked_at_when_they_have_become_many(looks: list[int]) -> None:
    collector = settled()
    kept = []
    for _ in range(4):
        kept.append([[] for _ in range(MOST_AGED // 3)])
        look(collector, a_while_ago())
    assert looks == [2, 1, 1, 2, 1]


def test_what_was_closed_is_gone_however_long_it_was_open(looks: list[int]) -> None:
    collector = settled()
    circle = Circle()
    gone = weakref.ref(circle)
    kept = []
    for _ in range(4):  # it lives through looks at all that there is
        kept.append([[] for _ in range(MOST_AGED + 10)])
        look(collector, a_while_ago())
    assert looks == [2] * 5
    del circle
    kept.append([[] for _ in range(MOST_AGED + 10)])
    look(collector, a_while_ago())
    assert gone() is None


def test_far_too_many_old_ones_are_looked_at_though_keys_are_pressed(looks: list[int]) -> None:
    collector = settled()
    kept = []
    for _ in range(FAR_TOO_MANY_AGED // MOST_YOUNG + 1):
        kept.append([[] for _ in range(MOST_YOUNG + 10)])
        look(collector, time.monotonic())
    assert looks == [2, 1, 2, 1]


def test_what_lives_through_a_look_is_set_apart(looks: list[int]) -> None:
    collector = settled()
    kept = [[] for _ in range(MOST_AGED + 10)]
    before = gc.get_freeze_count()
    look(collector, a_while_ago(), is_bare=True)
    assert gc.get_freeze_count() - before > MANY
    assert looks == [2, 2]
    assert kept


def test_nothing_is_set_apart_while_a_window_is_open(looks: list[int]) -> None:
    before = gc.get_freeze_count()
    look(Collector(), a_while_ago())
    assert looks == [2]
    assert gc.get_freeze_count() <= before


def made_a_circle_once_set_apart(collector: Collector) -> weakref.ref[Circle]:
    circle = Circle()
    kept = [[] for _ in range(MOST_AGED + 10)]
    look(collector, a_while_ago(), is_bare=True)
    assert kept
    return weakref.ref(circle)


def test_what_was_set_apart_is_looked_through_once_nobody_is_there(
    looks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    collector = settled()
    gone = made_a_circle_once_set_apart(collector)
    monkeypatch.setattr(garbage, "TIDY_SECONDS", 0)
    look(collector, a_while_ago(), is_bare=True)
    look(collector, long_ago(), is_bare=False)
    assert gone() is not None
    look(collector, long_ago(), is_bare=True)
    assert gone() is None
    again = made_a_circle_once_set_apart(collector)
    look(collector, long_ago(), is_bare=True)
    assert again() is not None, "not again at once"


def test_what_is_looked_through_again_is_set_apart_again_whatever_is_held(
    looks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    collector = settled()
    held = Static()
    monkeypatch.setattr(garbage, "TIDY_SECONDS", 0)
    gc.freeze()
    before = gc.get_freeze_count()
    look(collector, long_ago(), is_bare=True)
    assert gc.get_freeze_count() > before / 2
    assert held


def test_too_much_to_be_looked_through_stays_apart(
    looks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "MOST_SET_APART", 1_000)
    collector = settled()
    gone = made_a_circle_once_set_apart(collector)
    monkeypatch.setattr(garbage, "TIDY_SECONDS", 0)
    look(collector, long_ago(), is_bare=True)
    assert gone() is not None


def test_nothing_is_set_apart_while_what_was_closed_is_held(looks: list[int]) -> None:
    collector = settled()
    held = Static()
    kept = [[] for _ in range(MOST_AGED + 10)]
    before = gc.get_freeze_count()
    look(collector, a_while_ago(), is_bare=True)
    assert gc.get_freeze_count() <= before
    del held
    kept += [[] for _ in range(MOST_AGED + 10)]
    look(collector, a_while_ago(), is_bare=True)
    assert gc.get_freeze_count() > before
