"""What somebody types becomes a feed that is kept: looked at first, asked for once."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.fetch.client import Client
from reader.fetch.exchange import Limits
from reader.parse.feeds.pool import FeedPool
from reader.settings.sources import Keeper, Secret, SourceSettings, SourcesReading
from reader.store import Store
from reader.update.feed_choosing import feeds_of
from reader.update.subscribing import Looked, follow, followed, look_for_feeds
from tools.fault_server import FaultServer, Score

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.update.told import Told

NOW = datetime(2026, 1, 2, tzinfo=UTC)
NOTHING = SourcesReading()


@pytest.fixture(scope="module")
def serving() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def server(serving: FaultServer) -> FaultServer:
    serving.score = Score()
    return serving


@pytest.fixture(scope="module")
def pool() -> Iterator[FeedPool]:
    with FeedPool(1) as pool:
        yield pool


def look(typed: str, pool: FeedPool, settings: SourcesReading = NOTHING) -> Looked:
    async def run() -> Looked:
        async with Client(Limits(seconds=2)) as client:
            return await look_for_feeds(typed, client, pool, settings, lambda: NOW)

    return asyncio.run(run())


def test_the_address_of_a_feed_is_that_feed(server: FaultServer, pool: FeedPool) -> None:
    (choice,) = look(f" feed:{server.url('/feed')} ", pool).choices
    assert (choice.url, choice.title) == (server.url("/feed"), "Faults")
    assert len(choice.feed.articles) == 20
    assert server.score.paths() == ["/feed"]


def test_a_page_leads_to_the_feeds_that_it_names(server: FaultServer, pool: FeedPool) -> None:
    found = look(server.url("/page"), pool)
    assert [choice.url for choice in found.choices] == [server.url("/feed"), server.url("/gzip")]


def test_where_none_is_stated_the_usual_places_are_tried(
    server: FaultServer, pool: FeedPool
) -> None:
    (choice,) = look(server.url("/silent"), pool).choices
    assert choice.url == server.url("/silent/feed")
    assert server.score.paths() == ["/silent", "/silent/feed"]


def test_where_there_is_none_a_few_places_are_tried_and_no_more(
    server: FaultServer, pool: FeedPool
) -> None:
    found = look(server.url("/status/200"), pool)
    assert not found.choices
    assert "no feed was found" in found.reason
    assert len(server.score.asked) < 12


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("exec:rm -rf /", "no address of the web"),
        ("file:///etc/passwd", "no address of the web"),
        ("http://me:hunter2@127.0.0.1:1/", "sources.toml"),
        ("http://127.0.0.1:1/", "does not take calls"),
    ],
)
def test_why_there_is_none(pool: FeedPool, typed: str, reason: str) -> None:
    assert reason in look(typed, pool).reason


def test_a_feed_behind_a_password_is_found_with_it(server: FaultServer, pool: FeedPool) -> None:
    url = server.url("/login")
    assert "a name and a password" in look(url, pool).reason
    password = Secret(Keeper.COMMAND, "echo secret")
    settings = SourcesReading({url: SourceSettings(user="me", password=password)})
    assert look(url, pool, settings).choices
    locked = Secret(Keeper.COMMAND, "false")
    settings = SourcesReading({url: SourceSettings(user="me", password=locked)})
    assert "false ended with 1" in look(url, pool, settings).reason


def test_one_that_has_moved_is_kept_where_it_is_now(server: FaultServer, pool: FeedPool) -> None:
    (choice,) = look(server.url("/moved/2"), pool).choices
    assert choice.url == server.url("/feed")
    (now_only,) = look(server.url("/found/2"), pool).choices
    assert now_only.url == server.url("/found/2")


def test_what_is_kept_is_not_asked_for_again(
    server: FaultServer, pool: FeedPool, tmp_path: Path
) -> None:
    (choice,) = look(server.url("/feed"), pool).choices
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:

        async def keep() -> Told:
            return await follow(store, choice, clock=lambda: NOW)

        told = asyncio.run(keep())
        assert told.come
        assert told.come.new == 20
        assert len(server.score.asked) == 1
        (source,) = store.sources()
        assert (source.source.name, source.kind) == ("Faults", "feed")
        assert followed(store, server.url("/feed/#top")) == source
        assert followed(store, server.url("/other")) is None
        (feed,) = feeds_of(store, [source], NOTHING)
        assert feed.memory.polling.etag
        assert feed.memory.polling.asked_at == NOW
