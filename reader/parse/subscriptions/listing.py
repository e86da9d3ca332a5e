"""A list of feeds that was opened like an article: what it is, what is in it, how to follow it."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.model import Body, Form, ParsedArticle
from reader.parse.parser import WholeParser
from reader.parse.subscriptions.opml import read_opml
from reader.text.counting import counted

if TYPE_CHECKING:
    from reader.parse.subscriptions.values import Subscription

_HOW = (
    "<p>This is a list of feeds (OPML), not a feed itself: nothing in it is followed yet."
    " To follow all of them: <code>newsread import opml {}</code>."
    " To follow one: <code>newsread add</code> and its address.</p>"
)


class OpmlParser(WholeParser):
    """Shows a list of feeds as one article."""

    suffixes = frozenset((".opml",))

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:
        """Return the one article. Raises `ParseError`."""
        listed = read_opml(data)
        about = listed.title or PurePath(name).stem
        told = counted(len(listed.feeds), "feed")
        parts = [_HOW.format(escape(name))]
        for folders, feeds in groupby(listed.feeds, key=lambda feed: feed.folders):
            if folders:
                parts.append(f"<h2>{escape(' / '.join(folders))}</h2>")
            parts.append(f"<ul>{''.join(map(_item, feeds))}</ul>")
        if listed.faults:
            items = "".join(
                f"<li>{escape(each.subject)}: {escape(each.reason)}</li>" for each in listed.faults
            )
            parts.append(f"<h2>Not taken over</h2><ul>{items}</ul>")
        return [ParsedArticle(f"{about}: a list of {told}", Body("\n".join(parts), Form.HTML))]


def _item(feed: Subscription) -> str:
    url = escape(feed.url)
    title = escape(feed.title)
    named = f"{title} — " if title else ""
    return f'<li>{named}<a href="{url}">{url}</a></li>'
