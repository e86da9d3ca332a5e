"""The weights of the features: what the model says of a key, such as a word, a suffix, a cluster.

A feature has a key and what it says of the key: that it is the word (`w=`), that it stands before
one (`-l=`), that a certain word stands before it (`b=president|`). All that is said of a key stands
in one record, so that to know a word takes one search for each of its keys.

Weights are packed: a feature's weights for all labels are one integer, with 16 bits for each label
("lanes", the first label lowest). Adding such integers adds all lanes at once, which is how pure
Python scores eleven labels for the price of one. A lane may be negative: it then borrows from the
lane above, and `bias` added at the end pays all debts back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.entities.records import make_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.entities.records import Records

LANE_BITS = 16
SCALE = 256
"""A weight of 1.0 in the numbers of a lane. The sums of a token stay below 128 by far."""


def feature(key: str, what: str) -> str:
    """Return a feature as one string, as the trainer wants it."""
    return f"{what}\t{key}"


def parted(name: str) -> tuple[str, str]:
    """Return the key of a feature, and what it says of it."""
    what, _, key = name.partition("\t")
    return key, what


def pack_lanes(scores: Sequence[int]) -> int:
    """Return the scores of all labels as one integer."""
    return sum(score << (LANE_BITS * lane) for lane, score in enumerate(scores))


def bias(labels: int) -> int:
    """Return what makes every lane of a sum positive: half a lane in each."""
    return pack_lanes([0x8000] * labels)


def vector_bytes(labels: int) -> int:
    """Bytes of a packed vector: its lanes, and one for the sign of the last."""
    return labels * LANE_BITS // 8 + 1


class Weights:
    """Packed weights by key, read from the records when they are asked for."""

    def __init__(self, records: Records, vectors: bytes, width: int) -> None:
        self.records = records
        """Key to fields: what is said of it and the number of a vector, in turn."""
        self.vectors = vectors
        """The distinct vectors, `width` bytes each."""
        self._width = width

    def of(self, key: str) -> dict[str, int]:
        """Return all that is said of a key, with its packed weights."""
        fields = self.records.find(key)
        return {
            what: self._vector(int(number))
            for what, number in zip(fields[::2], fields[1::2], strict=True)
        }

    def _vector(self, number: int) -> int:
        start = number * self._width
        return int.from_bytes(self.vectors[start : start + self._width], "little", signed=True)


def make_weights(weights: Mapping[str, int], labels: int) -> Weights:
    """Return the packed weights of features; the same for the same features in any order."""
    width = vector_bytes(labels)
    counts = Counter(weights.values())
    # The frequent ones first: their numbers are short.
    vectors = sorted(counts, key=lambda vector: (-counts[vector], vector))
    number_of = {vector: number for number, vector in enumerate(vectors)}
    records: defaultdict[str, list[str]] = defaultdict(list)
    for each in sorted(weights):
        key, what = parted(each)
        records[key] += (what, str(number_of[weights[each]]))
    packed = b"".join(vector.to_bytes(width, "little", signed=True) for vector in vectors)
    return Weights(make_records(records), packed, width)
