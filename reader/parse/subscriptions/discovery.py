"""Where the feed of a page may be: what the page says, what its site is known for, what is usual.

    typed ─ `address_of` ─▶ an address ─ `known_feeds` ─▶ feeds that need no look at the page
    page  ─ `linked_feeds` ─▶ feeds that it names          `usual_feeds` ─▶ what is worth a try

Nothing is fetched here: each candidate is to be asked and looked at before it is shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from reader.parse.subscriptions.values import feed_address
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FEED_TYPES = frozenset(
    (
        *("application/rss+xml", "application/atom+xml", "application/feed+json"),
        *("application/rdf+xml", "application/x.atom+xml", "text/rss+xml", "application/xml"),
        *("text/xml", "application/json", "text/atom+xml"),
    )
)
_USUAL = (
    *("feed", "rss", "atom.xml", "feed.xml", "rss.xml", "index.xml", "feed.json", "feed.atom"),
    *("feeds", "blog/feed", "blog/rss.xml", "?feed=rss2"),
)
_LOOKS_LIKE_FEED = re.compile(
    r"(?:^|[/._-])(?:rss|atom|feeds?|rdf)(?:[/._-]|$)|\.(?:xml|rss|atom|rdf)$|feed\.json$", re.I
)
_MOST = 30
"""Candidates of one page."""

_MOST_BYTES = 5 * 1024 * 1024


class Candidate(NamedTuple):
    """Where a feed may be."""

    url: str
    title: str = ""
    is_stated: bool = True
    """Somebody says so; else it is only worth a try."""


def address_of(typed: str) -> str:
    """Return the address that somebody meant by `example.org` or `feed:…`; empty for none."""
    typed = typed.strip()
    if re.match(r"(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?:[/?#]|$)", typed):
        typed = f"http://{typed}"  # of one's own network, where certificates are rare
    if re.match(r"[\w.-]+\.[a-zA-Z]{2,}(?::\d+)?(?:[/?#]|$)", typed) and "://" not in typed:
        typed = f"https://{typed}"
    return feed_address(typed)


def known_feeds(url: str) -> list[Candidate]:
    """Return the feeds of an address on a site whose forms are known, without a look at it."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return []
    path = [part for part in parts.path.split("/") if part]
    for of_host, find in _SITES:
        if host == of_host or host.endswith(f".{of_host}"):
            return list(find(host, path, parts.query))
    return list(_of_fediverse(host, path))


def linked_feeds(page: bytes | str, url: str) -> list[Candidate]:
    """Return the feeds that a page names in its head, then those that it links to by their look."""
    from selectolax.lexbor import LexborHTMLParser  # C, and only a page needs it

    tree = LexborHTMLParser(page[:_MOST_BYTES])
    base_node = tree.css_first("base[href]")
    base = _joined(url, base_node.attributes.get("href") or "") if base_node else url
    found: dict[str, Candidate] = {}
    for node in tree.css("link[href]"):
        said = node.attributes
        relations = (said.get("rel") or "").lower().split()
        kind = (said.get("type") or "").split(";")[0].strip().lower()
        if ("alternate" in relations and kind in _FEED_TYPES) or "feed" in relations:
            _keep(base, said.get("href"), said.get("title"), found)
    for node in tree.css("a[href]"):
        href = node.attributes.get("href") or ""
        if _LOOKS_LIKE_FEED.search(href.split("?")[0]):
            _keep(base, href, node.text(strip=True)[:100], found)
    return [*found.values(), *_of_youtube_page(page, url)]


def usual_feeds(url: str) -> list[Candidate]:
    """Return where feeds usually are, beside a page and at the root of its site."""
    bases = dict.fromkeys((url.split("?")[0].rstrip("/") + "/", _joined(url, "/")))
    tried = dict.fromkeys(_joined(base, name) for base in bases for name in _USUAL)
    return [Candidate(each, is_stated=False) for each in tried if each][:_MOST]


def _keep(base: str, href: str | None, title: str | None, found: dict[str, Candidate]) -> None:
    url = feed_address(_joined(base, href or ""))
    if url and len(found) < _MOST:
        found.setdefault(url, Candidate(url, sanitise_line(title or "")))


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""


