"""What the store remembers besides articles and marks: fetching, and where the reader left off."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.model import Source
from reader.store import Store, resumed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        yield store


def test_what_is_remembered_of_fetching_outlives_the_run(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with closing(Store.open(path)) as store:
        for key in ("feed:a", "feed:b", "feed:c"):
            store.add_source(Source(key, key), "feed", f"https://{key}.example")
        store.polled.keep({"feed:a": '{"url": "1"}', "feed:b": '{"url": "2"}'}).result()
        store.polled.keep({"feed:b": '{"url": "3"}', "feed:not there": "{}"}).result()
    with closing(Store.open(path)) as store:
        assert store.polled.all() == {"feed:a": '{"url": "1"}', "feed:b": '{"url": "3"}'}


def test_adding_a_source_again_forgets_nothing_of_its_fetching(store: Store) -> None:
    store.add_source(Source("feed:a", "A"), "feed", "https://a.example")
    store.polled.keep({"feed:a": "{}"})
    store.add_source(Source("feed:a", "Another name"), "feed", "https://a.example").result()
    assert store.polled.all() == {"feed:a": "{}"}


def test_a_session_replaces_the_one_before(store: Store) -> None:
    store.resumed.keep_session("screen", '{"zen": 1}')
    store.resumed.keep_session("screen", '{"zen": 2}').result()
    assert store.resumed.session("screen") == '{"zen": 2}'
    assert store.resumed.session("another") == ""


def test_places_are_kept_by_article_and_the_top_is_none(store: Store) -> None:
    store.resumed.keep_places({"a": 10, "b": 20}).result()
    store.resumed.keep_places({"a": 0, "b": 30}).result()
    assert (store.resumed.place("a"), store.resumed.place("b")) == (0, 30)


def test_only_the_latest_places_stay(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumed, "PLACES_KEPT", 2)
    moments = iter(["2026-01-03", "2026-01-01", "2026-01-02"])
    monkeypatch.setattr(store.resumed, "_moment", lambda: next(moments))
    for identity in ("a", "b", "c"):
        store.resumed.keep_places({identity: 5}).result()
    assert [store.resumed.place(each) for each in "abc"] == [5, 0, 5]
