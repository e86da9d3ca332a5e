"""From a feed that came to what the store is to keep of it: what is new, or other than before.

What has left a feed stays in the library: a feed shows its latest articles, a library keeps them.
An article is recognised by what the feed says of it, so what we add (a tag, the moment at which an
undated one was first seen) makes none look changed.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from reader.model import Source
from reader.text.dates import sort_key
from reader.update.identity import Identifier
from reader.update.intake import article_of, fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from reader.model import ParsedArticle, ParsedFeed
    from reader.store import Kept


def fresh_articles(
    feed: ParsedFeed,
    source: Source,
    held: Mapping[str, int],
    now: datetime,
    tags: Sequence[str] = (),
) -> list[Kept]:
    """Return what a feed has that its source does not hold yet in this wording.

    `held` is what the source has, ids and fingerprints; `tags` are put on every article.
    """
    identifier = Identifier()
    nameless = Source(source.key, "")  # the reader may change the name
    fresh: list[Kept] = []
    for parsed in feed.articles:
        identity = identifier.identify(source.key, parsed)
        if identity is None:
            continue
        mark = fingerprint_of(parsed, nameless)
        if held.get(identity) != mark:
            fresh.append(_to_be_kept(parsed, identity, source, mark, now, tags))
    return fresh


def _to_be_kept(
    parsed: ParsedArticle,
    identity: str,
    source: Source,
    mark: int,
    now: datetime,
    tags: Sequence[str],
) -> Kept:
    from reader.store import Kept

    # An article without a date is as old as we have known it, or it would stand below all others.
    published = parsed.published or now.astimezone(UTC).replace(microsecond=0)
    dated = parsed._replace(published=published, tags=tuple(dict.fromkeys((*parsed.tags, *tags))))
    # One that claims to come from the future is not to stand on top until then.
    stamp = min(sort_key(published), int(now.timestamp()))
    return Kept(article_of(dated, identity, source), stamp, mark)
