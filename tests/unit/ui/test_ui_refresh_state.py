"""What a refresh says while it goes on, and at its end."""

from __future__ import annotations

import pytest

from reader.model import Fault, Source
from reader.store import StoredSource
from reader.ui.refresh_state import RefreshState
from reader.update.told import Outcome, Refreshed, Told

ONE = StoredSource(Source("feed:1", "One"), "feed", "https://1.org/", "2026")
LOST = Refreshed(faults=(Fault("One", "there is no such host"),), outcome=Outcome.FAILED)
OFFLINE = Refreshed(outcome=Outcome.OFFLINE)


def state(total: int, *come: Refreshed, by_itself: bool = False) -> RefreshState:
    found = RefreshState(total, by_itself)
    for each in come:
        found.take(Told(ONE, each.read))
        found.take(Told(ONE, each.read, each))
    return found


def test_how_far_it_is() -> None:
    assert state(5, Refreshed(20, 3), LOST).words() == "refreshing 2 of 5 · 3 new "
    assert state(1500).words() == "refreshing 0 of 1,500 "


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (state(1, Refreshed(20, 3)), "One: 3 new"),
        (state(1, LOST), "One: there is no such host"),
        (state(2, Refreshed(20, 3), LOST), "3 new, 1 could not be had"),
        (state(2, Refreshed(), Refreshed()), "Nothing new"),
        (state(2, OFFLINE, OFFLINE), "There seems to be no network; what is here can be read"),
        (state(2, Refreshed(20, 3), LOST, by_itself=True), ""),
        (state(2, OFFLINE, by_itself=True), ""),
    ],
)
def test_what_came_of_it(found: RefreshState, words: str) -> None:
    assert found.sum_up() == words
