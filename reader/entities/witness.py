"""What the names of a text say about each other: one means in a sentence what it means in others.

A full name explains the surname alone. The kind that a name mostly has, it has everywhere. What was
passed over in one place becomes a name when another place shows it to be one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.entities.acronyms import is_unexplained, spellings
from reader.entities.headline_verbs import acts
from reader.entities.vocabulary import OFTEN_SMALL
from reader.entities.wording import without_legal_form
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.entities.candidates import View

_CLEAR_MAJORITY = 2
"""A kind that a name has so many times as often as another is its kind there too."""

_SHORTEST_SURNAME = 3
"""Letters. Shorter last words are suffixes and initials."""

_ENOUGH_ELSEWHERE = 2
"""Times that a word is a name in the rest of the text, to be one where it was passed over."""

_POSSESSIVE = "'s"

_LABELS_OF_LISTS = {
    "o": "org",
    "p": "person",
    "n": "place",
    "s": "place",
    "l": "place",
    "c": "place",
    "m": "group",
}
"""What the trait of a known name of several words says."""

_PLACES = frozenset("cnsl")
"""Traits of places."""

_ABBREVIATED = frozenset({"org", "place"})
"""The kinds of names that are called by their initials."""


class Placed(NamedTuple):
    """A name of the text: tokens `first` to `last`, its label and how it reads."""

    first: int
    last: int
    label: str
    reading: str


def listed_place(view: View, first: int, last: int) -> Placed | None:
    """Return the tokens as a place if the lists have it."""
    reading = view.reading(first, last)
    word = view.words[first]
    traits = word.traits if first == last else word.names.get(reading, "")
    return None if _PLACES.isdisjoint(traits) else Placed(first, last, "place", reading)


class Witness:
    """What the names of a text say about each other."""

    def __init__(self, view: View, names: list[Placed]) -> None:
        self._view = view
        self._labels: dict[str, dict[str, int]] = {}
        """How a name reads to the labels that it has, each with how often."""
        self._surnames: Counter[str] = Counter()
        self._called: dict[str, str] = {}
        """What the text may call a name whose kind is sure: a double surname, a firm."""
        self._spelt_out: dict[str, str] = {}
        """What the initials of a longer name spell, to that name's label."""
        for first, last, label, reading in names:
            counts = self._labels.setdefault(reading, {})
            counts[label] = counts.get(label, 0) + 1
            end = without_legal_form(view, first, last) if label == "org" else last
            if end < last:
                self._called.setdefault(view.reading(first, end), "org")
            if label in _ABBREVIATED and end > first:
                for acronym in spellings(view.reading(first, end).split(" ")):
                    self._spelt_out.setdefault(acronym, label)
            if label == "person" and last > first:
                surname = view.words[last].text
                if len(surname) >= _SHORTEST_SURNAME:
                    self._surnames[surname] += 1
                if last > first + 1:
                    self._called[view.reading(last - 1, last)] = "person"

    def settled(self, name: Placed) -> Placed:
        """Return the name with the label that the whole text supports."""
        if name.first == name.last and self._is_possessive_firm(name):
            return Placed(name.first, name.last + 1, "org", f"{name.reading}{_POSSESSIVE}")
        label = self._label_of(name)
        return name if label == name.label else name._replace(label=label)

    def _is_possessive_firm(self, name: Placed) -> bool:
        """Whether a list has the name with its 's, and nobody here is called so: Moody's."""
        view = self._view
        return (
            view.marks[name.last + 1].replace("’", "'").lower() == _POSSESSIVE
            and view.words[name.first].names.get(f"{name.reading} {_POSSESSIVE}") == "o"
            and name.reading not in self._surnames
        )

    def _label_of(self, name: Placed) -> str:
        if name.reading in self._spelt_out and not self._view.words[name.first].traits:
            return self._spelt_out[name.reading]
        labels = self._labels[name.reading]
        if name.label != "person" and name.reading in self._surnames:
            people = self._surnames[name.reading] + labels.get("person", 0)
            if name.label != "place" or labels["place"] <= people:
                return "person"
        called = self._called.get(name.reading)
        if called is not None and not self._is_listed_place(name):
            return called
        if self._is_family(name.reading):
            return "person"
        if len(labels) > 1:
            label = max(labels, key=labels.__getitem__)
            if labels[label] >= _CLEAR_MAJORITY * labels[name.label]:
                return label
        return name.label

    def _is_family(self, reading: str) -> bool:
        """Whether a name is the plural of a surname: the Clintons."""
        return reading.endswith("s") and reading[:-1] in self._surnames

    def _is_listed_place(self, name: Placed) -> bool:
        listed = listed_place(self._view, name.first, name.last)
        return name.label == "place" and listed is not None

    def overlooked(self, names: list[Placed]) -> Iterator[Placed]:
        """Yield what the runs hold beside the names and the text or a list knows."""
        view = self._view
        words = view.words
        covered = {index for name in names for index in range(name.first, name.last + 1)}
        for run in view.runs:
            for index in run:
                if index in covered or not words[index].may_be_known:
                    continue
                length, label = self._known_at(index)
                if label and covered.isdisjoint(range(index, index + length)):
                    covered.update(range(index, index + length))
                    last = index + length - 1
                    yield Placed(index, last, label, view.reading(index, last))

    def _known_at(self, index: int) -> tuple[int, str]:
        """Return the length and label of the name that is known at a token; "" for none."""
        word = self._view.words[index]
        match = self._view.known.name_at(self._view.words, index)
        if match is not None:
            return match[0], _LABELS_OF_LISTS.get(match[1], "")
        if "n" in word.traits:
            return 1, "place"
        if word.text in self._spelt_out and not word.traits:
            return 1, self._spelt_out[word.text]
        if word.usage in OFTEN_SMALL:
            return 1, ""
        if word.text in self._surnames or self._is_family(word.text):
            return 1, "person"
        labels = self._labels.get(word.text)
        if labels is not None:
            label = max(labels, key=labels.__getitem__)
            if labels[label] >= _ENOUGH_ELSEWHERE:
                return 1, label
        if self._view.regimes[index] == "t" and is_unexplained(word.text):
            return 1, "org"
        return 1, "person" if acts(self._view, index) else ""
