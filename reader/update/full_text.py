"""The whole text of an article of which the feed has a part: from its page.

    an address ─▶ the web ─▶ a worker: the article on the page ─▶ another revision of the article

The feed's own words stay known as what the feed holds, so a refresh does not bring them back; if
the feed changes them, the article is as the feed has it again.
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
    from concurrent.futures import Future
    from typing import Protocol

    from reader.fetch.exchange import Reply
    from reader.model import Article
    from reader.store import Kept, Shelf, Store
    from reader.update.refreshing import Asking

    class Extracting(Protocol):
        """Finds articles on pages elsewhere: `reader.parse.feeds.pool.FeedPool`."""

        def submit_page(self, data: bytes, *, base: str, charset: str) -> Future[str]:
            """Have the article of a page found, as HTML; the answer raises `ParseError`."""
            ...


class FullText(NamedTuple):
    """What came of asking for an article's page."""

    article: Article | None = None
    """With the text of the page."""
    reason: str = ""
    """Why there is none, in words for the reader."""
    is_offline: bool = False
    """There was no network: another time there may be one."""


async def fetch_full_text(article: Article, client: Asking, pool: Extracting) -> FullText:
    """Ask for an article's page, and find the article on it."""
    if urlsplit(article.url).scheme not in {"http", "https"}:
        return FullText(reason="this article has no page on the web")
    reply = await client.ask(Ask(article.url, only_public=not _is_near(article)))
    if reply.came is not Came.BODY:
        return FullText(None, _why_not_had(article.url, reply), reply.is_offline)
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


def _why_not_had(url: str, reply: Reply) -> str:
    """Say what could not be had, from where, why, and what to do."""
    host = urlsplit(url).hostname or url
    reason = reply.reason or "nothing was sent"
    if reply.is_lost or reply.is_offline:
        advice = "see whether there is a network, then fetch it again"
    elif reply.came in {Came.FAILED, Came.LATER}:
        advice = "fetch it again later"
    else:
        advice = "open it in the browser, which may be let in"
    return f"the page of the article could not be had from {host}: {reason}; {advice}"


def keep_full_text(store: Store, article: Article) -> Future[None]:
    """Put an article in the place of its former revision; the future fails with `StoreError`."""
    kept = to_be_kept(article)
    return store.shelve(lambda shelf: put_full_text(shelf, kept))


def put_full_text(shelf: Shelf, kept: Kept) -> None:
    """Put an article in the place of its former revision, if that is still there."""
    identity = kept.article.id
    known = shelf.known([identity]).get(identity)
    if known is not None and not known.is_gone:
        shelf.depart([known.row])
        shelf.append([kept])


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
