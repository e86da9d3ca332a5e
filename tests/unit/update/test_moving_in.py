"""Lists of feeds go in and out with all that they say, and bring neither commands nor secrets."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.model import ParsedArticle, ParsedFeed, Source, Status
from reader.parse.subscriptions import MarkedArticle, Subscription, Subscriptions
from reader.parse.subscriptions.opml import read_opml, write_opml
from reader.settings.sources import SourcesReading, read_sources, with_sources
from reader.store import Store
from reader.update.feed_intake import fresh_articles
from reader.update.moving_in import listed_feeds, take_feeds, take_marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LISTED = (
    Subscription("https://a.org/feed", "A", ("News", "World"), ("daily",)),
    Subscription("https://b.org/feed", "B", ("News",)),
    Subscription("https://c.org/feed"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        yield store


def settings(tmp_path: Path, changes: object) -> SourcesReading:
    path = tmp_path / "sources.toml"
    path.write_text(with_sources("", changes))  # type: ignore[arg-type]
    return read_sources(path)


def test_what_comes_in_goes_out_again_folders_within_folders(store: Store, tmp_path: Path) -> None:
    moved = take_feeds(store, read_opml(write_opml(LISTED)))
    assert (moved.added, moved.known, moved.faults) == (3, 0, ())
    listed = listed_feeds(store, settings(tmp_path, moved.settled))
    assert set(listed.feeds) == {*LISTED[:2], LISTED[2]._replace(title="c.org")}


def test_taking_a_list_in_twice_is_taking_it_in_once(store: Store) -> None:
    take_feeds(store, Subscriptions(LISTED))
    again = take_feeds(store, Subscriptions((LISTED[0]._replace(url="http://A.org/feed/"),)))
    assert (again.added, again.known, again.settled) == (0, 1, {})
    assert len(store.sources()) == 3


def test_what_is_followed_already_is_given_the_tags_of_a_list_and_keeps_its_own(
    store: Store, tmp_path: Path
) -> None:
    take_feeds(store, Subscriptions(LISTED))
    came = ParsedFeed(articles=(ParsedArticle("One", guid="g1", tags=("own",)),))
    source = Source(f"feed:{LISTED[0].url}", "A")
    fresh = fresh_articles(came, source, {}, store._now())
    store.shelve(lambda shelf: (shelf.append(fresh), shelf.hold(source.key, fresh))).result()
    mine = {LISTED[0].url: {"tags": ["mine"], "folder": "News"}}
    settled = settings(tmp_path, mine)
    listed = Subscriptions((LISTED[0]._replace(url="http://A.org/feed/", tags=("x", "mine")),))
    moved = take_feeds(store, listed, settled)
    assert moved.settled == {LISTED[0].url: {"tags": ["mine", "x"]}}
    (row,) = store.articles.rows_of([fresh[0].article.id]).values()
    assert store.articles.article(row).tags == ("own", "x")
    held = store.held(source.key)
    assert fresh_articles(came, source, held, store._now(), ("mine", "x")) == []
    again = take_feeds(store, listed, settings(tmp_path, {**mine, **moved.settled}))
    assert again.settled == {}
    assert store.articles.rows_of([fresh[0].article.id]) == {fresh[0].article.id: row}


def test_a_password_in_an_old_address_is_not_handed_on(store: Store, tmp_path: Path) -> None:
    url = "https://me:hunter2@a.org/feed"
    store.add_source(Source(f"feed:{url}", "A"), "feed", url).result()
    listed = listed_feeds(store, settings(tmp_path, {}))
    assert [feed.url for feed in listed.feeds] == ["https://a.org/feed"]
    assert [fault.subject for fault in listed.faults] == ["A"]
    assert "hunter2" not in write_opml(listed.feeds).decode() + repr(listed.faults)


def test_a_password_in_an_address_is_not_taken_over(store: Store, tmp_path: Path) -> None:
    listed = Subscriptions((Subscription("https://me:hunter2@a.org/feed", "A"),))
    moved = take_feeds(store, listed)
    (source,) = store.sources()
    assert source.location == "https://a.org/feed"
    assert "password was not taken over" in moved.faults[0].reason
    files = tmp_path.glob("library.sqlite3*")
    assert not any(b"hunter2" in file.read_bytes() for file in files)


def test_what_was_read_elsewhere_is_read_once_it_comes(store: Store) -> None:
    take_feeds(store, Subscriptions(LISTED[:1]))
    feed_url = LISTED[0].url
    marks = [
        MarkedArticle(feed_url, "g1", "https://a.org/1", "One", is_read=True, is_starred=True),
        MarkedArticle(feed_url, "https://a.org/2", "https://a.org/2", "Two", is_read=True),
        MarkedArticle("https://z.org/", "g", "https://z.org/1", "Not followed", is_read=True),
    ]
    assert take_marks(store, marks) == 2
    came = ParsedFeed(
        articles=(
            ParsedArticle("One", guid="g1", url="https://a.org/1"),
            ParsedArticle("Two", url="https://a.org/2"),
            ParsedArticle("Three", url="https://a.org/3"),
        )
    )
    now = store._now()
    fresh = fresh_articles(came, Source(f"feed:{feed_url}", "A"), {}, now)
    statuses = [store.statuses([each.article.id]).get(each.article.id) for each in fresh]
    assert statuses == [Status(read=True, starred=True), Status(read=True), None]


def test_what_was_done_here_holds(store: Store) -> None:
    take_feeds(store, Subscriptions(LISTED[:1]))
    mark = MarkedArticle(LISTED[0].url, "g1", "", "One", is_read=True)
    came = ParsedFeed(articles=(ParsedArticle("One", guid="g1"),))
    (kept,) = fresh_articles(came, Source(f"feed:{LISTED[0].url}", "A"), {}, store._now())
    store.record({kept.article.id: Status(read=False, starred=True)}).result()
    take_marks(store, [mark])
    assert store.statuses([kept.article.id]) == {kept.article.id: Status(starred=True)}


def test_what_newsboat_hides_is_told(store: Store) -> None:
    hidden = Subscription("https://a.org/feed", "A", is_hidden=True)
    (fault,) = take_feeds(store, Subscriptions((hidden,))).faults
    assert "newsboat does not list it" in fault.reason
