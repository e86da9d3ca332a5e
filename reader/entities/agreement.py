"""The text as a whole corrects its parts: a name means in one sentence what it means in the others.

A full name explains the surname alone. The kind that a name mostly has, it has everywhere. What was
passed over in one place becomes a name when another place shows it to be one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.entities.candidates import View
    from reader.entities.decoder import Tagged
    from reader.entities.vocabulary import Vocabulary

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

_OFTEN_SMALL = "345"
"""The usages of words that a text writes small, as a rule: a surname alone must be no such word."""


class Placed(NamedTuple):
    """A name of the text: tokens `first` to `last` of a paragraph, its label and how it reads."""

    view: View
    first: int
    last: int
    label: str
    reading: str


def agreed(
    named: Iterable[tuple[View, list[Tagged]]], known: Vocabulary
) -> Iterator[tuple[View, list[Placed]]]:
    """Yield the names of each paragraph, in order, with the labels that the whole text supports."""
    paragraphs = [(view, _placed(view, names, known)) for view, names in named]
    witness = _Witness([name for _, names in paragraphs for name in names])
    for view, names in paragraphs:
        settled = [name._replace(label=witness.label_of(name)) for name in names]
        overlooked = list(witness.overlooked(view, settled, known))
        if overlooked:
            settled = sorted([*settled, *overlooked], key=lambda name: name.first)
        yield view, settled


def _placed(view: View, names: list[Tagged], known: Vocabulary) -> list[Placed]:
    """Return the names without what stands before them, and `U.S.-Taiwan` as two."""
    result: list[Placed] = []
    words = view.words
    for first, last, label in names:
        first = _beginning(view, first, last, label, known)
        if last == first + 2 and words[first + 1] == "-":
            parts = [_country(words[first], known), _country(words[last], known)]
            if all(parts):
                result.append(Placed(view, first, first, parts[0], words[first]))
                result.append(Placed(view, last, last, parts[1], words[last]))
                continue
        reading = " ".join(words[first : last + 1])
        label = _LABELS_OF_SURE_LISTS.get(known.names.get(reading, ""), label)
        result.append(Placed(view, first, last, label, reading))
    return result


def _beginning(view: View, first: int, last: int, label: str, known: Vocabulary) -> int:
    """Return where the name begins: behind `The`, a person's titles, and `Shares of`."""
    lower = view.lower
    if first < last and lower[first] == "the" and known.name_at(view.words, first) is None:
        first += 1
    while label == "person" and first < last and _is_title(view, first, known):
        first += 1
    if (
        first + 1 < last
        and lower[first + 1] == "of"
        and view.paragraph.starts_sentence(first)
        and view.usage[first] in _OFTEN_SMALL
        and not view.traits[first]
    ):
        first += 2
    return first


def _is_title(view: View, index: int, known: Vocabulary) -> bool:
    return "T" in view.traits[index] or "T" in known.traits[view.words[index].rstrip(".")]


def _country(word: str, known: Vocabulary) -> str:
    """Return the label of a word that is a country or its adjective; "" for any other."""
    traits = known.traits[word]
    return "place" if "n" in traits else "group" if "m" in traits else ""


class _Witness:
    """What the names of a text say about each other."""

    def __init__(self, names: list[Placed]) -> None:
        self._labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._surnames: Counter[str] = Counter()
        for name in names:
            self._labels[name.reading][name.label] += 1
            if name.label == "person" and name.last > name.first:
                surname = name.view.words[name.last]
                if len(surname) >= _SHORTEST_SURNAME:
                    self._surnames[surname] += 1

    def label_of(self, name: Placed) -> str:
        """Return the label that the whole text supports for the name."""
        labels = self._labels[name.reading]
        if name.label != "person" and name.reading in self._surnames:
            people = self._surnames[name.reading] + labels["person"]
            if name.label != "place" or labels["place"] <= people:
                return "person"
        if len(labels) > 1:
            label, count = labels.most_common(1)[0]
            if count >= _CLEAR_MAJORITY * labels[name.label]:
                return label
        return name.label

    def overlooked(self, view: View, names: list[Placed], known: Vocabulary) -> Iterator[Placed]:
        """Yield what the paragraph's runs hold beside its names and the text or a list knows."""
        covered = {index for name in names for index in range(name.first, name.last + 1)}
        for run in view.runs:
            if covered.issuperset(run):
                continue
            for index in run:
                if index in covered:
                    continue
                length, label = self._known_at(view, index, known)
                if label and covered.isdisjoint(range(index, index + length)):
                    covered.update(range(index, index + length))
                    reading = " ".join(view.words[index : index + length])
                    yield Placed(view, index, index + length - 1, label, reading)

    def _known_at(self, view: View, index: int, known: Vocabulary) -> tuple[int, str]:
        """Return the length and label of the name that is known at a token; "" for none."""
        word = view.words[index]
        match = known.name_at(view.words, index) if word in known.longest else None
        if match is not None:
            return match[0], _LABELS_OF_LISTS.get(match[1], "")
        if "n" in view.traits[index]:
            return 1, "place"
        if view.usage[index] in _OFTEN_SMALL:
            return 1, ""
        if word in self._surnames:
            return 1, "person"
        labels = self._labels.get(word)
        label, count = labels.most_common(1)[0] if labels else ("", 0)
        return 1, label if count >= _ENOUGH_ELSEWHERE else ""
