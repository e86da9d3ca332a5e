"""What the words of a name say of it: where it begins and ends, and what kind it must be.

The model weighs many hints, and each can be outweighed. A few leave no doubt, and they are asked
here: a hyphen inside a word, the legal form of a company, a team that is called by its city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.acronyms import is_unexplained
from reader.entities.lexicon import FUNCTION_WORDS, word_set
from reader.entities.vocabulary import OFTEN_SMALL

if TYPE_CHECKING:
    from reader.entities.candidates import View

_HYPHEN = "-"

_ENDS_OF_ORGANISATIONS = word_set(
    """
    Inc Inc. Ltd Ltd. Plc PLC plc AG SA NV GmbH LLC Corp Corp. Corporation Co. Limited Holdings
    Group Airlines Airways Air Bancorp Association Federation Confederation Party Agency Commission
    Committee Council Authority Society Foundation Organization Organisation Army Navy Industries
    Enterprises Associates Consulting Technologies Software Pharmaceuticals Motors Cement Telecom
    Television Broadcasting Newspapers Securities Railways Railway Railroad Shipping FC Rovers
    Alliance Coalition Times Herald Tribune Gazette Chronicle Telegraph Orchestra
    """
)
"""Last words of several that make an organisation, whatever stands before them. Bank, City, Union
and School are none of them: places end with these too."""

_LEGAL_FORMS = word_set(
    """
    Inc Inc. Ltd Ltd. Plc PLC plc AG SA NV SE GmbH LLC LLP LP L.P. L.L.C. S.A. N.V. Corp Corp. Co
    Co. Bhd AB ASA Oyj SpA Pty Limited
    """
)
"""What a firm's name ends with, and is left out when it is named again."""

_MOST_BEHIND_A_PLACE = 4
"""Words of an organisation's name behind the place that it begins with."""

_MISTAKEN = frozenset({"person", "place"})
"""Labels that an organisation gets wrongly, since its name begins with a person's or a place's."""

_TRAITS_OF_PLACES = frozenset("cns")
_LISTED_PLACES = frozenset("cs")
"""Traits of names of several words that are a city's or a region's: El Alto, Ilocos Sur."""

_STANDS_ALONE = frozenset("nmcsl")
"""Traits of names that a hyphen ties to another name, and not to a part of their own: U.S.-Cuba."""

_PREFIXES = word_set("anti pro non ex post pre mid trans neo pan")
"""What is no part of the name that a hyphen ties it to: Anti-Trump."""

_BEHIND_A_DATELINE = frozenset("(-–—")

_SHORTEST_PLURAL = 5
"""Letters of a team's name: Bruins."""

_LONGEST_SYLLABLE = 5
"""Letters behind the hyphen of a given name: Jae-won."""


def whole(view: View, first: int, last: int, label: str) -> tuple[int, int]:
    """Return the ends of a name with the word whole that a hyphen parts: Jae-won, Ciba-Geigy."""
    marks = view.marks
    if marks[last] == _HYPHEN:
        last += 1 if view.adjacent(last + 1) and marks[last + 1].isalpha() else -1
    elif label == "person" and first < last and _is_given_name(view, last):
        last += 2
    if label in {"org", "person", "place"} and _is_cut_in_front(view, first):
        first -= 2
    elif first + 1 < last and marks[first + 1] == _HYPHEN and view.words[first].lower in _PREFIXES:
        first += 2
    return first, last


def _is_given_name(view: View, last: int) -> bool:
    """Whether a hyphen ties a small syllable to the name's last word: Lee Jae-won."""
    syllable = view.marks[last + 2] if view.marks[last + 1] == _HYPHEN else ""
    return (
        syllable.isalpha()
        and syllable.islower()
        and len(syllable) <= _LONGEST_SYLLABLE
        and "L" in view.words[last - 1].traits
        and view.adjacent(last + 1)
        and view.adjacent(last + 2)
    )


def _is_cut_in_front(view: View, first: int) -> bool:
    """Whether a hyphen ties a capital to the name's first word that is no name of its own."""
    if first < 2 or view.marks[first - 1] != _HYPHEN:
        return False
    before = view.words[first - 2]
    return (
        before.has_capital
        and before.lower not in _PREFIXES
        and before.usage not in OFTEN_SMALL
        and _STANDS_ALONE.isdisjoint(before.traits)
        and view.adjacent(first - 1)
        and view.adjacent(first)
    )


def with_legal_form(view: View, last: int) -> int:
    """Return where a firm's name ends, with the legal form that a comma parts: Zorba Co., Ltd."""
    is_behind = view.marks[last + 1] == "," and view.marks[last + 2] in _LEGAL_FORMS
    return last + 2 if is_behind else last


def without_legal_form(view: View, first: int, last: int) -> int:
    """Return where a firm's name ends without its legal forms, and what parts them."""
    end = last
    while end > first and (view.marks[end] in _LEGAL_FORMS or view.marks[end] == ","):
        end -= 1
    return last if view.marks[end] == "&" else end


def end_in_title(view: View, last: int) -> int:
    """Return where the organisation ends that a place begins in a headline, else where that ends.

    Toronto Nurses Association: between the two, capitals tell nothing there.
    """
    words, marks = view.words, view.marks
    end = last
    for index in range(last + 1, last + 1 + _MOST_BEHIND_A_PLACE):
        word = words[index] if index < len(words) else view.known.edge
        if not (word.has_capital and marks[index].isalpha()) or word.lower in FUNCTION_WORDS:
            break
        if word.text in _ENDS_OF_ORGANISATIONS:
            end = index
    return end


def sure_label(view: View, first: int, last: int, label: str) -> str:
    """Return the label of a name, corrected where its own words leave no doubt."""
    if label not in _MISTAKEN:
        return label
    words = view.words
    if first == last:
        is_org = words[first].traits == "o" or _is_lone_acronym(view, first)
        return "org" if is_org else label
    end = words[last]
    if end.text in _ENDS_OF_ORGANISATIONS:
        return "org"
    if label == "person":
        is_listed = words[first].names.get(view.reading(first, last)) in _LISTED_PLACES
        return "place" if is_listed else label
    return "org" if _is_team(view, first, last) else label


def _is_lone_acronym(view: View, index: int) -> bool:
    """Whether a word is an acronym that no list knows, and is in capitals for no other reason.

    In capitals are headlines, too, and the places before a report: LIMA 1998-05-12, LIMA (AP).
    """
    before, word, behind = view.marks[index - 1 : index + 2]
    return (
        is_unexplained(word)
        and not view.words[index].traits
        and not (len(before) > 1 and before.isupper())
        and not (len(behind) > 1 and behind.isupper())
        and not (behind[:1].isdigit() or behind in _BEHIND_A_DATELINE)
    )


def _is_team(view: View, first: int, last: int) -> bool:
    """Whether a city and a plural name a team: Boston Bruins, Perth Scorchers."""
    word = view.words[last]
    return (
        view.regimes[first] == "p"
        and word.text.endswith("s")
        and len(word.text) >= _SHORTEST_PLURAL
        and not word.traits
        and word.usage in "0345"
        and not _TRAITS_OF_PLACES.isdisjoint(_traits_of(view, first, last - 1))
    )


def _traits_of(view: View, first: int, last: int) -> str:
    """Return the traits of a word, or the trait of several words together."""
    word = view.words[first]
    return word.traits if first == last else word.names.get(view.reading(first, last), "")
