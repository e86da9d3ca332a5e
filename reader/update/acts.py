"""Deeds written as acts that the store keeps, and read from them again.

    sweep     a line with the mark, then the packed rows
    a change  packed JSON, without a line before it
    others    a word, then JSON

What is written is read by later runs, and by other versions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.model import Edit
from reader.update.deeds import PACKING_LEVEL, Change, Clearing, Naming, Removal, Rewriting, Sweep

if TYPE_CHECKING:
    from reader.store import Act
    from reader.update.deeds import Deed

_SWEEP, _REMOVAL, _NAMING, _REWRITING = b"sweep ", b"source ", b"names ", b"entry "
_CLEARING = b"clear "
"""What the line begins with that stands before the rest of an act; a change has no such line."""


def new_act(deed: Deed) -> Act:
    """Write a deed as an act that the store keeps."""
    from reader.store import Act

    if isinstance(deed, Sweep):
        head = _SWEEP + f"{deed.mark} {int(deed.value)} {deed.size}\n".encode()
        return Act(deed.number, head + deed.packed)
    import json
    import zlib

    if isinstance(deed, Removal):
        return Act(deed.number, _REMOVAL + json.dumps([deed.key, deed.name, deed.size]).encode())
    if isinstance(deed, Clearing):
        written = [deed.key, deed.name, deed.limits, deed.size]
        return Act(deed.number, _CLEARING + json.dumps(written).encode())
    if isinstance(deed, Naming):
        return Act(deed.number, _NAMING + json.dumps([deed.before, deed.after]).encode())
    if isinstance(deed, Rewriting):
        written = [deed.file, deed.name, deed.before, deed.after, deed.said]
        return Act(deed.number, _REWRITING + json.dumps(written).encode())
    ids: dict[tuple[Any, ...], list[str]] = {}
    for identity, after in deed.after.items():
        ids.setdefault((*deed.before[identity], *after), []).append(identity)
    text = json.dumps([[*marks, " ".join(marked)] for marks, marked in ids.items()])
    return Act(deed.number, zlib.compress(text.encode(), PACKING_LEVEL))


def old_act(deed: Deed, *, undone: bool) -> Act:
    """Write that a deed, which the store keeps, was undone or done again."""
    from reader.store import Act

    return Act(deed.number, None, undone)


def deed_of(act: Act) -> Deed:
    """Read a deed from the act that was written of it. Raises `ValueError` for another's."""
    import json
    import zlib

    packed = act.packed or b""
    try:
        if packed.startswith(_SWEEP):
            head, _, rows = packed.partition(b"\n")
            mark, value, size = head.removeprefix(_SWEEP).decode().split()
            return Sweep(mark, value == "1", int(size), rows, act.number)
        if packed.startswith(_REMOVAL):
            key, name, size = json.loads(packed.removeprefix(_REMOVAL))
            return Removal(key, name, size, act.number)
        if packed.startswith(_CLEARING):
            from reader.store import Limits

            key, name, limits, size = json.loads(packed.removeprefix(_CLEARING))
            return Clearing(key, name, Limits(*limits), size, act.number)
        if packed.startswith(_NAMING):
            from reader.settings.names import corrections_of

            before, after = map(corrections_of, json.loads(packed.removeprefix(_NAMING)))
            return Naming(before, after, act.number)
        if packed.startswith(_REWRITING):
            file, name, before, after, said = json.loads(packed.removeprefix(_REWRITING))
            return Rewriting(file, name, before, after, said, act.number)
        return _change_of(json.loads(zlib.decompress(packed)), act.number)
    except (zlib.error, TypeError) as error:
        raise ValueError(f"not an act: {error}") from error


def _change_of(written: Any, number: int) -> Change:
    before, after = {}, {}
    for *marks, ids in written:
        half = len(marks) // 2  # two marks each, where an older newsread wrote it
        for identity in ids.split():
            before[identity], after[identity] = _edit_of(marks[:half]), _edit_of(marks[half:])
    return Change(before, after, number)


def _edit_of(marks: list[Any]) -> Edit:
    edit = Edit(*marks)
    return edit if edit.tags is None else edit._replace(tags=tuple(edit.tags))
