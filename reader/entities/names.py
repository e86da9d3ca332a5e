"""Canonical names: the one name under which all mentions of somebody are joined.

Within an article a surname stands for the full name before or after it, an acronym for the words
that it abbreviates. Across articles only full names and a table of aliases join, so a lone surname
that no full name explains stays itself. A capital is never taken for its country.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities.aliases import NAMES_REMEMBERED, aliases
from reader.entities.gazetteer import gazetteer, split_words
from reader.entities.namesakes import Namesakes
from reader.entities.things import Things
from reader.model import AMOUNTS, Field, Kind, Mention
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_POSSESSIVE = re.compile(r"['’][sS]?$")
_LEGAL_FORM = re.compile(
    r"(?:,?\s+(?:Inc|Corp|Co|Ltd|LLC|LLP|LP|plc|PLC|AG|GmbH|SA|NV|SE|AB|ASA|Oyj|SpA|Bhd|Sdn|Pty|Pte"
    r"|Tbk|JSC|PJSC|L\.P\.|S\.A\.|N\.V\.)\.?){1,2}$"
)
_JOINED_TO_MORE = ("&", " and", " of")
"""After these the legal form is part of the name: Tiffany & Co."""
_ARTICLE = re.compile(r"^(?:the|The)\s+(?=\S)")

_LAST_WORD = re.compile(r"(?<!\S)([A-Z][a-z]+) $")

_LONGEST_TITLE = 20
"""Letters of a single word, with the blank behind it."""


class _Written(NamedTuple):
    """The name of a mention as the article writes it."""

    kind: Kind
    name: str
    explained_by: str
    """The name right before it, when it stands behind that in parentheses; "" when it does not."""


def resolve(
    title: str, title_mentions: Sequence[Mention], body: str, body_mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the title's mentions, then the body's, each with its field and canonical name."""
    in_title, in_body = _written(title, title_mentions), _written(body, body_mentions)
    names_of = _ArticleNames([*in_title, *in_body])
    return [
        *_named(Field.TITLE, title_mentions, in_title, names_of),
        *_named(Field.BODY, body_mentions, in_body, names_of),
    ]


def _written(text: str, mentions: Sequence[Mention]) -> list[_Written]:
    """Return the names of the mentions in a text as it writes them."""
    result: list[_Written] = []
    end_before, kind_before, name_before = -1, None, ""
    for start, end, kind, _, _ in mentions:
        name = written_name(text[start:end], kind)
        if kind is Kind.PERSON:
            name = _with_known_title(text[:start], name)
        in_parentheses = (
            start == end_before + 2
            and kind is kind_before
            and text[end_before:start] == " ("
            and text[end : end + 1] == ")"
        )
        result.append(_Written(kind, name, name_before if in_parentheses else ""))
        end_before, kind_before, name_before = end, kind, name
    return result


def _named(
    field: Field, mentions: Sequence[Mention], written: list[_Written], names: _ArticleNames
) -> Iterator[Mention]:
    for (start, end, kind, _, _), (_, name, _) in zip(mentions, written, strict=True):
        yield Mention(start, end, kind, names.canonical(kind, name), field)


@lru_cache(maxsize=NAMES_REMEMBERED)
def written_name(surface: str, kind: Kind) -> str:
    """Return the name as it is written, without what is no part of it."""
    name = " ".join(surface.split())
    if kind in AMOUNTS:
        return name
    if not _is_known(name):  # McDonald's
        name = _POSSESSIVE.sub("", name).strip(' "“”‘,;:') or name
    name = _ARTICLE.sub("", name)
    if kind is Kind.PERSON:
        return _without_titles(name)
    return _without_legal_form(name) if kind is Kind.ORG else name


def _is_known(name: str) -> bool:
    return split_words(name) in gazetteer().names


def _with_known_title(before: str, name: str) -> str:
    """Return a name with the title before it, where it is known so: Pope Leo, King Charles."""
    title = _LAST_WORD.search(before[-_LONGEST_TITLE:])
    if title is None:
        return name
    titled = f"{title[1]} {name}"
    return titled if aliases().canonical(Kind.PERSON, titled) != titled else name


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
    """Return a company's name without Inc. and the like: Zorba Co., Ltd. is Zorba."""
    form = _LEGAL_FORM.search(name)
    rest = name[: form.start()] if form else ""
    return name if not rest or rest.endswith(_JOINED_TO_MORE) else rest


class _ArticleNames:
    """The names of one article, and which of them name the same."""

    def __init__(self, written: Sequence[_Written]) -> None:
        counts: defaultdict[Kind, Counter[str]] = defaultdict(Counter)
        explained: defaultdict[Kind, dict[str, str]] = defaultdict(dict)
        for kind, name, explained_by in written:
            counts[kind][name] += 1
            if explained_by:
                explained[kind].setdefault(name, explained_by)
        self._known: dict[tuple[Kind, str], str] = {}
        self._people = Namesakes(counts[Kind.PERSON])
        self._things = {
            kind: Things(kind, names, explained[kind])
            for kind, names in counts.items()
            if kind is not Kind.PERSON and kind not in AMOUNTS
        }

    def canonical(self, kind: Kind, name: str) -> str:
        """Return the canonical name of a name as it is written."""
        if kind in AMOUNTS:
            return name
        known = self._known.get((kind, name))
        if known is None:
            names = self._people if kind is Kind.PERSON else self._things[kind]
            known = self._known[kind, name] = names.canonical(name)
        return known
