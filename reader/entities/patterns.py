"""Dates, money and shares, found from their anchors: a number, a currency sign, a month, `last`.

A pattern is tried only at a token that could begin it, never searched for through the text, and is
bounded in length, so the cost follows the number of anchors.
"""

from __future__ import annotations

from itertools import compress, count
from typing import TYPE_CHECKING

from reader.entities import dates
from reader.entities.amounts import (
    CODES,
    SIGNS,
    SMALL_UNITS,
    money_by_sign,
    money_by_unit,
    money_in_code,
    percent_after,
)
from reader.entities.numbers import (
    LARGE_NUMBERS,
    LONGEST_FIGURES,
    MANY,
    SMALL_NUMBERS,
    SMALL_SCALES,
    figures_end,
    words_end,
)
from reader.entities.remembered import Remembered
from reader.entities.years import year_at
from reader.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.entities.tokens import Paragraph

    Finder = Callable[[str, Paragraph, int], Mention | None]


def find_patterns(text: str, paragraph: Paragraph) -> list[Mention]:
    """Return the dates, money and shares of the paragraph, in order and not overlapping."""
    found: list[Mention] = []
    covered = 0
    words, starts = paragraph.words, paragraph.starts
    end_of_paragraph = paragraph.end(-1)
    for index in compress(count(), map(_FINDERS.__getitem__, words)):
        if starts[index] < covered:
            continue
        finder = _FINDERS[words[index]]
        mention = finder(text, paragraph, index) if finder else None
        # A sign at the end of one paragraph does not belong to a number in the next.
        if mention is not None and covered <= mention.start and mention.end <= end_of_paragraph:
            found.append(mention)
            covered = mention.end
    return found


def _at_figures(text: str, paragraph: Paragraph, index: int) -> Mention | None:
    """Return what a number in figures begins: a share, a sum, or a date."""
    start, words = paragraph.starts[index], paragraph.words
    if len(words[index]) > LONGEST_FIGURES or _is_inside_a_number(paragraph, index):
        return None
    following = words[index + 1] if index + 1 < len(words) else ""
    if following and not _MAY_GO_ON[following]:
        is_short = len(words[index]) < _DIGITS_OF_A_YEAR
        return None if is_short else _date(start, year_at(text, paragraph, index))
    if following in dates.MONTHS and (date := dates.at_number(text, paragraph, index)):
        return _date(start, date)
    counted = None
    if text[paragraph.end(index) : paragraph.end(index) + 1] not in _NO_UNIT_BEHIND:
        end = figures_end(text, start)
        has_unit = end and text[end : end + 1] not in _NO_UNIT_BEHIND
        counted = _counted(text, paragraph, index, end) if has_unit else None
    if counted is not None and counted.kind is Kind.PERCENT:
        return _with_minus(text, counted)
    return counted or _date(start, dates.at_number(text, paragraph, index))


def _at_number_word(text: str, paragraph: Paragraph, index: int) -> Mention | None:
    """Return what a number in words begins."""
    words = paragraph.words
    word, following = words[index], words[index + 1] if index + 1 < len(words) else ""
    if word in _ARTICLES and following.lower() not in _AFTER_AN_ARTICLE:
        return None
    first_end = paragraph.end(index)
    if word in _HALF and following in {"a", "an"}:
        first_end = paragraph.end(index + 1)
    return _counted(text, paragraph, index, words_end(text, first_end))


def _counted(text: str, paragraph: Paragraph, index: int, number_end: int) -> Mention | None:
    """Return the share, the sum or the time ago whose number ends there."""
    start = paragraph.starts[index]
    if paragraph.words[index] not in _ARTICLES or number_end > paragraph.end(index):
        if end := percent_after(text, number_end):
            return Mention(start, end, Kind.PERCENT)
        if end := money_by_unit(text, paragraph, index, number_end):
            return Mention(start, end, Kind.MONEY)
    return _date(start, dates.ago_after(text, number_end))


def _with_minus(text: str, share: Mention) -> Mention:
    """Return the share with the sign right before it, which is no hyphen."""
    start = share.start
    signed = start > 0 and text[start - 1] in "-+−" and (start == 1 or text[start - 2].isspace())
    return share._replace(start=start - 1) if signed else share


