"""A refresh in another process: what it tells, how it is ended, and what it leaves behind."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.model import Source
from reader.store import Store
from reader.update import elsewhere
from reader.update.elsewhere import Elsewhere, refresh_elsewhere
from reader.update.places import add_place
from reader.update.told import Outcome, Told, Wish
from tools.fault_server import FaultServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        yield store


def follow(store: Store, url: str) -> None:
    store.add_source(Source(f"feed:{url}", "x"), "feed", url).result()


def where(tmp_path: Path) -> Elsewhere:
    return Elsewhere(tmp_path / "library.sqlite3", tmp_path / "sources.toml")


def test_what_another_process_did_is_told_and_in(
    server: FaultServer, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text("# In a folder\n")
    add_place(store, tmp_path / "articles")
    follow(store, server.url("/feed"))
    follow(store, server.url("/status/404"))
    told: list[Told] = []
    refresh_elsewhere(where(tmp_path), store.sources(), told.append)
    come = {each.source.source.key: each.come for each in told if each.come}
    found, missing = come[f"feed:{server.url('/feed')}"], come[f"feed:{server.url('/status/404')}"]
    assert (found.new, found.outcome) == (20, Outcome.TAKEN)
    assert found.next_at
    assert "nothing at this address" in missing.faults[0].reason
    assert come["folder:articles"].new == 1
    assert len(store.articles.newest(100)) == 21
    told.clear()
    refresh_elsewhere(where(tmp_path), store.sources(), told.append, wish=Wish.DUE)
    assert {each.come.outcome for each in told if each.come} == {Outcome.WAITING}


def test_what_is_settled_holds_there_too(server: FaultServer, store: Store, tmp_path: Path) -> None:
    url = server.url("/feed?settled")
    follow(store, url)
    (tmp_path / "sources.toml").write_text(f'["{url}"]\ndisabled = true\n')
    told: list[Told] = []
    refresh_elsewhere(where(tmp_path), store.sources(), told.append)
    assert [each.come.outcome for each in told if each.come] == [Outcome.DISABLED]


def test_it_ends_when_it_is_to_stop(server: FaultServer, store: Store, tmp_path: Path) -> None:
    follow(store, server.url("/hang"))
    began = time.monotonic()
    refresh_elsewhere(
        where(tmp_path), store.sources(), lambda _: None, lambda: "/hang" in server.score.paths()
    )
    assert time.monotonic() - began < 20


def test_a_process_that_breaks_is_told(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(store, "http://127.0.0.1:1/")
    told: list[Told] = []
    refresh_elsewhere(Elsewhere(tmp_path, tmp_path), store.sources(), told.append)
    assert told[0].come
    assert "ended before it was done" in told[0].come.faults[0].reason
    monkeypatch.setattr(elsewhere.sys, "executable", "/nowhere/python")  # type: ignore[attr-defined]
    refresh_elsewhere(where(tmp_path), store.sources(), told.append)
    assert told[1].come
    assert "can be started" in told[1].come.faults[0].reason
