"""Dates, money and shares, found from their anchors: a month, a year, a currency sign, a `%`.

A pattern is tried only where a token could begin it, never searched for through the text, so the
cost follows the number of anchors. Vague words (today, last month) are left alone on purpose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.model import Kind, Mention

if TYPE_CHECKING:
    from reader.entities.tokens import Paragraph, Token

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_DASH = r"\s?[-–—]\s?"
_RANGE_OF_DAYS = rf"{_DAY}(?:{_DASH}{_DAY})?"

_DATE_BY_NAME = re.compile(
    rf"""
    (?:{_WEEKDAY},?\s+)?
    (?: (?:the\s+)?{_RANGE_OF_DAYS}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?   # 29 January 2026
      | {_MONTH}\s+{_RANGE_OF_DAYS}(?!\d)(?:,?\s+{_YEAR})?                  # January 29, 2026
      | {_MONTH},?\s+(?:of\s+)?{_YEAR}                                      # November 2020
    )(?!\w)
    """,
    re.VERBOSE,
)
_SEASON_OF_YEAR = re.compile(
    rf"(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}(?!\w)", re.I
)
_NUMERIC_DATE = re.compile(
    rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\w)|{_DAY}[/.]{_DAY}[/.]{_YEAR}(?!\w)"
)
_YEARS = re.compile(rf"{_YEAR}(?:{_DASH}(?:{_YEAR}|\d\d)(?!\d))?(?!\w|[.,]\d)")
_DECADE = re.compile(r"(?:(?:1[0-9]|20)\d0|[1-9]0)s(?!\w)")
_CENTURY = re.compile(r"(?:1?\dth|20th|1st|2nd|3rd|21st)[\s-]centur(?:y|ies)(?!\w)", re.I)
_WHOLE_WEEKDAY = re.compile(_WEEKDAY + r"(?!\w)")
_WHOLE_MONTH = re.compile(_MONTH + r"(?!\w)")

_NUMBER = r"\d{1,12}(?:,\d{3}){0,5}(?:\.\d{1,6})?"
_LONGEST_NUMBER = 24
"""Characters. A longer one is no amount, and trying it costs time."""

_SCALE = r"(?:hundred|thousand|million|billion|trillion|crore|lakh|mn|bn|tn|[mbk](?!\w))"
_AMOUNT = rf"{_NUMBER}(?:[\s-]?{_SCALE})?(?!\w)"
_SIGN = (
    r"(?:(?:US|AU?|CA?|HK|NZ|NT|S|R)?\$|[€£¥₹₩₽₺₴₦₪₫฿]"
    r"|(?:USD|EUR|GBP|JPY|CNY|RMB|CHF|INR|Rs\.?)\s?(?=\d))"
)
_CURRENCY = (
    r"(?:(?:U\.?S\.?|American|Canadian|Australian|Hong\sKong|Singapore|New\sZealand)\s)?dollars?"
    r"|euros?|yen|yuan|renminbi|rubles?|roubles?|rupees?|rupiah|won|pesos?|francs?|marks|lira"
    r"|(?:British\s)?pounds(?:\ssterling)?|pounds?\ssterling|kron(?:er|or|a)|zlotys?|rand|shekels?"
    r"|hryvnias?|shillings?|naira|baht|ringgit|dong|dinars?|taka|kyat|drachmas?|lire|pesetas?|reais|dirhams?|riyals?|cents|USD|EUR|GBP|JPY|CNY|CHF"
)
_MONEY_BY_SIGN = re.compile(
    rf"{_SIGN}\s?{_NUMBER}(?:{_DASH}{_SIGN}?{_NUMBER})?(?:[\s-]?{_SCALE})?(?!\w)", re.I
)
_MONEY_BY_NAME = re.compile(rf"{_AMOUNT}(?:\s|-)(?:{_CURRENCY})(?!\w)", re.I)
_SPELT_AMOUNT = re.compile(
    rf"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|half\sa)\s{_SCALE}"
    rf"\s(?:{_CURRENCY})(?!\w)",
    re.I,
)
_PERCENT = re.compile(
    rf"[-+−]?{_NUMBER}(?:{_DASH}{_NUMBER})?(?:\s?%|[\s-](?:percent|per\scent|pct)(?!\w)"
    r"|\s(?:percentage|basis)\spoints?(?!\w))",
    re.I,
)

_MONTH_NAMES = word_set(
    """
    January February March April May June July August September October November December
    Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. Jan Feb Aug Sept Oct Nov Dec
    """
)
_WEEKDAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_AMBIGUOUS_MONTHS = frozenset({"May", "March", "April", "June", "August", "Jan"})
"""Also a verb, or a person's name: a date only when more than the bare word says so."""

