"""What is to be done with articles that arrived: a pure decision, which only the store carries out.

    known rows, arrived articles ─▶ `decide` ─▶ `Intents` ─▶ `Shelf`

New content is a new row. What came unchanged is left alone, so that taking in the same thing twice,
or going on after a kill, leads to the same library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Article
from reader.named import NamedTuple
from reader.text.dates import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader.model import ParsedArticle, Source
    from reader.store import Kept, Known, Shelf

_FINGERPRINT_BYTES = 8
"""SQLite's whole numbers have as many; two contents of one id look alike once in 10^19 changes."""


class Intents(NamedTuple):
    """What is to be done, in this order."""

    depart: list[int]
    """The rows whose articles have changed."""
    append: list[Kept]
    """New articles, changed ones, and those that have returned."""


def decide(
    known: Mapping[str, Known], arrived: Iterable[Kept], held: Mapping[str, int] | None = None
) -> Intents:
    """Decide what is to be done with articles, by what is known of them; later ones win.

    `held` is what their source had before, ids and fingerprints; None where they come from none.
    An article that another source has in its own words stays as it is, and one that the source's
    limits have put away stays away.
    """
    latest = {each.article.id: each for each in arrived}
    intents = Intents([], [])
    for identity, each in latest.items():
        before = known.get(identity)
        if before is not None and before.is_put_away and held is not None:
            continue
        if before is None or before.is_gone:
            intents.append.append(each)
        elif _has_changed(each, before, held):
            intents.depart.append(before.row)
            intents.append.append(each)
    return intents


def _has_changed(arrived: Kept, known: Known, held: Mapping[str, int] | None) -> bool:
    if (
        held is not None
        and held.get(arrived.article.id, arrived.fingerprint) == arrived.fingerprint
    ):
        return False
    return known.fingerprint != arrived.fingerprint


def take_in(
    shelf: Shelf, arrived: Iterable[Kept], held: Mapping[str, int] | None = None
) -> Intents:
    """Carry out what is decided of these articles; what that was."""
    wanted = list(arrived)
    intents = decide(shelf.known(each.article.id for each in wanted), wanted, held)
    shelf.depart(intents.depart)
    shelf.append(intents.append)
    return intents


def article_of(
    parsed: ParsedArticle, identity: str, source: Source, path: Path | None = None
) -> Article:
    """Make an article of what a file gave, now that it is known which one it is."""
    return Article(
        id=identity,
        source=source,
        title=parsed.title,
        body=parsed.body,
        title_is_derived=parsed.title_is_derived,
        published=parsed.published,
        author=parsed.author,
        url=parsed.url,
        tags=parsed.tags,
        reference=parsed.reference,
        path=path,
        updated=parsed.updated,
        language=parsed.language,
        enclosures=parsed.enclosures,
    )


def to_be_kept(article: Article) -> Kept:
    """Work out what the store needs to know of an article besides."""
    from reader.store import Kept

    return Kept(article, sort_key(article.published), fingerprint(article))


def fingerprint(article: Article) -> int:
    """Return a number of 64 bits that hardly any other content has: all but the path counts."""
    return fingerprint_of(article, article.source)


def fingerprint_of(content: Article | ParsedArticle, source: Source) -> int:
    """Return the fingerprint that an article has whose content this is."""
    from hashlib import blake2b  # loads OpenSSL; not needed to look at what is stored

    parts = (
        *(source.key, source.name, content.title, content.body.source),
        *(content.body.form.value, str(content.title_is_derived), str(content.published)),
        *(content.author, content.url, *content.tags, content.reference),
        *(str(content.updated), content.language),
        *(str(part) for enclosure in content.enclosures for part in enclosure),
    )
    # Each part is told from the next by its length.
    serialised = "".join([f"{len(part)}:{part}" for part in parts])
    digest = blake2b(serialised.encode(), digest_size=_FINGERPRINT_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)
