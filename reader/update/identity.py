"""What makes an article the same article: an id from what it says of itself, never from a path.

In this order: the identifier that its source gave it; its address; its headline, date and first
words. So revisions of an article keep its id, and one address in two sources is one article.
What goes into an id is written down here alone and does not change: the reader's marks hang on it.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.text.dates import iso_text
from reader.text.lazily import Lazy

if TYPE_CHECKING:
    from datetime import date

    from reader.model import ParsedArticle

# Part of every id: a change of the rules below would be another version.
_VERSION = "newsread 1"

# 80 bits make 16 letters of 5 bits; two of a million articles collide once in a trillion libraries.
_DIGEST_BYTES = 10
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]

# As much of a body as tells articles apart, little enough that a correction far down is a revision.
_FIRST_CHARACTERS = 200

_URL = Lazy(r"(https?)://([^/?#]+)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
_DEFAULT_PORT = Lazy(r":(?:80|443)?$")

# Parameters that tell who sent the reader, not what is read.
_TRACKING = frozenset(
    (
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid"),
        *("ttclid", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "srsltid"),
    )
)


class Identifier:
    """Gives ids within one run over the sources, and knows which it gave."""

    def __init__(self) -> None:
        # Hashes stand for the texts, as one run may be over a million articles.
        self._given: dict[int, int] = {}
        """By id, the headline of the article that it was given to."""
        self._repeats: Counter[int] = Counter()

    def identify(self, source_key: str, parsed: ParsedArticle) -> str | None:
        """Return the article's id, or None if it was met before under its identifier or address.

        Articles that have neither are counted within their source when they repeat: two equal
        headlines of a digest stay two entries, with the same ids in every run. So are those whose
        address was given to another headline: some folders give all their files the site's own.
        """
        if is_stated(parsed):
            identity, title = article_id(source_key, parsed), hash(_normalised(parsed.title))
            given = self._given.get(hash(identity))
            if given is None:
                self._given[hash(identity)] = title
                return identity
            if given == title:
                return None
            parsed = parsed._replace(guid="", url="")
        return self._counted(source_key, parsed)

    def _counted(self, source_key: str, parsed: ParsedArticle) -> str:
        first = article_id(source_key, parsed)
        repeated = hash((source_key, first))
        ordinal = self._repeats[repeated]
        self._repeats[repeated] += 1
        return article_id(source_key, parsed, ordinal) if ordinal else first


def source_key(kind: str, name: str) -> str:
    """Return the key of a source of a kind (`file`, later `feed`): stable, and never a path."""
    return f"{kind}:{_normalised(name)}"


def is_stated(parsed: ParsedArticle) -> bool:
    """Whether the article itself says which one it is, by an identifier or an address."""
    return bool(parsed.guid or canonical_url(parsed.url))


def article_id(source_key: str, parsed: ParsedArticle, ordinal: int = 0) -> str:
    """Return 16 lower-case letters and digits; `ordinal` tells repeats of one content apart."""
    if parsed.guid:
        return _hashed("guid", source_key, parsed.guid)
    url = canonical_url(parsed.url)
    if url:
        return _hashed("url", url)
    first_words = _normalised(parsed.body.source[: 2 * _FIRST_CHARACTERS])[:_FIRST_CHARACTERS]
    title, day = _normalised(parsed.title), _day(parsed.published)
    return _hashed("content", title, day, first_words, str(ordinal))


def canonical_url(url: str) -> str:
    """Return one spelling for all that address the same page; empty unless http or https.

    Scheme and host in lower case, http as https; without default port, fragment, tracking
    parameters and the slash at the end. Other parameters keep their order.
    """
    match = _URL.match(url.strip()) if url else None
    if match is None:
        return ""
    _, host, path, query = match.groups()
    host = _DEFAULT_PORT.sub("", host.lower())
    kept = [part for part in (query or "").split("&") if part and not _is_tracking(part)]
    return f"https://{host}{path.rstrip('/')}" + (f"?{'&'.join(kept)}" if kept else "")


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name.startswith("utm_") or name in _TRACKING


def _normalised(text: str) -> str:
    """Return a text without its case and the accidents of its white space."""
    return " ".join(text.split()).casefold()


def _day(published: date | None) -> str:
    """Return a date the same way whatever zone it was written in."""
    if isinstance(published, datetime):
        with suppress(OverflowError, ValueError):  # in the first or last hours that there are
            published = published.astimezone(UTC)
    return iso_text(published)


def _hashed(*parts: str) -> str:
    """Return the hash of parts, each told from the next by its length."""
    # As hashlib has it; but hashlib loads OpenSSL too, and the first frame waits for ids of files.
    from _blake2 import blake2b

    serialised = "".join([f"{len(part)}:{part}" for part in (_VERSION, *parts)])
    digest = blake2b(serialised.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES)
    number = int.from_bytes(digest.digest(), "big")
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(70, -10, -10)])
