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
_LESS_SURE = _KINDS | {Kind.GROUP}
"""Kinds that the body knows better than the title: all but those of lists and patterns."""


def carry_over(
    title: str, title_mentions: Sequence[Mention], body: str, body_mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the title's mentions, whole and of the kind that the body gives them.

    Those are added that only the body makes known.
    """
    known = _names(title, body, body_mentions)
    result = list(title_mentions)
    for name in sorted(known, key=len, reverse=True):
        for start in _occurrences(title, name):
            end = start + len(name)
            crossed = [each for each in result if each.start < end and start < each.end]
            if all(_gives_way(each, start, end) for each in crossed):
                result = [each for each in result if each not in crossed]
                result.append(Mention(start, end, known[name]))
    return sorted(result, key=lambda mention: mention.start)


def _gives_way(mention: Mention, start: int, end: int) -> bool:
    """Whether a mention of the title is the name at `start`, or a part: Warner of Warner Bros."""
    return mention.kind in _LESS_SURE and start <= mention.start and mention.end <= end


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
