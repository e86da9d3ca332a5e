"""Names and patterns of a text in one row: what crosses gives way to what says more."""

from __future__ import annotations

from heapq import merge
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.model import Kind

if TYPE_CHECKING:
    from reader.model import Mention


def merged(text: str, patterns: list[Mention], names: list[Mention]) -> list[Mention]:
    """Return both in order; a name that holds a date (Black Tuesday) replaces it."""
    result: list[Mention] = []
    for mention in merge(names, patterns, key=attrgetter("start")):
        last = result[-1] if result else None
        if last is not None and mention.start < last.end:
            if mention.end <= last.end:
                continue
            result.pop()
        elif last is not None and _is_year_of_law(text, last, mention):
            mention = last._replace(end=mention.end)
            result.pop()
        result.append(mention)
    return result


def _is_year_of_law(text: str, law: Mention, year: Mention) -> bool:
    """Whether the year belongs to the law's name: Banking Act of 1933."""
    return (
        law.kind is Kind.LAW
        and year.kind is Kind.DATE
        and text[law.end : year.start] in {" ", " of "}
        and text[year.start : year.end].isdigit()
    )
