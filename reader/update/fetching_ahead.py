"""Pages fetched ahead, for feeds that are to have full texts; a kill makes none of them forgotten.

    new articles ─▶ `ahead` in their feed's memory, in one transaction with them ─▶ `fetch_ahead`

A page is struck off together with its text, or when it is known that there is none to be had. Of
the processes that share a library one does this at a time. What is fetched by nobody's hand asks
the site's robots.txt first.
"""

from __future__ import annotations

import asyncio
from contextlib import nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.update.feed_memory import Memory
from reader.update.full_text import fetch_full_text, put_full_text
from reader.update.intake import to_be_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager
    from typing import Protocol

    from reader.model import Article
    from reader.store import Shelf, Store
    from reader.update.full_text import Extracting
    from reader.update.refreshing import Asking

    class Allowing(Protocol):
        """Knows what sites allow: `reader.fetch.robots.Robots`."""

        async def allow(self, url: str) -> bool | None:
            """Whether a page may be fetched ahead; None: there is no network to ask by."""
            ...


PAGES_AT_ONCE = 8
MOST_AHEAD = 200
"""Pages that one refresh fetches, and that one feed waits for: a new one may have thousands."""


class _Wanted(NamedTuple):
    """A page that is to be fetched."""

    feed: str
    """The key of the source."""
    article: Article


async def fetch_ahead(
    store: Store,
    feeds: Sequence[str],
    client: Asking,
    pool: Extracting,
    robots: Allowing,
) -> int:
    """Fetch the pages that these feeds wait for, where their sites allow it; how many texts came.

    Returns at once where another process is at it. Raises `StoreError`.
    """
    turns = asyncio.Semaphore(PAGES_AT_ONCE)

    async def one(wanted: _Wanted) -> bool:
        async with turns:
            return await _fetch(store, wanted, client, pool, robots)

    with _alone(store) as is_alone:
        pages = _wanted(store, feeds) if is_alone else []
        return sum(await asyncio.gather(*map(one, pages)))


def with_ahead(shelf: Shelf, key: str, memory: Memory, articles: Iterable[Article]) -> Memory:
    """Return the memory of a feed that also waits for the pages of these, the newest first.

    What it waited for already is as the store has it by now.
    """
    pages = (each.id for each in articles if each.url.startswith(("http://", "https://")))
    before = Memory.from_text(shelf.remembered(key), "").ahead
    return memory._replace(ahead=tuple(dict.fromkeys((*pages, *before)))[:MOST_AHEAD])


async def _fetch(
    store: Store, wanted: _Wanted, client: Asking, pool: Extracting, robots: Allowing
) -> bool:
    """Fetch a page, and keep what came of it; whether its text is in."""
    key, article = wanted
    is_allowed = await robots.allow(article.url)
    if is_allowed is None:
        return False
    found = await fetch_full_text(article, client, pool) if is_allowed else None
    if found is not None and found.is_offline:
        return False
    kept = to_be_kept(found.article) if found is not None and found.article is not None else None

    def write(shelf: Shelf) -> None:
        if kept is not None:
            put_full_text(shelf, kept)
        _strike_off(shelf, key, {article.id})

    await asyncio.wrap_future(store.shelve(write))
    return kept is not None


def _wanted(store: Store, feeds: Sequence[str]) -> list[_Wanted]:
    """Return the pages that feeds wait for; articles that are gone are waited for no more."""
    texts = store.polled.all()
    found: list[_Wanted] = []
    for key in feeds:
        ids = Memory.from_text(texts.get(key, ""), "").ahead
        rows = store.articles.rows_of(ids)
        if gone := set(ids) - rows.keys():
            store.shelve(partial(_strike_off, key=key, ids=gone)).result()
        found += [_Wanted(key, store.articles.article(rows[each])) for each in ids if each in rows]
    return found[:MOST_AHEAD]


def _strike_off(shelf: Shelf, key: str, ids: set[str]) -> None:
    """Have a feed wait for these no more."""
    text = shelf.remembered(key)
    if text:
        memory = Memory.from_text(text, "")
        left = tuple(each for each in memory.ahead if each not in ids)
        shelf.remember(key, memory._replace(ahead=left).to_text())


def _alone(store: Store) -> AbstractContextManager[bool]:
    """Tell whether no other process fetches ahead for this library, and keep it so meanwhile."""
    from reader.settings.turns import alone_in

    # Not the folder that the library lies in: on macOS that is the one of the settings too, and
    # who changes those would wait for all these pages.
    folder = store.index_folder
    if folder is None:
        return nullcontext(True)
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    return alone_in(folder)
