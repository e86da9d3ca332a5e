"""Whatever is recorded in whatever order, each article ends with the last that was said of it."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Status
from reader.store import Position, Store

ids = st.text(alphabet="abcdef0123456789", min_size=1, max_size=2)
statuses = st.builds(
    Status,
    read=st.booleans(),
    starred=st.booleans(),
    tags=st.sampled_from([(), ("tea",), ("tea", "late at night")]),
    note=st.sampled_from(["", "of two\nlines"]),
)
changes = st.dictionaries(ids, statuses)


@settings(max_examples=60, deadline=None)
@given(acts=st.lists(changes, max_size=12), asked=st.lists(ids, max_size=30))
def test_the_last_status_holds(acts: list[dict[str, Status]], asked: list[str]) -> None:
    expected: dict[str, Status] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite3"
        with closing(Store.open(path)) as store:
            for act in acts:
                future = store.record(act)
                expected |= act
            if acts:
                future.result()
            assert store.statuses() == expected
            assert store.news_since(Position()) == ((len(acts), 0), expected, [], [])
        with closing(Store.open(path)) as again:
            assert again.statuses(asked) == {id_: expected[id_] for id_ in asked if id_ in expected}


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(changes, min_size=1, max_size=8), looks=st.sets(st.integers(0, 7)))
def test_following_the_changes_is_as_good_as_asking_for_all(
    acts: list[dict[str, Status]], looks: set[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite3"
        with closing(Store.open(path)) as writer, closing(Store.open(path)) as follower:
            followed: dict[str, Status] = {}
            position = Position()
            for number, act in enumerate(acts):
                writer.record(act).result()
                if number in looks or number == len(acts) - 1:
                    position, statuses, *_ = follower.news_since(position)
                    followed |= statuses or {}
            assert followed == writer.statuses()
