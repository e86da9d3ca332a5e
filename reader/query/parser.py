"""Text into a tree, whatever the text: what cannot be understood is a `Mistake`, and left out.

    query  = either
    either = all ("OR" all)*
    all    = ["-"] ( "(" either ")" | field ":" value | phrase | word )  …one or more

What stands side by side is asked together, and that binds closer than `OR`. The parser keeps its
own stack, and reads each piece once: no text can make it slow, or overflow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.query.filters import Filtering, is_field
from reader.query.lexer import OR, Piece, Sign, pieces
from reader.query.matching import words_in
from reader.query.mistakes import MOST_MISTAKES, Mistake
from reader.query.tree import (
    EVERYTHING,
    AllOf,
    AnyOf,
    Condition,
    Sort,
    Sought,
    Span,
    Tree,
    Words,
    all_of,
    any_of,
    at,
    negated,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PARTS = 500
"""Parts of a query after these are left out: each may cost a look at a million articles."""

MOST_DEPTH = 50
"""Parentheses within each other; what works on trees calls itself for each."""


class Reading(NamedTuple):
    """What a text asks, and what is wrong with it."""

    text: str
    tree: Tree
    """What the right parts ask."""
    mistakes: tuple[Mistake, ...] = ()
    """In the order of the text, as if the query were finished; the first of many."""

    @property
    def mistakes_while_typing(self) -> tuple[Mistake, ...]:
        """The mistakes that more typing will not mend."""
        return tuple(mistake for mistake in self.mistakes if not mistake.is_unfinished)


def parse(text: str, cursor: int | None = None) -> Reading:
    """Read a query. It never fails.

    `cursor` is where the reader is typing, in code points: what ends there is taken as open, so
    that a name is found before it is whole. None: nobody types.
    """
    parser = _Parser(text, cursor)
    for piece in pieces(text):
        if parser.parts >= MOST_PARTS:
            parser.mistake(piece.start, len(text), f"only {MOST_PARTS} parts can be asked at once")
            break
        parser.take(piece)
    return parser.finished()


class _Group:
    """An open parenthesis, or the whole query: what was read of it so far."""

    def __init__(self, start: int = 0, *, is_negated: bool = False, minus: int = 0) -> None:
        self.start = start
        self.is_negated = is_negated
        self.minus = minus
        """Where the `-` before it stands, if any."""
        self.alternatives: list[list[Condition]] = [[]]
        """Parted by `OR`; each is what stands side by side."""
        self.or_at = -1
        """Where the last `OR` stands; -1: there is none."""
        self.is_said = False
        """Something stood here since the last `OR`, be it a mistake."""

    def condition(self) -> Condition:
        return any_of(all_of(parts) for parts in self.alternatives if parts)


class _Parser:
    """A query on its way from pieces to a tree."""

    def __init__(self, text: str, cursor: int | None) -> None:
        self._text = text
        self._cursor = cursor
        self._stack = [_Group()]
        self._minuses: list[int] = []
        """Where the `-` stand that wait for what they leave out."""
        self._too_deep = 0
        """How many parentheses are open that are left out with all that they hold."""
        self._sort: Sort | None = None
        self._sort_span = Span()
        self._mistakes: list[Mistake] = []
        self._filtering = Filtering(text, cursor)
        self.parts = 0

    def mistake(
        self, start: int, end: int, reason: str, suggestion: str = "", *, unfinished: bool = False
    ) -> None:
        """Note what is wrong."""
        self._note((Mistake(start, end, reason, suggestion, unfinished),))

    def take(self, piece: Piece) -> None:
        """Read the next piece."""
        if self._too_deep:
            self._too_deep += (piece.sign is Sign.OPEN) - (piece.sign is Sign.CLOSE)
        elif piece.sign is Sign.MINUS:
            self._minuses.append(piece.start)
        elif piece.sign is Sign.OPEN:
            self._open(piece)
        elif piece.sign is Sign.CLOSE:
            self._close(piece)
        elif piece.sign is Sign.OR:
            self._or(piece)
        else:
            self._leaf(piece)

    def finished(self) -> Reading:
        """Close what is open, and return all."""
        self._dangling_or()
        while len(self._stack) > 1:
            group = self._stack.pop()
            reason = "this parenthesis is not closed"
            self.mistake(group.start, group.start + 1, reason, unfinished=True)
            self._add_group(group, len(self._text))
            self._dangling_or()
        self._mistakes.sort()
        tree = Tree(self._stack[0].condition(), self._sort, self._sort_span)
        return Reading(self._text, tree, tuple(self._mistakes[:MOST_MISTAKES]))

    def _open(self, piece: Piece) -> None:
        if len(self._stack) > MOST_DEPTH:
            self._too_deep = 1
            self._minuses.clear()
            self._stack[-1].is_said = True
            reason = f"only {MOST_DEPTH} parentheses can stand within each other"
            self.mistake(piece.start, piece.end, reason)
            return
        is_negated, minus = self._negation(piece.start)
        self._stack.append(_Group(piece.start, is_negated=is_negated, minus=minus))

    def _close(self, piece: Piece) -> None:
        self._minuses.clear()
        if len(self._stack) == 1:
            self.mistake(piece.start, piece.end, "no parenthesis is open here")
            return
        self._dangling_or()
        self._add_group(self._stack.pop(), piece.end)

    def _or(self, piece: Piece) -> None:
        self._minuses.clear()
        group = self._stack[-1]
        if not group.is_said:
            reason = "OR stands between two things; in small letters it is a word"
            self.mistake(piece.start, piece.end, reason, piece.text.lower())
            return
        group.alternatives.append([])
        group.or_at, group.is_said = piece.start, False

    def _dangling_or(self) -> None:
        """Name the `OR` at the end of a group, before which something stands and behind nothing."""
        self._minuses.clear()
        group = self._stack[-1]
        if group.or_at >= 0 and not group.is_said:
            is_last = not self._text[group.or_at + 2 :].strip()
            reason = "nothing stands behind this OR"
            self.mistake(group.or_at, group.or_at + 2, reason, unfinished=is_last)

    def _add_group(self, group: _Group, end: int) -> None:
        condition = group.condition()
        if isinstance(condition, (AllOf, AnyOf)) and condition != EVERYTHING:
            condition = at(condition, Span(group.start, end))
        if group.is_negated:
            condition = negated(condition, Span(group.minus, end))
        self._add(condition)

    def _leaf(self, piece: Piece) -> None:
        self.parts += 1
        is_negated, start = self._negation(piece.start)
        if piece.sign is Sign.FIELD and is_field(piece, self._text):
            said, mistakes = self._filtering.read(piece)
            self._note(mistakes)
        else:
            said = self._words(piece)
        if isinstance(said, Sort):
            if is_negated:
                self.mistake(start, piece.end, "an order cannot be left out")
            else:
                self._sort, self._sort_span = said, Span(piece.start, piece.end)
            self._stack[-1].is_said = True
            return
        condition = said or EVERYTHING
        self._add(negated(condition, Span(start, piece.end)) if is_negated else condition)

    def _words(self, piece: Piece) -> Words | None:
        """Return the words of a piece; None where no letter and no number is among them."""
        if not piece.is_closed:
            reason = "this quotation is not closed"
            self.mistake(piece.start, piece.start + 1, reason, unfinished=True)
        text, end = piece.text, piece.end
        if piece.sign is Sign.FIELD:  # none of ours: `Re:`, or `https://…`
            end = end if text or piece.field == OR else end - 1  # without its colon it would part
            text = self._text[piece.start : end]
        if not words_in(text):
            return None
        is_open = not piece.is_closed or (not piece.is_quoted and end == self._cursor)
        return Words(Sought(text, piece.is_quoted, is_open), span=Span(piece.start, end))

    def _negation(self, start: int) -> tuple[bool, int]:
        """Return whether an odd number of `-` stands before, and where it all begins."""
        minuses = self._minuses
        first = minuses[0] if minuses else start
        is_negated = len(minuses) % 2 == 1
        minuses.clear()
        return is_negated, first

    def _add(self, condition: Condition) -> None:
        group = self._stack[-1]
        group.is_said = True
        if condition != EVERYTHING:
            group.alternatives[-1].append(condition)

    def _note(self, mistakes: Iterable[Mistake]) -> None:
        self._mistakes += mistakes
