"""The model's names, agreed on by the text: one means in a sentence what it means in the others.

A full name explains the surname alone. The kind that a name mostly has, it has everywhere. What was
passed over in one place becomes a name when another place shows it to be one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.entities.acronyms import is_unexplained, spellings
from reader.entities.lexicon import FUNCTION_WORDS
from reader.entities.vocabulary import OFTEN_SMALL
from reader.entities.wording import end_in_title, sure_label, whole, with_legal_form, without_legal_form
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.entities.candidates import View
    from reader.entities.decoder import Tagged
    from reader.entities.vocabulary import Word

_CLEAR_MAJORITY = 2
"""A kind that a name has so many times as often as another is its kind there too."""

_SHORTEST_SURNAME = 3
"""Letters. Shorter last words are suffixes and initials."""

_ENOUGH_ELSEWHERE = 2
"""Times that a word is a name in the rest of the text, to be one where it was passed over."""

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

_LABELS_OF_SURE_LISTS = {"o": "org", "p": "person", "n": "place", "l": "place"}
"""The same for lists that overrule the model: what they hold means nothing else."""

_NAMES_OF_PERSONS = frozenset("FLp")
"""Traits of words that are parts of persons' names."""

_PLACES = frozenset("cnsl")
"""Traits of places."""

_ABBREVIATED = frozenset({"org", "place"})
"""The kinds of names that are called by their initials."""

_NUMBERED = frozenset({"person", "other"})
"""Labels of names that may be a thing's, and then may have a number."""


_SENT_FROM = "sent from"
"""The label of a place in a dateline, of which nothing else need be asked."""


class Placed(NamedTuple):
    """A name of the text: tokens `first` to `last`, its label and how it reads."""

    first: int
    last: int
    label: str
    reading: str


def agreed(view: View, named: Iterable[Tagged]) -> list[Placed]:
    """Return the names of a text, in order, with the labels that the whole text supports."""
    names: list[Placed] = []
    has_hyphens = "-" in view.small
    for first, last, label in _with_datelines(view, named):
        if label == _SENT_FROM:
            names.append(Placed(first, last, "place", view.reading(first, last)))
            continue
        if label in _NUMBERED and view.is_numbered(last):
            last += 2
        elif has_hyphens:
            first, last = whole(view, first, last, label)
        if label == "person" and last - first > 1 and view.is_numbered(last - 2):
            label = "other"  # Covid-19, Yutu-2
        if label == "place" and view.regimes[first] != "p":
            last = end_in_title(view, last)
        elif label == "org":
            last = with_legal_form(view, last)
        if names and first <= names[-1].last:
            continue
        if first == last:
            if not _is_called_the(view, first, last, label):
                label = sure_label(view, first, last, label)
                names.append(Placed(first, last, label, view.words[first].text))
        else:
            names += _placed(view, first, last, label)
    witness = _Witness(view, names)
    settled = list(map(witness.settled, names))
    overlooked = list(witness.overlooked(settled))
    return sorted([*settled, *overlooked]) if overlooked else settled


def _with_datelines(view: View, named: Iterable[Tagged]) -> Iterable[Tagged]:
    """Return the names with the places of datelines in place of what crosses these."""
    if not view.datelines:
        return named
    sent_from = {
        index: place for place in view.datelines for index in range(place[0], place[1] + 1)
    }
    others = [name for name in named if sent_from.keys().isdisjoint(range(name[0], name[1] + 1))]
    return sorted([*others, *((first, last, _SENT_FROM) for first, last in view.datelines)])


