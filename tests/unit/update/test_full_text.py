"""Full texts: from the page into another revision, on demand and ahead, where sites allow it."""

from __future__ import annotations

import asyncio
import errno
from contextlib import closing
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from reader.fetch.client import Client
from reader.fetch.exchange import Ask, Came, Reply
from reader.model import Article, Body, Form, Source, Status
from reader.parse.document import document
from reader.settings.sources import SourceSettings, SourcesReading
from reader.settings.turns import alone_in
from reader.store import Store
from reader.update.feed_choosing import feeds_of
from reader.update.fetching_ahead import _alone
from reader.update.full_text import fetch_full_text, full_text_now
from reader.update.refreshers import refresh_sources
from reader.update.told import Manner, Wish
from tools.fault_server import FaultServer, Score, feed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def serving() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def server(serving: FaultServer) -> FaultServer:
    serving.score = Score()
    serving.body = feed().replace(b"https://example.org/Faults/", serving.url("/article/").encode())
    return serving


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        yield store


def follow(store: Store, server: FaultServer, *, ahead: bool = False, force: bool = False) -> None:
    url = server.url("/feed")
    store.add_source(Source(f"feed:{url}", "Faults"), "feed", url).result()
    settings = SourcesReading({url: SourceSettings(full_text=ahead)})
    wish = Wish.FORCED if force else Wish.ALLOWED
    refresh_sources(store, store.sources(), manner=Manner(wish, settings))


def present(store: Store) -> list[Article]:
    return store.articles.between(0, store.articles.size())


def test_the_text_of_the_page_is_another_revision_and_marks_stay(
    server: FaultServer, store: Store
) -> None:
    follow(store, server)
    before = present(store)[3]
    store.record({before.id: Status(starred=True)}).result()
    assert full_text_now(store, before) == ""
    row = store.articles.row_of(before.id)
    assert row is not None
    after = store.articles.article(row)
    assert (after.title, after.published, after.url) == (
        before.title,
        before.published,
        before.url,
    )
    text = document(after.body).text
    assert text.startswith("This is sentence 0 about entry 3.")
    assert "Home" not in text
    assert "All rights reserved" not in text
    assert server.url("/more") in after.body.source
    assert store.statuses([before.id])[before.id].starred
    assert len(store.articles.newest(100)) == 20


def test_a_refresh_does_not_take_the_text_back(server: FaultServer, store: Store) -> None:
    follow(store, server)
    article = present(store)[3]
    full_text_now(store, article)
    server.body = server.body.replace(b"About entry 5", b"About entry five")
    server.etag = '"other"'
    follow(store, server, force=True)
    assert {each.id: each for each in present(store)}[article.id].body.form is Form.HTML
    assert len(document({e.id: e for e in present(store)}[article.id].body).text) > 1000


def test_ahead_for_each_new_article_where_robots_may(server: FaultServer, store: Store) -> None:
    follow(store, server, ahead=True)
    whole = [each for each in present(store) if "sentence 7" in each.body.source]
    assert len(whole) == 19
    assert "/article/13" not in server.score.paths()
    assert server.score.paths().count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "no page on the web"),
        ("file:///etc/passwd", "no page on the web"),
        ("/status/404", "nothing at this address"),
        ("/feed", "its page is no text"),
        ("/page", "no article was found"),
    ],
)
def test_why_there_is_none(server: FaultServer, store: Store, url: str, reason: str) -> None:
    address = server.url(url) if url.startswith("/") else url
    article = Article("a", Source("feed:http://127.0.0.1/", "F"), "T", Body("x"), url=address)
    assert reason in full_text_now(store, article)


def test_a_feed_of_the_web_leads_nobody_into_their_own_network(
    server: FaultServer, store: Store
) -> None:
    source = Source("feed:https://example.org/feed", "F")
    article = Article("a", source, "T", url=server.url("/article/1"))
    assert "your own network" in full_text_now(store, article)
    assert not server.score.asked


def test_a_page_that_says_less_than_the_feed_is_left(server: FaultServer, store: Store) -> None:
    source = Source(f"feed:{server.url('/feed')}", "F")
    body = Body("word " * 5000, Form.HTML)
    article = Article("a", source, "T", body, url=server.url("/article/1"))
    assert "no more than the feed" in full_text_now(store, article)


def test_hostile_pages_cost_no_more_than_they_may(store: Store, server: FaultServer) -> None:
    from reader.parse.feeds.pool import FeedPool
    from reader.parse.parser import ParseError

    with FeedPool(1, cpu_seconds=3.0) as pool:
        deep = b"<html><body>" + b"<div>" * 100_000 + b"x"
        with pytest.raises(ParseError):
            pool.submit_page(deep).result()
        fine = b"<html><body><article><p>" + b"A sentence to be read. " * 50 + b"</p></article>"
        assert "A sentence" in pool.submit_page(fine).result()


