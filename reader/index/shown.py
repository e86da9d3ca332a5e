"""What a row shows of why it was found: the stretches of its title, and a line of its body.

Drawn again and again, so what was looked for once is kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.index.asked import words_of
from reader.index.bodies import lacks, spaced
from reader.index.snippets import matched, snippet
from reader.named import NamedTuple
from reader.text.english import forms_in, shown_in_every_form

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from reader.index.bodies import Bodies
    from reader.index.snippets import Snippet
    from reader.query.tree import Sought

KEPT_SNIPPETS = 1_000
"""Some dozens of questions' worth of rows in sight."""

KEPT_TEXTS = 64
"""All rows in sight answer the same text; a few more, for those that are typed on and taken back.
"""


class Shown:
    """Titles and bodies as the answers to a text that was typed."""

    def __init__(
        self, titles: Sequence[str], body_of: Callable[[int], str], bodies: Bodies
    ) -> None:
        self._titles = titles
        self._body_of = body_of
        self._bodies = bodies
        self.is_indexed = False
        """Texts are found by an index, and so are not at hand."""
        self._snippets: dict[tuple[int, str], tuple[Snippet | None]] = {}
        """By row and text."""

    def spans(self, row: int, text: str) -> list[tuple[int, int]]:
        """Return the stretches of the row's title that match, in its code points."""
        if not text.strip():
            return []
        from reader.index.lighting import lit_letters  # numpy and rapidfuzz, 100 ms
        from reader.index.lit import joined, stretches_of

        title, sought = self._titles[row], _sought(text)
        # What is ranked may also be there nearly, or in another form.
        lit = lit_letters(title, sought.ranked)
        forms = _forms(title, sought.ranked)
        if sought.is_all_ranked and not forms:
            return lit
        return joined([*stretches_of(title, sought.in_title), *matched(title, forms), *lit])

    def snippet(self, row: int, text: str) -> Snippet | None:
        """Return the line of the row's body that matches, where the title alone does not."""
        if not text.strip():
            return None
        known = self._snippets.get((row, text))
        if known is None:
            if not self.is_indexed and not self._bodies.knows(row):
                return None  # for now: whoever draws a row waits for no text
            if len(self._snippets) >= KEPT_SNIPPETS:
                self._snippets.clear()
            known = self._snippets[row, text] = (self._find(row, text),)
        return known[0]

    def look_ahead(self, rows: Sequence[int], text: str) -> None:
        """Find out together what the titles of rows have that is near; each alone takes longer."""
        from reader.index.lighting import grade_ahead

        grade_ahead([self._titles[row] for row in rows], _sought(text).ranked)

    def forget(self) -> None:
        """Let go of all that is kept."""
        self._snippets.clear()

    def _find(self, row: int, text: str) -> Snippet | None:
        sought = _sought(text)
        in_title = spaced(self._titles[row])
        missing = [word for word in sought.ranked if f" {word}" not in in_title]
        # What is asked of the body alone is shown, though the title may have it too.
        wanted = [
            word
            for word in sought.body_words
            if word not in sought.title_words or f" {word}" not in in_title
        ]
        if not wanted:
            return None
        asked: Sequence[str] = sought.body_words
        if self.is_indexed:
            asked, wanted, missing = map(_beginnings, (asked, wanted, missing))
            has_all = not lacks(self._body_of(row), missing)
        else:
            has_all = self._bodies.has(row, missing)
            folded = self._bodies.fold(row)
            unsaid = [word for word in asked if f" {word}" not in folded]
            asked, wanted = (_beginnings(words, unsaid) for words in (asked, wanted))
        return snippet(self._body_of(row), asked, wanted=wanted) if has_all else None


def _forms(title: str, words: Sequence[str]) -> list[str]:
    """Return the forms in which those of the words stand in a title that it has in no other way."""
    folded = spaced(title)
    unsaid = (word for word in words if f" {word}" not in folded)
    return [form for word in unsaid for form in forms_in(folded, word)]


def _beginnings(words: Sequence[str], among: Container[str] | None = None) -> list[str]:
    """Return how words, or those `among` some, begin in each of their forms; others as they are."""
    return [shown_in_every_form(word) if among is None or word in among else word for word in words]


class _Sought(NamedTuple):
    """What a text that was typed asks of titles and bodies."""

    in_title: tuple[Sought, ...]
    title_words: frozenset[str]
    body_words: list[str]
    ranked: list[str]
    """The words that answers are ranked by: they may be there nearly."""
    is_all_ranked: bool
    """Whether titles are asked for nothing else."""


@lru_cache(maxsize=KEPT_TEXTS)
def _sought(text: str) -> _Sought:
    from reader.query.plan import lit_of, ranked_of
    from reader.query.tree import Part

    in_title = lit_of(text, Part.TITLE)
    title_words = words_of(" ".join(each.text for each in in_title))
    body_words = words_of(" ".join(each.text for each in lit_of(text, Part.BODY)))
    ranked = words_of(ranked_of(text))
    is_all_ranked = title_words == ranked and not any(each.is_exact for each in in_title)
    return _Sought(in_title, frozenset(title_words), body_words, ranked, is_all_ranked)
