"""Dates: what can be put on a calendar when the article's own date is known.

Days, months, quarters, years, decades, centuries, and spans told from today (last week, two years
ago), with early, late and mid, without "the". Not times of the day, feasts, ages or durations. A
year and a month that is an everyday word (May, March) need something beside them that says so.

Each function is given the token that a date may begin with and returns where it ends, 0 for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.numbers import DASH
from reader.entities.years import YEAR, year_at
from reader.text.lazily import Lazy

if TYPE_CHECKING:
    from reader.entities.tokens import Paragraph

MONTHS = word_set(
    """
    January February March April May June July August September October November December
    Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. Jan Feb Mar Apr Jun Jul Aug Sept
    Sep Oct Nov Dec
    """
)
WEEKDAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
SHORT_WEEKDAYS = word_set("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")
SEASONS = word_set("spring summer autumn fall winter")
POSITIONS = word_set("early late mid earlier later")
"""Where in a span of time: early March."""
FROM_TODAY = word_set("last next this past coming")
DAYS_BY_NAME = word_set("today yesterday tomorrow")
ORDINALS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty final"
)
BEHIND_FIGURES = word_set(
    """
    of s first century centuries and day days week weeks weekend weekends fortnight fortnights month
    months quarter quarters year years decade decades
    """
)
"""Words in small letters that a date goes on with behind figures."""
_ENDS_FIGURES = frozenset([*'.,;:!?)]"”', ""])
"""Right behind bare figures these leave no date but a year."""
_DIGITS_OF_A_YEAR = 4
FISCAL = word_set("fiscal financial tax")
CODES = Lazy(r"[QH][1-4]|FY\d{0,4}|AD|A\.D\.")

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:{DASH}{_DAY})?"
_ERA = r"(?:BCE?|AD|CE|B\.C\.|A\.D\.)"

_DAYS_BEFORE_MONTH = Lazy(rf"{_DAYS}\s+(?:of\s+)?(?=[A-Z])")
_DAYS_AFTER_MONTH = Lazy(rf"\s+{_DAYS}(?![\w%])")
_TO_ANOTHER = Lazy(rf"{DASH}(?=[A-Z])")
_TO_ANOTHER_DAY = Lazy(rf"{DASH}{_DAY}\s+(?=[A-Z])")
_YEAR_AFTER_DAY = Lazy(rf",?\s+{YEAR}(?!\w)")
_YEAR_AFTER_MONTH = Lazy(rf",?\s+(?:of\s+)?{YEAR}(?!\w)")
_YEARS_AFTER_SEASON = Lazy(rf"\s+(?:of\s+)?{YEAR}(?:[-–/](?:{YEAR}|\d\d)(?!\d))?(?!\w)")
_BETWEEN_WEEKDAY_AND_DAY = Lazy(r"\.?,?\s+(?:the\s+)?")
_CAPITALISED = Lazy(r"[A-Z][a-z]{2,8}\.?")

_WORD_AFTER = Lazy(r"[\s-]([A-Za-z]+)(?!\w)")
_SPANS = word_set("week weekend fortnight month quarter year decade century")
_SEVERAL_AFTER = Lazy(
    r"\s(?:\d{1,3}|(?i:few|several|couple\sof|[a-z]{3,9}))\s(?i:(?:day|week|month|quarter|year|decade)s)"
    r"(?!\w)"
)
_AGO = Lazy(
    r"\s(?:and\sa\shalf\s)?(?i:(?:day|week|weekend|fortnight|month|quarter|year|decade)s?|century"
    r"|centuries)\s(?i:ago)(?!\w)"
)

_PART_OF_YEAR = Lazy(
    rf"[QH][1-4](?:\s(?:of\s)?(?:FY)?{YEAR}|\s?[’']\d\d)(?!\w)|Q[1-4](?!\w)"
    rf"|FY\s?[’']?(?:{YEAR}|\d\d)(?:[-–/]\d\d(?:\d\d)?)?(?!\w)|(?:AD|A\.D\.)\s\d{{1,4}}(?!\w)"
)
_FISCAL_YEAR = Lazy(rf"\w+\s(?:(?i:year)\s)?{YEAR}(?:[-–/]\d\d(?:\d\d)?)?(?!\w)")
_WHOSE = rf"\sof\s(?:(?:fiscal\s)?{YEAR}|(?:this|last|next)\syear)"
_QUARTER_AFTER = Lazy(rf"[\s-](?:fiscal[\s-])?(?i:quarter(?:{_WHOSE})?|half{_WHOSE})(?!\w)")
_NUMERIC = Lazy(
    rf"{YEAR}[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|{_DAY}([/.]){_DAY}\1(?:{YEAR}|\d\d)(?![\w/])"
)
_OLD_YEAR = Lazy(rf"\d{{1,5}}\s?{_ERA}(?!\w)")
_DECADE = Lazy(r"(?:(?:(?:1\d|20)\d0[’']?|[1-9]0)s|[’']\d0s)(?!\w)")
_ORDINAL = Lazy(r"\d{0,2}(?:1st|2nd|3rd|\dth)(?!\w)")
_CENTURY_AFTER = Lazy(rf"[\s-](?i:first\s)?(?i:centur(?:y|ies))(?:\s{_ERA})?(?!\w)")

_AMBIGUOUS_MONTHS = word_set("May March April June August Jan Mar Apr Jun Jul Sep Dec Nov Oct Feb")
"""Also a verb, a person's name, or letters: a date only when more than the bare word says so."""
_BEFORE_A_MONTH = word_set(
    """
    in to of on since by until till last next this early late mid from through every between during
    before after throughout earlier later
    """
)
_BEFORE_FOR_A_MONTH = word_set("set scheduled due slated planned expected called")
_BEFORE_A_FEAST = word_set("Black Good Super Cyber Ash Holy Bloody Fat Red Casual Giving")
"""Behind these a weekday is a feast, a battle or a sale."""
_AFTER_A_WEEKDAY = word_set("Times Telegraph Mirror Express Mail Herald Post Star Night League")
"""Before these a weekday is a newspaper, or a broadcast."""


