"""A spaCy pipeline of the user's as the recogniser: its labels as our kinds, its offsets kept.

spaCy is imported only when the settings name a pipeline. The text is given to it line by line,
since a headline's end is no full stop, and a break between paragraphs never lies in a name.
"""

from __future__ import annotations

import re
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from reader.model import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_KINDS = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "ORG": Kind.ORG,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": Kind.GROUP,
    "EVENT": Kind.EVENT,
    "LAW": Kind.LAW,
    "WORK_OF_ART": Kind.WORK,
    "PRODUCT": Kind.PRODUCT,
    "DATE": Kind.DATE,
    "MONEY": Kind.MONEY,
    "PERCENT": Kind.PERCENT,
}
"""spaCy's labels for names; the others (numbers, times of the day, languages) are not marked."""

_NEEDED = frozenset({"tok2vec", "transformer", "ner", "entity_ruler"})
"""Components that find names, or that those stand on."""

_STANDARD = _NEEDED | frozenset(
    {
        *("tagger", "morphologizer", "parser", "senter", "attribute_ruler"),
        *("lemmatizer", "trainable_lemmatizer", "sentencizer"),
    }
)
"""Components of spaCy's own pipelines. In one that has others, all are run: they may need them."""

_LONGEST_LINE = 50_000
"""Characters given at once. spaCy's memory grows with it, and it refuses a million."""

_LINES_AT_ONCE = 32
"""A pipeline serves one thread at a time: after so many lines of a long article it is another's
turn, such as the open article's."""

_LINE = re.compile(r"\S[^\n]*")

_MAPPING_VERSION = 1
"""Raised when labels become other kinds, so that stored mentions are redone."""


class PipelineError(Exception):
    """A pipeline that cannot serve, with the reason in words for the user."""


class _Span(Protocol):
    @property
    def label_(self) -> str: ...
    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


class _Doc(Protocol):
    @property
    def ents(self) -> Sequence[_Span]: ...


class Pipeline(Protocol):
    """What we ask of spaCy's `Language`."""

    @property
    def pipe_names(self) -> list[str]:
        """The components that run, by name."""
        ...

    def pipe(self, texts: Iterable[str]) -> Iterator[_Doc]:
        """Annotate texts, in order."""
        ...


class SpacyRecogniser:
    """Recognises names by a spaCy pipeline."""

    def __init__(self, pipeline: Pipeline, name: str) -> None:
        """Take a pipeline and what to call this version of it."""
        self.version = f"spacy-{name}-{_MAPPING_VERSION}"
        self._pipeline = pipeline
        self._turn = Lock()

    def recognise(self, text: str) -> list[Mention]:
        """Return the mentions in `text`: in order, not overlapping, without canonical names."""
        found: list[Mention] = []
        lines = _lines(text)
        while some := list(islice(lines, _LINES_AT_ONCE)):
            with self._turn:
                docs = list(self._pipeline.pipe([text[start:end] for start, end in some]))
            for (start, _), doc in zip(some, docs, strict=True):
                found += _mentions(text, start, doc)
        return found


def load_spacy(name: str) -> SpacyRecogniser:
    """Load a pipeline by its package's name or its folder. Raises `PipelineError`."""
    try:
        import spacy
    except ImportError as error:
        reason = "spaCy is not installed; pip install 'newsread[spacy]' installs it"
        raise PipelineError(reason) from error
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        reason = f"spaCy has no pipeline {name!r}; python -m spacy download NAME fetches one"
        raise PipelineError(reason) from error
    except (ImportError, ValueError, TypeError) as error:
        raise PipelineError(f"the pipeline {name!r} cannot be loaded: {error}") from error
    if not {"ner", "entity_ruler"} & {*pipeline.pipe_names}:
        raise PipelineError(f"the pipeline {name!r} does not look for names: it has no 'ner'")
    if _STANDARD.issuperset(pipeline.pipe_names):
        pipeline.select_pipes(enable=[each for each in pipeline.pipe_names if each in _NEEDED])
    version = pipeline.meta.get("version", "")
    return SpacyRecogniser(pipeline, f"{spacy.__version__}-{name}-{version}")


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each line that is not blank; long ones in pieces, cut at spaces."""
    for line in _LINE.finditer(text):
        start, end = line.span()
        while end - start > _LONGEST_LINE:
            space = text.rfind(" ", start + 1, start + _LONGEST_LINE)
            middle = space if space > 0 else start + _LONGEST_LINE
            yield start, middle
            start = middle
        yield start, end


def _mentions(text: str, line_start: int, doc: _Doc) -> Iterator[Mention]:
    """Yield the names of one line that have a kind of ours, without blanks around them."""
    for span in doc.ents:
        kind = _KINDS.get(span.label_.upper())
        start, end = line_start + span.start_char, line_start + span.end_char
        name = text[start:end]
        start += len(name) - len(name.lstrip())
        end -= len(name) - len(name.rstrip())
        if kind is not None and start < end:
            yield Mention(start, end, kind)
