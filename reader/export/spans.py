"""Ranges that overlap as they like, written as tags that nest: cut where they cross."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Span(NamedTuple):
    """A range of a text, and the tags around it."""

    start: int
    end: int
    opening: str
    closing: str
    is_link: bool = False
    """Of links no two may be within each other: the first has the words."""


def nested(
    text: str, start: int, end: int, spans: Sequence[Span], written: Callable[[str], str]
) -> Iterator[str]:
    """The text from `start` to `end`, written by `written`, with tags around what is in spans."""
    waiting = _in_order(start, end, spans)
    stack: list[Span] = []
    at, number = start, 0
    while at < end:
        yield from _closed(stack, at)
        while number < len(waiting) and waiting[number].start <= at:
            stack.append(waiting[number])
            yield waiting[number].opening
            number += 1
        upcoming = waiting[number].start if number < len(waiting) else end
        until = min(end, upcoming, *(span.end for span in stack)) if stack else min(end, upcoming)
        yield written(text[at:until])
        at = until
    for span in reversed(stack):
        yield span.closing


def _closed(stack: list[Span], at: int) -> Iterator[str]:
    """Close what ends here; what was opened later and goes on is closed too, and opened again."""
    going_on: list[Span] = []
    while any(span.end <= at for span in stack):
        span = stack.pop()
        yield span.closing
        if span.end > at:
            going_on.append(span)
    for span in reversed(going_on):
        stack.append(span)
        yield span.opening


def _in_order(start: int, end: int, spans: Sequence[Span]) -> list[Span]:
    """The spans within the range, cut to it: by where they begin, the longer ones outside."""
    inside = (span._replace(start=max(start, span.start), end=min(end, span.end)) for span in spans)
    kept = []
    links_end = start
    for span in sorted(inside, key=lambda span: (span.start, -span.end, not span.is_link)):
        if span.start >= span.end or (span.is_link and span.start < links_end):
            continue
        if span.is_link:
            links_end = span.end
        kept.append(span)
    return kept
