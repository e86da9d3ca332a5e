"""What a body tells about its headline, where capitals alone tell little.

The body names in full whom the headline calls by surname, and shows which words are names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.entities.lexicon import is_common
from reader.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KINDS = frozenset({Kind.PERSON, Kind.ORG, Kind.PLACE})


def carry_over(
    title: str, title_mentions: Sequence[Mention], body: str, body_mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the title's mentions, with those added that only the body makes known."""
    known = _names(title, body, body_mentions)
    result = sorted(
        (_as_surname(mention, title, known) for mention in title_mentions),
        key=lambda mention: mention.start,
    )
    for name in sorted(known, key=len, reverse=True):
        for start in _occurrences(title, name):
            end = start + len(name)
            if all(end <= mention.start or mention.end <= start for mention in result):
                result.append(Mention(start, end, known[name]))
    return sorted(result, key=lambda mention: mention.start)


def _as_surname(mention: Mention, title: str, known: dict[str, Kind]) -> Mention:
    """Return a single word of the title as the surname that the body alone knows it as: Ford."""
    word = title[mention.start : mention.end]
    is_surname = mention.kind in _KINDS and known.get(word) is Kind.PERSON and " " not in word
    return mention._replace(kind=Kind.PERSON) if is_surname else mention


def _names(title: str, body: str, mentions: Sequence[Mention]) -> dict[str, Kind]:
    """Return the names of the body, and persons' surnames, that are in the title, with their kind.

    A name has the kind that it has most often.
    """
    kinds: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for start, end, kind, _, _ in mentions:
        if kind not in _KINDS:
            continue
        name = body[start:end]
        if name in title:
            kinds[name][kind] += 1
        if kind is Kind.PERSON and " " in name:
            surname = name.split()[-1]
            if surname in title:
                kinds[surname][kind] += 1
    return {
        name: counts.most_common(1)[0][0]
        for name, counts in kinds.items()
        if " " in name or not is_common(name)
    }


def _occurrences(text: str, name: str) -> Iterator[int]:
    """Yield where `name` stands in `text` as a whole word."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        inside = (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())
        if not inside:
            yield start
        start = text.find(name, end)
