"""The tokens that could be part of a name, each with what is known about it.

A unit is a known name of the gazetteer, however many words it has, or a single word with its role.
In a headline every word has a capital, so there a common word is a unit only where it may belong
to a name: as a keyword, a title, or a word that names are often made with.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from reader.entities.lexicon import FUNCTION_WORDS, is_common, is_listed, word_set
from reader.entities.tokens import Casing
from reader.model import Kind
from reader.named import NamedTuple

if TYPE_CHECKING:
    from reader.entities.gazetteer import Gazetteer
    from reader.entities.tokens import Paragraph
    from reader.model import Mention

_LAST_PARTS_THAT_ARE_NO_NAME = word_set(
    """
    led era born made like type style wide only free bound run owned based backed linked held
    run born area day year long old class level side part time bred aged ready friendly
    """
)
"""What follows a hyphen in `U.S.-led`, and not in `Ban Ki-moon`."""

_LONGEST_NAME_PART = 7
"""Letters in the lower-case part of a hyphened given name: `Kung Ming-hsin`."""

_PREFIXES = word_set("De Re Co Pre Anti Non Pro Post Ex Mid Self Un Over Semi Multi Sub")


_CAPITAL_PARTICLES = frozenset({"Van", "Von", "Den", "Bin", "Ben"})
_KINGS_NUMBERS = word_set("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI")
_AFTER_A_KING = frozenset({"of", ",", ".", "and", "was", "'s"})
"""After these words `I` was no pronoun."""


_SHORTEST_DATELINE = 4
"""Letters. A shorter word in capitals is an acronym sooner than a place."""


class Role(Enum):
    """What a unit does in a name."""

    KNOWN = "known"
    """A name of the gazetteer."""
    TITLE = "title"
    """What a person is called by: President, Mr."""
    KEYWORD = "keyword"
    """Tells the kind of the name it stands in."""
    FIRST = "first"
    """A first name."""
    INITIAL = "initial"
    UNKNOWN = "unknown"
    """A word that is in no list: in all likelihood a name."""
    COMMON = "common"
    """An everyday word with a capital."""


class Unit(NamedTuple):
    """One or more tokens, `first` to `last` inclusive, that are taken as a whole."""

    first: int
    last: int
    word: str
    role: Role
    kind: Kind | None = None
    """The kind of a known name, or the one that a keyword tells."""
    keyword: bool = False
    """Whether the unit may be the head of a longer name, known or not."""


class Reader:
    """Makes the units of one paragraph."""

    def __init__(self, paragraph: Paragraph, gazetteer: Gazetteer, patterns: list[Mention]) -> None:
        self.paragraph = paragraph
        self.gazetteer = gazetteer
        self.prose = paragraph.casing is Casing.PROSE
        self.words = list(map(self._spelling, paragraph.words))
        self._taken = paragraph.within(patterns)

    def units(self) -> list[Unit]:
        """Return the units in order; between two may stand tokens that belong to none."""
        result: list[Unit] = []
        index, count = 0, len(self.words)
        while index < count:
            if not self.paragraph.has_capital(index) or index in self._taken:
                index += 1
                continue
            unit = self._unit_at(index)
            if unit is None:
                index += 1
            else:
                result.append(unit)
                index = unit.last + 1
        return result

    def dubious(self, index: int) -> bool:
        """Whether the capital of the token proves nothing: in a headline, or where it must be."""
        return not self.prose or self.paragraph.starts_sentence(index)

    def _spelling(self, word: str) -> str:
        """Return the word as the lists spell it."""
        if "’" in word:
            word = word.replace("’", "'")
        if not word.isupper() or "." in word:
            return word
        if self.paragraph.casing is not Casing.UPPER:
            return self._dateline(word)
        known = word in self.gazetteer.longest and word.lower() not in FUNCTION_WORDS
        return word if known or word == "US" else word.capitalize()

    def _dateline(self, word: str) -> str:
        """Return a place in capitals as lists spell it: LONDON (Reuters)."""
        if len(word) < _SHORTEST_DATELINE or word in self.gazetteer.longest:
            return word
        place = word.capitalize()
        is_place = self.gazetteer.names.get((place,)) is Kind.PLACE
        return place if is_place else word

    def _unit_at(self, index: int) -> Unit | None:
        word = self.words[index]
        title = self.gazetteer.title_length(self.words[index : index + 4])
        known = self._known_at(index)
        if title and (known is None or known.last - index < title):
            return Unit(index, index + title - 1, word, Role.TITLE)
        if known is not None:
            return known
        return self._single(index, word)

    def _known_at(self, index: int) -> Unit | None:
        """Return the longest known name at the token, unless it may well be an everyday word."""
        longest = self.gazetteer.longest.get(self.words[index], 0)
        if not longest:
            return None
        found = self.gazetteer.match(self.words[index : index + longest])
        if found is None:
            return None
        length, kind = found
        word = self.words[index]
        if length == 1 and self._is_everyday_here(index, kind):
            return None
        if length == 1 and self._is_first_of_person(index):
            return Unit(index, index, word, Role.FIRST)
        head = self.words[index + length - 1]
        return Unit(
            index, index + length - 1, word, Role.KNOWN, kind, head in self.gazetteer.keywords
        )

    def _is_everyday_here(self, index: int, kind: Kind) -> bool:
        """Whether a known single name may as well be the everyday word: Target, Shell."""
        word = self.words[index]
        if not self.dubious(index) or not is_listed(word) or _is_acronym(word):
            return False
        after_the = index > 0 and self.words[index - 1].lower() == "the"
        return self.prose or not after_the or kind not in {Kind.PLACE, Kind.ORG}

    def _is_first_of_person(self, index: int) -> bool:
        """Whether a known single name is here somebody's first name: Paris Hilton."""
        if self.words[index] not in self.gazetteer.first_names or index + 1 >= len(self.words):
            return False
        following = self.words[index + 1]
        if not self.paragraph.has_capital(index + 1) or self.paragraph.adjacent(index + 1):
            return False
        if following in self.gazetteer.surnames:
            return True
        return not (
            is_common(following)
            or following in self.gazetteer.longest
            or following in self.gazetteer.keywords
            or following in self.gazetteer.titles
        )

    def _single(self, index: int, word: str) -> Unit | None:
        """Return the unit of a word that no list of names holds."""
        if len(word) == 2 and word[1] == ".":
            return Unit(index, index, word, Role.INITIAL)
        if word.lower().rstrip(".") in FUNCTION_WORDS or not word[0].isalpha():
            is_name = word in self.gazetteer.first_names and self._next_is_surname(index)
            return Unit(index, index, word, Role.FIRST) if is_name else None
        if any(letter.isdigit() for letter in word):
            return None  # a model or a code: too many things to tell
        kind = self.gazetteer.keywords.get(word) or self.gazetteer.prefixes.get(word)
        if kind is not None:
            return Unit(index, index, word, Role.KEYWORD, kind, keyword=True)
        common = is_common(word)
        if word in self.gazetteer.first_names and not (common and self._next_is_no_surname(index)):
            return Unit(index, self._end_of_first_name(index), word, Role.FIRST)
        if common:
            after_name = index > 0 and self.words[index - 1] in self.gazetteer.first_names
            is_particle = after_name and word in _CAPITAL_PARTICLES
            return Unit(index, index, word, Role.UNKNOWN if is_particle else Role.COMMON)
        number = self._number_after(index)
        if number and len(word) > 1:
            return Unit(index, number, word, Role.UNKNOWN, Kind.PRODUCT)
        if len(word) == 1 or (not self.prose and self._is_half_of_common(index)):
            return None
        return Unit(index, self._with_hyphened_part(index), word, Role.UNKNOWN)

    def _next_is_no_surname(self, index: int) -> bool:
        """Whether a first name that is also a word (Mark, Bill) lacks a surname after it."""
        if index + 1 >= len(self.words) or not self.paragraph.has_capital(index + 1):
            return self.dubious(index)
        following = self.words[index + 1]
        return following not in self.gazetteer.surnames and is_common(following)

    def _next_is_surname(self, index: int) -> bool:
        """Whether the next word is by all means a surname, so that May is a first name."""
        following = self.words[index + 1] if index + 1 < len(self.words) else ""
        return following in self.gazetteer.surnames and self.paragraph.has_capital(index + 1)

    def _is_half_of_common(self, index: int) -> bool:
        """Whether a headline's word is one half of an everyday compound: De-Escalation."""
        after = index + 2
        if self.words[index] in _PREFIXES and after < len(self.words):
            return self.words[index + 1] == "-"
        joined = after < len(self.words) and self.words[index + 1] == "-"
        return joined and self.paragraph.adjacent(after) and not self.paragraph.has_capital(after)

    def _end_of_first_name(self, index: int) -> int:
        """Return the last token of a first name, with a king's number: George I."""
        words = self.words
        if index + 2 < len(words) and words[index + 1] in _KINGS_NUMBERS:
            is_pronoun = words[index + 1] == "I" and words[index + 2] not in _AFTER_A_KING
            return index if is_pronoun else index + 1
        return self._with_hyphened_part(index)

    def _number_after(self, index: int) -> int:
        """Return the last token of a thing's name with a number, such as Chandrayaan-3; else 0."""
        words, last = self.paragraph.words, index + 2
        if last >= len(words) or words[index + 1] != "-" or not words[last].isdigit():
            return 0
        joined = self.paragraph.adjacent(index + 1) and self.paragraph.adjacent(last)
        return last if joined and last not in self._taken else 0

    def _with_hyphened_part(self, index: int) -> int:
        """Return the last token of a given name such as Ming-hsin."""
        words = self.paragraph.words
        last = index + 2
        if (
            last < len(words)
            and words[index + 1] == "-"
            and self.paragraph.adjacent(index + 1)
            and self.paragraph.adjacent(last)
            and not self.paragraph.has_capital(last)
            and words[last].isalpha()
            and len(words[last]) <= _LONGEST_NAME_PART
            and words[last] not in _LAST_PARTS_THAT_ARE_NO_NAME
            and not words[last].endswith("ed")
        ):
            return last
        return index


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1
