"""What a row shows of why it was found: the stretches of its title, and a line of its body.

Drawn again and again, so what was looked for once is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.asked import words_of
from reader.index.bodies import lacks, snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.index.bodies import Bodies, Snippet

KEPT_SNIPPETS = 4_000
"""A few hundred questions' worth of rows in sight."""


class Shown:
    """Titles and bodies as the answers to a text that was typed."""

    def __init__(
        self, titles: Sequence[str], body_of: Callable[[int], str], bodies: Bodies
    ) -> None:
        self._titles = titles
        self._body_of = body_of
        self._bodies = bodies
        self.begins: Callable[[str], str] | None = None
        """How a word begins in each of its forms, where texts are found by any of them."""
        self._snippets: dict[tuple[int, str], tuple[Snippet | None]] = {}
        """By row and text."""

    def spans(self, row: int, text: str) -> list[tuple[int, int]]:
        """Return the stretches of the row's title that match, in its code points."""
        if not text.strip():
            return []
        from reader.index.lighting import lit_letters  # numpy and rapidfuzz, 100 ms
        from reader.index.lit import joined, stretches_of
        from reader.query.plan import lit_of, ranked_of
        from reader.query.tree import Part

        title = self._titles[row]
        exact = stretches_of(title, lit_of(text, Part.TITLE))
        # What is ranked may also be there nearly.
        return joined([*exact, *lit_letters(title, words_of(ranked_of(text)))])

    def snippet(self, row: int, text: str) -> Snippet | None:
        """Return the line of the row's body that matches, where the title alone does not."""
        if not text.strip():
            return None
        known = self._snippets.get((row, text))
        if known is None:
            if len(self._snippets) >= KEPT_SNIPPETS:
                self._snippets.clear()
            known = self._snippets[row, text] = (self._find(row, text),)
        return known[0]

    def forget(self) -> None:
        """Let go of all that is kept."""
        self._snippets.clear()

    def _find(self, row: int, text: str) -> Snippet | None:
        from reader.query.plan import lit_of, ranked_of
        from reader.query.tree import Part

        title = self._titles[row]
        asked = words_of(" ".join(each.text for each in lit_of(text, Part.BODY)))
        in_title = words_of(" ".join(each.text for each in lit_of(text, Part.TITLE)))
        # What is asked of the body alone is shown, though the title may have it too.
        wanted = [word for word in asked if word not in in_title or lacks(title, [word])]
        missing = lacks(title, words_of(ranked_of(text)))
        if not wanted:
            return None
        if self.begins is None:
            has_all = self._bodies.has(row, missing)
        else:
            asked, wanted, missing = (
                [self.begins(word) for word in words] for words in (asked, wanted, missing)
            )
            has_all = not lacks(self._body_of(row), missing)
        return snippet(self._body_of(row), asked, wanted=wanted) if has_all else None
