"""The program's own recogniser: a small model trained on news, with patterns and lists beside it.

text → paragraphs of tokens → dates, money, shares → runs → labels by the model → the text as a
whole → rare kinds by a list or a keyword. A text that is not English is left to patterns and lists,
since the model learnt from English alone.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.entities.agreement import agreed
from reader.entities.candidates import View
from reader.entities.decoder import Decoder
from reader.entities.language import is_english
from reader.entities.merging import merged
from reader.entities.model import ModelError, read_model
from reader.entities.patterns import find_patterns
from reader.entities.rare import Rare, kind_of_name, rare_names
from reader.entities.tokens import paragraphs
from reader.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.entities import Recogniser
    from reader.entities.model import Model
    from reader.entities.tokens import Paragraph

    Part = tuple[Paragraph, list[Mention]]

MODEL = Path(__file__).parent / "data" / "names.model"

_KINDS = {
    "person": Kind.PERSON,
    "org": Kind.ORG,
    "place": Kind.PLACE,
    "group": Kind.GROUP,
}
_TOKENS_AT_ONCE = 50_000
"""A longer text is read as several, so that memory stays bounded."""


class StatisticalRecogniser:
    """Recognises names by the model. What it remembers of words speeds the next text up."""

    def __init__(self, model: Model) -> None:
        self.version = f"model-{model.name}"
        self._decoder = Decoder(model)

    def recognise(self, text: str) -> list[Mention]:
        """Return the mentions in `text`: in order, not overlapping, without canonical names."""
        if not is_english(text):
            return _pattern_tier().recognise(text)
        mentions: list[Mention] = []
        for part in _parts(text):
            view = View(part, self._decoder.known)
            patterns = [pattern for _, found in part for pattern in found]
            mentions += merged(text, patterns, self._names(view))
        return mentions

    def _names(self, view: View) -> list[Mention]:
        """Return the names of a text; a rare one of a list replaces what crosses it."""
        found = rare_names(view)
        taken = {index for rare in found for index in range(rare.first, rare.last + 1)}
        for name in agreed(view, self._decoder.names_in(view)):
            kind = kind_of_name(view, name) or _KINDS.get(name.label)
            if kind is not None and taken.isdisjoint(range(name.first, name.last + 1)):
                found.append(Rare(name.first, name.last, kind))
        starts, end = view.starts, view.end
        return [Mention(starts[first], end(last), kind) for first, last, kind in sorted(found)]


def _parts(text: str) -> Iterator[list[Part]]:
    """Yield the paragraphs of a text with their patterns, many at once, but not all."""
    part: list[Part] = []
    size = 0
    for paragraph in paragraphs(text):
        part.append((paragraph, find_patterns(text, paragraph)))
        size += len(paragraph.words)
        if size > _TOKENS_AT_ONCE:
            yield part
            part, size = [], 0
    yield part


def _pattern_tier() -> Recogniser:
    """Return the recogniser of rules and lists, which is imported only when it is needed."""
    from reader.entities.pattern_tier import pattern_recogniser

    return pattern_recogniser()


def recogniser_from(path: Path) -> tuple[Recogniser, str]:
    """Return the recogniser of a model's file and "", or the pattern tier and why it serves."""
    try:
        return StatisticalRecogniser(read_model(path)), ""
    except ModelError as error:
        return _pattern_tier(), str(error)


@lru_cache(maxsize=1)
def best_recogniser() -> tuple[Recogniser, str]:
    """Return what `recogniser_from` gives for the program's own model; the same each time."""
    return recogniser_from(MODEL)