def _placed(view: View, first: int, last: int, label: str) -> Iterator[Placed]:
    """Yield the name of several words without what stands before it, and `U.S.-Taiwan` as two."""
    first = _beginning(view, first, last, label)
    if label == "person":
        title = _title_within(view, first, last)
        if title > first and (place := _listed_place(view, first, title - 1)):
            yield place
        first = title + 1 if title > first else first
    if _is_called_the(view, first, last, label):
        return
    words = view.words
    if last == first + 2 and words[first + 1].text == "-":
        parts = [_country(words[first]), _country(words[last])]
        if all(parts):
            yield Placed(first, first, parts[0], words[first].text)
            yield Placed(last, last, parts[1], words[last].text)
            return
    reading = view.reading(first, last)
    label = sure_label(view, first, last, label)
    if first < last:
        label = _LABELS_OF_SURE_LISTS.get(words[first].names.get(reading, ""), label)
    yield Placed(first, last, label, reading)


def _beginning(view: View, first: int, last: int, label: str) -> int:
    """Return where the name begins: behind `The`, a person's titles, and `Shares of`."""
    words = view.words
    if words[first].lower == "the" and view.known.name_at(words, first) is None:
        first += 1
    while label == "person" and first < last and _stands_before(view, first, last):
        first += 1
    if (
        first + 1 < last
        and words[first + 1].lower == "of"
        and view.starts_sentence(first)
        and words[first].usage in OFTEN_SMALL
        and not words[first].traits
    ):
        first += 2
    return first


def _is_called_the(view: View, first: int, last: int, label: str) -> bool:
    """Whether a person stands alone behind `the`, and so is none: the Endurance sank."""
    if label != "person" or view.words[first - 1].lower != "the":
        return False
    behind = view.words[last + 1].lower
    return behind in FUNCTION_WORDS or not behind[0].isalnum()


def _stands_before(view: View, first: int, last: int) -> bool:
    """Whether a person's name begins with a title, or with what the person does: Archaeologist."""
    word = view.words[first]
    if _is_title(view, first):
        return True
    return (
        last - first > 1
        and word.usage in OFTEN_SMALL
        and _NAMES_OF_PERSONS.isdisjoint(word.traits)
        and view.marks[first + 1].isalpha()
    )


def _title_within(view: View, first: int, last: int) -> int:
    """Return the last title inside a person's name, Basilan *Gov.* Ali; `first` for none."""
    inside = range(last - 1, first, -1)
    return next((index for index in inside if _is_sure_title(view, index)), first)


def _is_title(view: View, index: int) -> bool:
    word = view.words[index]
    return "T" in word.traits or "T" in view.known.words[word.text.rstrip(".")].traits


def _is_sure_title(view: View, index: int) -> bool:
    """Whether a word is a title, and no part of a name: Gov. or President."""
    return _is_title(view, index) and _NAMES_OF_PERSONS.isdisjoint(view.words[index].traits)


def _listed_place(view: View, first: int, last: int) -> Placed | None:
    """Return the tokens as a place if the lists have it."""
    reading = view.reading(first, last)
    word = view.words[first]
    traits = word.traits if first == last else word.names.get(reading, "")
    return None if _PLACES.isdisjoint(traits) else Placed(first, last, "place", reading)


def _country(word: Word) -> str:
    """Return the label of a word that is a country or its adjective; "" for any other."""
    return "place" if "n" in word.traits else "group" if "m" in word.traits else ""


class _Witness:
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
        label = self._label_of(name)
        return name if label == name.label else name._replace(label=label)

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
        if name.reading.endswith("s") and name.reading[:-1] in self._surnames:
            return "person"  # the Clintons
        if len(labels) > 1:
            label = max(labels, key=labels.__getitem__)
            if labels[label] >= _CLEAR_MAJORITY * labels[name.label]:
                return label
        return name.label

    def _is_listed_place(self, name: Placed) -> bool:
        listed = _listed_place(self._view, name.first, name.last)
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
        if word.text in self._surnames:
            return 1, "person"
        labels = self._labels.get(word.text)
        if labels is not None:
            label = max(labels, key=labels.__getitem__)
            if labels[label] >= _ENOUGH_ELSEWHERE:
                return 1, label
        is_acronym = self._view.regimes[index] == "t" and is_unexplained(word.text)
        return 1, "org" if is_acronym else ""
