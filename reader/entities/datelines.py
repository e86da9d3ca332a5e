"""Datelines: where a report was sent from, in capitals ahead of it.

LIMA (AP) —, GRAND RAPIDS, Michigan 1997-08-19, PARIS/BONN, May 3 (Reuters) -: what stands behind
the capitals shows that they are a place, whether anybody knows it or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.dates import MONTHS
from reader.entities.lexicon import FUNCTION_WORDS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_TOKENS = 9
"""Of the places: SAINT-NOM-LA-BRETECHE has seven."""

_MOST_BEHIND = 5
"""Tokens looked at behind the place, and behind its country."""

_SHORTENED = word_set("ST FT MT STE")
"""What a full stop may stand behind: ST. LOUIS."""

_TIES = frozenset("-/")

_DASHES = frozenset("-–—")

_AGENCIES = word_set(
    """
    AP AFP Reuters Reuter REUTERS UPI Xinhua Kyodo Yonhap TASS Tass Interfax Bloomberg CNN PTI ANI
    IANS UNI APP ANSA EFE DPA dpa Lusa APA CP AAP Anadolu Antara Bernama WAFA SANA SPA QNA KUNA WAM
    MENA APS GNA PANA NAN IPS PA PR BBC
    """
)

_DIGITS_OF_YEAR = 4


def places_of_dateline(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and last token of each place that a paragraph was sent from; [] for none.

    The country or state behind the place is one of them.
    """
    end = _end_of_capitals(words)
    country = _end_of_country(words, end) if end else end
    if not end or not _is_sent(words[country : country + _MOST_BEHIND], country > end):
        return []
    places: list[tuple[int, int]] = []
    first = 0
    for index in range(end + 1):
        if index == end or words[index] == "/":
            places.append((first, index - 1))
            first = index + 1
    if country > end:
        places.append((end + 1, country - 1))
    return places if all(first <= last for first, last in places) else []


def _end_of_capitals(words: Sequence[str]) -> int:
    """Return how many tokens at the beginning are in capitals, and what ties them; 0 for none."""
    end = 0
    for word in words[: _MOST_TOKENS + 1]:
        is_tie = end and (word in _TIES or (word == "." and words[end - 1] in _SHORTENED))
        if not (word.isupper() or is_tie):
            break
        end += 1
    while end and words[end - 1] in _TIES:
        end -= 1  # LIMA - The
    is_place = (
        0 < end <= _MOST_TOKENS
        and len(words[0]) > 1
        and words[0].isalpha()
        and words[0].lower() not in FUNCTION_WORDS
    )
    return end if is_place else 0


def _end_of_country(words: Sequence[str], place: int) -> int:
    """Return where the country or state ends that a comma parts from the place; `place` for none.

    GUBA, Ethiopia —; what is a month is none.
    """
    if words[place : place + 1] != [","]:
        return place
    end = place + 1
    while end < min(len(words), place + _MOST_BEHIND) and _has_one_capital(words[end]):
        end += 1
    is_none = end == place + 1 or words[place + 1] in MONTHS
    return place if is_none else end


def _has_one_capital(word: str) -> bool:
    return word[0].isupper() and ("." in word or not word.isupper())


def _is_sent(behind: Sequence[str], has_country: bool) -> bool:
    """Whether an agency in parentheses or a date stands behind, or a dash behind the country."""
    marks = [word for word in behind if word not in {",", "."}]
    first, second, third = (*marks, "", "", "")[:3]
    if first == "(":
        return second in _AGENCIES
    if first in MONTHS:
        return second.isdigit()
    if has_country and first in _DASHES:
        return True
    return len(first) == _DIGITS_OF_YEAR and first.isdigit() and second == "-" and third.isdigit()
