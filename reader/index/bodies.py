"""Keyword search in the texts of a small corpus, by scanning; and the line that shows a match.

A text is kept as its folded words with a space before each, and one at the end: ` taiwan halts `.
So a word, or one that it begins, is there exactly when a space and it are: a plain search for a
substring, the fastest that Python has. Only texts that have how it begins in all of its forms can
have another form of it; of these few, the words that begin so are looked at.

To fold a text it must be read first, which takes a thousandth of a second. So that no key waits for
thousands of them, a search looks through those that are folded; whoever has the time folds the
others, while others search.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from reader.named import NamedTuple
from reader.text.english import begins_in_every_form, forms_in, is_english_text
from reader.text.lazily import Lazy
from reader.text.words import fold, fold_with_offsets, split, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.query.tree import Part

SNIPPET_LENGTH = 160
"""Code points of a snippet at most: what two rows of a wide list can show."""

SNIPPET_LEAD = 48
"""A match stands at most so far from the snippet's beginning, so that a narrow list shows it."""

CUT = "… "
"""Stands for what was left out before a snippet."""

TITLE_ENDS = " \n"
"""Parts the title from the body in a kept text; no word begins with a line break."""

_SENTENCE_ENDS = Lazy(r"\n+|(?<=\w\w\w)[.!?…]+[\"'”’)]*\s+|[。！？]+")
"""A stop behind fewer than three letters is that of `Dr.`, or an initial, and ends nothing."""


class Snippet(NamedTuple):
    """A short stretch of a body, and in it what matched, in its code points."""

    text: str
    spans: tuple[tuple[int, int], ...]


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
        self._last: tuple[list[str], int, list[int]] = ([], 0, [])
        """The beginnings last searched for, among how many of those, and the rows with them."""
        self._are_english: dict[int, bool] = {}
        """Of rows of which it was asked."""

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
        folded = f"{spaced(self._titles[row])}{TITLE_ENDS}{spaced(self._text_of(row))} "
        self._folded[row] = folded
        self._in_turn.append(row)  # last, since these are what is counted
        return folded

    def search(self, words: Sequence[str]) -> list[int]:
        """Return those of the folded rows that have all words in title and body together.

        Each is there as it is, begins a word that is, or is there in another form that it has in
        English. The rows are ascending.
        """
        roots = [begins_in_every_form(word) for word in words]
        found = self._beginning(roots)
        longer = [word for word, root in zip(words, roots, strict=True) if word != root]
        return [row for row in found if self.has(row, longer)] if longer else found

    def _beginning(self, words: Sequence[str]) -> list[int]:
        """Return the rows with words that begin as all of these do.

        Where only letters or words were added to the last question, only its answer is looked
        through, and what was folded since.
        """
        before, among, rows = self._last
        grown = all(any(word.startswith(old) for word in words) for old in before)
        size = len(self._in_turn)
        found = self._in_turn[:size]
        if before and grown:
            found = [*rows, *found[among:]]
        text_of = self._folded.get
        for word in words:
            begun = f" {word}"
            found = [row for row in found if begun in text_of(row, "")]
        kept = sorted(set(found))
        self._last = list(words), size, kept
        return kept

    def having(
        self, words: Sequence[str], part: Part, among: Iterable[int] | None = None
    ) -> list[int]:
        """Return the rows that have each word, or one that it begins: in the body; or anywhere.

        Anywhere, as `search` has it, another form will do. Of all that are folded, or `among` some.
        """
        is_body = part == "body"
        roots = words if is_body else [begins_in_every_form(word) for word in words]
        found = [
            row
            for row, folded in self._known(among)
            if all(
                f" {root}" in page
                for page in [_body(folded) if is_body else folded]
                for root in roots
            )
        ]
        return found if roots == words else [row for row in found if self.has(row, words)]

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

        Of equals those that have more of them whole, then the newer.
        """
        import numpy as np  # by now it is there: titles have been searched

        texts = list(map(self.fold, rows))
        titles = [text[: text.index(TITLE_ENDS)] for text in texts]
        in_title, whole = np.zeros((2, len(texts)), np.int64)
        for word in words:
            begun, all_of_it = f" {begins_in_every_form(word)}", f" {word} "
            in_title += np.array([begun in title for title in titles], bool)
            whole += np.array([all_of_it in text for text in texts], bool)
        stamps = np.fromiter(map(published.__getitem__, rows), np.int64, len(texts))
        order = np.lexsort((np.array(rows, np.int64), -stamps, -whole, -in_title))
        return [rows[place] for place in order.tolist()]

    def forget(self, row: int) -> None:
        """Let go of the row's text; it is folded anew when it is next asked for."""
        self._folded.pop(row, None)
        self._are_english.pop(row, None)

    def knows(self, row: int) -> bool:
        """Return whether the row is folded."""
        return row in self._folded

    def has(self, row: int, words: Iterable[str]) -> bool:
        """Return whether the row, which is folded, has all of the words as `search` has it."""
        folded = self.fold(row)
        return all(f" {word}" in folded or self._has_form(row, word) for word in words)

    def _has_form(self, row: int, word: str) -> bool:
        """Return whether another form of the word is in the row, and the row is in English."""
        return any(forms_in(self.fold(row), word)) and self._is_english(row)

    def _is_english(self, row: int) -> bool:
        if row not in self._are_english:
            title, _, body = self.fold(row).partition(TITLE_ENDS)
            self._are_english[row] = is_english_text(title.split(), body.split())
        return self._are_english[row]


def _body(folded: str) -> str:
    return folded[folded.index(TITLE_ENDS) :]


def spaced(text: str) -> str:
    """Return the folded words of a text, a space before each."""
    words = split(fold(text))
    return f" {' '.join(words)}" if words else ""


def lacks(text: str, words: Iterable[str]) -> list[str]:
    """Return those of the folded words that the text does not have, and that begin none in it."""
    folded = spaced(text)
    return [word for word in words if f" {word}" not in folded]


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
