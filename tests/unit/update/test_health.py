"""How each source does is told in words, with what to do about it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reader.fetch.polling import Polling
from reader.model import ParsedArticle, ParsedFeed, Source
from reader.settings.sources import SourceSettings, SourcesReading
from reader.store import Store
from reader.update.feed_memory import Memory
from reader.update.health import Health, Standing, health_of
from reader.update.place_memory import remembered_faults
from reader.update.places import add_place
from reader.update.refreshers import refresh_sources
from tools.fault_server import feed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "http://x.org/feed"
FINE = Polling(URL, '"1"', whole_at=NOW, asked_at=NOW, succeeded_at=NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        yield store


def health(
    store: Store, polling: Polling, *, last: datetime = NOW, disabled: bool = False
) -> Health:
    store.add_source(Source("feed:x", "X"), "feed", URL)
    articles = tuple(ParsedArticle("a", published=last - n * DAY) for n in range(7))
    memory = Memory(polling).with_feed(ParsedFeed(articles=articles), "")
    store.polled.keep({"feed:x": memory.to_text()}).result()
    settings = SourcesReading({URL: SourceSettings(disabled=disabled)})
    (found,) = health_of(store, settings, NOW)
    return found


def test_a_feed_that_does_well(store: Store) -> None:
    found = health(store, FINE)
    assert (found.standing, found.reason, found.advice) == (Standing.FINE, "", "")
    assert found.succeeded_at == NOW
    assert found.next_at
    assert NOW < found.next_at < NOW + 2 * DAY
    assert found.weekly == 7


@pytest.mark.parametrize(
    ("reason", "advice"),
    [
        ("it asks for a name and a password (401)", "sources.toml"),
        ("there is nothing at this address (404)", "newsread add"),
        ("there is no such host", "address is right"),
        ("the server takes too long", "asked again by itself; a refresh asks now"),
    ],
)
def test_a_feed_that_fails_says_why_and_what_to_do(store: Store, reason: str, advice: str) -> None:
    found = health(store, FINE._replace(failures=1, reason=reason, succeeded_at=NOW - 2 * DAY))
    assert (found.standing, found.reason, found.since) == (
        Standing.FAILING,
        reason,
        NOW - 2 * DAY,
    )
    assert advice in found.advice


def test_a_feed_that_has_failed_for_a_month_may_go(store: Store) -> None:
    found = health(store, FINE._replace(failures=9, reason="x", succeeded_at=NOW - 40 * DAY))
    assert "delete it" in found.advice


def test_a_feed_that_is_gone_is_not_asked_again(store: Store) -> None:
    found = health(store, FINE._replace(is_gone=True, reason="it is gone for good (410)"))
    assert (found.standing, found.since, found.next_at) == (Standing.GONE, NOW, None)


def test_a_feed_that_fell_silent(store: Store) -> None:
    found = health(store, FINE, last=NOW - 500 * DAY)
    assert (found.standing, found.since) == (Standing.SILENT, NOW - 500 * DAY)


def test_a_feed_that_the_reader_has_disabled(store: Store) -> None:
    found = health(store, FINE, disabled=True)
    assert (found.standing, found.next_at) == (Standing.DISABLED, None)


def test_a_feed_that_was_never_asked(store: Store) -> None:
    store.add_source(Source("feed:x", "X"), "feed", URL).result()
    (found,) = health_of(store, SourcesReading(), NOW)
    assert (found.standing, found.next_at, found.weekly) == (Standing.NEW, NOW, None)


def test_a_folder_that_is_not_there(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    add_place(store, folder)
    assert [each.standing for each in health_of(store, SourcesReading(), NOW)] == [Standing.FINE]
    folder.rmdir()
    (found,) = health_of(store, SourcesReading(), NOW)
    assert (found.standing, found.reason) == (Standing.FAILING, "it is not there")


def test_what_of_a_folder_could_not_be_read_is_told_until_it_can_be(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a.rss", "b.rss"):
        (folder / name).write_text("<html/>")
    add_place(store, folder)
    refresh_sources(store, store.sources())
    (broken,) = health_of(store, SourcesReading(), NOW)
    assert broken.standing is Standing.BROKEN
    assert "a.rss: it is no feed" in broken.reason
    assert broken.reason.endswith(", and 1 more")
    for name in ("a.rss", "b.rss"):
        (folder / name).write_bytes(feed(title=name))
    refresh_sources(store, store.sources())
    (fine,) = health_of(store, SourcesReading(), NOW)
    assert (fine.standing, fine.reason) == (Standing.FINE, "")


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"count": "x", "faults": []}', "3"])
def test_a_damaged_memory_of_a_folder_tells_nothing(text: str) -> None:
    assert remembered_faults(text) == (0, ())
