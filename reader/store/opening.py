"""A store in any case: the library, or what can be had in its place, and why."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.model import Fault
from reader.store.connections import PATIENCE, open_in_memory
from reader.store.errors import StoreError
from reader.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def open_or_memory(path: Path, *, patience: float = PATIENCE) -> tuple[Store, Fault | None]:
    """Open the library at `path`; where that fails, one in memory, and why marks are not kept.

    The one in memory starts with what can be read of the file, which is left as it is.
    """
    try:
        return Store.open(path, patience=patience), None
    except StoreError as error:
        return _readable_copy(path) or Store(None, open_in_memory()), _not_kept(error)


def open_to_look(path: Path) -> Store:
    """Open the library for one who only looks: also where it may not be written, nor its folder.

    Raises `StoreError`, for a damaged library too: of that a part would be taken for the whole.
    """
    try:
        return Store.open(path)
    except StoreError:
        copy = None if _may_be_written(path) else _readable_copy(path)
        if copy is None:
            raise
        return copy


def _may_be_written(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return all(os.access(each, os.W_OK, effective_ids=effective) for each in (path, path.parent))


def memory_instead(error: StoreError, path: Path | None = None) -> tuple[Store, Fault]:
    """A library in memory for one that has failed, and why marks are not kept.

    It has what can be read of the file at `path`, if one is given.
    """
    readable = _readable_copy(path) if path else None
    return readable or Store(None, open_in_memory()), _not_kept(error)


def _not_kept(error: StoreError) -> Fault:
    return Fault(error.where, f"marks will not be kept, as {error.reason}; {error.remedy}")


def _readable_copy(path: Path) -> Store | None:
    """A library's marks in memory, and its articles where they are; None where none can be read."""
    # Nearly every library opens at once.
    from reader.store.rescue import open_beside

    copy = open_beside(path)
    if copy is None:
        return None
    store = Store(None, copy)
    try:
        store.sources()
        store.statuses()
    except StoreError:
        store.close()
        return None
    return store
