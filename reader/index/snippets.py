"""The line of a body that shows a match: of all sentences the one that has most of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.bodies import spaced
from reader.named import NamedTuple
from reader.text.lazily import Lazy
from reader.text.words import fold_with_offsets, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SNIPPET_LENGTH = 160
"""Code points of a snippet at most: what two rows of a wide list can show."""

SNIPPET_LEAD = 48
"""A match stands at most so far from the snippet's beginning, so that a narrow list shows it."""

CUT = "… "
"""Stands for what was left out before a snippet."""

_SENTENCE_ENDS = Lazy(r"\n+|(?<=\w\w\w)[.!?…]+[\"'”’)]*\s+|[。！？]+")
"""A stop behind fewer than three letters is that of `Dr.`, or an initial, and ends nothing."""


class Snippet(NamedTuple):
    """A short stretch of a body, and in it what matched, in its code points."""

    text: str
    spans: tuple[tuple[int, int], ...]


def snippet(
    text: str,
    words: Sequence[str],
    length: int = SNIPPET_LENGTH,
    wanted: Sequence[str] = (),
) -> Snippet | None:
    """Return the sentence of `text` that has the most of the folded words, the first of such.

    Of those with equally many, one that has them whole is better than one that they only begin.
    At most `length` code points of it, and None where no sentence has any. Where not all of it
    can be shown, the first of the `wanted` words is.
    """
    best = (0, 0)
    most = (0, 0)
    for start, end in _sentences(text):
        if _surely_lacks(text[start:end], words):
            continue
        folded = spaced(text[start:end]) + " "
        has = sum(f" {word}" in folded for word in words), whole_words(folded, words)
        if has > most:
            best, most = (start, end), has
        if most == (len(words), len(words)):
            break
    return _cut(text[slice(*best)], words, length, wanted or words) if most[0] else None


def _surely_lacks(sentence: str, words: Sequence[str]) -> bool:
    """Whether a glance says that a sentence has none of the words; folding it would cost more."""
    if not sentence.isascii() or "'" in sentence or "." in sentence[:-1]:
        return False
    lowered = sentence.lower()
    return not any(word in lowered for word in words)


def whole_words(folded: str, words: Iterable[str]) -> int:
    """Return how many of the words stand whole in a text that was folded, a space after it."""
    return sum(f" {word} " in folded for word in words)


def _cut(sentence: str, words: Sequence[str], length: int, wanted: Sequence[str]) -> Snippet:
    """Cut a sentence so that its first match shows, and the first of the wanted words if it can."""
    spans = matched(sentence, words)
    first = spans[0][0]
    aim, aim_end = next(iter(matched(sentence, wanted)), spans[0])
    if aim_end - first + SNIPPET_LEAD < length:
        aim = first
    begin = 0
    if aim > SNIPPET_LEAD:
        begin = sentence.find(" ", aim - SNIPPET_LEAD, aim) + 1 or aim
    before = CUT if begin else ""
    shown = before + sentence[begin : begin + length - len(before)]
    shift = len(before) - begin
    moved = [(start + shift, min(end + shift, len(shown))) for start, end in spans]
    seen = ((start, end) for start, end in moved if len(before) <= start < end)
    return Snippet(shown, tuple(seen))


def matched(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the stretches of `text` that are the folded words, or are begun by them."""
    folded, offsets = fold_with_offsets(text)
    spans = []
    for start, _ in tokens(folded):
        lit = max((len(word) for word in words if folded.startswith(word, start)), default=0)
        if lit:
            spans.append((offsets[start], offsets[start + lit - 1] + 1))
    return spans


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences begin and end, with their stops."""
    begin = 0
    for stop in _SENTENCE_ENDS.finditer(text):
        yield begin, begin + len(text[begin : stop.end()].rstrip())
        begin = stop.end()
    yield begin, len(text)