_SEASONS = word_set("spring summer autumn fall winter Spring Summer Autumn Fall Winter")
_CURRENCY_CODES = word_set("USD EUR GBP JPY CNY RMB CHF INR Rs")
_SIGN_PREFIXES = word_set("US A AU C CA HK NZ NT S R")
_SIGNS = frozenset("$€£¥₹₩₽₺₴₦₪₫฿")
_SPELT_NUMBERS = word_set(
    """
    a one two three four five six seven eight nine ten half
    A One Two Three Four Five Six Seven Eight Nine Ten Half
    """
)
_ANCHORS = (
    _MONTH_NAMES | _WEEKDAYS | _SEASONS | _CURRENCY_CODES | _SIGN_PREFIXES | _SIGNS | _SPELT_NUMBERS
)
"""Every word that a date or an amount may begin with, but for numbers."""

_WORDS_BEFORE_A_YEAR = word_set(
    """
    in since by of from until till before after during early late mid around circa through
    between to and for than the year spring summer autumn fall winter its his their about back
    throughout fiscal past towards toward per on that this a another when , ( – — - "
    """
)
"""What may stand before a bare year. Elsewhere four digits are as likely a count or a model."""

_WORDS_AFTER_A_COUNT = word_set(
    """
    people men women children jobs workers soldiers troops votes meters metres km miles feet
    tons tonnes words points seats homes dead deaths members pages percent dollars euros pounds
    """
)
"""What follows when four digits count something instead of naming a year."""


def find_patterns(text: str, paragraph: Paragraph) -> list[Mention]:
    """Return the dates, money and shares of the paragraph, in order and not overlapping."""
    found: list[Mention] = []
    covered = 0
    for index, token in enumerate(paragraph.tokens):
        if token.start < covered:
            continue
        mention = _at(text, paragraph, index)
        if mention is not None:
            found.append(mention)
            covered = mention.end
    return found


def _at(text: str, paragraph: Paragraph, index: int) -> Mention | None:
    """Return the mention that begins at the token, if one does."""
    token = paragraph.tokens[index]
    word = token.text
    if word[0].isdigit():
        return _at_number(text, paragraph, index)
    if word not in _ANCHORS:
        return None
    if word in _MONTH_NAMES:
        return _mention(Kind.DATE, token.start, _end_of_month(text, token))
    if word in _WEEKDAYS:
        return _mention(Kind.DATE, token.start, _end(text, token, _DATE_BY_NAME, _WHOLE_WEEKDAY))
    if word in _SEASONS:
        return _mention(Kind.DATE, token.start, _end(text, token, _SEASON_OF_YEAR))
    return _mention(Kind.MONEY, token.start, _end(text, token, _MONEY_BY_SIGN, _SPELT_AMOUNT))


def _at_number(text: str, paragraph: Paragraph, index: int) -> Mention | None:
    """Return what a number begins: a share, an amount, a date or a year."""
    token = paragraph.tokens[index]
    if len(token.text) > _LONGEST_NUMBER:
        return None
    if paragraph.adjacent(index) and paragraph.tokens[index - 1].text in {"-", "/", ".", ":"}:
        return None
    for pattern, kind in (
        (_PERCENT, Kind.PERCENT),
        (_MONEY_BY_NAME, Kind.MONEY),
        (_DATE_BY_NAME, Kind.DATE),
        (_NUMERIC_DATE, Kind.DATE),
        (_DECADE, Kind.DATE),
        (_CENTURY, Kind.DATE),
    ):
        match = pattern.match(text, token.start)
        if match:
            return Mention(token.start, match.end(), kind)
    match = _YEARS.match(text, token.start)
    if match and _is_year(paragraph, index, match.end()):
        return Mention(token.start, match.end(), Kind.DATE)
    return None


def _is_year(paragraph: Paragraph, index: int, end: int) -> bool:
    """Whether four digits name a year, by the words on both sides."""
    tokens = paragraph.tokens
    after = next(
        (token.text.lower() for token in tokens[index + 1 :][:4] if token.start >= end), ""
    )
    if after in _WORDS_AFTER_A_COUNT:
        return False
    before = tokens[index - 1].text.lower() if index else ""
    return not before or before in _WORDS_BEFORE_A_YEAR or before[0].isalpha()


def _end_of_month(text: str, token: Token) -> int:
    """Return where a date that begins with a month ends; 0 when the word is none."""
    end = _end(text, token, _DATE_BY_NAME)
    if end or token.text.rstrip(".") in _AMBIGUOUS_MONTHS:
        return end or (_end(text, token, _WHOLE_MONTH) if _is_bare_month(text, token) else 0)
    return _end(text, token, _WHOLE_MONTH)


def _is_bare_month(text: str, token: Token) -> bool:
    """Whether the words before an ambiguous month show that it is one: in May, last August."""
    before = text[max(0, token.start - 12) : token.start].lower().split()
    return bool(before) and before[-1] in {
        "in", "to", "of", "on", "since", "by", "until", "till", "last", "next", "this", "early",
        "late", "mid", "from", "through", "every", "between", "during", "before", "after",
    }  # fmt: skip


def _end(text: str, token: Token, *patterns: re.Pattern[str]) -> int:
    """Return where the first of `patterns` that matches at the token ends, else 0."""
    for pattern in patterns:
        match = pattern.match(text, token.start)
        if match:
            return match.end()
    return 0


def _mention(kind: Kind, start: int, end: int) -> Mention | None:
    return Mention(start, end, kind) if end else None
