"""GUM as named entities.

GUM marks every noun phrase that refers to something, nested and whole; kept of these are the names
alone: capitals, without titles and determiners.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.gazetteer import gazetteer
from reader.entities.lexicon import is_common, word_set
from reader.model import Kind
from tools.train_model.texts import GROUP, ORG, OTHER, PERSON, PLACE, Name, Text, from_words

if TYPE_CHECKING:
    from pathlib import Path

_LABELS = {
    "person": PERSON,
    "organization": ORG,
    "place": PLACE,
    "event": OTHER,
    "object": OTHER,
    "abstract": OTHER,
}
_BEFORE_A_NAME = word_set(
    """
    the a an his her their our its my former late “ " ‘ ' ( this that
    """
)
_AFTER_A_NAME = word_set(
    """
    's ’s ’ ' ” " , . ) :
    """
)
_INSIDE_A_NAME = word_set(
    """
    of the and for & - – de la al bin von van der in on to at ’s 's .
    """
)
_INSIDE_A_PERSON = word_set("- – al bin de van von der la el di da ’ '")
_NEVER_A_NAME = word_set(
    """
    I He She They We You It My His Who Those This That These There Here Its People
    """
)
_TITLE_WORDS = word_set("prime first foreign general vice former deputy")


class _Phrase(NamedTuple):
    """A phrase that GUM marks: its tokens, its type, and the article of Wikipedia it means."""

    tokens: list[int]
    type: str
    identity: str


def gum(data: Path) -> list[list[Text]]:
    """Return the documents of GUM in the folder, in order of their names, as sentences."""
    return [_document(path) for path in sorted((data / "gum").glob("*.tsv"))]


def _document(path: Path) -> list[Text]:
    words, sentence_of, phrases = _read(path.read_text(encoding="utf-8"))
    names: list[Name] = []
    for phrase in phrases:
        name = _name_in(words, phrase)
        if name is not None:
            names.append(name)
    taken: set[int] = set()
    chosen: list[Name] = []
    for name in sorted(set(names), key=lambda name: (name.start - name.end, name.start)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            chosen.append(name)
    groups = {words_ for words_, kind in gazetteer().names.items() if kind is Kind.GROUP}
    chosen += [
        Name(index, index + 1, GROUP)
        for index, word in enumerate(words)
        if (word,) in groups and index not in taken
    ]
    chosen.sort()
    return _sentences(words, sentence_of, chosen)


def _sentences(words: list[str], sentence_of: list[int], names: list[Name]) -> list[Text]:
    result: list[Text] = []
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or sentence_of[end] != sentence_of[start]:
            inside = [
                Name(name.start - start, name.end - start, name.label)
                for name in names
                if start <= name.start and name.end <= end
            ]
            result.append(from_words(words[start:end], inside))
            start = end
    return result


def _read(text: str) -> tuple[list[str], list[int], list[_Phrase]]:
    """Return the tokens, the sentence of each, and the phrases."""
    words: list[str] = []
    sentence_of: list[int] = []
    tokens: dict[str, list[int]] = {}
    types: dict[str, str] = {}
    identities: dict[str, str] = {}
    for line in text.splitlines():
        row = line.split("\t")
        if line.startswith("#") or len(row) < 7:
            continue
        index = len(words)
        words.append(row[2])
        sentence_of.append(int(row[0].split("-")[0]))
        for type_, key in _marks(row[3], index):
            tokens.setdefault(key, []).append(index)
            types[key] = type_
        identities.update({key: identity for identity, key in _marks(row[6], index)})
    phrases = [_Phrase(tokens[key], types[key], identities.get(key, "")) for key in tokens]
    return words, sentence_of, phrases


def _marks(cell: str, index: int) -> list[tuple[str, str]]:
    """Return the values of a cell, each with the key of its phrase (the token's own, if none)."""
    if cell == "_":
        return []
    marks = []
    for part in cell.split("|"):
        match = re.fullmatch(r"(.+)\[(\d+)\]", part)
        marks.append((match[1], match[2]) if match else (part, f"token {index}"))
    return marks


def _name_in(words: list[str], phrase: _Phrase) -> Name | None:
    """Return the name that the phrase is, or begins with; None for a phrase without one."""
    label = _LABELS.get(phrase.type)
    tokens = list(phrase.tokens)
    while tokens and words[tokens[0]].lower() in _BEFORE_A_NAME:
        tokens.pop(0)
    while tokens and words[tokens[-1]] in _AFTER_A_NAME:
        tokens.pop()
    if label is None or not tokens:
        return None
    if label == PERSON:
        tokens = _person_in(words, tokens, phrase.identity)
    else:
        tokens = _beginning(words, tokens) if phrase.identity else tokens
        if not _is_name(words, tokens) or (
            not phrase.identity and all(is_common(words[index]) for index in tokens)
        ):
            return None
    if label == PLACE:
        commas = [place for place, index in enumerate(tokens) if words[index] == ","]
        tokens = tokens[: commas[0]] if commas else tokens
    if not tokens or (len(tokens) == 1 and words[tokens[0]] in _NEVER_A_NAME):
        return None
    listed = gazetteer().names.get(tuple(words[index] for index in tokens))
    if label == PERSON and listed is Kind.GROUP:
        label = GROUP
    if label == ORG and listed is Kind.PLACE:
        label = PLACE  # a country's team is marked as the country
    return Name(tokens[0], tokens[-1] + 1, label)


def _beginning(words: list[str], tokens: list[int]) -> list[int]:
    """Return the tokens before a clause that goes on about the name: The Times, which …."""
    for place, index in enumerate(tokens):
        word = words[index]
        if not (word[0].isupper() or word.isdigit() or word.lower() in _INSIDE_A_NAME):
            tokens = tokens[:place]
            break
    while tokens and not (words[tokens[-1]][0].isupper() or words[tokens[-1]].isdigit()):
        tokens = tokens[:-1]
    return tokens


def _is_name(words: list[str], tokens: list[int]) -> bool:
    """Whether the tokens are written as a name is."""
    return (
        bool(tokens)
        and words[tokens[0]][0].isupper()
        and all(
            words[index][0].isupper()
            or words[index].lower() in _INSIDE_A_NAME
            or words[index].isdigit()
            for index in tokens
        )
    )


def _person_in(words: list[str], tokens: list[int], identity: str) -> list[int]:
    """Return the tokens of the person's name in the phrase, without titles."""
    known = set(re.split(r"[_\s()]", identity)) - {""}
    runs: list[list[int]] = [[]]
    for index in tokens:
        word = words[index]
        if word[0].isupper() or (runs[-1] and word in _INSIDE_A_PERSON):
            runs[-1].append(index)
        else:
            runs.append([])
    runs = [run for run in runs if run]
    if len(runs) != 1 or len(runs[0]) != len(tokens):
        runs = [run for run in runs if known and any(words[index] in known for index in run)]
    if not runs:
        return []
    run = runs[0]
    while len(run) > 1 and _is_before_name([words[index] for index in run], known):
        run = run[1:]
    return run if known or not all(is_common(words[index]) for index in run) else []


def _is_before_name(run: list[str], known: set[str]) -> bool:
    """Whether the first word is a title, or an everyday word before what the article names."""
    return _is_title(run[0]) or (
        run[0] not in known and is_common(run[0]) and any(word in known for word in run[1:])
    )


def _is_title(word: str) -> bool:
    return gazetteer().title_length([word]) == 1 or word.lower() in _TITLE_WORDS
