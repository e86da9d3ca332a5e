"""The model's file: what it holds, how it is written, and that a damaged one is never trusted.

    8 bytes  magic and version of the format
    4 bytes  checksum (CRC-32) of what follows
    rest     blocks in the order of `write_model`: a length (uint32), whether the block is
             compressed by zlib (1 byte), and so many bytes

All numbers are little-endian and all text is UTF-8, so that the file is the same on every machine
and for every version of Python. The blocks are used as they lie there: nothing is made of them but
what a text asks for (`records.py`, `Table` in `vocabulary.py`), so that a model is read in no time.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from typing import TYPE_CHECKING
from zlib import decompressobj

from reader.entities.records import Records
from reader.entities.tables import Table
from reader.entities.vocabulary import Vocabulary
from reader.entities.weighing import Weights, vector_bytes
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORMAT = 2
"""The version of the format. A file of another version is refused."""

_MAGIC = b"newsNER"
_HEAD = struct.Struct("<7sBI")
_BLOCK = struct.Struct("<IB")

LARGEST_BLOCK = 256 * 1024 * 1024
"""Bytes of a part of a model: the largest of ours has a hundredth of that."""

_WORTH_COMPRESSING = 0.7
"""Of its size: a block that shrinks less stands as it is, since that is read sooner."""


class ModelError(Exception):
    """The model's file cannot be used; the message says why."""


class Model(NamedTuple):
    """All that the recogniser learnt."""

    name: str
    """Tells this model from the ones before and after it: mentions are redone when it changes."""
    labels: list[str]
    """`O` for no name, then `B-person`, `I-person`, …"""
    weights: Weights
    transitions: list[list[int]]
    """Scores by label before, then label; `NEVER` where one cannot follow the other."""
    vocabulary: Vocabulary


NEVER = -0x8000
"""The score of what cannot be."""


def write_model(model: Model) -> bytes:
    """Return the model as the bytes of a file; the same bytes for the same model."""
    weights, known = model.weights, model.vocabulary
    blocks = [
        _text([model.name]),
        _text(model.labels),
        _numbers("h", [score for row in model.transitions for score in row]),
        weights.vectors,
    ]
    for records in (weights.records, known.names):
        blocks += [records.content, _numbers("I", records.starts)]
    for table in (known.capitals, known.small):
        blocks += [_numbers("H", table.marks), _numbers("H", table.numbers), _text(table.values)]
    payload = b"".join(map(_block, blocks))
    return _HEAD.pack(_MAGIC, FORMAT, zlib.crc32(payload)) + payload


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
    if content[: len(_MAGIC)] != _MAGIC or len(content) < _HEAD.size:
        message = "is not a model of newsread"
        raise ModelError(message)
    _, version, checksum = _HEAD.unpack_from(content)
    if version != FORMAT:
        message = f"has format {version}, and this version reads format {FORMAT}"
        raise ModelError(message)
    payload = memoryview(content)[_HEAD.size :]
    if checksum != zlib.crc32(payload):
        message = "is damaged (its checksum is wrong)"
        raise ModelError(message)
    try:
        return _model(_blocks(payload))
    except (ValueError, LookupError, struct.error, zlib.error) as error:
        message = f"has a right checksum, and yet is no whole model ({error})"
        raise ModelError(message) from error


def _model(blocks: list[bytes]) -> Model:
    name, labels, steps, vectors, *rest = blocks
    label_names = _lines(labels)
    count = len(label_names)
    scores = _read_numbers("h", steps)
    weights, names = (
        Records(content, _read_numbers("I", starts)) for content, starts in (rest[0:2], rest[2:4])
    )
    capitals, small = (
        Table(_read_numbers("H", marks), _read_numbers("H", numbers), _lines(values))
        for marks, numbers, values in (rest[4:7], rest[7:10])
    )
    if not (capitals.is_sound() and small.is_sound()):
        message = "a table in it has no end"
        raise ValueError(message)
    return Model(
        name=name.decode(),
        labels=label_names,
        weights=Weights(weights, vectors, vector_bytes(count)),
        transitions=[list(scores[row * count : (row + 1) * count]) for row in range(count)],
        vocabulary=Vocabulary(capitals, small, names),
    )


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


def _block(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    is_worth_it = len(packed) <= _WORTH_COMPRESSING * len(content)
    shorter = packed if is_worth_it else content
    return _BLOCK.pack(len(shorter), is_worth_it) + shorter


def _blocks(payload: memoryview) -> list[bytes]:
    blocks = []
    start = 0
    while start < len(payload):
        length, is_packed = _BLOCK.unpack_from(payload, start)
        start += _BLOCK.size
        content = payload[start : start + length]
        blocks.append(_unpacked(content) if is_packed else bytes(content))
        start += length
    return blocks


def _unpacked(content: memoryview) -> bytes:
    unpacker = decompressobj()
    block = unpacker.decompress(content, LARGEST_BLOCK)
    if unpacker.unconsumed_tail:
        message = f"a part of it unpacks to more than {LARGEST_BLOCK >> 20} MB"
        raise ValueError(message)
    return block