def _is_inside_a_number(paragraph: Paragraph, index: int) -> bool:
    """Whether the figures go on with others, as in 2026-01-02 or a telephone number."""
    joint = paragraph.words[index - 1]
    if joint not in _JOINTS_OF_NUMBERS or not paragraph.adjacent(index):
        return False
    return joint != "-" or paragraph.adjacent(index - 1)


def _at_sign(text: str, paragraph: Paragraph, index: int) -> Mention | None:
    start, end = money_by_sign(text, paragraph, index)
    return Mention(start, end, Kind.MONEY) if end else None


def _at_letters_and_figures(text: str, paragraph: Paragraph, index: int) -> Mention | None:
    start = paragraph.starts[index]
    if end := money_in_code(text, start):
        return Mention(start, end, Kind.MONEY)
    return _date(start, dates.at_code(text, paragraph, index))


def _at_day_by_name(_: str, paragraph: Paragraph, index: int) -> Mention:
    return Mention(paragraph.starts[index], paragraph.end(index), Kind.DATE)


def _by_date(find: Callable[[str, Paragraph, int], int]) -> Finder:
    """Return the finder of a date that begins with a certain kind of word."""

    def finder(text: str, paragraph: Paragraph, index: int) -> Mention | None:
        return _date(paragraph.starts[index], find(text, paragraph, index))

    return finder


def _date(start: int, end: int) -> Mention | None:
    return Mention(start, end, Kind.DATE) if end else None


_JOINTS_OF_NUMBERS = frozenset("/.:-")

_NO_UNIT_BEHIND = frozenset([*".,;:!?)]/…\"'’”", ""])
"""Right behind a number these are no part of a share or a sum; a space or a letter may be."""

_DIGITS_OF_A_YEAR = 4

_BEHIND_FIGURES = SMALL_UNITS | SMALL_SCALES | dates.BEHIND_FIGURES
_MAY_GO_ON: Remembered[str, bool] = Remembered(
    lambda word: not (word.isalpha() and word.islower()) or word in _BEHIND_FIGURES
)
"""Whether a sum, a share or a date may go on with a word behind figures: most words end them."""

_HALF = frozenset({"half", "Half"})
_ARTICLES = frozenset({"a", "an", "A", "An"}) | _HALF
_AFTER_AN_ARTICLE = (
    LARGE_NUMBERS
    | frozenset({"few", "couple", "half", "a", "percent", "percentage"})
    | frozenset({"day", "week", "month", "quarter", "year", "decade", "century", "fortnight"})
)


def _both_cases(words: Iterable[str], finder: Finder) -> dict[str, Finder]:
    return {spelling: finder for word in words for spelling in (word, word.capitalize())}


_ANCHORS: dict[str, Finder] = {
    **_both_cases(dates.ORDINALS, _by_date(dates.at_ordinal)),
    **_both_cases(SMALL_NUMBERS | MANY | {"a", "an", "half"}, _at_number_word),
    **_both_cases(dates.SEASONS, _by_date(dates.at_season)),
    **_both_cases(dates.POSITIONS, _by_date(dates.at_position)),
    **_both_cases(dates.FROM_TODAY, _by_date(dates.at_from_today)),
    **_both_cases(dates.DAYS_BY_NAME, _at_day_by_name),
    **_both_cases(dates.FISCAL, _by_date(dates.at_fiscal)),
    **dict.fromkeys(dates.MONTHS, _by_date(dates.at_month)),
    **dict.fromkeys(dates.WEEKDAYS | dates.SHORT_WEEKDAYS, _by_date(dates.at_weekday)),
    **dict.fromkeys(("'", "’"), _by_date(dates.at_apostrophe)),
    **dict.fromkeys(("FY", "AD", "A.D."), _by_date(dates.at_code)),
    **dict.fromkeys(SIGNS | CODES, _at_sign),
}
"""Every word that a date or an amount may begin with, but for numbers, and who looks at it."""


def _finder_at(word: str) -> Finder | None:
    """Return who looks at a word that a date or an amount may begin with; None for any other."""
    if word[0].isdigit():
        return _at_figures
    if word in _ANCHORS:
        return _ANCHORS[word]
    is_mixed = word != word.lower() and not word.isalpha()
    return _at_letters_and_figures if is_mixed else None


_FINDERS: Remembered[str, Finder | None] = Remembered(_finder_at)
