"""Tags for a feed that is followed already: for its settings, and on the articles that it has.

New articles get the tags of their feed as they come in; those that are in already get them here,
each as another revision, or a view that asks for the tag would miss them. None is ever removed.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reader.settings.sources import EVERY_SOURCE
from reader.update.intake import to_be_kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.settings.sources import SourcesReading
    from reader.store import Kept, Shelf, Store
    from reader.update.feed_choosing import Feed

_TOGETHER = 500
"""Articles that are written in one transaction: others can write in between."""


def table_of(feed: Feed, settings: SourcesReading) -> str:
    """Return the name under which `sources.toml` has a feed, or is to have it."""
    url, key = feed.stored.location, feed.key
    names = (feed.memory.polling.url, url, key, key.removeprefix("feed:"))
    return next((name for name in names if name in settings.sources and name != EVERY_SOURCE), url)


def tag_articles(store: Store, source: str, tags: Sequence[str]) -> None:
    """Put tags on the articles of a source, by its key, that lack them. Raises `StoreError`."""
    untagged = _untagged(store, source, tags)
    while together := dict(islice(untagged, _TOGETHER)):

        def write(shelf: Shelf, together: dict[int, Kept] = together) -> None:
            known = shelf.known(each.article.id for each in together.values())
            present = {each.row for each in known.values() if not each.is_gone}
            rows = [row for row in together if row in present]  # else it has changed meanwhile
            shelf.depart(rows)
            shelf.append([together[row] for row in rows])

        store.shelve(write).result()


def _untagged(store: Store, source: str, tags: Sequence[str]) -> Iterator[tuple[int, Kept]]:
    for row in store.articles.rows_of(store.held(source)).values():
        article = store.articles.article(row)
        wanted = tuple(dict.fromkeys((*article.tags, *tags)))
        if wanted != article.tags:
            yield row, to_be_kept(article._replace(tags=wanted))
