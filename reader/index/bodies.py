"""Keyword search in the texts of a small corpus, by scanning.

A text is kept as its folded words with a space before each, and one at the end: ` taiwan halts `.
So a word, or one that it begins, is there exactly when a space and it are: a plain search for a
substring, the fastest that Python has. Only English texts can have another form of it, and that
begins as all of its forms do: each word that begins so is looked at.

To fold a text it must be read first, which takes a thousandth of a second. So that no key waits for
thousands of them, a search looks through those that are folded; whoever has the time folds the
others, while others search.
"""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING

from reader.index.scans import Scan, Scans, never
from reader.text.english import Forms, is_english_text
from reader.text.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.query.tree import Part

TITLE_ENDS = " \n"
"""Parts the title from the body in a kept text; no word begins with a line break."""

STRETCH = 2_000
"""Texts that are looked through before others have a turn: in a few thousandths of a second."""

TURN = 0.0001
"""Seconds that others have then: a sleep of none leaves them no time to wake up in."""


class Bodies:
    """The searchable texts of the rows: the title, and behind it the body."""

    def __init__(self, text_of: Callable[[int], str], titles: Sequence[str]) -> None:
        """`text_of` gives a row's body, in whatever thread; it is asked once, to fold the row."""
        self._text_of = text_of
        self._titles = titles
        self._folded: dict[int, str] = {}
        self._in_turn: list[int] = []
        """The rows in the order in which they were folded; of some, the text was forgotten."""
        self._folding = Lock()
        self._english: set[int] = set()
        """Those of the folded rows that are in English."""
        self._forgotten = 0
        """How often a text was: what was found before then may not be so any more."""
        self._scans = Scans()
        self._last_order: tuple[tuple[list[str], list[int], int], list[int]] | None = None
        """Words and rows last put in order, how often a text was forgotten before, the order."""

    @property
    def version(self) -> int:
        """A number that changes whenever a text is folded."""
        return len(self._in_turn)

    def missing(self, rows: range) -> list[int]:
        """Return those of the rows that are not folded, and so not found."""
        if rows.start == 0 and len(self._folded) >= rows.stop:
            return []  # most often, and without a look at each
        return [row for row in rows if row not in self._folded]

    def fold(self, row: int) -> str:
        """Return the row's words, folded, with spaces; the body's behind `TITLE_ENDS`.

        May wait for the disk.
        """
        folded = self._folded.get(row)
        if folded is None:
            with self._folding:  # else two who fold the same rows do all of it twice
                folded = self._folded.get(row) or self._fold(row)
        return folded

    def _fold(self, row: int) -> str:
        title, body = split(fold(self._titles[row])), split(fold(self._text_of(row)))
        folded = f"{_spaced(title)}{TITLE_ENDS}{_spaced(body)} "
        if is_english_text(title, body):
            self._english.add(row)
        self._folded[row] = folded
        self._in_turn.append(row)  # last, since these are what is counted
        return folded

    def search(self, words: Sequence[str], stopped: Callable[[], bool] = never) -> list[int]:
        """Return those of the folded rows that have all words in title and body together.

        Each is there as it is, begins a word that is, or is there in another form that it has in
        English. The rows are ascending; they are kept, and not to be changed.

        Others have a turn now and then. Once `stopped` says so, there are only some of the rows.
        """
        asked, forgotten, size = tuple(words), self._forgotten, len(self._in_turn)
        known = self._scans.nearest(asked, forgotten)
        fresh = self._in_turn[known.texts : size]
        is_same = known.words == asked
        if is_same and not fresh:
            return known.rows
        found: list[int] = list(known.rows) if is_same else []
        candidates = fresh if is_same else [*known.rows, *fresh]
        for start in range(0, len(candidates), STRETCH):
            if start:
                time.sleep(TURN)
            if stopped():
                return found
            found += self._having(words, candidates[start : start + STRETCH])
        rows = sorted(set(found))
        self._scans.keep(Scan(asked, forgotten, size, rows))
        return rows

    def having(
        self, words: Sequence[str], part: Part, among: Iterable[int] | None = None
    ) -> list[int]:
        """Return the rows that have each word, or one that it begins: in the body; or anywhere.

        Anywhere, as `search` has it, another form will do. Of all that are folded, or `among` some.
        """
        if part == "body":
            begun = [f" {word}" for word in words]
            known = ((row, _body(folded)) for row, folded in self._known(among))
            return [row for row, body in known if all(each in body for each in begun)]
        return self.search(words) if among is None else self._having(words, among)

    def _having(self, words: Iterable[str], among: Iterable[int]) -> list[int]:
        """Return those of the rows that are folded, and have each word, in the same order."""
        text_of, english = self._folded.get, self._english
        rows = list(filter(self._folded.__contains__, among))
        for sought in map(Forms, words):
            begun, are_in = sought.begun, sought.are_in
            if sought.has_others:
                rows = [
                    row
                    for row in rows
                    if (are_in(text_of(row, "")) if row in english else begun in text_of(row, ""))
                ]
            else:
                rows = [row for row in rows if begun in text_of(row, "")]
        return rows

    def quoting(
        self, words: Sequence[str], among: Iterable[int] | None = None, *, is_open: bool
    ) -> list[int]:
        """Return the rows that have the words whole and side by side in the body.

        The last one may be unfinished where it is open. Of all that are folded, or `among` some.
        """
        run = f" {' '.join(words)}" + ("" if is_open else " ")
        return [row for row, folded in self._known(among) if run in _body(folded)]

    def _known(self, among: Iterable[int] | None) -> Iterator[tuple[int, str]]:
        """Yield the rows that are folded, with their words."""
        for row in range(len(self._titles)) if among is None else among:
            folded = self._folded.get(row)
            if folded is not None:
                yield row, folded

    def ordered(
        self, rows: Sequence[int], words: Sequence[str], published: Sequence[int]
    ) -> list[int]:
        """Return rows that have all words: those with more of them in the title first.

        Of equals those that have more of them whole, then the newer. The last order is kept.
        """
        asked = list(words), list(rows), self._forgotten
        if self._last_order is None or self._last_order[0] != asked:
            self._last_order = asked, self._put_in_order(rows, words, published)
        return self._last_order[1]

    def _put_in_order(
        self, rows: Sequence[int], words: Sequence[str], published: Sequence[int]
    ) -> list[int]:
        import numpy as np  # by now it is there: titles have been searched

        texts = list(map(self.fold, rows))
        titles = [f"{text[: text.index(TITLE_ENDS)]} " for text in texts]
        in_title, whole = np.zeros((2, len(texts)), np.int64)
        for word in words:
            sought, all_of_it = Forms(word), f" {word} "
            in_title += np.array(
                [
                    sought.are_in(title) if row in self._english else sought.begun in title
                    for row, title in zip(rows, titles, strict=True)
                ],
                bool,
            )
            whole += np.array([all_of_it in text for text in texts], bool)
        stamps = np.fromiter(map(published.__getitem__, rows), np.int64, len(texts))
        order = np.lexsort((np.array(rows, np.int64), -stamps, -whole, -in_title))
        return [rows[place] for place in order.tolist()]

    def forget(self, row: int) -> None:
        """Let go of the row's text; it is folded anew when it is next asked for."""
        self._folded.pop(row, None)
        self._english.discard(row)
        self._forgotten += 1

    def knows(self, row: int) -> bool:
        """Return whether the row is folded."""
        return row in self._folded

    def has(self, row: int, words: Iterable[str]) -> bool:
        """Return whether the row, which is folded, has all of the words as `search` has it."""
        self.fold(row)
        return bool(self._having(words, [row]))


def _body(folded: str) -> str:
    return folded[folded.index(TITLE_ENDS) :]


def spaced(text: str) -> str:
    """Return the folded words of a text, a space before each."""
    return _spaced(split(fold(text)))


def _spaced(words: Sequence[str]) -> str:
    return f" {' '.join(words)}" if words else ""


def lacks(text: str, words: Iterable[str]) -> list[str]:
    """Return those of the folded words that the text does not have, and that begin none in it."""
    folded = spaced(text)
    return [word for word in words if f" {word}" not in folded]
