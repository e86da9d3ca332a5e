"""What a list of feeds holds, whoever wrote it; and which addresses of it are taken."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.model import Fault
from reader.text.sanitise import sanitise_line

NOT_TAKEN = "only http and https are taken over; it was not run"

_LONGEST = 4_096
_ADDRESS = re.compile(r"https?://[^\s/?#`|<>\"]+[^\s`|<>\"]*", re.IGNORECASE)


class Subscription(NamedTuple):
    """A feed that somebody follows."""

    url: str
    title: str = ""
    """What they call it; empty: as it calls itself."""
    folders: tuple[str, ...] = ()
    """The folder that it is in, from the outermost."""
    tags: tuple[str, ...] = ()
    home: str = ""
    is_hidden: bool = False
    """It is followed for what saved queries find in it, and not shown in the list of feeds."""


class SavedQuery(NamedTuple):
    """A query that somebody keeps under a name."""

    name: str
    written: str
    """In the language of the reader that it comes from."""
    query: str = ""
    """In ours; empty where that cannot say it."""
    tags: tuple[str, ...] = ()


class Subscriptions(NamedTuple):
    """A list of feeds as it was read."""

    feeds: tuple[Subscription, ...] = ()
    queries: tuple[SavedQuery, ...] = ()
    faults: tuple[Fault, ...] = ()
    """What was not taken, and why."""
    title: str = ""


class MarkedArticle(NamedTuple):
    """What was done with an article in another reader."""

    feed_url: str
    guid: str
    url: str
    title: str
    is_read: bool
    is_starred: bool = False


def feed_address(written: str) -> str:
    """Return an address of a list as it may be asked; empty where it is not one of the web."""
    address = written.strip()
    lower = address.lower()
    if lower.startswith("feed://"):
        address = "http" + address[4:]
    elif lower.startswith("feed:"):
        address = address[5:]
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        return ""
    return sanitise_line(address)


def host_of(url: str) -> str:
    """Return what a feed is called of which nothing is known but its address."""
    match = re.match(r"https?://(?:[^@/]*@)?(?:www\.)?([^/?#]+)", url, re.IGNORECASE)
    return sanitise_line(match[1]) if match else sanitise_line(url)


def without_login(url: str) -> str:
    """Return an address without the name and the password that may be written into it."""
    return re.sub(r"^(https?://)[^/?#]*@", r"\1", url, flags=re.IGNORECASE)


def not_taken(subject: str) -> Fault:
    """Return the fault of an address that is not one of the web."""
    return Fault(sanitise_line(subject[:300]), NOT_TAKEN)


def merged(feeds: list[Subscription]) -> tuple[Subscription, ...]:
    """Return feeds with each address once: what a later one adds becomes tags of the first."""
    found: dict[str, Subscription] = {}
    for feed in feeds:
        first = found.get(feed.url)
        if first is None:
            found[feed.url] = feed
        elif more := [tag for tag in (*feed.folders[-1:], *feed.tags) if tag not in first.tags]:
            found[feed.url] = first._replace(tags=(*first.tags, *more))
    return tuple(found.values())
