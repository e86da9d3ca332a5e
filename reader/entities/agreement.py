"""The model's names as the text has them: whole, without what stands before them, and agreed on.

A name is read to its end, and loses titles and `The`; then the names of the text say what each of
them means (`witness.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.headline_verbs import ends_before_verb
from reader.entities.lexicon import FUNCTION_WORDS, word_set
from reader.entities.vocabulary import OFTEN_SMALL
from reader.entities.witness import Placed, Witness, listed_place
from reader.entities.wording import end_in_title, sure_label, whole, with_legal_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.entities.candidates import View
    from reader.entities.decoder import Tagged
    from reader.entities.vocabulary import Word

_LABELS_OF_SURE_LISTS = {"o": "org", "p": "person", "n": "place", "l": "place"}
"""What the trait of a known name says, of lists that overrule the model: it means nothing else."""

_NAMES_OF_PERSONS = frozenset("FLp")
"""Traits of words that are parts of persons' names."""

_NUMBERED = frozenset({"person", "other"})
"""Labels of names that may be a thing's, and then may have a number."""

_MAKERS = word_set(
    """
    automaker brewer broadcaster brokerage brokers builder builders carmaker chipmaker conglomerate
    contractor contractors developer developers distributor drugmaker exporter exporters forwarders
    importer importers insurer insurers lender lenders manufacturer manufacturers miner operator
    operators owner owners planemaker publisher refiner refiners retailer retailers rival rivals
    shipbuilder shipper shippers sponsor sponsors startup supplier suppliers underwriter
    underwriters
    """
)
"""What a firm is called by before its name, and is no part of it: Chipmaker Zorba."""

_FIRMS = word_set(
    """
    Inc Inc. Ltd Ltd. Plc PLC plc AG SA NV GmbH LLC Shipping Lines Power Energy Resources Holdings
    Airlines Airways Motors Telecom Securities Capital Partners Technologies Pharmaceuticals
    """
)
"""Behind these, `of` says where the firm is at home: Zorba Shipping of Piraeus."""

_SENT_FROM = "sent from"
"""The label of a place in a dateline, of which nothing else need be asked."""


def agreed(view: View, named: Iterable[Tagged]) -> list[Placed]:
    """Return the names of a text, in order, with the labels that the whole text supports."""
    names: list[Placed] = []
    has_hyphens = "-" in view.small
    for first, last, label in _with_datelines(view, named):
        if label == _SENT_FROM:
            reading = " ".join(map(str.capitalize, view.marks[first : last + 1]))
            names.append(Placed(first, last, "place", reading))
            continue
        if has_hyphens:
            first, last, label = _with_hyphens(view, first, last, label)
        last = _end(view, first, last, label)
        if names and first <= names[-1].last:
            continue
        if first == last:
            if not _is_called_the(view, first, last, label):
                label = sure_label(view, first, last, label)
                names.append(Placed(first, last, label, view.words[first].text))
        else:
            names += _placed(view, first, last, label)
    witness = Witness(view, names)
    settled = list(map(witness.settled, names))
    overlooked = list(witness.overlooked(settled))
    return sorted([*settled, *overlooked]) if overlooked else settled


def _with_hyphens(view: View, first: int, last: int, label: str) -> Tagged:
    """Return the name with what hyphens tie to it: Jae-won, Yutu-2."""
    if label in _NUMBERED and view.is_numbered(last):
        last += 2
    else:
        first, last = whole(view, first, last, label)
    if label == "person" and last - first > 1 and view.is_numbered(last - 2):
        label = "other"  # Covid-19, Yutu-2
    return first, last, label


def _end(view: View, first: int, last: int, label: str) -> int:
    """Return where a name ends of which the model took a place, or stopped at a comma."""
    if view.regimes[first] == "t":
        last = ends_before_verb(view, first, last)
    if label == "place" and view.regimes[first] != "p":
        return end_in_title(view, last)
    return with_legal_form(view, last) if label == "org" else last


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
        if title > first and (place := listed_place(view, first, title - 1)):
            yield place
        first = title + 1 if title > first else first
    if _is_called_the(view, first, last, label):
        return
    home = _home_of_firm(view, first, last) if label == "org" else first
    if home > first:
        yield Placed(first, home - 2, "org", view.reading(first, home - 2))
        yield Placed(home, last, "place", view.reading(home, last))
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
    if label == "org" and first < last and _calls_a_firm(view, first):
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


def _calls_a_firm(view: View, index: int) -> bool:
    """Whether the word at the beginning of a sentence says what the firm behind it does."""
    behind = view.words[index + 1]
    return (
        view.words[index].lower in _MAKERS
        and view.starts_sentence(index)
        and behind.has_capital
        and "O" not in behind.traits  # Owners Association
    )


def _home_of_firm(view: View, first: int, last: int) -> int:
    """Return where the place begins that a firm is from, behind `of`; `first` for none."""
    words = view.words
    for index in range(first + 2, last + 1):
        if words[index - 1].lower == "of" and words[index - 2].text in _FIRMS:
            return index if listed_place(view, index, last) else first
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


def _country(word: Word) -> str:
    """Return the label of a word that is a country or its adjective; "" for any other."""
    return "place" if "n" in word.traits else "group" if "m" in word.traits else ""
