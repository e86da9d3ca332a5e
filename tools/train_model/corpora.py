"""Readers for the corpora of the data folder; see docs/model.md for what each is, and its licence.

GMB gives text only (its own tags are a switch); BTC, WNUT and GUM are labelled and train the model;
EWT and wikigold are for development figures, and nothing that trains may read them.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING

from tools.train_model.headlines import headline
from tools.train_model.texts import (
    GROUP,
    ORG,
    OTHER,
    PERSON,
    PLACE,
    Text,
    from_tags,
    in_groups,
    joined,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STANDARD = {"PER": PERSON, "ORG": ORG, "LOC": PLACE, "MISC": OTHER}
_WNUT = {
    "person": PERSON,
    "location": PLACE,
    "corporation": ORG,
    "group": ORG,
    "creative-work": OTHER,
    "product": OTHER,
}
_GMB = {"per": PERSON, "org": ORG, "geo": PLACE, "gpe": GROUP, "art": OTHER, "eve": OTHER}

_SHORTEST_SENTENCE = 4
"""Words. Shorter ones in GMB are fragments."""


def gmb(data: Path) -> list[Text]:
    """Return the distinct sentences of GMB in their order, with GMB's own tags as names."""
    result: list[Text] = []
    seen: set[str] = set()
    for words, tags in _gmb_rows(data / "gmb_ner_dataset.csv.zip"):
        key = " ".join(words)
        if len(words) >= _SHORTEST_SENTENCE and key not in seen:
            seen.add(key)
            result.append(from_tags(words, tags, _GMB))
    return result


def _gmb_rows(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield words and tags, sentence by sentence."""
    with zipfile.ZipFile(path) as archive, archive.open("ner_dataset.csv") as raw:
        rows = csv.reader(io.TextIOWrapper(raw, encoding="latin-1", newline=""))
        next(rows)
        words: list[str] = []
        tags: list[str] = []
        for first, word, _, tag in rows:
            if first and words:
                yield words, tags
                words, tags = [], []
            words.append(word)
            tags.append(tag)
        yield words, tags


def tweets(data: Path) -> list[Text]:
    """Return the tweets of BTC and WNUT, one text each."""
    sentences: list[Text] = []
    for path in sorted(data.glob("btc_*.conll")):
        sentences += _conll(path.read_text(encoding="utf-8"), _STANDARD)
    for name in ("wnut_wnut17train.conll", "wnut_emerging.dev.conll"):
        sentences += _conll((data / name).read_text(encoding="utf-8"), _WNUT)
    return [_without_handles(sentence) for sentence in sentences]


def _without_handles(text: Text) -> Text:
    """Leave the handles of users unmarked: news has none, and they teach nothing of names."""
    names = [name for name in text.names if text.text[name.start] != "@"]
    return text._replace(names=names)


def wikigold(data: Path) -> list[Text]:
    """Return wikigold, ten sentences a text. For development figures only."""
    return in_groups(_wikigold(data), 10)


def wikigold_headlines(data: Path) -> list[Text]:
    """Return each sentence of wikigold as a headline."""
    return [headline(sentence) for sentence in _wikigold(data)]


def _wikigold(data: Path) -> list[Text]:
    lines = []
    for raw in (data / "wikigold.conll.txt").read_text(encoding="utf-8").splitlines():
        line = _plain(raw)
        if not line.startswith(("{\\", "\\")):
            lines.append("" if line.startswith("-DOCSTART-") else line)
    return _conll("\n".join(lines), _STANDARD)


def _plain(raw: str) -> str:
    """Undo the rich-text escapes that wikigold's file is stored with."""
    line = raw.rstrip().removesuffix("\\").rstrip()
    line = re.sub(r"\\uc0\\u(\d+) ?", lambda match: chr(int(match[1])), line)
    if "\\'" not in line:
        return line
    escaped = re.sub(r"\\'([0-9a-f]{2})", lambda match: chr(int(match[1], 16)), line)
    return escaped.encode("latin-1", "replace").decode("utf-8", "replace")


def ewt(data: Path) -> list[Text]:
    """Return the documents of the EWT development part. For development figures only."""
    return [joined(document) for document in _ewt(data)]


def ewt_headlines(data: Path) -> list[Text]:
    """Return each sentence of EWT as a headline."""
    return [headline(sentence) for document in _ewt(data) for sentence in document]


def _ewt(data: Path) -> list[list[Text]]:
    documents: list[list[Text]] = []
    for block in (data / "uner_ewt_dev.iob2").read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith("# newdoc") for line in lines):
            documents.append([])
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            documents[-1].append(
                from_tags([row[1] for row in rows], [row[2] for row in rows], _STANDARD)
            )
    return documents


def _conll(text: str, labels: dict[str, str]) -> list[Text]:
    """Return the sentences of a file with a word and its tag a line."""
    result: list[Text] = []
    for block in re.split(r"\n\s*\n", text):
        rows = [line.split() for line in block.splitlines()]
        pairs = [(row[0], row[-1]) for row in rows if len(row) >= 2]
        if pairs:
            words, tags = zip(*pairs, strict=True)
            result.append(from_tags(words, tags, labels))
    return result