def test_asking_twice_at_once_ends_in_one_revision(server: FaultServer, store: Store) -> None:
    follow(store, server)
    article = present(store)[3]

    async def both() -> None:
        await asyncio.gather(
            asyncio.to_thread(full_text_now, store, article),
            asyncio.to_thread(full_text_now, store, article),
        )

    asyncio.run(both())
    assert len(store.articles.newest(100)) == 20


def waiting(store: Store) -> list[str]:
    """The ids of articles whose pages are still to be fetched."""
    feeds = feeds_of(store, store.sources(), SourcesReading())
    return [identity for each in feeds for identity in each.memory.ahead]


def killed_before_its_pages(
    server: FaultServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Follow a feed, and be killed when its articles are in and none of their pages is."""
    with monkeypatch.context() as patched:
        patched.setattr("reader.update.fetching_ahead._wanted", Mock(side_effect=KilledError))
        with pytest.raises(KilledError):
            follow(store, server, ahead=True)
    assert "/article/1" not in server.score.paths()


class KilledError(Exception):
    pass


def test_pages_are_fetched_after_a_kill_though_the_feed_is_not_asked_again(
    server: FaultServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_before_its_pages(server, store, monkeypatch)
    assert len(waiting(store)) == 20
    follow(store, server, ahead=True)
    assert len([each for each in present(store) if "sentence 7" in each.body.source]) == 19
    assert waiting(store) == [], "that which robots.txt forbids is struck off too"
    assert server.score.paths().count("/feed") == 1
    before = len(server.score.asked)
    follow(store, server, ahead=True)
    assert len(server.score.asked) == before


def test_a_page_is_struck_off_with_its_text(
    server: FaultServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_before_its_pages(server, store, monkeypatch)
    monkeypatch.setattr("reader.update.fetching_ahead.MOST_AHEAD", 5)
    monkeypatch.setattr("reader.update.fetching_ahead.PAGES_AT_ONCE", 1)
    follow(store, server, ahead=True)
    whole = {each.id for each in present(store) if "sentence 7" in each.body.source}
    assert len(whole) == 5
    assert len(waiting(store)) == 15
    assert not whole & set(waiting(store))


def test_what_could_not_be_had_is_told_with_its_host_and_what_to_do() -> None:
    article = Article("1", Source("feed:x", "X"), "One", Body(""), url="https://no.where.test/1")

    class Nowhere:
        async def ask(self, ask: Ask) -> Reply:
            return Reply(Came.FAILED, ask.url, reason="there is no such host", is_lost=True)

    found = asyncio.run(fetch_full_text(article, Nowhere(), Mock()))
    assert found.reason == (
        "the page of the article could not be had from no.where.test: there is no such host; "
        "see whether there is a network, then fetch it again"
    )


def test_without_a_network_pages_are_waited_for(
    server: FaultServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_before_its_pages(server, store, monkeypatch)

    async def offline(_: object, ask: Ask) -> Reply:
        return Reply(Came.FAILED, ask.url, reason="no network", is_offline=True)

    with monkeypatch.context() as patched:
        patched.setattr(Client, "ask", offline)
        follow(store, server, ahead=True)
    assert len(waiting(store)) == 20


def test_two_processes_do_not_fetch_the_same_pages(
    server: FaultServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_before_its_pages(server, store, monkeypatch)
    before = len(server.score.asked)
    with _alone(store) as is_alone:
        assert is_alone
        follow(store, server, ahead=True)
    assert len(server.score.asked) == before
    assert len(waiting(store)) == 20


def test_pages_are_fetched_where_a_folder_cannot_be_locked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    cannot = Mock(side_effect=OSError(errno.EBADF, "as on a file system of the network"))
    monkeypatch.setattr("fcntl.flock", cannot)
    with _alone(store) as is_alone:
        assert is_alone
    cannot.assert_called_once()


def test_what_is_no_more_to_be_had_whole_is_not_waited_for(
    server: FaultServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_before_its_pages(server, store, monkeypatch)
    follow(store, server, ahead=False, force=True)
    assert waiting(store) == []


def test_articles_that_are_gone_are_not_waited_for(
    server: FaultServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_before_its_pages(server, store, monkeypatch)
    store.shelve(lambda shelf: shelf.depart(range(20))).result()
    follow(store, server, ahead=True)
    assert waiting(store) == []
    assert "/article/1" not in server.score.paths()


def test_settings_beside_the_library_can_be_changed_meanwhile(tmp_path: Path) -> None:
    """On macOS they lie in one folder with it."""
    with (
        closing(Store.open(tmp_path / "library.sqlite3")) as store,
        _alone(store) as is_alone,
        alone_in(tmp_path) as is_free,
    ):
        assert is_alone
        assert is_free
        with _alone(store) as is_alone_too:
            assert not is_alone_too
