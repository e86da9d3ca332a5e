"""Lists of feeds in and out: OPML, and all that a newsboat user has; folders and tags go along.

    a list ─▶ sources in the store, folders and tags for `sources.toml`, queries for `views.toml`

Nothing is fetched here, and what was followed before stays as it is, but for tags that it is given:
taking a list in twice is the same as taking it in once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import Fault, ParsedArticle, Source, Status
from reader.parse.subscriptions import Subscription, Subscriptions
from reader.parse.subscriptions.values import host_of, without_login
from reader.update.feed_choosing import FEED, feeds_of
from reader.update.identity import article_id, canonical_url
from reader.update.tagging import table_of, tag_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.parse.subscriptions import MarkedArticle
    from reader.settings.sources import SourcesReading
    from reader.store import Shelf, Store


class MovedIn(NamedTuple):
    """What came of a list of feeds."""

    added: int
    known: int
    """Feeds that were followed before."""
    settled: Mapping[str, Mapping[str, object]]
    """What is to be written into `sources.toml`, by address."""
    faults: tuple[Fault, ...]
    """What was not taken over, and why."""


def take_feeds(
    store: Store, listed: Subscriptions, settings: SourcesReading | None = None
) -> MovedIn:
    """Keep the feeds of a list as sources. Raises `StoreError`.

    With `settings`, what was followed before is given the tags that the list has for it.
    """
    known = _by_address(store)
    settled: dict[str, Mapping[str, object]] = {}
    if settings is not None:
        settled |= _tag_known(store, listed.feeds, settings)
    faults = list(listed.faults)
    writing = []
    for feed in listed.feeds:
        if (url := without_login(feed.url)) != feed.url:
            told = "its password was not taken over: sources.toml can say where it is kept"
            faults.append(Fault(feed.title or url, told))
            feed = feed._replace(url=url)
        if feed.is_hidden:
            told = "newsboat does not list it by itself; here it stands among the others"
            faults.append(Fault(feed.title or feed.url, told))
        if canonical_url(feed.url) in known:
            continue
        known[canonical_url(feed.url)] = f"feed:{feed.url}"
        name = feed.title or host_of(feed.url)
        writing.append(store.add_source(Source(f"feed:{feed.url}", name), FEED, feed.url))
        if values := _settled(feed):
            settled[feed.url] = values
    for each in writing:
        each.result()
    added = len(writing)
    return MovedIn(added, len(listed.feeds) - added, settled, tuple(faults))


def take_marks(store: Store, marks: Iterable[MarkedArticle]) -> int:
    """Keep what was done with articles elsewhere, for when they come; how many articles that is.

    Where the reader has done something with an article here, that holds. Raises `StoreError`.
    """
    known = _by_address(store)
    statuses: dict[str, Status] = {}
    count = 0
    for mark in marks:
        key = known.get(canonical_url(mark.feed_url))
        if key is None:
            continue
        count += 1
        status = Status(mark.is_read, mark.is_starred)
        statuses.update((identity, status) for identity in _ids(key, mark))

    def write(shelf: Shelf) -> None:
        shelf.state(statuses)

    store.shelve(write).result()
    return count


def listed_feeds(store: Store, settings: SourcesReading) -> Subscriptions:
    """Return the feeds of a library as a list to hand on. Raises `StoreError`.

    Whoever is given it is not given the passwords that old addresses hold: each is a fault.
    """
    feeds = feeds_of(store, (each for each in store.sources() if each.kind == FEED), settings)
    listed, faults = [], []
    for feed in feeds:
        title = feed.settings.title or feed.stored.source.name
        url = feed.memory.polling.url
        if (bare := without_login(url)) != url:
            faults.append(Fault(title, "its address holds a password, which was left out"))
        home = without_login(feed.memory.home)
        listed.append(Subscription(bare, title, feed.settings.folder, feed.settings.tags, home))
    return Subscriptions(tuple(listed), faults=tuple(faults))


def _by_address(store: Store) -> dict[str, str]:
    """The keys of the feeds that are followed, by their addresses."""
    return {
        canonical_url(each.location): each.source.key
        for each in store.sources()
        if each.kind == FEED
    }


def _tag_known(
    store: Store, listed: Iterable[Subscription], settings: SourcesReading
) -> dict[str, Mapping[str, object]]:
    """Tag the articles of feeds that are followed; what is to be settled for those to come."""
    wanted: dict[str, tuple[str, ...]] = {}
    for each in listed:
        address = canonical_url(without_login(each.url))
        wanted[address] = (*wanted.get(address, ()), *each.tags)
    settled: dict[str, Mapping[str, object]] = {}
    for feed in feeds_of(store, (each for each in store.sources() if each.kind == FEED), settings):
        tags = wanted.get(canonical_url(feed.stored.location), ())
        new = [tag for tag in dict.fromkeys(tags) if tag not in feed.settings.tags]
        if new:
            tag_articles(store, feed.key, new)
            settled[table_of(feed, settings)] = {"tags": [*feed.settings.tags, *new]}
    return settled


def _settled(feed: Subscription) -> dict[str, object]:
    """What a list says of a feed that settings keep."""
    values: dict[str, object] = {}
    if feed.folders:
        # A slash parts folders from what is in them.
        values["folder"] = "/".join(each.replace("/", "-") for each in feed.folders)
    if feed.tags:
        values["tags"] = list(feed.tags)
    return values


def _ids(key: str, mark: MarkedArticle) -> set[str]:
    """The ids that an article may have here: newsboat calls it by its address if it has no name."""
    parsed = ParsedArticle(mark.title, url=mark.url, guid=mark.guid)
    ids = {article_id(key, parsed)}
    if mark.guid in {"", mark.url} and canonical_url(mark.url):
        ids.add(article_id(key, parsed._replace(guid="")))
    return ids
