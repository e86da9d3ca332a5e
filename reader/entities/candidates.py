"""Where names can be at all: runs of tokens with capitals, and the small words that join them.

The model looks at runs only, about one token in six. A run goes on over `of`, `de` or a hyphen
when another capital follows; a token that a date or an amount covers ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.datelines import places_of_dateline
from reader.entities.lexicon import FUNCTION_WORDS, is_common, word_set
from reader.entities.tokens import OPENERS, SENTENCE_ENDS, Casing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.entities.tokens import Paragraph
    from reader.entities.vocabulary import Vocabulary, Word
    from reader.model import Mention

_JOINTS = word_set(
    "of the and for & - – de la las los del della da di do dos du van von der den bin bint al el "
    "ibn ul on 's ’s / e y le ' ’"
)
"""What may stand between two capitals of one name."""

_MOST_JOINTS = 2
"""In a row: Bank *of the* West."""

_LEADING = word_set("al el bin ibn de van von der abu ul da di du")
"""Small words that a name may begin with: al-Qaeda, van Gogh."""

_AFTER_A_HYPHEN_NO_NAME = word_set(
    """
    led backed based made born style wide bound owned run held controlled occupied funded sponsored
    educated trained american era only old year linked dominated friendly level area supported
    speaking brokered mediated listed and or
    """
)
"""What follows a hyphen in `U.S.-led`, and not in `Ming-hsin`."""

_NO_NAMES = frozenset(word.capitalize() for word in FUNCTION_WORDS) - {"Will", "May"}
"""Words that are no names when they stand alone: a tenth of all tokens with a capital."""

_PLACES = frozenset("cnsl")
"""Traits of places, of which one may stand in capitals ahead of a report: BAGHDAD (AP)."""

_REGIMES = {Casing.PROSE: "p", Casing.TITLE: "t", Casing.UPPER: "u"}
REGIMES = tuple(_REGIMES.values())
"""How capitals are used: as in prose, as in titles, everywhere."""


class View:
    """Paragraphs as the features see them: their tokens in one row, with what is known of each.

    Two edges stand before the first paragraph and behind each, so that nothing that looks at the
    words around a token need ask where its paragraph ends.
    """

    __slots__ = ("datelines", "known", "marks", "regimes", "runs", "small", "starts", "words")

    def __init__(
        self, paragraphs: Iterable[tuple[Paragraph, list[Mention]]], known: Vocabulary
    ) -> None:
        """Take paragraphs, each with its dates, money and shares."""
        self.known = known
        self.words: list[Word] = []
        """What is known of each token; words of a line in capitals as they would be in prose."""
        self.marks: list[str] = []
        """Each token as the text has it; "" for an edge."""
        self.starts: list[int] = []
        """Where each token starts in the text."""
        self.regimes: list[str] = []
        """How capitals are used around each token: p in prose, t as in titles, u for all."""
        self.runs: list[range] = []
        """Each run as the indices of its tokens, without gaps."""
        self.datelines: list[tuple[int, int]] = []
        """First and last token of each place that a paragraph says it was sent from."""
        self._add_edges("p")
        for paragraph, patterns in paragraphs:
            self._add(paragraph, patterns)
        self.small = set(self.marks)
        """All tokens as they are written, so that it tells of a small word whether it is there."""

    def _add(self, paragraph: Paragraph, patterns: list[Mention]) -> None:
        regime = _REGIMES[paragraph.casing]
        spellings = paragraph.words
        if spellings[0].isupper():
            self._add_dateline(spellings)
        if paragraph.casing is Casing.UPPER:
            spellings = [self._as_in_prose(word) for word in spellings]
        elif paragraph.casing is Casing.PROSE and spellings[0].isupper():
            spellings = self._with_dateline(spellings)
        self.runs += _runs(paragraph, paragraph.within(patterns), len(self.words))
        self.words += map(self.known.words.__getitem__, spellings)
        self.marks += paragraph.words
        self.starts += paragraph.starts
        self.regimes += regime * len(spellings)
        self._add_edges(regime)

    def _add_edges(self, regime: str) -> None:
        self.words += (self.known.edge, self.known.edge)
        self.marks += ("", "")
        self.starts += (-1, -1)
        self.regimes += (regime, regime)

    def _as_in_prose(self, word: str) -> str:
        """Return a word of a line in capitals as it would be written elsewhere."""
        is_word = word.isalpha() and (len(word) > 5 or not self.known.words[word].traits)
        return word.capitalize() if is_word else word

    def _add_dateline(self, spellings: list[str]) -> None:
        """Keep where the places are that the paragraph was sent from."""
        sent_from = places_of_dateline(spellings)
        if len(sent_from) == 1 and self._is_no_place(spellings[: sent_from[0][1] + 1]):
            return
        before = len(self.words)
        self.datelines += [(before + first, before + last) for first, last in sent_from]

    def _is_no_place(self, capitals: list[str]) -> bool:
        """Whether words in capitals mean something else ahead of a date: NASA, BOX OFFICE."""
        if len(capitals) == 1 and "o" in self.known.words[capitals[0]].traits:
            return True
        prose = self.known.words[capitals[0].capitalize()]
        return _PLACES.isdisjoint(prose.traits) and all(map(is_common, capitals))

    def _with_dateline(self, spellings: list[str]) -> list[str]:
        """Return the words with the place of a dateline, which is in capitals, as in prose."""
        length = next(
            (index for index, word in enumerate(spellings) if not word.isupper()), len(spellings)
        )
        goes_on = spellings[length][0].isalpha() if length < len(spellings) else True
        if goes_on or self.known.words[spellings[0]].traits:
            return spellings
        prose = [word.capitalize() for word in spellings[:length]]
        first = self.known.words[prose[0]]
        traits = first.traits + first.names.get(" ".join(prose), "")
        return spellings if _PLACES.isdisjoint(traits) else prose + spellings[length:]

    def end(self, index: int) -> int:
        """Return where the token ends in the text."""
        return self.starts[index] + len(self.marks[index])

    def adjacent(self, index: int) -> bool:
        """Whether nothing, not even a space, stands between the token and the one before it."""
        return self.starts[index] == self.end(index - 1)

    def is_numbered(self, index: int) -> bool:
        """Whether a hyphen and a number are tied to the token at `index`: Yutu-2."""
        hyphen, number = index + 1, index + 2
        return (
            self.marks[hyphen] == "-"
            and self.marks[number].isdigit()
            and self.adjacent(hyphen)
            and self.adjacent(number)
        )

    def starts_sentence(self, index: int) -> bool:
        """Whether the token at `index` has its capital perhaps from its place alone."""
        marks = self.marks
        before = index - 1
        if not self.words[before].may_end_sentence:
            return False
        while marks[before] in OPENERS:
            before -= 1
        if marks[before] in SENTENCE_ENDS:
            return True
        return before < index - 1 and marks[before] == ","  # He said, “We will.”

    def reading(self, first: int, last: int) -> str:
        """Return the words `first` to `last`, parted by single spaces."""
        if first == last:
            return self.words[first].text
        return " ".join([word.text for word in self.words[first : last + 1]])


def _runs(paragraph: Paragraph, covered: set[int], place: int) -> list[range]:
    """Return the runs of a paragraph whose first token has the index `place`, in order."""
    words, lower = paragraph.words, paragraph.lower
    capitals = paragraph.capitals
    if covered:
        capitals = [index for index in capitals if index not in covered]
    runs: list[range] = []
    start = end = -1
    for index in capitals:
        if index < end:
            continue
        if start < 0 or not (index == end or _joins(lower, end, index, covered)):
            if start >= 0 and (end > start + 1 or words[start] not in _NO_NAMES):
                runs.append(range(place + start, place + end))
            start = _beginning(paragraph, lower, index, end)
        end = index + 1
        if lower[end : end + 1] == ["-"]:
            end = _with_hyphened_part(paragraph, lower, index)
    if start >= 0 and (end > start + 1 or words[start] not in _NO_NAMES):
        runs.append(range(place + start, place + end))
    return runs


def _joins(lower: list[str], start: int, end: int, covered: set[int]) -> bool:
    """Whether the tokens from `start` to before `end` hold a name together."""
    if end - start > _MOST_JOINTS or not _JOINTS.issuperset(lower[start:end]):
        return False
    return not covered or covered.isdisjoint(range(start, end))


def _beginning(paragraph: Paragraph, lower: list[str], index: int, after: int) -> int:
    """Return where a run begins whose first capital is at `index`: `al-` or `65th` may go ahead."""
    before = index - 1
    number = lower[before] if before >= max(after, 0) else ""
    if number[:1].isdigit() and number[-1].isalpha():
        return before
    if before > after and lower[before] == "-" and lower[before - 1] in _LEADING:
        return before - 1 if paragraph.adjacent(index) else index
    return before if before >= max(after, 0) and lower[before] in _LEADING else index


def _with_hyphened_part(paragraph: Paragraph, lower: list[str], index: int) -> int:
    """Return the end of a run whose last capital is at `index`: Ming-hsin, Covid-19."""
    end = index + 1
    while (
        end + 1 < len(lower)
        and lower[end] == "-"
        and paragraph.adjacent(end)
        and paragraph.adjacent(end + 1)
        and not paragraph.has_capital(end + 1)
        and lower[end + 1].isalnum()
        and lower[end + 1] not in _AFTER_A_HYPHEN_NO_NAME
    ):
        end += 2
    return end
