"""News in the forms of the wire that our training text lacks: with datelines, or in capitals.

A dateline is put before a report that has none; what is in capitals is a headline as agencies send
it. Whole texts in forms of the wire are made up in `forms.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tools.train_model.texts import ORG, PLACE, Name, Text
from tools.train_model.word_lists import name_lists

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_AGENCIES = (
    "AP",
    "Reuters",
    "AFP",
    "Xinhua",
    "Yonhap",
    "dpa",
    "UPI",
    "TASS",
    "Kyodo",
    "PTI",
    "ANI",
)
_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.")
_GAMES = ("SOCCER", "CRICKET", "TENNIS", "RUGBY", "BASEBALL", "GOLF", "CYCLING", "BOXING")

_IN_CAPITALS = 0.7
"""The share of datelines whose city is in capitals."""

_FULL_STOP = 0.3
_GAME_AHEAD = 0.2
"""The shares of headlines in capitals that end with a full stop, and that a game stands before."""


class Places(NamedTuple):
    """Names to draw from."""

    cities: Sequence[str]
    countries: Sequence[str]


def places() -> Places:
    """Return the cities and countries of the lists."""
    lists = name_lists()
    return Places(
        sorted(lists["c"] - lists["F"] - lists["L"]),
        sorted(lists["n"]),
    )


def with_dateline(text: Text, pools: Places, chance: random.Random) -> Text:
    """Return a report with a dateline before its first sentence."""
    city = chance.choice(pools.cities)
    ahead = _Line()
    ahead.add(city.upper() if chance.random() < _IN_CAPITALS else city, PLACE)
    if chance.random() < 0.3:
        ahead.add(", ")
        ahead.add(chance.choice(pools.countries), PLACE)
    day = f"{chance.choice(_MONTHS)} {chance.randint(1, 28)}"
    form = chance.randrange(5)
    if form == 0:
        year = f" 19{chance.randint(94, 99)}-{chance.randint(10, 12)}-{chance.randint(10, 28)}"
        ahead.add(year)
    elif form in {1, 2}:
        ahead.add(f", {day} (" if form == 1 else " (")
        ahead.add(chance.choice(_AGENCIES), ORG)
        ahead.add(")")
    elif form == 3:
        ahead.add(f", {day}")
    ahead.add(chance.choice([" — ", " - ", " -- ", ": "]))
    return ahead.before(text)


def in_capitals(headline: Text, chance: random.Random) -> Text:
    """Return a headline all in capitals; as it was, where letters have no capital of their own."""
    shouted = headline.text.upper()
    if len(shouted) != len(headline.text):
        return headline
    ahead = _Line()
    if chance.random() < _GAME_AHEAD:
        ahead.add(chance.choice(_GAMES) + " - ")
    stop = "." if chance.random() < _FULL_STOP else ""
    return ahead.before(Text(shouted + stop, headline.names))


class _Line:
    """A line that grows, with the names in it."""

    def __init__(self) -> None:
        self._text = ""
        self._names: list[Name] = []

    def add(self, words: str, label: str = "") -> None:
        """Add words, as a name of this label if there is one."""
        if label:
            self._names.append(Name(len(self._text), len(self._text) + len(words), label))
        self._text += words

    def before(self, text: Text) -> Text:
        """Return the line with a text behind it."""
        size = len(self._text)
        names = [Name(size + start, size + end, label) for start, end, label in text.names]
        return Text((self._text + text.text).rstrip(), [*self._names, *names])
