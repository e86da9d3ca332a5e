"""Events, laws, works and products: too few in the training text for the model to tell them.

A list knows some of them. Of the others a word gives the kind away: a Summit, an Act, a Treaty of
something. In a headline such a word is as likely an everyday one, so there the model must have seen
a name as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities.lexicon import is_common, word_set
from reader.model import Kind
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.entities.candidates import View
    from reader.entities.witness import Placed

_LISTED = {"e": Kind.EVENT, "a": Kind.LAW, "w": Kind.WORK, "d": Kind.PRODUCT}
_KEYWORDS = {"E": Kind.EVENT, "A": Kind.LAW}

_MOST_WORDS = 10
"""Of a name before its keyword, or behind it. A longer row of capitals must not cost its square."""

_STANDS_ALONE = frozenset({"e", "a"})
"""All traits of a word that is a rare name wherever it stands. A film or a device may have any word
for its name; there the model must see a name, too."""

_SHORTEST_NUMBERED = 3
"""Tokens: a word, a hyphen, a number."""

_NUMBERED_OTHERS = word_set("G I U B C COVID OPEC SARS ARTICLE TITLE US")
"""What has a number and is no craft: meetings, roads, teams, illnesses, laws."""

_MAY_BE_A_CRAFT = frozenset({"person", "other"})
"""Labels that the model gives to ships and rockets, since it learnt of few."""

_CRAFTS = word_set(
    """
    rover lander orbiter spacecraft spaceship telescope capsule rocket rockets missile missiles jet
    jets frigate destroyer submarine corvette warship icebreaker ferry trawler tanker freighter tank
    tanks drone drones helicopter helicopters bomber bombers airliner rifle rifles howitzer
    satellite smartphone supercomputer
    """
)
"""What a craft or an arm is called, before its name or behind it."""

_BEFORE_CRAFTS = _CRAFTS | word_set("probe ship vessel yacht schooner steamer cruiser liner module")
"""Of these, behind a person's name some mean something else: the Biden probe."""

_NUMBER = re.compile(r"\d{1,3}|[IVX]{1,4}")

_JOINTS = frozenset({"of", "for", "on"})
_NEVER_FIRST = frozenset("TDmn")
"""Traits of words that stand before such a name sooner than in it: the French Act, President."""


class Rare(NamedTuple):
    """A name of a rare kind: tokens `first` to `last` inclusive."""

    first: int
    last: int
    kind: Kind


def rare_names(view: View) -> list[Rare]:
    """Return the rare names that a list or a keyword tells, in order and apart."""
    found: list[Rare] = []
    words = view.words
    has_hyphens = "-" in view.small
    for run in view.runs:
        names: list[Rare] = []
        if True in [words[index].may_be_rare for index in run]:
            names += [*_listed(view, run), *_with_keyword(view, run)]
        if has_hyphens and len(run) >= _SHORTEST_NUMBERED:
            names += _numbered(view, run)
        if len(names) > 1:
            names.sort(key=_longest_first)
        for name in names:
            if not found or found[-1].last < name.first:
                found.append(name)
    return found


def _longest_first(name: Rare) -> tuple[int, int]:
    return name.first, -name.last


def _listed(view: View, run: range) -> Iterator[Rare]:
    """Yield the names of the run that a list knows."""
    index = run[0]
    while index <= run[-1]:
        word = view.words[index]
        if not word.may_be_rare:
            index += 1
            continue
        length, trait = 1, word.traits if word.traits in _STANDS_ALONE else ""
        if word.names:
            length, trait = view.known.name_at(view.words, index) or (length, trait)
        kind = _LISTED.get(trait)
        if kind is not None:
            yield Rare(index, index + length - 1, kind)
        index += length


def _with_keyword(view: View, run: range) -> Iterator[Rare]:
    """Yield the names of a run of prose that are made with a keyword: Banking Act, Treaty of X."""
    if view.regimes[run[0]] != "p":
        return
    words = view.words
    for head in run:
        kind = _keyword_kind(words[head].traits) if words[head].may_be_rare else None
        if kind is None:
            continue
        first = last = head
        lowest, highest = max(run[0], head - _MOST_WORDS), min(run[-1], head + _MOST_WORDS)
        while first > lowest and (words[first - 1].has_capital or words[first - 1].text == "-"):
            first -= 1
        while first < head and _is_before(view, first):
            first += 1
        if head + 2 <= highest and words[head + 1].text in _JOINTS and words[head + 2].has_capital:
            last = head + 2
            while last < highest and words[last + 1].has_capital:
                last += 1
        if last > first:
            yield Rare(first, last, kind)


def _numbered(view: View, run: range) -> Iterator[Rare]:
    """Yield what a hyphen and a number name in the run: Yutu-2, MQ-9 Reaper; not Under-19."""
    for index in run[: 1 - _SHORTEST_NUMBERED]:
        text = view.words[index].text
        if view.is_numbered(index) and not (text.upper() in _NUMBERED_OTHERS or is_common(text)):
            last = index + 2
            if last < run[-1] and view.regimes[last] == "p" and view.words[last + 1].has_capital:
                last += 1
            yield Rare(index, last, Kind.PRODUCT)


def _is_before(view: View, index: int) -> bool:
    """Whether the word stands before a name with a keyword, and is no part of it."""
    word = view.words[index]
    if not word.text[0].isalnum():
        return True
    if view.starts_sentence(index) and word.usage in "345":
        return True
    return not _NEVER_FIRST.isdisjoint(word.traits)


def kind_of_name(view: View, name: Placed) -> Kind | None:
    """Return the rare kind that a name found by the model shows to be; else None."""
    if name.label in _MAY_BE_A_CRAFT and _is_craft(view, name):
        return Kind.PRODUCT
    if name.label not in {"org", "other"}:
        return None
    traits = view.words[name.last].traits
    if name.last > name.first:
        return _keyword_kind(traits)
    return _LISTED.get(traits) if name.label == "other" else None


def _is_craft(view: View, name: Placed) -> bool:
    """Whether the name ends with a number, Artemis II, or has a word beside it that tells."""
    words = view.words
    if words[name.first].text.upper() in _NUMBERED_OTHERS:
        return False
    if name.last > name.first and _NUMBER.fullmatch(words[name.last].text):
        return True
    before, behind = words[name.first - 1], words[name.last + 1]
    return before.lower in _BEFORE_CRAFTS or behind.lower in _CRAFTS


def _keyword_kind(traits: str) -> Kind | None:
    for trait, kind in _KEYWORDS.items():
        if trait in traits:
            return kind
    return None
