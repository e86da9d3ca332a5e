"""Where in a text the words of a query stand: all that begin so, and quotations only whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.snippets import matched
from reader.query.matching import words_in
from reader.text.words import fold_with_offsets, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.query.tree import Sought


def stretches_of(text: str, sought: Iterable[Sought]) -> list[tuple[int, int]]:
    """Return the stretches of a text that are sought: ascending, none within another."""
    words: list[str] = []
    found: list[tuple[int, int]] = []
    for each in sought:
        if each.is_exact:
            found += _quotations(text, words_in(each.text), is_open=each.is_open)
        else:
            words += words_in(each.text)
    if words:
        found += matched(text, words)
    return joined(found)


def joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that overlap or touch as one."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if whole and start <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(whole[-1][1], end)
        else:
            whole.append((start, end))
    return whole


def _quotations(text: str, words: Sequence[str], *, is_open: bool) -> Iterator[tuple[int, int]]:
    """Yield where all of the words stand side by side; the last may only begin a longer one."""
    folded, offsets = fold_with_offsets(text)
    places = list(tokens(folded))
    said = [folded[start:end] for start, end in places]
    for first in range(len(said) - len(words) + 1):
        last = first + len(words) - 1
        *before, end = said[first : last + 1]
        is_end = end.startswith(words[-1]) if is_open else end == words[-1]
        if is_end and before == list(words[:-1]):
            lit_to = places[last][0] + len(words[-1])
            yield offsets[places[first][0]], offsets[lit_to - 1] + 1