def at_number(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where the date ends that begins with figures: 29 January, 1990s, 2026."""
    start = paragraph.starts[index]
    if _can_only_be_a_year(text, paragraph, index):
        is_long = len(paragraph.words[index]) == _DIGITS_OF_A_YEAR
        return year_at(text, paragraph, index) if is_long else 0
    return (
        _day_of_month(text, start)
        or _end(_NUMERIC, text, start)
        or _end(_DECADE, text, start)
        or _century(text, start)
        or _end(_OLD_YEAR, text, start)
        or year_at(text, paragraph, index)
    )


def _can_only_be_a_year(text: str, paragraph: Paragraph, index: int) -> bool:
    """Whether bare figures are no day and no decade, as what stands behind them shows."""
    if not paragraph.words[index].isdigit():
        return False
    end = paragraph.end(index)
    behind = text[end : end + 2]
    # Behind a space a day goes on with a month, a dash or "of".
    is_other_word = behind[:1] == " " and behind[1:].islower() and behind[1:] != "o"
    return is_other_word or behind[:1] in _ENDS_FIGURES


def ago_after(text: str, number_end: int) -> int:
    """Return where `years ago` and the like end that follow the number; 0 when none do."""
    return _end(_AGO, text, number_end)


def at_month(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where the date ends that begins with a month."""
    month = paragraph.end(index)
    end = _after_month(text, month)
    if end > month or paragraph.words[index] not in _AMBIGUOUS_MONTHS:
        return end
    return end if _is_bare_month(paragraph, index) else 0


def at_weekday(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where the date ends that begins with a weekday; a short one needs a day after it."""
    words = paragraph.words
    if index and words[index - 1] in _BEFORE_A_FEAST:
        return 0
    if index + 1 < len(words) and words[index + 1] in _AFTER_A_WEEKDAY:
        return 0
    weekday = paragraph.end(index)
    day = _end(_BETWEEN_WEEKDAY_AND_DAY, text, weekday)
    with_day = (_day_of_month(text, day) or _month_and_day(text, day)) if day else 0
    return with_day or (weekday if words[index] in WEEKDAYS else 0)


def at_season(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where a season with its year ends."""
    return _end(_YEARS_AFTER_SEASON, text, paragraph.end(index))


def at_position(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where the date ends that begins with early, late or mid."""
    following = index + 1
    words = paragraph.words
    if following < len(words) and words[following] == "-":
        following += 1
    if following >= len(words) or paragraph.starts[following] > paragraph.end(index) + 1:
        return 0
    word, lower = words[following], paragraph.lower[following]
    if word[0].isdigit():
        start = paragraph.starts[following]
        return (
            _end(_DECADE, text, start)
            or _century(text, start)
            or year_at(text, paragraph, following)
        )
    if word in MONTHS:
        return _after_month(text, paragraph.end(following))
    for anchors, finder in (
        (WEEKDAYS, at_weekday),
        (SEASONS, at_season),
        (FROM_TODAY, at_from_today),
        (ORDINALS, at_ordinal),
    ):
        if word in anchors or lower in anchors:
            return finder(text, paragraph, following)
    return 0


def at_from_today(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where the span ends that begins with last or next: last week, next five years."""
    end = paragraph.end(index)
    match = _WORD_AFTER.match(text, end)
    word = match[1] if match else ""
    if match and word.lower() in FISCAL:
        match = _WORD_AFTER.match(text, match.end())
        return match.end() if match and match[1].lower() == "year" else 0
    named = word.lower() in _SPANS or word.lower() in SEASONS
    if match and (named or word in WEEKDAYS or word in MONTHS):
        return match.end()
    several = _SEVERAL_AFTER.match(text, end)
    return several.end() if several and paragraph.lower[index] != "this" else 0


def at_ordinal(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where the date ends that begins with an ordinal: third quarter, nineteenth century."""
    end = paragraph.end(index)
    return _end(_QUARTER_AFTER, text, end) or _end(_CENTURY_AFTER, text, end)


def at_fiscal(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where a fiscal year ends."""
    return _end(_FISCAL_YEAR, text, paragraph.starts[index])


def at_code(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where Q3, FY2025 or AD 79 ends."""
    return _end(_PART_OF_YEAR, text, paragraph.starts[index])


def at_apostrophe(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where a decade such as ’90s ends."""
    return _end(_DECADE, text, paragraph.starts[index])


def _day_of_month(text: str, start: int) -> int:
    """Return where a date such as `3–5 May 1997` ends."""
    match = _DAYS_BEFORE_MONTH.match(text, start)
    month = _month(text, match.end()) if match else 0
    if not month:
        return 0
    another = _TO_ANOTHER_DAY.match(text, month)
    month = (_month(text, another.end()) if another else 0) or month
    return _end(_YEAR_AFTER_DAY, text, month) or month


def _month_and_day(text: str, start: int) -> int:
    """Return where a date such as `June 29, 2026` ends."""
    month = _month(text, start)
    end = _after_month(text, month) if month else 0
    return end if end > month else 0


def _after_month(text: str, month: int) -> int:
    """Return where the date ends whose month ends there: with its days, its year, or alone."""
    days = _end(_DAYS_AFTER_MONTH, text, month)
    if days:
        another = _TO_ANOTHER.match(text, days)
        other_month = _month(text, another.end()) if another else 0
        days = (_end(_DAYS_AFTER_MONTH, text, other_month) if other_month else 0) or days
        return _end(_YEAR_AFTER_DAY, text, days) or days
    another = _TO_ANOTHER.match(text, month)
    month = (_month(text, another.end()) if another else 0) or month
    return _end(_YEAR_AFTER_MONTH, text, month) or month


def _month(text: str, start: int) -> int:
    """Return where the month that stands at `start` ends; 0 when none does."""
    match = _CAPITALISED.match(text, start)
    word = match.group() if match else ""
    if match and word in MONTHS:
        return match.end()
    return match.end() - 1 if match and word.rstrip(".") in MONTHS else 0


def _is_bare_month(paragraph: Paragraph, index: int) -> bool:
    """Whether the words beside an ambiguous month show that it is one: in May, the April polls."""
    words, lower = paragraph.words, paragraph.lower
    if not index or _goes_on_as_event(paragraph, index):
        return False
    before = lower[index - 1]
    before_that = words[index - 2] if index > 1 else ""
    if before in {"and", "or"}:
        return before_that in MONTHS
    if before == "for":
        return before_that in _BEFORE_FOR_A_MONTH
    if before in {"the", "a", "an"}:
        after = words[index + 1] if index + 1 < len(words) else ""
        return after.isalpha() and not paragraph.has_capital(index + 1)
    return before in _BEFORE_A_MONTH


def _goes_on_as_event(paragraph: Paragraph, index: int) -> bool:
    """Whether it is a march on somewhere, or March Madness."""
    words = paragraph.words
    if words[index] != "March":
        return False
    after = words[index + 1 : index + 3]
    if after and after[0] == "Madness":
        return True
    is_somewhere = len(after) == 2 and after[0] in {"on", "for", "of"}
    return is_somewhere and paragraph.has_capital(index + 2)


def _century(text: str, start: int) -> int:
    match = _ORDINAL.match(text, start)
    return _end(_CENTURY_AFTER, text, match.end()) if match else 0


def _end(pattern: Lazy[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else 0
