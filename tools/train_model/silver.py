"""Silver labels: what spaCy's small pipelines find in text that nobody labelled.

They are right two times in three, which a model trained on a million words of them rises above:
it has too little room to learn the mistakes by heart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import Kind
from tools.train_model.texts import GROUP, ORG, OTHER, PERSON, PLACE, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.model import Mention

_LABELS = {
    "PERSON": PERSON,
    "ORG": ORG,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "NORP": GROUP,
    "EVENT": OTHER,
    "PRODUCT": OTHER,
    "WORK_OF_ART": OTHER,
    "LAW": OTHER,
}
_OUR_LABELS = {
    Kind.PERSON: PERSON,
    Kind.ORG: ORG,
    Kind.PLACE: PLACE,
    Kind.GROUP: GROUP,
    Kind.EVENT: OTHER,
    Kind.LAW: OTHER,
    Kind.WORK: OTHER,
    Kind.PRODUCT: OTHER,
}
_UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]

_DETERMINER = re.compile(r"(?:[Tt]he|THE|[Aa]n?)\s+")
_TAIL = re.compile(r"(?:['’]s|['’\"”“,;:\s]+)$")
_KEEPS_ITS_PERIOD = re.compile(r"(?:[A-Z]\.[A-Z]\.|\b[A-Z]\.|(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros|St)\.)$")


def silver_labels(texts: Sequence[str], pipeline: str) -> Iterator[list[Name]]:
    """Yield the names that the spaCy pipeline finds in each text, trimmed as our names are."""
    import spacy

    nlp = spacy.load(folder_of(pipeline), exclude=_UNUSED)
    for text, document in zip(texts, nlp.pipe(texts, batch_size=128), strict=True):
        names = []
        for entity in document.ents:
            label = _LABELS.get(entity.label_)
            start, end = trimmed(text, entity.start_char, entity.end_char)
            if label is not None and text[start:end].lower() != text[start:end]:
                names.append(Name(start, end, label))
        yield names


def folder_of(pipeline: str) -> Path:
    """Return where the pipeline's package has its data, whatever the package calls it."""
    spec = find_spec(pipeline)
    if spec is None or not spec.submodule_search_locations:
        message = f"{pipeline} is not installed; see requirements-teachers.lock"
        raise SystemExit(message)
    (config,) = Path(spec.submodule_search_locations[0]).glob("*/config.cfg")
    return config.parent


def votes_of(
    recognise: Callable[[str], list[Mention]], sentences: Sequence[str], size: int
) -> list[list[Name]]:
    """Return what a recogniser of ours finds in each sentence, reading `size` of them as a text."""
    votes: list[list[Name]] = [[] for _ in sentences]
    for first in range(0, len(sentences), size):
        part = sentences[first : first + size]
        starts = [0, *accumulate(len(sentence) + 2 for sentence in part)]
        for mention in recognise("\n\n".join(part)):
            label = _OUR_LABELS.get(mention.kind)
            place = bisect_right(starts, mention.start) - 1
            start, end = mention.start - starts[place], mention.end - starts[place]
            if label is not None and end <= len(part[place]):
                votes[first + place].append(Name(start, end, label))
    return votes


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without a determiner before and a possessive or punctuation behind."""
    determiner = _DETERMINER.match(text, start, end)
    if determiner is not None and determiner.end() < end:
        start = determiner.end()
    while (tail := _TAIL.search(text[start:end])) is not None and tail.start() > 0:
        end = start + tail.start()
    if end - start > 1 and text[end - 1] == "." and not _KEEPS_ITS_PERIOD.search(text[start:end]):
        end -= 1
    return start, end
