"""What is known of words before a text is seen: traits, usage, groups, shape, longer names.

Traits are letters, each for a list that the word is in; see `TRAITS`. Usage tells how often a word
is written small where a name would have its capital, as a digit from 1 (hardly ever) to 4 (almost
always); `LISTED` or `UNSEEN` where nobody counted. The cluster of a word is the group of those that
are used like it in a sentence, its field the group of those that texts about the same thing have;
each is two marks.

Some eighty thousand words are known, and an article needs a few hundred. So they are found by hash
in tables that need no loading (see `tables`), and all that is known of a word is kept together
(`Word`), so that a token costs one look into a dictionary.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.entities.lexicon import is_common
from reader.entities.records import make_records
from reader.entities.remembered import Remembered
from reader.entities.tables import make_table
from reader.entities.tokens import OPENERS, SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.entities.records import Records
    from reader.entities.tables import Table

TRAITS = {
    "F": "a first name",
    "L": "a surname",
    "c": "a city",
    "s": "a state or region",
    "n": "a country",
    "m": "a nationality, religion or people",
    "p": "a known person",
    "o": "a known organisation",
    "q": "a known organisation with an everyday word for its name",
    "l": "another known place",
    "e": "a known event",
    "a": "a known law",
    "w": "a known work",
    "d": "a known product",
    "E": "what an event's name is made with: Summit",
    "A": "what a law's name is made with: Treaty",
    "T": "what a person is called by: President",
    "O": "what an organisation's name is made with: Ministry",
    "K": "what a place's name is made with: Strait",
    "D": "a month or day",
}
"""The letters of the traits, with what they say."""

KEYWORD_TRAITS = frozenset("OKTEA")
"""Traits of words that tell the kind of a name they stand in, or beside."""

RARE_TRAITS = frozenset("eaEA")
"""Traits of words that a name of a rare kind may be, or be made with."""

RARE_NAMES = frozenset("eawd")
"""Traits of names of several words that are of a rare kind."""

EDGE = "^"
"""Stands for the word beyond either end of a paragraph."""

UNSEEN = "0"
"""The usage of a word that neither the training text nor the everyday words have."""

OFTEN_SMALL = "345"
"""The usages of words that a text writes small, as a rule: a surname alone must be no such word."""

LISTED = "5"
"""The usage of a word that only the everyday words have."""

USAGES = "012345"
"""All usages."""

_BEFORE_A_SENTENCE = OPENERS | SENTENCE_ENDS


def small_letters(word: str) -> str:
    """Return the word in small letters; an acronym as it is, since ICE is no ice."""
    return word if len(word) > 1 and word.isupper() else word.lower()


def shape_of(word: str) -> str:
    """Return how a word is written: `Xx` Taiwan, `A` USA, `XxX` McCain, `d` 12, `x` of."""
    first = word[0]
    if not first.isalnum():
        return first
    if first.isdigit():
        return "d"
    if word.islower():
        return "x"
    if word.isupper():
        if len(word) == 1:
            return "X"
        if "." in word:
            return "X." if len(word) == 2 else "A."
        return "A" if len(word) <= 5 else "AA"
    if word.istitle():
        return "Xx"
    return "XxX" if first.isupper() else "xX"


class Word:
    """A word as a text writes it, with all that is known of it wherever it stands."""

    __slots__ = (
        "cluster",
        "field",
        "followers",
        "form",
        "has_capital",
        "keywords",
        "look",
        "lower",
        "may_be_known",
        "may_be_rare",
        "may_end_sentence",
        "names",
        "shape",
        "text",
        "traits",
        "usage",
    )

    text: str
    """The word with apostrophes straight."""
    lower: str
    """The word in small letters, but for acronyms."""
    has_capital: bool
    shape: str
    """How it is written; see `shape_of`."""
    traits: str
    usage: str
    cluster: str
    """The group of words that are used like it; "" for none."""
    field: str
    """The group of words that are about the same; "" for none. Its first mark is a wider group."""
    keywords: str
    """Those of the traits that tell the kind of a name that the word stands in, or beside."""
    names: dict[str, str]
    """The known names of several words that begin with it, parted by single spaces, to a trait."""
    followers: dict[str, int]
    """The second words of these names, to the number of words in the longest of them."""
    may_be_rare: bool
    """Whether a name that the word stands in may be an event, a law, a work or a product."""
    may_be_known: bool
    """Whether the rest of a text, or a list, can show the word to be a name, where it is one."""
    may_end_sentence: bool
    """Whether it may stand right before the first word of a sentence: a mark, or an edge."""
    form: str
    """Its traits and shape."""
    look: str
    """Its usage and shape."""


class Vocabulary:
    """Words and names with what is known of them."""

    def __init__(self, capitals: Table, small: Table, names: Records) -> None:
        self.capitals = capitals
        """Words as they are written, with their traits."""
        self.small = small
        """Words in small letters, with their usage, cluster and field as one value."""
        self.names = names
        """Names of several words by their first: the rest and a trait, in turn."""
        self.words: Remembered[str, Word] = Remembered(self._word)
        """A word as the text has it to what is known of it; no word is missing."""
        self.edge = self._word(EDGE)
        self.edge.may_end_sentence = True
        """What stands before and behind a paragraph."""

    def _word(self, written: str) -> Word:
        word = Word()
        word.text = text = written.replace("’", "'")
        word.has_capital = written != written.lower()
        word.lower = small_letters(text)
        word.shape = shape_of(text)
        word.traits = self.capitals.find(text)
        used = self.small.find(word.lower)
        word.usage = _usage(word.lower, used[:1])
        word.cluster = used[1:3].strip()
        word.field = used[3:]
        word.keywords = "".join(filter(KEYWORD_TRAITS.__contains__, word.traits))
        word.names, word.followers = self._names(text)
        is_listed = bool(word.names) or "n" in word.traits
        word.may_be_known = is_listed or word.usage not in OFTEN_SMALL
        word.may_end_sentence = written in _BEFORE_A_SENTENCE
        word.form = word.traits + word.shape
        word.look = word.usage + word.shape
        word.may_be_rare = not (
            RARE_TRAITS.isdisjoint(word.traits) and RARE_NAMES.isdisjoint(word.names.values())
        )
        return word

    def _names(self, first: str) -> tuple[dict[str, str], dict[str, int]]:
        """Return the known names that begin with a word, and their second words; see `Word`."""
        fields = self.names.find(first)
        if not fields:
            return _NO_NAMES, _NO_FOLLOWERS
        names: dict[str, str] = {}
        followers: dict[str, int] = {}
        for rest, trait in zip(fields[::2], fields[1::2], strict=True):
            names[f"{first} {rest}"] = trait
            second = rest.partition(" ")[0]
            followers[second] = max(rest.count(" ") + 2, followers.get(second, 0))
        return names, followers

    def name_at(self, words: Sequence[Word], index: int) -> tuple[int, str] | None:
        """Return the length of the longest known name at `index`, and its trait."""
        first = words[index]
        longest = first.followers.get(words[index + 1].text) if first.followers else None
        if longest is None:
            return None
        texts = [word.text for word in words[index : index + longest]]
        for length in range(len(texts), 1, -1):
            trait = first.names.get(" ".join(texts[:length]))
            if trait is not None:
                return length, trait
        return None


_NO_NAMES: dict[str, str] = {}
_NO_FOLLOWERS: dict[str, int] = {}


def _usage(lower: str, counted: str) -> str:
    """Return the usage of a word that was counted, or not ("")."""
    if lower.isupper():
        return UNSEEN  # an acronym; see `small_letters`
    if counted and counted != UNSEEN:
        return counted
    return LISTED if is_common(lower) else UNSEEN


def make_vocabulary(
    traits: Mapping[str, str],
    usage: Mapping[str, str],
    clusters: Mapping[str, str],
    fields: Mapping[str, str],
    names: Mapping[str, str],
) -> Vocabulary:
    """Return the vocabulary of these words.

    `names` are of several words, parted by single spaces as the tokeniser parts them, with a trait.
    """
    small = {
        word: f"{usage.get(word, UNSEEN)}{clusters.get(word, ''):2}{fields.get(word, '')}"
        for word in usage.keys() | clusters.keys() | fields.keys()
    }
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        first, _, rest = name.partition(" ")
        by_first[first] += (rest, names[name])
    return Vocabulary(make_table(traits), make_table(small), make_records(by_first))
