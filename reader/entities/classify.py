"""The kind of a name that no list knows, judged by its words and the words beside it.

Each judgement has a weight, so that the text as a whole can overrule a guess by a cue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.units import Role
from reader.model import Kind

if TYPE_CHECKING:
    from reader.entities.units import Reader, Unit

SURE = 100
"""A list or a keyword says so."""

CUE = 3
"""A word beside the name says so: worth three mentions without one."""

LIKELY = 2
"""The name looks like it: two unknown words with capitals are mostly a person."""

GUESS = 1
"""Nothing says so but that most such names are of this kind."""

_BEFORE_A_PLACE = word_set("in at near from around outside across towards toward into to")
_BEFORE_A_PLACE_OF_WORDS = word_set("in at near")
_BEFORE_OF_A_PLACE = word_set(
    """
    mayor city cities town towns village villages island islands port capital region regions
    province provinces prefecture prefectures district districts people north south east west coast
    outskirts suburb suburbs state states county counties outside bishop archbishop streets
    residents kilometers kilometres miles
    """
)
_AFTER_COMMA_A_PLACE = word_set("a an the")
_WORDS_FOR_PLACES = word_set(
    "island town city village suburb region province port capital district state county"
)
_AFTER_A_PERSON = word_set(
    """
    said says told added asked wrote argued who whose whom married died born himself herself
    replied explained believes believed thinks thought hopes recalled resigned testified
    """
)
_HEADLINE_VERBS = word_set(
    """
    says tells urges vows warns seeks visits meets denies admits accuses defends slams hails resigns
    returns signs speaks claims calls pledges promises insists wants asks arrives wins loses retires
    apologizes apologises testifies endorses nominates threatens clarifies signals walks
    """
)
"""What persons do in headlines."""

_AFTER_AN_ORGANISATION = word_set("announced reported acquired employs shares stock")
_LIST_SIGNS = frozenset({",", "and", "or", "&"})

_LONGEST_ACRONYM = 6
"""Letters. A longer word in capitals is one that shouts."""

_PARTS_OF_PERSON = frozenset({Role.FIRST, Role.UNKNOWN})

Judgement = tuple[Kind | None, int]
"""A kind, None for no name, and the weight."""


def kind_of_rest(reader: Reader, units: list[Unit], *, titled: bool) -> Judgement:
    """Return the kind of the name that `units` make, and the weight of that judgement.

    `titled`: a person's title stands right before them.
    """
    if titled and len(units) <= 3 and any(unit.role in _PARTS_OF_PERSON for unit in units):
        return Kind.PERSON, SURE
    if all(unit.role in {Role.COMMON, Role.KEYWORD} for unit in units):
        return None, GUESS
    if len(units) == 1:
        return _kind_of_word(reader, units[0])
    return _kind_of_words(reader, units)


def _kind_of_word(reader: Reader, unit: Unit) -> Judgement:
    """Judge one word."""
    word = unit.word
    if unit.role is Role.INITIAL:
        return None, GUESS
    if unit.kind is not None:
        return unit.kind, CUE
    if _is_acronym(word) and reader.paragraph.words[unit.first] == word:
        return Kind.ORG, CUE
    before, after = _neighbours(reader, unit.first, unit.last)
    if after in _AFTER_A_PERSON or (not reader.prose and after in _HEADLINE_VERBS):
        return Kind.PERSON, CUE
    if _is_at_a_place(reader, unit, before, after):
        return Kind.PLACE, CUE
    if unit.role is Role.FIRST or word in reader.gazetteer.surnames:
        return Kind.PERSON, CUE
    listed = _kind_in_list(reader, unit)
    if listed is not None:
        return listed, CUE
    if before == "the" or after in _AFTER_AN_ORGANISATION or (after == "'s" and not reader.prose):
        return Kind.ORG, CUE
    return (None if reader.dubious(unit.first) else Kind.PERSON), GUESS


def _kind_of_words(reader: Reader, units: list[Unit]) -> Judgement:
    """Judge several words, at least one of them no everyday word."""
    before, after = _neighbours(reader, units[0].first, units[-1].last)
    everyday = any(unit.role in {Role.COMMON, Role.KEYWORD} for unit in units)
    joined = any("&" in reader.words[unit.last + 1 : unit.last + 2] for unit in units[:-1])
    if joined or before == "the":
        return Kind.ORG, CUE
    if after in _AFTER_A_PERSON or units[-1].word in reader.gazetteer.surnames:
        return Kind.PERSON, CUE
    if before in _BEFORE_A_PLACE_OF_WORDS:
        return Kind.PLACE, CUE
    if everyday or len(units) > 3:
        return Kind.ORG, GUESS
    return Kind.PERSON, LIKELY


def _is_at_a_place(reader: Reader, unit: Unit, before: str, after: str) -> bool:
    """Whether the words beside a single word say that it is a place."""
    words, first, last = reader.words, unit.first, unit.last
    if before in _BEFORE_A_PLACE and before != "to":
        return True
    if before == "of" and first > 1 and words[first - 2].lower() in _BEFORE_OF_A_PLACE:
        return True
    if after != "," or last + 2 >= len(words):
        return False
    following = words[last + 2]
    if following in _AFTER_COMMA_A_PLACE:
        return any(word in _WORDS_FOR_PLACES for word in words[last + 3 : last + 6])
    # Livingston, Louisiana
    return (
        bool(before) and before not in _LIST_SIGNS and _known_kind(reader, last + 2) is Kind.PLACE
    )


def _kind_in_list(reader: Reader, unit: Unit) -> Kind | None:
    """Return the kind of the known name that the word is listed with: Iwate and Fukushima."""
    words = reader.words
    if unit.first > 1 and words[unit.first - 1] in _LIST_SIGNS:
        kind = _known_kind(reader, unit.first - 2)
        if kind is not None:
            return kind
    if unit.last + 2 < len(words) and words[unit.last + 1] in _LIST_SIGNS:
        return _known_kind(reader, unit.last + 2)
    return None


def _known_kind(reader: Reader, index: int) -> Kind | None:
    """Return the kind of the single known name at a token, if it is one."""
    word = reader.words[index]
    if word in reader.gazetteer.surnames:
        return Kind.PERSON
    kind = reader.gazetteer.names.get((word,))
    return kind if kind in {Kind.PLACE, Kind.PERSON} else None


def _neighbours(reader: Reader, first: int, last: int) -> tuple[str, str]:
    """Return the words before and after tokens `first` to `last`, lower-cased; "" at the ends."""
    words = reader.words
    before = words[first - 1].lower() if first else ""
    after = words[last + 1].lower() if last + 1 < len(words) else ""
    return before, after


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return letters.isupper() and 2 <= len(letters) <= _LONGEST_ACRONYM
