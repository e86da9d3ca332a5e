"""Entries of the reader's own settings files, rewritten as a deed, and so undone like marks.

Only the one entry is touched, be it that the reader has written into the file meanwhile.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.model import Fault
    from reader.update.deeds import Rewriting

DAYS = frozenset({"until"})
"""Keys whose value is a day; a deed has it as text, since it is kept as JSON."""


class EntryFile(NamedTuple):
    """A settings file of entries."""

    path: Path
    at_first: Callable[[], str] = str
    """Gives its text as long as there is no such file."""


def rewrite(files: Mapping[str, EntryFile], deed: Rewriting, *, back: bool) -> Fault | None:
    """Make the entry of a deed what it became, or what it was before; what stopped that, if so."""
    from reader.model import Fault
    from reader.settings.entries import with_entry, without_entry
    from reader.settings.saving import change_file

    if deed.file not in files:
        return Fault(deed.file, "that settings file is not known here")
    file = files[deed.file]
    values = deed.before if back else deed.after

    def change(text: str) -> str:
        text = text or file.at_first()
        if values is None:
            return without_entry(text, deed.name)
        # Keys that only the other state has are to go.
        others: dict[str, object] = dict.fromkeys({**(deed.before or {}), **(deed.after or {})})
        written = {key: _value(key, value) for key, value in values.items()}
        return with_entry(text, deed.name, {**others, **written})

    return change_file(file.path, change)


def _value(key: str, value: object) -> object:
    return date.fromisoformat(value) if key in DAYS and isinstance(value, str) else value
