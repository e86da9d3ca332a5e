"""What a newsboat user brings along: `urls` with tags and queries, read marks of `cache.db`.

newsboat runs what stands after `exec:` and `filter:`; we tell it, and run nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import Fault
from reader.parse.encoding import decode
from reader.parse.subscriptions.newsboat_filters import translated
from reader.parse.subscriptions.values import (
    MarkedArticle,
    SavedQuery,
    Subscription,
    Subscriptions,
    feed_address,
    merged,
    not_taken,
)
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_STAR = frozenset("*fFsS")
"""Flags of an article that people use for what we call a star; newsboat gives them no meaning."""


class Places(NamedTuple):
    """Where a newsboat keeps its files."""

    urls: Path
    cache: Path


def places(home: Path, environment: Mapping[str, str]) -> Places:
    """Return where newsboat would look: in the new places if `urls` is there, else in the old."""
    from pathlib import Path

    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "newsboat"
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local/share") / "newsboat"
    if (config / "urls").exists():
        return Places(config / "urls", data / "cache.db")
    return Places(home / ".newsboat/urls", home / ".newsboat/cache.db")


def read_urls(data: bytes) -> Subscriptions:
    """Return what a `urls` file holds, in order. Raises `ParseError` if it is not text."""
    feeds: list[Subscription] = []
    queries: list[SavedQuery] = []
    faults: list[Fault] = []
    for line in decode(data).splitlines():
        words = tokens(line)
        if not words:
            continue
        address, *marks = words
        if address.startswith("query:"):
            query = _query(address, marks)
            queries.append(query)
            if not query.query:
                faults.append(Fault(query.name, f"our queries cannot say {query.written!r}"))
        elif url := feed_address(address):
            feeds.append(_feed(url, marks))
        else:
            faults.append(not_taken(address))
    return Subscriptions(merged(feeds), tuple(queries), tuple(faults))


def tokens(line: str) -> list[str]:
    """Return the words of a line: parted by blanks, or in double quotes, up to a comment."""
    found: list[str] = []
    place, end = 0, len(line)
    while place < end:
        if line[place].isspace():
            place += 1
        elif line[place] == "#":
            break
        elif line[place] == '"':
            word, place = _quoted(line, place + 1)
            found.append(word)
        else:
            start = place
            while place < end and not line[place].isspace():
                place += 1
            found.append(line[start:place])
    return found


def read_marks(cache: Path) -> Iterator[MarkedArticle]:
    """Yield what was done with each article. Raises `OSError` where the file cannot be read.

    The file is opened for reading alone, and may be in use.
    """
    import sqlite3  # 5 ms, and only a move from newsboat needs it
    from contextlib import closing

    if not cache.is_file():
        raise FileNotFoundError(cache)
    try:
        connection = sqlite3.connect(f"{cache.resolve().as_uri()}?mode=ro", uri=True)
        with closing(connection):
            # A file of someone else's runs nothing of its own.
            connection.execute("PRAGMA trusted_schema = OFF")
            rows = connection.execute(
                "SELECT feedurl, guid, url, title, unread, flags FROM rss_item"
                " WHERE unread = 0 OR (flags IS NOT NULL AND flags != '') ORDER BY id"
            )
            for feed_url, guid, url, title, unread, flags in rows:
                yield MarkedArticle(
                    _said(feed_url),
                    _said(guid),
                    _said(url),
                    _said(title),
                    is_read=not unread,
                    is_starred=bool(_STAR & set(str(flags or ""))),
                )
    # Where the tables themselves are damaged, Python cannot read what SQLite says about it.
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise OSError(f"it is no cache of newsboat's that can be read: {error}") from error


def _said(value: object) -> str:
    return sanitise_line(str(value or ""))


def _quoted(line: str, place: int) -> tuple[str, int]:
    """Return a word in quotes, and where what follows begins; a missing quote is forgiven."""
    pieces: list[str] = []
    while place < len(line) and line[place] != '"':
        if line[place] == "\\" and place + 1 < len(line):
            place += 1
        pieces.append(line[place])
        place += 1
    return "".join(pieces), place + 1


def _feed(url: str, marks: list[str]) -> Subscription:
    titles = [sanitise_line(mark[1:]) for mark in marks if mark.startswith("~")]
    tags = [sanitise_line(mark) for mark in marks if mark and mark[0] not in "~!"]
    return Subscription(
        url,
        titles[0] if titles else "",
        tags=tuple(dict.fromkeys(filter(None, tags))),
        is_hidden=any(mark.startswith("!") for mark in marks),
    )


def _query(address: str, marks: list[str]) -> SavedQuery:
    _, name, written = (*address.split(":", 2), "", "")[:3]
    tags = tuple(sanitise_line(mark) for mark in marks if mark and mark[0] not in "~!")
    written = sanitise_line(written)
    return SavedQuery(sanitise_line(name), written, translated(written), tags)
