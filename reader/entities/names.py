"""Canonical names: the one name under which all mentions of somebody are joined.

Within an article a surname stands for the full name before or after it, an acronym for the words
that it abbreviates. Across articles only full names and a table of aliases join, so a lone surname
that no full name explains stays itself. A capital is never taken for its country.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.aliases import NAMES_REMEMBERED, aliases
from reader.entities.gazetteer import gazetteer, split_words
from reader.entities.namesakes import Namesakes
from reader.entities.things import Things
from reader.model import Field, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Mention

_PATTERN_KINDS = frozenset({Kind.DATE, Kind.MONEY, Kind.PERCENT})
_POSSESSIVE = re.compile(r"['’][sS]?$")
_LEGAL_FORM = re.compile(
    r",?\s+(?:Inc|Corp|Co|Ltd|LLC|LLP|plc|PLC|AG|GmbH|SA|NV|SE|AB|ASA|Oyj|SpA|Bhd|Pty|Pte)\.?$"
)
_JOINED_TO_MORE = ("&", " and", " of")
"""After these the legal form is part of the name: Tiffany & Co."""
_ARTICLE = re.compile(r"^(?:the|The)\s+(?=\S)")


class _Written(NamedTuple):
    """A mention with its name as the article writes it."""

    mention: Mention
    name: str
    explained_by: str = ""
    """The name right before it, when it stands behind that in parentheses."""


def resolve(
    title: str, title_mentions: Sequence[Mention], body: str, body_mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the title's mentions, then the body's, each with its field and canonical name."""
    written = [
        *_written(Field.TITLE, title, title_mentions),
        *_written(Field.BODY, body, body_mentions),
    ]
    article = _ArticleNames(written)
    return [each.mention._replace(name=article.canonical(each)) for each in written]


def _written(field: Field, text: str, mentions: Sequence[Mention]) -> Iterator[_Written]:
    before: _Written | None = None
    for mention in mentions:
        name = _name(text[mention.start : mention.end], mention.kind)
        in_parentheses = (
            before is not None
            and before.mention.kind is mention.kind
            and text[before.mention.end : mention.start] == " ("
            and text[mention.end : mention.end + 1] == ")"
        )
        explained_by = before.name if before is not None and in_parentheses else ""
        before = _Written(mention._replace(field=field), name, explained_by)
        yield before


@lru_cache(maxsize=NAMES_REMEMBERED)
def _name(surface: str, kind: Kind) -> str:
    """Return the name as it is written, without what is no part of it."""
    name = " ".join(surface.split())
    if kind in _PATTERN_KINDS:
        return name
    if not _is_known(name):  # McDonald's
        name = _POSSESSIVE.sub("", name).strip(' "“”‘,;:') or name
    name = _ARTICLE.sub("", name)
    if kind is Kind.PERSON:
        return _without_titles(name)
    return _without_legal_form(name) if kind is Kind.ORG else name


def _is_known(name: str) -> bool:
    return split_words(name) in gazetteer().names


def _without_titles(name: str) -> str:
    """Return a person's name without the titles before it; a title alone stays."""
    lists = gazetteer()
    words = name.split()
    # King Charles III is known under his title.
    if not words or _is_known(name) or aliases().canonical(Kind.PERSON, name) != name:
        return name
    while length := lists.title_length(words):
        if length >= len(words):
            break
        words = words[length:]
    return " ".join(words)


def _without_legal_form(name: str) -> str:
    """Return a company's name without Inc. and the like."""
    form = _LEGAL_FORM.search(name)
    rest = name[: form.start()] if form else ""
    return name if not rest or rest.endswith(_JOINED_TO_MORE) else rest


class _ArticleNames:
    """The names of one article, and which of them name the same."""

    def __init__(self, written: Sequence[_Written]) -> None:
        counts: defaultdict[Kind, Counter[str]] = defaultdict(Counter)
        explained: defaultdict[Kind, dict[str, str]] = defaultdict(dict)
        for mention, name, explained_by in written:
            counts[mention.kind][name] += 1
            if explained_by:
                explained[mention.kind].setdefault(name, explained_by)
        self._people = Namesakes(counts[Kind.PERSON])
        self._things = {
            kind: Things(kind, names, explained[kind])
            for kind, names in counts.items()
            if kind is not Kind.PERSON and kind not in _PATTERN_KINDS
        }

    def canonical(self, written: _Written) -> str:
        """Return the canonical name of a name as it is written."""
        kind = written.mention.kind
        if kind in _PATTERN_KINDS:
            return written.name
        if kind is Kind.PERSON:
            return self._people.canonical(written.name)
        return self._things[kind].canonical(written.name)
