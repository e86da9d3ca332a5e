"""What is wrong with a query: where, why, and what was probably meant. A value, never an error.

A part that is wrong is left out of what is asked, and the text stays as it was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_MISTAKES = 20
"""Of one query: a page of text pasted into the search line is not a query, and one sees that."""

LONGEST_GUESSED = 32
"""Letters of what is typed that a suggestion is sought for: no word of ours is so long."""

CLOSE_ENOUGH = 0.6
"""How alike two words must be, 1 being the same: one slip in a word of three letters."""


LONGEST_SHOWN = 40
"""Letters of what was typed that a message repeats."""


def short(typed: str) -> str:
    """Return what was typed, cut to what a message has room for."""
    return typed if len(typed) <= LONGEST_SHOWN else f"{typed[: LONGEST_SHOWN - 1]}…"


class Mistake(NamedTuple):
    """One thing that is wrong: `text[start:end]`, in code points."""

    start: int
    end: int
    reason: str
    """What is wrong, in words for the reader. What was typed stands in it, and may not print."""
    suggestion: str = ""
    """What to write in place of `text[start:end]`; empty where nothing comes to mind."""
    is_unfinished: bool = False
    """It may yet be right: more is to be typed. While typing, that is no mistake."""

    @property
    def message(self) -> str:
        """What is wrong, and what was probably meant."""
        hint = f"; did you mean {short(self.suggestion)}" if self.suggestion else ""
        return f"{self.reason}{hint}"


def nearest(typed: str, known: Iterable[str], least_begun: int = 1) -> str:
    """Return the word that was probably meant: mistyped, or begun; empty where none is near.

    `least_begun` is how many letters make a beginning.
    """
    known = list(known)
    begun = [word for word in known if word.startswith(typed.lower())]
    if begun and len(typed) >= least_begun:
        return begun[0]
    from rapidfuzz import process  # 50 ms, and only mistakes need it
    from rapidfuzz.distance import OSA

    typed = typed[:LONGEST_GUESSED].lower()
    found = process.extractOne(
        typed, known, scorer=OSA.normalized_similarity, score_cutoff=CLOSE_ENOUGH
    )
    return found[0] if found else ""


def corrected(text: str, mistake: Mistake) -> str:
    """Return the query with what was probably meant in the place of the mistake."""
    return text[: mistake.start] + mistake.suggestion + text[mistake.end :]
