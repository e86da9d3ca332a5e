"""Questions about many ids, in parts of a size that SQLite takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IDS_A_QUESTION = 500
"""Older builds of SQLite take no more than 999 values in a statement."""


_Key = TypeVar("_Key", int, str)


def parted(ids: Iterable[_Key]) -> Iterator[tuple[str, list[_Key]]]:
    """Yield ids or rows in parts of a size that SQLite takes, each with places in a statement."""
    wanted = list(ids)
    for start in range(0, len(wanted), _IDS_A_QUESTION):
        part = wanted[start : start + _IDS_A_QUESTION]
        yield ",".join("?" * len(part)), part
