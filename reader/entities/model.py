"""The model's file: what it holds, how it is written, and that a damaged one is never trusted.

    8 bytes  magic and version of the format
    16 bytes checksum (BLAKE2b) of what follows
    rest     zlib: blocks, each a length (uint32) and so many bytes; in the order of `write_model`

All numbers are little-endian and all text is UTF-8, so that the file is the same on every machine
and for every version of Python.

Weights are packed: a feature's weights for all labels are one integer, with 16 bits for each label
("lanes", the first label lowest). Adding such integers adds all lanes at once, which is how pure
Python scores eleven labels for the price of one. A lane may be negative: it then borrows from the
lane above, and `BIAS` added at the end pays all debts back.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.vocabulary import Table, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORMAT = 1
"""The version of the format. A file of another version is refused."""

_MAGIC = b"newsNER"
_CHECKSUM_BYTES = 16

LANE_BITS = 16
SCALE = 256
"""A weight of 1.0 in the numbers of a lane. The sums of a token stay below 128 by far."""


class ModelError(Exception):
    """The model's file cannot be used; the message says why."""


class Model(NamedTuple):
    """All that the recogniser learnt."""

    name: str
    """Tells this model from the ones before and after it: mentions are redone when it changes."""
    labels: list[str]
    """`O` for no name, then `B-person`, `I-person`, …"""
    weights: dict[str, int]
    """A feature to its weights, packed."""
    transitions: list[list[int]]
    """Scores by label before, then label; `NEVER` where one cannot follow the other."""
    vocabulary: Vocabulary


NEVER = -0x8000
"""The score of what cannot be."""


def pack_lanes(scores: Sequence[int]) -> int:
    """Return the scores of all labels as one integer."""
    return sum(score << (LANE_BITS * lane) for lane, score in enumerate(scores))


def bias(labels: int) -> int:
    """Return what makes every lane of a sum positive: half a lane in each."""
    return pack_lanes([0x8000] * labels)


def write_model(model: Model) -> bytes:
    """Return the model as the bytes of a file; the same bytes for the same model."""
    features = sorted(model.weights)
    vectors = sorted(set(model.weights.values()))
    place = {vector: index for index, vector in enumerate(vectors)}
    width = _vector_bytes(len(model.labels))
    known = model.vocabulary
    blocks = [
        _text([model.name]),
        _text(model.labels),
        _numbers("h", [score for row in model.transitions for score in row]),
        _text(features),
        b"".join(vector.to_bytes(width, "little", signed=True) for vector in vectors),
        _numbers("I", [place[model.weights[feature]] for feature in features]),
    ]
    for table in (known.capitals, known.small):
        blocks += [_numbers("H", table.marks), _numbers("H", table.numbers), _text(table.values)]
    names = sorted(known.names)
    blocks += [_text(names), _text([known.names[name] for name in names])]
    payload = b"".join(struct.pack("<I", len(block)) + block for block in blocks)
    packed = zlib.compress(payload, 9)
    return _MAGIC + bytes([FORMAT]) + _checksum(packed) + packed


def read_model(path: Path) -> Model:
    """Return the model in the file; raise `ModelError` when it is missing, damaged or too new."""
    try:
        return _parse(path.read_bytes())
    except ModelError as error:
        message = f"{path.name}: {error}"
        raise ModelError(message) from error
    except OSError as error:
        message = f"{path.name}: cannot be read ({error.strerror})"
        raise ModelError(message) from error


def _parse(content: bytes) -> Model:
    head = len(_MAGIC) + 1
    if content[: len(_MAGIC)] != _MAGIC:
        message = "is not a model of newsread"
        raise ModelError(message)
    if content[len(_MAGIC)] != FORMAT:
        message = f"has format {content[len(_MAGIC)]}, and this version reads format {FORMAT}"
        raise ModelError(message)
    packed = content[head + _CHECKSUM_BYTES :]
    if content[head : head + _CHECKSUM_BYTES] != _checksum(packed):
        message = "is damaged (its checksum is wrong)"
        raise ModelError(message)
    try:
        return _model(_blocks(zlib.decompress(packed)))
    except (zlib.error, LookupError, ValueError, struct.error) as error:
        message = f"is not as this version writes it ({error})"
        raise ModelError(message) from error


def _model(blocks: list[bytes]) -> Model:
    name, labels = _lines(blocks[0]), _lines(blocks[1])
    count = len(labels)
    scores = _read_numbers("h", blocks[2])
    width = _vector_bytes(count)
    packed = blocks[4]
    vectors = [
        int.from_bytes(packed[start : start + width], "little", signed=True)
        for start in range(0, len(packed), width)
    ]
    weights = dict(
        zip(
            _lines(blocks[3]),
            map(vectors.__getitem__, _read_numbers("I", blocks[5])),
            strict=True,
        )
    )
    capitals, small = (
        Table(_read_numbers("H", marks), _read_numbers("H", numbers), _lines(values))
        for marks, numbers, values in (blocks[6:9], blocks[9:12])
    )
    names = dict(zip(_lines(blocks[12]), _lines(blocks[13]), strict=True))
    return Model(
        name="".join(name),
        labels=labels,
        weights=weights,
        transitions=[list(scores[row * count : (row + 1) * count]) for row in range(count)],
        vocabulary=Vocabulary(capitals, small, names),
    )


def _vector_bytes(labels: int) -> int:
    """Bytes of a packed vector: its lanes, and one for the sign of the last."""
    return labels * LANE_BITS // 8 + 1


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=_CHECKSUM_BYTES).digest()


def _text(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def _lines(block: bytes) -> list[str]:
    return block.decode().split("\n") if block else []


def _numbers(kind: str, numbers: Sequence[int]) -> bytes:
    values = array(kind, numbers)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def _read_numbers(kind: str, block: bytes) -> array[int]:
    values = array(kind)
    values.frombytes(block)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _blocks(payload: bytes) -> list[bytes]:
    blocks = []
    start = 0
    while start < len(payload):
        (length,) = struct.unpack_from("<I", payload, start)
        blocks.append(payload[start + 4 : start + 4 + length])
        start += 4 + length
    return blocks
