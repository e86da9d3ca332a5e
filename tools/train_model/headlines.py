"""Headlines made of sentences: each word that matters gets a capital, the names stay what they are.

What an editor leaves small differs from house to house, so each headline draws its own rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from tools.train_model.texts import Name, Text

if TYPE_CHECKING:
    import random

_ALWAYS_SMALL = word_set("a an the and but or for nor of in on at to by as")
_OFTEN_SMALL = word_set("with from is that into over after amid vs if than via")
_LEFT_OUT = word_set("a an the has have is are was were been")
"""Articles and auxiliary verbs, which headlines often do without."""

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_PIECE = re.compile(r"\S+")


def headline(text: Text, small: frozenset[str] = _ALWAYS_SMALL | _OFTEN_SMALL) -> Text:
    """Return the sentence as a headline: in title case, without a full stop."""
    if text.text.endswith(".") and all(name.end < len(text.text) for name in text.names):
        text = text._replace(text=text.text[:-1].rstrip())

    def capital(match: re.Match[str]) -> str:
        word = match.group()
        if match.start() > 0 and word in small:
            return word
        upper = word[0].upper()
        return upper + word[1:] if len(upper) == 1 else word

    return text._replace(text=_WORD.sub(capital, text.text))


def random_headline(text: Text, chance: random.Random) -> Text:
    """Return a headline as long as headlines are, cut from the sentence between words."""
    longest = chance.randint(6, 16)
    pieces = [match.span() for match in _PIECE.finditer(text.text)]
    if len(pieces) > longest:
        first = chance.choice([0, 0, chance.randrange(len(pieces) - longest)])
        pieces = pieces[first : first + longest]
    if chance.random() < 0.35:
        pieces = [
            (start, end)
            for start, end in pieces
            if text.text[start:end].lower() not in _LEFT_OUT
            or any(name.start < end and start < name.end for name in text.names)
        ]
    small = _ALWAYS_SMALL
    if chance.random() < 0.7:
        small |= _OFTEN_SMALL
    if chance.random() < 0.1:
        small = frozenset()
    return headline(_only(text, pieces), small)


def _only(text: Text, pieces: list[tuple[int, int]]) -> Text:
    """Return the pieces of the text with the names, or parts of names, that are in them."""
    words: list[str] = []
    names: list[Name] = []
    length = 0
    for start, end in pieces:
        for name in text.names:
            low, high = max(start, name.start), min(end, name.end)
            if low < high:
                part = Name(length + low - start, length + high - start, name.label)
                if names and name.start < start and names[-1].end == length - 1:
                    names[-1] = names[-1]._replace(end=part.end)
                else:
                    names.append(part)
        words.append(text.text[start:end])
        length += end - start + 1
    return Text(" ".join(words), names)
