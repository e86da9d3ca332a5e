"""Feeds of a library: which are asked, what of them is kept, and that no server is asked twice."""

from __future__ import annotations

import asyncio
import logging
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reader.fetch.client import Client
from reader.fetch.exchange import Ask, Limits, Reply
from reader.model import ParsedArticle, ParsedFeed, Source
from reader.parse.feeds.pool import FeedPool
from reader.settings.sources import Keeper, Secret, SourceSettings, SourcesReading
from reader.store import Store
from reader.update.feed_choosing import chosen, feeds_of
from reader.update.feed_intake import fresh_articles
from reader.update.feed_memory import Memory
from reader.update.feeds import ask_feeds
from reader.update.refreshers import refresh_sources
from reader.update.told import Manner, Outcome, Told, Wish
from tools.fault_server import FaultServer, Score, feed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 1, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOTHING = SourcesReading()


@pytest.fixture(scope="module")
def serving() -> Iterator[FaultServer]:
    with FaultServer(hosts=3) as server:
        yield server


@pytest.fixture
def server(serving: FaultServer) -> FaultServer:
    serving.score = Score()
    serving.body = feed()
    serving.etag = '"1"'
    return serving


@pytest.fixture(scope="module")
def pool() -> Iterator[FeedPool]:
    with FeedPool(1) as pool:
        yield pool


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        yield store


def follow(store: Store, *urls: str, name: str = "") -> None:
    for url in urls:
        host = url.split("/")[2]
        store.add_source(Source(f"feed:{url}", name or host), "feed", url).result()


def asked(
    store: Store,
    pool: FeedPool,
    now: datetime = NOW,
    wish: Wish = Wish.ALLOWED,
    settings: SourcesReading = NOTHING,
) -> dict[str, Told]:
    """Refresh as `refresh_feeds` does, at another time; what was told, by address."""
    found = chosen(feeds_of(store, store.sources(), settings), wish, now)
    told = list(found.others)

    async def run() -> None:
        async with Client(Limits(seconds=2), clock=lambda: now) as client:
            asking = ask_feeds(store, found.due, client, pool, lambda: now)
            told.extend([each async for each in asking])

    asyncio.run(run())
    return {each.source.source.key.removeprefix("feed:"): each for each in told}


def outcomes(told: dict[str, Told]) -> list[Outcome]:
    return [each.come.outcome for each in told.values() if each.come]


def titles(store: Store) -> list[str]:
    return [row.title for row in store.articles.newest(1000)]


