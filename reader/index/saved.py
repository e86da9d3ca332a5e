"""The index in a file: arrays one behind the other, to be mapped into memory and used as they lie.

    NEWSHEAD   version   size of the table   its checksum
    table      JSON: name, type, length and checksum of each array, and where it begins
    arrays     each on a multiple of 64 bytes

A file is used only if all of it is as it was written: of this version, whole, each checksum right.
It is written under another name and moved to its place at the end, so that it is there whole or
not at all; and it must not be written to once it is there, since others may have it mapped.
"""

from __future__ import annotations

import json
import mmap
import os
import unicodedata
import zlib
from contextlib import contextmanager
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reader.index.types import Array

MAGIC = b"NEWSHEAD"

VERSION = 2
"""Raised when the arrays, or what a word is, become others."""

HEADER = Struct("<8sIII")

ALIGNMENT = 64
"""A line of the processor's cache: no number is ever parted by one."""

SUMMED = 512
"""So many numbers of eight bytes are summed up at a time for a checksum, a page of memory."""


class UnreadableIndexError(Exception):
    """A file that is no whole index of this version; the index is to be built anew."""


class Saved(NamedTuple):
    """What a file holds."""

    stamp: str
    arrays: Mapping[str, Array]


@contextmanager
def as_written(path: Path) -> Iterator[None]:
    """Have it told as `UnreadableIndexError` where a file is not what this version writes."""
    try:
        yield
    except (LookupError, ValueError, TypeError, RecursionError) as error:
        raise UnreadableIndexError(f"{path}: it is not as it is written now: {error}") from error


def write(path: Path, stamp: str, arrays: Mapping[str, Array]) -> None:
    """Write the arrays to a file, or leave it as it was. Raises `OSError`."""
    table: list[tuple[str, str, tuple[int, ...], int, int]] = []
    offset = 0
    for name, array in arrays.items():
        offset = _aligned(offset)
        table.append((name, array.dtype.str, array.shape, offset, checksum(array)))
        offset += array.nbytes
    text = json.dumps(
        {"stamp": stamp, "letters": unicodedata.unidata_version, "size": offset, "arrays": table}
    ).encode()
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            file.write(HEADER.pack(MAGIC, VERSION, len(text), zlib.crc32(text)))
            file.write(text)
            begin = _aligned(HEADER.size + len(text))
            for (*_, start, _), array in zip(table, arrays.values(), strict=True):
                file.write(bytes(begin + start - file.tell()))
                file.write(np.ascontiguousarray(array).data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path) -> Saved:
    """Map the arrays of a file. Raises `UnreadableIndexError` for one not to be used, `OSError`."""
    with as_written(path):
        return _read(path)


def _read(path: Path) -> Saved:
    with path.open("rb") as file:
        header = file.read(HEADER.size)
        if len(header) < HEADER.size:
            raise UnreadableIndexError(f"{path}: it is cut short")
        magic, version, size, check = HEADER.unpack(header)
        if magic != MAGIC:
            raise UnreadableIndexError(f"{path}: it is no headline index")
        if version != VERSION:
            raise UnreadableIndexError(f"{path}: it is of version {version}, not {VERSION}")
        text = file.read(size)
        if len(text) < size or zlib.crc32(text) != check:
            raise UnreadableIndexError(f"{path}: its table is damaged")
        table = json.loads(text)
        begin = _aligned(HEADER.size + size)
        if os.fstat(file.fileno()).st_size != begin + table["size"]:
            raise UnreadableIndexError(f"{path}: it is cut short")
        if table["letters"] != unicodedata.unidata_version:
            raise UnreadableIndexError(f"{path}: it knows the letters of another Unicode")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    arrays = {}
    for name, kind, shape, offset, check in table["arrays"]:
        count = int(np.prod(shape))
        array = np.frombuffer(mapped, kind, count, begin + offset if count else 0).reshape(shape)
        if checksum(array) != check:
            raise UnreadableIndexError(f"{path}: its {name} are damaged")
        arrays[name] = array
    return Saved(table["stamp"], arrays)


def checksum(array: Array) -> int:
    """Return a number that changes with the array's bytes, at the speed of reading them.

    Of each page the sum is taken, and of all sums a cyclic redundancy check: ten times as fast as
    one of all bytes, and no damage but two pieces of a page that changed places goes unseen.
    """
    data = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
    whole = len(data) // 8 * 8
    numbers = data[:whole].view(np.uint64)
    check = zlib.crc32(data[whole:].tobytes())
    if len(numbers):
        sums = np.add.reduceat(numbers, np.arange(0, len(numbers), SUMMED))
        check = zlib.crc32(sums.tobytes(), check)
    return check


def _aligned(offset: int) -> int:
    return -(-offset // ALIGNMENT) * ALIGNMENT
