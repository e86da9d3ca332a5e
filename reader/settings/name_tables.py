"""Writing `names.toml`: one table changed, added in its sorted place, or taken out.

What the user wrote besides, comments too, stays as it is. A table is changed within its own lines,
which are a document by themselves, so that no other line can change.
"""

from __future__ import annotations

from bisect import bisect
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.settings.entries import toml_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.settings.names import Correction


def with_correction(text: str, correction: Correction) -> str:
    """Return the file's text with a correction; without its table where it says nothing.

    Raises `ValueError` where the file has a mistake, or its table is written in another way.
    """
    document = toml_document(text)
    kind, name = correction.kind.value, correction.name
    blocks = _blocks(text)
    names = document.get(kind)
    is_known = isinstance(names, dict) and name in names
    place = blocks.index_of(kind, name)
    if is_known and place is None:
        raise ValueError(f"{name} is not in a table of its own there; change it by hand")
    if place is not None:
        block = blocks.texts.pop(place)
        blocks.keys.pop(place)
        changed = "" if correction.says_nothing else _changed(block, correction)
    else:
        changed = "" if correction.says_nothing else _changed(_head(kind, name), correction)
        place = bisect(blocks.keys, _sorted_by(kind, name), key=lambda each: _sorted_by(*each))
    if changed:
        blocks.texts.insert(place, changed)
    return blocks.text()


class _Blocks:
    """A file's text, in parts that begin with a heading each; comments right above belong to it."""

    def __init__(self) -> None:
        self.front = ""
        self.keys: list[tuple[str, str]] = []
        self.texts: list[str] = []

    def index_of(self, kind: str, name: str) -> int | None:
        wanted = (kind, name)
        return self.keys.index(wanted) if wanted in self.keys else None

    def text(self) -> str:
        """All parts, a blank line between them."""
        parts = [part.strip("\n") for part in (self.front, *self.texts)]
        return "\n\n".join(filter(None, parts)) + "\n" if any(parts) else ""


def _blocks(text: str) -> _Blocks:
    blocks = _Blocks()
    lines = text.splitlines(keepends=True)
    headed = {number: keys for number, line in enumerate(lines) if (keys := _keys_of(line))}
    starts = [_with_comments(lines, number) for number in headed]
    ends = [*starts, len(lines)]
    blocks.front = "".join(lines[: ends[0]])
    blocks.keys += headed.values()
    blocks.texts += ("".join(lines[start:end]) for start, end in pairwise(ends))
    return blocks


def _keys_of(line: str) -> tuple[str, str] | None:
    """Return the kind and the name of a heading; None for any other line."""
    import tomllib

    if not line.lstrip().startswith("["):
        return None
    try:
        ((kind, names),) = tomllib.loads(line).items()
        (name,) = names
    except (ValueError, TypeError):  # TypeError: [[of.another.sort]]
        return None
    return kind, name


def _with_comments(lines: list[str], head: int) -> int:
    """Return where the comment begins that stands right above a heading."""
    while head and lines[head - 1].startswith("#"):
        head -= 1
    return head


def _sorted_by(kind: str, name: str) -> tuple[str, str, str]:
    return kind, name.casefold(), name


def _head(kind: str, name: str) -> str:
    import tomlkit  # 30 ms, and needed only when something is saved

    document = tomlkit.document()
    names = tomlkit.table(is_super_table=True)
    names[name] = tomlkit.table()
    document[kind] = names
    return tomlkit.dumps(document)


def _changed(block: str, correction: Correction) -> str:
    """Return the lines of a table that says the correction."""
    import tomlkit

    document = toml_document(block)
    table = document[correction.kind.value][correction.name]
    for key, value in _values(correction).items():
        if value:
            table[key] = value
        elif key in table:
            del table[key]
    return tomlkit.dumps(document)


def _values(correction: Correction) -> Mapping[str, object]:
    """Return what a table says by key; what is empty is left out."""
    return {
        "name": correction.goes_by,
        "kind": correction.becomes.value if correction.becomes else "",
        "aliases": list(correction.aliases),
        "apart": list(correction.apart),
        "not-a-name": correction.is_none,
        "always": correction.is_always,
    }