def test_a_feed_comes_in_with_all_that_it_says(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    follow(store, server.url("/feed"))
    (told,) = asked(store, pool).values()
    assert told.come
    assert (told.come.new, told.come.outcome) == (20, Outcome.TAKEN)
    assert len(titles(store)) == 20
    (source,) = store.sources()
    assert source.source.name == "Faults", "it is called as it calls itself"
    article = store.articles.article(0)
    assert article.source == source.source
    assert article.url.startswith("https://example.org/")


def test_inside_the_hour_nothing_is_asked_and_behind_it_conditionally(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    follow(store, server.url("/feed"))
    asked(store, pool)
    (early,) = asked(store, pool, NOW + HOUR / 2).values()
    assert early.come
    assert (early.come.outcome, early.come.next_at) == (Outcome.WAITING, NOW + HOUR)
    assert len(server.score.asked) == 1
    assert outcomes(asked(store, pool, NOW + HOUR)) == [Outcome.UNCHANGED]
    assert server.score.asked[1].headers["if-none-match"] == '"1"'
    assert len(titles(store)) == 20
    assert outcomes(asked(store, pool, NOW + HOUR, Wish.FORCED)) == [Outcome.UNCHANGED]


def test_the_schedule_waits_longer_than_the_hand(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    follow(store, server.url("/feed"))
    asked(store, pool, wish=Wish.DUE)
    assert outcomes(asked(store, pool, NOW + HOUR, Wish.DUE)) == [Outcome.WAITING]
    assert outcomes(asked(store, pool, NOW + 30 * HOUR, Wish.DUE)) == [Outcome.UNCHANGED]


def test_a_feed_that_says_it_is_finished_is_asked_by_hand_alone(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    server.body = (
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "T", "expired": true,'
        b' "items": [{"id": "1", "title": "The last"}]}'
    )
    follow(store, server.url("/feed"))
    asked(store, pool)
    (told,) = asked(store, pool, NOW + 900 * HOUR, Wish.DUE).values()
    assert told.come
    assert (told.come.outcome, told.come.next_at) == (Outcome.WAITING, None)
    assert outcomes(asked(store, pool, NOW + 900 * HOUR)) == [Outcome.UNCHANGED]


def test_what_is_new_or_changed_comes_in_and_what_has_left_the_feed_stays(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    follow(store, server.url("/feed"))
    asked(store, pool)
    server.body = (
        feed(25)
        .replace(b"Entry 3 of", b"Entry three of")
        .replace(b"<item><title>Entry 0 of Faults</title>", b"<item><title>Entry nought</title>")
    )
    server.etag = '"2"'
    (told,) = asked(store, pool, NOW + HOUR).values()
    assert told.come
    assert (told.come.new, told.come.changed) == (5, 2)
    server.body, server.etag = feed(2), '"3"'
    (less,) = asked(store, pool, NOW + 2 * HOUR).values()
    assert less.come
    assert (less.come.new, less.come.changed, less.come.gone) == (0, 1, 0)
    assert len(titles(store)) == 25


def test_a_server_that_asks_for_peace_gets_it(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    paths = ("/retry/503/7200", "/cache/max-age=10800", "/status/410", "/plain", "/status/500")
    follow(store, *map(server.url, paths))
    asked(store, pool)
    later = asked(store, pool, NOW + 1.5 * HOUR)
    assert {path: later[server.url(path)].come.outcome.value for path in paths} == {  # type: ignore[union-attr]
        "/retry/503/7200": "waiting",
        "/cache/max-age=10800": "waiting",
        "/status/410": "gone",
        "/plain": "waiting",  # without validators, once a day
        "/status/500": "failed",  # by hand at once
    }


def test_a_feed_that_moved_for_good_is_followed_after_the_third_time(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    follow(store, server.url("/moved/1"))
    for n in range(3):
        asked(store, pool, NOW + n * HOUR)
    (source,) = store.sources()
    assert source.location == server.url("/feed")
    assert source.source.key == f"feed:{server.url('/moved/1')}", "marks hang on it"
    asked(store, pool, NOW + 3 * HOUR)
    assert server.score.paths()[-1] == "/feed"
    assert len(titles(store)) == 20


def test_a_kill_between_question_and_answer_costs_the_hour_and_no_article(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    follow(store, server.url("/feed"))

    async def killed() -> None:
        found = chosen(feeds_of(store, store.sources(), NOTHING), Wish.ALLOWED, NOW)

        class KilledError(Exception):
            pass

        class Dying:
            async def ask(self, _: object) -> None:
                raise KilledError

        with pytest.raises(KilledError):
            async for _ in ask_feeds(store, found.due, Dying(), pool, lambda: NOW):  # type: ignore[arg-type]
                pass

    asyncio.run(killed())
    assert outcomes(asked(store, pool, NOW + HOUR / 2)) == [Outcome.WAITING]
    assert not server.score.asked
    asked(store, pool, NOW + HOUR)
    assert len(titles(store)) == 20


def test_two_processes_do_not_ask_for_the_same_feed(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    follow(store, server.url("/feed"))
    stale = feeds_of(store, store.sources(), NOTHING)
    asked(store, pool)

    async def run() -> list[Told]:
        async with Client(Limits(seconds=2)) as client:
            return [each async for each in ask_feeds(store, stale, client, pool, lambda: NOW)]

    (told,) = asyncio.run(run())
    assert told.come
    assert told.come.outcome is Outcome.WAITING
    assert len(server.score.asked) == 1


def test_what_is_settled_for_a_source_holds(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    tagged, off = server.url("/feed"), server.url("/plain")
    follow(store, tagged, off)
    settings = SourcesReading(
        {
            tagged: SourceSettings(tags=("daily",), interval=timedelta(days=3)),
            f"feed:{off}": SourceSettings(disabled=True),
        }
    )
    told = asked(store, pool, settings=settings)
    assert outcomes(told) == [Outcome.DISABLED, Outcome.TAKEN]
    assert store.articles.article(0).tags == ("daily",)
    later = asked(store, pool, NOW + 2 * 24 * HOUR, Wish.DUE, settings)
    assert set(outcomes(later)) == {Outcome.DISABLED, Outcome.WAITING}


def test_one_address_in_two_feeds_is_one_article(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    server.body = feed().replace(b"<guid isPermaLink='false'>", b"<x>").replace(b"</guid>", b"</x>")
    follow(store, server.url("/feed"), server.url("/feed?2"))
    told = asked(store, pool)
    assert sum(each.come.new for each in told.values() if each.come) == 20
    assert all(len(store.held(each.source.key)) == 20 for each in store.sources())


def test_the_fault_of_a_broken_feed_is_told_with_what_it_still_says(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    server.body = feed(3).replace(b"About entry 1", b"AT&T and entry 1")
    follow(store, server.url("/feed"))
    (told,) = asked(store, pool).values()
    assert told.come
    assert (told.come.new, len(told.come.faults)) == (3, 1)
    assert "not well-formed" in told.come.faults[0].reason


def test_articles_without_a_date_are_as_old_as_we_know_them() -> None:
    source = Source("feed:x", "X")
    came = ParsedFeed(articles=(ParsedArticle("No date", guid="1"),))
    (kept,) = fresh_articles(came, source, {}, NOW)
    assert kept.article.published == NOW
    assert fresh_articles(came, source, {kept.article.id: kept.fingerprint}, NOW + HOUR) == []


def test_an_article_from_the_future_does_not_stand_on_top_until_then() -> None:
    year = ParsedArticle("Soon", guid="1", published=NOW + 9000 * HOUR)
    (kept,) = fresh_articles(ParsedFeed(articles=(year,)), Source("feed:x", "X"), {}, NOW)
    assert kept.stamp == int(NOW.timestamp())
    assert kept.article.published == year.published


def test_through_the_door_of_all_kinds(server: FaultServer, store: Store, tmp_path: Path) -> None:
    follow(store, server.url("/feed"))
    told: list[Told] = []
    refresh_sources(store, store.sources(), told.append, manner=Manner(Wish.DUE))
    assert [each.come.new for each in told if each.come] == [20]


def test_once_stopped_a_refresh_ends(server: FaultServer, store: Store) -> None:
    follow(store, *(server.url(f"/hang?{n}", f"127.0.0.{n}") for n in (1, 2, 3)))
    refresh_sources(store, store.sources(), stopped=lambda: bool(server.score.asked))
    assert any(each.is_unanswered for each in memories(store))


def memories(store: Store) -> list:
    return [each.memory.polling for each in feeds_of(store, store.sources(), NOTHING)]


def test_a_memory_survives_being_written_down() -> None:
    came = ParsedFeed("T", home="https://x.org", articles=(ParsedArticle("a", published=NOW),))
    memory = Memory.from_text("", "http://x.org/").with_feed(came, "d1")
    assert Memory.from_text(memory.to_text(), "") == memory
    assert memory.recent == (int(NOW.timestamp()),)


@pytest.mark.parametrize("text", ["{", "[]", '{"hints": [1]}', '{"polling": 3}', '{"recent": "x"}'])
def test_a_damaged_memory_is_as_at_the_beginning(text: str) -> None:
    assert Memory.from_text(text, "http://x.org/") == Memory.from_text("", "http://x.org/")


def test_how_much_a_feed_publishes_and_since_when_it_is_silent() -> None:
    dates = (NOW - timedelta(days=day) for day in range(14))
    came = ParsedFeed(articles=tuple(ParsedArticle("a", published=date) for date in dates))
    memory = Memory.from_text("", "http://x.org/").with_feed(came, "")
    assert 7 <= memory.items_a_week(NOW) <= 8
    assert memory.silent_since(NOW) is None
    assert memory.silent_since(NOW + timedelta(days=400)) == NOW
    assert memory.items_a_week(NOW + timedelta(days=400)) < 1


def test_a_source_is_called_as_the_reader_has_settled(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    url = server.url("/feed")
    follow(store, url)
    asked(store, pool)
    settings = SourcesReading({url: SourceSettings(title="Mine")})
    told: list[Told] = []
    refresh_sources(store, store.sources(), told.append, manner=Manner(Wish.ALLOWED, settings))
    assert told[-1].source.source.name == "Mine"
    assert [each.source.name for each in store.sources()] == ["Mine"]
    assert store.articles.article(0).source.name == "Mine"
    refresh_sources(store, store.sources(), manner=Manner(Wish.FORCED, settings))
    assert len(titles(store)) == 20, "another name makes no article another"


def test_a_secret_is_sent_and_stands_in_no_file_of_the_library(
    server: FaultServer,
    store: Store,
    pool: FeedPool,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    url = server.url("/login")
    follow(store, url)
    password = Secret(Keeper.COMMAND, "printf secret")
    settings = SourcesReading({url: SourceSettings(user="me", password=password)})
    told = asked(store, pool, settings=settings)
    assert outcomes(told) == [Outcome.TAKEN]
    assert server.score.asked[-1].headers["authorization"].startswith("Basic ")
    written = b"".join(file.read_bytes() for file in tmp_path.glob("library.sqlite3*"))
    assert b"Faults" in written
    said = "".join((*capfd.readouterr(), caplog.text, repr(told))).replace("printf secret", "")
    for word in ("secret", "bWU6c2VjcmV0"):  # as it is kept, and as it is sent
        assert word.encode() not in written
        assert word not in said


def test_what_one_feed_costs_does_not_grow_with_how_many_there_are(
    server: FaultServer, store: Store, pool: FeedPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(store, *(server.url(f"/feed?{number}") for number in range(9)))
    looked: list[int] = []
    sources = Store.sources
    monkeypatch.setattr(Store, "sources", lambda self: looked.append(1) or sources(self))  # type: ignore[func-returns-value]
    assert outcomes(asked(store, pool)) == [Outcome.TAKEN] * 9
    assert len(looked) == 1, "the list of all sources is read once, not for each of them"
    assert {each.source.name for each in store.sources()} == {"Faults"}


def test_a_feed_that_is_deleted_while_it_is_asked_does_not_come_back(
    server: FaultServer, store: Store, pool: FeedPool
) -> None:
    follow(store, server.url("/feed"))
    found = feeds_of(store, store.sources(), NOTHING)

    class Deleting:
        def __init__(self, client: Client) -> None:
            self._client = client

        async def ask(self, ask: Ask) -> Reply:
            with store._lines.of_writer.hold() as connection:
                connection.execute("UPDATE source SET deleted = 1")
            return await self._client.ask(ask)

    async def run() -> list[Told]:
        async with Client(Limits(seconds=2)) as client:
            asking = ask_feeds(store, found, Deleting(client), pool, lambda: NOW)
            return [each async for each in asking]

    asyncio.run(run())
    assert store.sources() == ()
    assert titles(store) == []
