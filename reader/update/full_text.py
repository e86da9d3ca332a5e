"""The whole text of an article of which the feed has a part: from its page, on demand or ahead.

    an address ─▶ the web ─▶ a worker: the article on the page ─▶ another revision of the article

The feed's own words stay known as what the feed holds, so a refresh does not bring them back; if
the feed changes them, the article is as the feed has it again. What is fetched by nobody's hand
asks the site's robots.txt first.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from reader.fetch.exchange import Ask, Came
from reader.model import Body, Form
from reader.parse.parser import ParseError
from reader.update.intake import to_be_kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future
    from typing import Protocol

    from reader.model import Article
    from reader.store import Shelf, Store
    from reader.update.refreshing import Asking

    class Extracting(Protocol):
        """Finds articles on pages elsewhere: `reader.parse.feeds.pool.FeedPool`."""

        def submit_page(self, data: bytes, *, base: str, charset: str) -> Future[str]:
            """Have the article of a page found, as HTML; the answer raises `ParseError`."""
            ...

    class Allowing(Protocol):
        """Knows what sites allow: `reader.fetch.robots.Robots`."""

        async def allow(self, url: str) -> bool:
            """Whether a page may be fetched ahead."""
            ...


PAGES_AT_ONCE = 8
MOST_AHEAD = 200
"""Pages that one refresh fetches ahead: a feed that has just been followed may have thousands."""


class FullText(NamedTuple):
    """What came of asking for an article's page."""

    article: Article | None = None
    """With the text of the page."""
    reason: str = ""
    """Why there is none, in words for the reader."""


async def fetch_full_text(article: Article, client: Asking, pool: Extracting) -> FullText:
    """Ask for an article's page, and find the article on it."""
    if urlsplit(article.url).scheme not in {"http", "https"}:
        return FullText(reason="this article has no page on the web")
    reply = await client.ask(Ask(article.url, only_public=not _is_near(article)))
    if reply.came is not Came.BODY:
        return FullText(reason=reply.reason or "its page did not come")
    if reply.content_type and "html" not in reply.content_type:
        return FullText(reason="its page is no text")
    try:
        finding = pool.submit_page(reply.body, base=reply.url, charset=reply.charset)
        html = await asyncio.wrap_future(finding)
    except ParseError as error:
        return FullText(reason=str(error))
    if len(html) <= len(article.body.source):
        return FullText(reason="its page says no more than the feed")
    return FullText(article._replace(body=Body(html, Form.HTML)))


def keep_full_text(store: Store, article: Article) -> Future[None]:
    """Put an article in the place of its former revision; the future fails with `StoreError`."""
    kept = to_be_kept(article)

    def write(shelf: Shelf) -> None:
        known = shelf.known([article.id]).get(article.id)
        if known is not None and not known.is_gone:
            shelf.depart([known.row])
            shelf.append([kept])

    return store.shelve(write)


async def fetch_ahead(
    store: Store,
    articles: Sequence[Article],
    client: Asking,
    pool: Extracting,
    robots: Allowing,
) -> int:
    """Fetch the pages of articles, where their sites allow that; of how many the text is in."""
    turns = asyncio.Semaphore(PAGES_AT_ONCE)

    async def one(article: Article) -> bool:
        async with turns:
            if not await robots.allow(article.url):
                return False
            found = await fetch_full_text(article, client, pool)
            if found.article is not None:
                await asyncio.wrap_future(keep_full_text(store, found.article))
            return found.article is not None

    pages = [each for each in articles if each.url.startswith(("http://", "https://"))]
    return sum(await asyncio.gather(*map(one, pages[:MOST_AHEAD])))


def _is_near(article: Article) -> bool:
    """Whether an article's page is at the very host of its feed, which somebody chose to follow."""
    feed = article.source.key.removeprefix("feed:")
    return urlsplit(article.url).hostname == urlsplit(feed).hostname


def full_text_now(store: Store, article: Article) -> str:
    """Fetch the full text of an article and keep it; why that cannot be, or nothing if it is in.

    Raises `StoreError`.
    """
    from reader.fetch.client import Client  # 70 ms, for who asks the web
    from reader.parse.feeds.pool import FeedPool

    async def fetch(pool: Extracting) -> FullText:
        async with Client() as client:
            return await fetch_full_text(article, client, pool)

    with FeedPool(1) as pool:
        found = asyncio.run(fetch(pool))
    if found.article is not None:
        keep_full_text(store, found.article).result()
    return found.reason
