"""The articles of which people said whom they are about: our seeds, and corpora where they are.

    seeds            our own, with a headline each
    gum/*.tsv        the first line is the headline
    wikigold         documents in a row; the first sentence is the headline, as of a plain text

An article is known by a hash of its words, so that labels fit the text that they were made of.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from tools.evaluate_names_gum import read_gum

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAST_WORDS = 60
"""Of a document of wikigold: shorter ones name little but what they are about."""

NO_SPACE_BEFORE = frozenset(".,;:!?)'%")


class Told(NamedTuple):
    """An article to be judged."""

    title: str
    body: str

    @property
    def identity(self) -> str:
        """A hash of its words."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def text(self) -> str:
        """Title and body in one, in which labels count."""
        return f"{self.title}\n{self.body}"


def read_articles(seeds: Path, data: Path) -> Iterator[Told]:
    """Yield the articles that are there, always in the same order."""
    yield from _seeds(seeds)
    for article in read_gum(data / "gum"):
        title, _, body = article.text.partition("\n")
        yield Told(title.strip(), body.strip())
    corpus = data / "wikigold.conll.txt"
    if corpus.exists():
        yield from _wikigold(corpus.read_text(encoding="utf-8").splitlines())


def _seeds(folder: Path) -> Iterator[Told]:
    from reader.parse import document
    from reader.update.corpus import read_corpus

    for batch in read_corpus([folder]):
        for article in batch.articles:
            text = document(article.body).text
            if text:
                yield Told(article.title, text)


def _wikigold(lines: list[str]) -> Iterator[Told]:
    sentences: list[str] = []
    words: list[str] = []
    for line in [*lines, "-DOCSTART- O"]:
        word = line.split(" ")[0]
        if word == "-DOCSTART-":
            if sum(len(each.split()) for each in sentences) >= LEAST_WORDS:
                yield Told(sentences[0], " ".join(sentences[1:]))
            sentences, words = [], []
        elif word in ("", "\\"):
            if words:
                sentences.append(_joined(words))
            words = []
        else:
            words.append(word)


def _joined(words: list[str]) -> str:
    text = ""
    for word in words:
        text += word if word[0] in NO_SPACE_BEFORE or not text else f" {word}"
    return text
