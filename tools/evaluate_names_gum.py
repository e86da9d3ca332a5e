"""Names with known identity, read from articles of the GUM corpus (WebAnno TSV).

The corpus marks whole phrases ("US President Barack Obama, who …"); a name is the part of it that
is written with capitals. Two names are the same entity when a chain of coreference or the same
Wikipedia article joins them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.lexicon import is_common, word_set
from reader.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

KINDS = {"person": Kind.PERSON, "organization": Kind.ORG, "place": Kind.PLACE}

_JOINING = word_set("of the and for & - – de la al el bin von van der in on to at 's ’s .")
"""Small words and marks that may stand inside a name."""
_INSIDE_A_PERSON = word_set("- – al bin de van von der la el")
_BEFORE_A_NAME = word_set("the a an his her their our its my former late “ ‘ \" '")
_AFTER_A_NAME = word_set("'s ’s ” ’ \" ' , .")
_PRONOUNS = word_set(
    "I It He She They We You My His Its Who This That These Those There Here Everyone"
)
_NO_SPACE_BEFORE = word_set("- – , . ; : ! ? ) % 's ’s n't")
_NO_SPACE_AFTER = word_set("- – ( $")

_WITH_NUMBER = re.compile(r"(.+)\[(\d+)\]$")
_LINK = re.compile(r"[\d-]+\[(\d+)_(\d+)\]")


class GoldName(NamedTuple):
    """A name `text[start:end]`, its kind, and the number of the entity that it names."""

    start: int
    end: int
    kind: Kind
    entity: int


class GoldArticle(NamedTuple):
    """An article and the names that people found in it, in order."""

    title: str
    text: str
    names: list[GoldName]


class _Phrase:
    """One marked phrase: its tokens, what it is, and the Wikipedia article about it, if any."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.tokens: list[int] = []
        self.identity = ""


class _Joined:
    """Sets of phrases that are the same entity; a set goes by any one of its members."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, key: str) -> str:
        while (above := self._above.setdefault(key, key)) != key:
            key = above
        return key

    def join(self, one: str, other: str) -> None:
        self._above[self.find(one)] = self.find(other)


def read_gum(folder: Path) -> Iterator[GoldArticle]:
    """Yield the articles of a folder of `*.tsv` files, by name."""
    for path in sorted(folder.glob("*.tsv")):
        yield _article(path.stem, path.read_text(encoding="utf-8").splitlines())


def _article(title: str, lines: list[str]) -> GoldArticle:
    words: list[str] = []
    starts_line: set[int] = set()
    phrases: dict[str, _Phrase] = {}
    joined = _Joined()
    for line in lines:
        fields = line.split("\t")
        if line.startswith("#Text="):
            starts_line.add(len(words))
        if line.startswith("#") or len(fields) < 9:
            continue
        _note(fields, len(words), phrases, joined)
        words.append(fields[2])
    text, spans = _plain_text(words, starts_line)
    names = _names(words, phrases, joined)
    placed = [
        GoldName(spans[first][0], spans[last][1], kind, entity)
        for first, last, kind, entity in names
    ]
    return GoldArticle(title, text, sorted(placed))


def _note(fields: list[str], index: int, phrases: dict[str, _Phrase], joined: _Joined) -> None:
    """Take in what one line says of its token: the phrases it is in, and their links."""
    alone = f"token {index}"  # a phrase of one token has no number
    for key, kind in _numbered(fields[3], alone):
        phrases.setdefault(key, _Phrase(kind)).tokens.append(index)
    for key, identity in _numbered(fields[6], alone):
        if key in phrases:
            phrases[key].identity = identity
            joined.join(key, f"article {identity}")
    for kind, target in zip(fields[7].split("|"), fields[8].split("|"), strict=False):
        link = _LINK.match(target)
        if link and kind != "bridge" and "0" not in link.groups():
            joined.join(link[1], link[2])


def _numbered(field: str, alone: str) -> Iterator[tuple[str, str]]:
    """Yield key and value of each part of a field such as `person[3]|place[4]`."""
    for part in field.split("|"):
        if match := _WITH_NUMBER.match(part):
            yield match[2], match[1]
        elif part != "_":
            yield alone, part


def _plain_text(words: list[str], starts_line: set[int]) -> tuple[str, list[tuple[int, int]]]:
    """Return the tokens as people would write them, and where each one stands."""
    text, before = "", ""
    spans: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        if index in starts_line and text:
            text += "\n"
        elif text and word not in _NO_SPACE_BEFORE and before not in _NO_SPACE_AFTER:
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        before = word
    return text, spans


def _names(
    words: list[str], phrases: dict[str, _Phrase], joined: _Joined
) -> Iterable[tuple[int, int, Kind, int]]:
    """Yield the first and last token of each name, its kind and its entity's number."""
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    seen: set[tuple[int, int]] = set()
    for key, phrase in phrases.items():
        kind = KINDS.get(phrase.kind)
        if kind is None:
            continue
        tokens = _name_in(words, phrase, kind)
        if tokens and (tokens[0], tokens[-1]) not in seen:
            seen.add((tokens[0], tokens[-1]))
            yield tokens[0], tokens[-1], kind, numbers[joined.find(key)]


def _name_in(words: list[str], phrase: _Phrase, kind: Kind) -> list[int]:
    """Return the tokens of a phrase that are the name; none when it is described, not named."""
    tokens = list(phrase.tokens)
    while tokens and words[tokens[0]].lower() in _BEFORE_A_NAME:
        tokens.pop(0)
    while tokens and words[tokens[-1]] in _AFTER_A_NAME:
        tokens.pop()
    if kind is Kind.PERSON:
        tokens = _person_in(words, tokens, phrase.identity)
    elif "," in (part := [words[token] for token in tokens]) and kind is Kind.PLACE:
        tokens = tokens[: part.index(",")]  # Burbank, California: the first is the place
    if not tokens or not words[tokens[0]][0].isupper() or words[tokens[0]] in _PRONOUNS:
        return []
    if kind is not Kind.PERSON and not all(_may_be_in_a_name(words[token]) for token in tokens):
        return []
    # Someone who is only called by an office (the Senator) is described, not named.
    may_be_described = kind is Kind.PERSON or not phrase.identity
    described = may_be_described and all(is_common(words[token]) for token in tokens)
    return [] if described else tokens


def _person_in(words: list[str], tokens: list[int], identity: str) -> list[int]:
    """Return the run of capitalised tokens that the Wikipedia article is called by, or the first.

    Words of an office before it (Prime Minister) are no part of the name.
    """
    runs: list[list[int]] = [[]]
    for token in tokens:
        after_hyphen = runs[-1] and words[runs[-1][-1]] == "-"  # Kim Jong-un
        inside = runs[-1] and words[token] in _INSIDE_A_PERSON
        if words[token][0].isupper() or after_hyphen or inside:
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    called = set(re.split(r"[_\s(),-]+", identity)) - {""}
    named = [run for run in runs if run and any(words[token] in called for token in run)]
    if not called and len(tokens) != len(runs[0]):
        return []
    run = named[0] if named else [] if called and len(tokens) != len(runs[0]) else runs[0]
    while len(run) > 1 and words[run[0]] not in called and any(words[t] in called for t in run):
        run = run[1:]
    return run


def _may_be_in_a_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word.lower() in _JOINING