def _of_youtube(_: str, path: list[str], query: str) -> Iterator[Candidate]:
    feeds = "https://www.youtube.com/feeds/videos.xml"
    listed = re.search(r"(?:^|&)list=([\w-]+)", query)
    match path:
        case ["channel", channel, *_]:
            yield Candidate(f"{feeds}?channel_id={channel}")
        case ["user", user, *_]:
            yield Candidate(f"{feeds}?user={user}")
        case ["playlist" | "watch", *_] if listed:
            yield Candidate(f"{feeds}?playlist_id={listed.group(1)}")


def _of_youtube_page(page: bytes | str, url: str) -> list[Candidate]:
    """Return the feed of a channel that is known by its name alone: its page tells the number."""
    if not (urlsplit(url).hostname or "").endswith("youtube.com"):
        return []
    text = page.decode("utf-8", "replace") if isinstance(page, bytes) else page
    match = re.search(r'"(?:externalId|channelId)":"(UC[\w-]{22})"', text)
    feeds = "https://www.youtube.com/feeds/videos.xml"
    return [Candidate(f"{feeds}?channel_id={match.group(1)}")] if match else []


def _of_github(_: str, path: list[str], __: str) -> Iterator[Candidate]:
    match path:
        case [owner]:
            yield Candidate(f"https://github.com/{owner}.atom", f"{owner}: all that they do")
        case [owner, name, "commits", branch, *_]:
            yield Candidate(f"https://github.com/{owner}/{name}/commits/{branch}.atom")
        case [owner, name, *_] if owner not in {"orgs", "topics", "settings"}:
            for kind in ("releases", "tags", "commits"):
                place = f"https://github.com/{owner}/{name}/{kind}.atom"
                yield Candidate(place, f"{name}: {kind}")


def _of_gitlab(host: str, path: list[str], _: str) -> Iterator[Candidate]:
    if len(path) >= 2:
        project = "/".join(path[: path.index("-")] if "-" in path else path)
        for kind in ("-/releases.atom", "-/tags?format=atom", "-/commits/HEAD?format=atom"):
            yield Candidate(f"https://{host}/{project}/{kind}")


def _of_reddit(_: str, path: list[str], __: str) -> Iterator[Candidate]:
    match path:
        case [("r" | "user" | "u") as kind, name, *rest]:
            tail = "/".join(["user" if kind == "u" else kind, name, *rest])
            yield Candidate(f"https://www.reddit.com/{tail}/.rss")
        case []:
            yield Candidate("https://www.reddit.com/.rss")


def _of_fediverse(host: str, path: list[str]) -> Iterator[Candidate]:
    """Mastodon and its kin: `/@name` on whatever host."""
    match path:
        case [name, *_] if re.fullmatch(r"@\w+", name):
            yield Candidate(f"https://{host}/{name}.rss", name, is_stated=False)
        case ["users", name, *_] if name.isidentifier():
            yield Candidate(f"https://{host}/@{name}.rss", f"@{name}", is_stated=False)
        case ["tags", name, *_]:
            yield Candidate(f"https://{host}/tags/{name}.rss", f"#{name}", is_stated=False)


def _of_medium(host: str, path: list[str], _: str) -> Iterator[Candidate]:
    if host != "medium.com":
        yield Candidate(f"https://{host}/feed")
    elif path:
        yield Candidate(f"https://medium.com/feed/{path[0]}")


def _of_bluesky(_: str, path: list[str], __: str) -> Iterator[Candidate]:
    match path:
        case ["profile", name, *_]:
            yield Candidate(f"https://bsky.app/profile/{name}/rss", name)


def _at(place: str) -> Callable[[str, list[str], str], Iterator[Candidate]]:
    """Return a finder for sites that have one feed, at the same place each."""

    def find(host: str, _: list[str], __: str) -> Iterator[Candidate]:
        yield Candidate(f"https://{host}/{place}")

    return find


_SITES: tuple[tuple[str, Callable[[str, list[str], str], Iterator[Candidate]]], ...] = (
    ("youtube.com", _of_youtube),
    ("github.com", _of_github),
    ("gitlab.com", _of_gitlab),
    ("reddit.com", _of_reddit),
    ("medium.com", _of_medium),
    ("bsky.app", _of_bluesky),
    ("substack.com", _at("feed")),
    ("wordpress.com", _at("feed/")),
    ("tumblr.com", _at("rss")),
    ("blogspot.com", _at("feeds/posts/default")),
    ("news.ycombinator.com", _at("rss")),
)
