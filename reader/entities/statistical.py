"""The recogniser proper: a small model trained on news, with patterns and lists beside it.

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
from reader.entities.features import Evidence
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

MODEL = Path(__file__).parent / "data" / "names.model"

_KINDS = {
    "person": Kind.PERSON,
    "org": Kind.ORG,
    "place": Kind.PLACE,
    "group": Kind.GROUP,
}
_TOKENS_AT_ONCE = 50_000
"""A longer text is read as several, so that memory stays bounded."""

_Part = tuple[list[View], list[Mention]]


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
        for views, patterns in self._parts(text):
            names = self._names(views)
            mentions += merged(text, patterns, names)
        return mentions

    def _parts(self, text: str) -> Iterator[_Part]:
        """Yield the paragraphs of the text with their patterns, many at once, but not all."""
        views: list[View] = []
        patterns: list[Mention] = []
        size = 0
        for paragraph in paragraphs(text):
            here = find_patterns(text, paragraph)
            patterns += here
            views.append(View(paragraph, self._decoder.known, here))
            size += len(paragraph.words)
            if size > _TOKENS_AT_ONCE:
                yield views, patterns
                views, patterns, size = [], [], 0
        yield views, patterns

    def _names(self, views: list[View]) -> list[Mention]:
        """Return the names of the paragraphs; a rare one of a list replaces what crosses it."""
        known = self._decoder.known
        evidence = Evidence(views)
        named = ((view, self._decoder.names_in(view, evidence)) for view in views)
        result: list[Mention] = []
        for view, names in agreed(named, known):
            paragraph = view.paragraph
            found: list[Rare] = rare_names(view, known)
            taken = [(rare.first, rare.last) for rare in found]
            for name in names:
                kind = kind_of_name(name, known) or _KINDS.get(name.label)
                if kind is not None and all(
                    name.last < first or last < name.first for first, last in taken
                ):
                    found.append(Rare(name.first, name.last, kind))
            result += [
                Mention(paragraph.starts[first], paragraph.end(last), kind)
                for first, last, kind in sorted(found)
            ]
        return result


def _pattern_tier() -> Recogniser:
    """Return the recogniser of rules and lists, which is imported only when it is needed."""
    from reader.entities.recogniser import pattern_recogniser

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
