"""What is said of a query while it is typed: what is wrong with it, and how it could go on.

Pure: a text and what is known of the library in, pieces of a line out. Where something is wrong,
that is said, and Tab puts right what was probably meant; else Tab takes the first way to go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.query.complete import Completion, complete
from reader.query.fields import FIELDS
from reader.query.mistakes import corrected
from reader.query.plan import reading_of
from reader.ui.paint import label
from reader.ui.widgets.line import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.query.complete import Choice, Known
    from reader.query.mistakes import Mistake
    from reader.ui.palette import Palette

SHOWN = 6
"""Ways to go on that stand in the line: they are read in passing."""

NAME_WIDTH = 32
"""Cells of a way to go on, so that several stand in the line."""


class Prompt(NamedTuple):
    """A text that is being typed, and what can be said of it."""

    text: str
    completion: Completion
    mistakes: tuple[Mistake, ...] = ()
    cursor: int = 0

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The ways to go on with what is being typed, the likeliest first; none between words."""
        typed = self.text[self.completion.start : self.completion.end]
        if not typed:
            return ()
        return tuple(each for each in self.completion.choices if each.text != typed)[:SHOWN]

    @property
    def ghost(self) -> str:
        """The whole text as the likeliest way goes on; empty where it goes on in other letters."""
        start, end = self.completion.start, self.completion.end
        typed = self.text[start:end]
        if self.mistakes or end != len(self.text) or not typed:
            return ""
        for choice in self.choices[:1]:
            value = typed.partition(":")[2] if ":" in typed else typed
            for way in (choice.text, choice.name):
                begun = typed if way == choice.text else value
                if begun and way.lower().startswith(begun.lower()) and choice.is_whole:
                    return self.text + way[len(begun) :]
        return ""

    def taken(self, number: int = 0) -> tuple[str, int] | None:
        """The text with a way to go on taken, and where the cursor stands; None: there is none."""
        wrong = self._mended
        if wrong is not None:
            # The cursor stays where it stood: whoever mends a field has typed its value by now.
            behind = len(self.text) - max(wrong.end, self.cursor)
            mended = corrected(self.text, wrong)
            return mended, len(mended) - behind
        if number >= len(self.choices):
            return None
        choice = self.choices[number]
        text, cursor = self.completion.applied(self.text, choice)
        if choice.is_whole and cursor == len(text):
            return f"{text} ", cursor + 1
        return text, cursor

    def pieces(self, palette: Palette) -> Iterator[Piece]:
        """What the line says."""
        if self.mistakes:
            # What helps stands first: a narrow line cuts off what is last.
            if self._mended is not None:
                yield Piece(" ⇥ ", palette.accent, "complete(0)")
                yield Piece(f"{self._mended.suggestion} ", palette.text, "complete(0)", True)
            yield Piece(f" {self.mistakes[0].message} ", palette.error, is_said=True)
            return
        for number, choice in enumerate(self.choices):
            action = f"complete({number})"
            yield Piece("  " if number else " ⇥ ", palette.accent, action)
            kind = FIELDS[choice.field].name if choice.field in FIELDS else ""
            shown = choice.text if not choice.is_whole else f"{kind}:{choice.name}"
            style = palette.faint if number else palette.text
            yield Piece(label(shown, NAME_WIDTH), style, action, True)

    @property
    def _mended(self) -> Mistake | None:
        """The first mistake, if it is known what was meant."""
        first = self.mistakes[0] if self.mistakes else None
        return first if first and first.suggestion else None


def prompt_of(text: str, cursor: int, known: Known) -> Prompt:
    """What can be said of a text with the cursor at a place of it."""
    mistakes = reading_of(text).mistakes_while_typing
    return Prompt(text, complete(text, cursor, known), mistakes, cursor)
