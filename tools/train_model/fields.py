"""What words are about, as groups of words: villages and rivers, goals and strikers.

spaCy's medium pipeline brings vectors of words, learnt from texts far larger than ours. They are
grouped twice by k-means, into some sixty fields and each of these into narrower ones, so that a
name that training never saw speaks with the voice of its field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.train_model.grouping import k_means, unit
from tools.train_model.silver import folder_of

if TYPE_CHECKING:
    from collections.abc import Collection


_FIELDS = 60
_PARTS = 24
"""Narrower fields in a field, at most."""

_SMALLEST_PART = 6
"""Vectors, on average."""

_MARKS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""A character for each field, and for each part."""


def fields(words: Collection[str], pipeline: str, seed: int) -> dict[str, str]:
    """Return for each of the words, in small letters, its field and its part of it, as marks."""
    import numpy as np
    import spacy

    vocabulary = spacy.load(folder_of(pipeline), exclude=["ner", "tok2vec", "lemmatizer"]).vocab
    rows = {
        word: int(row)
        for key, row in vocabulary.vectors.key2row.items()
        if (word := vocabulary.strings[key]).isalpha() and word.islower() and word in words
    }
    used = sorted(set(rows.values()))
    vectors = unit(np.asarray(vocabulary.vectors.data)[used])
    vectors = unit(vectors - vectors.mean(axis=0))
    field_of = k_means(vectors, _FIELDS, seed)
    marks: dict[int, str] = {}
    for field in range(_FIELDS):
        members = np.flatnonzero(field_of == field)
        parts = max(1, min(_PARTS, len(members) // _SMALLEST_PART))
        part_of = k_means(vectors[members], parts, seed)
        for member, part in zip(members.tolist(), part_of.tolist(), strict=True):
            marks[used[member]] = _MARKS[field] + _MARKS[part]
    return {word: marks[row] for word, row in sorted(rows.items())}
