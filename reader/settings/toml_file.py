"""A TOML file of the user's, with the line that each key stands in.

`tomllib` gives values without places, so the text is looked through a second time, line by line,
for the keys. Only messages depend on what that finds: a key that it misses (one with escapes in
its name, say) takes the line of the table around it. Lines count from 1; 0 is the whole file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reader.model import Fault
from reader.named import NamedTuple
from reader.settings.shown import printable, shown_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WHOLE_FILE = 0
"""The line of a mistake that stands in no line, such as a file that cannot be opened."""

# Compiled when a mistake is found, and so not before the first frame.
_KEY_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED_KEY = rf"({_KEY_PART}(?:\s*\.\s*{_KEY_PART})*)"
_KEY = rf"\s*{_DOTTED_KEY}\s*="
_HEADER = rf"\s*\[\[?\s*{_DOTTED_KEY}\s*\]"
_LINE_IN_MESSAGE = r"\s*\(at line (\d+), column \d+\)"
_END_IN_MESSAGE = r"\s*\(at end of document\)"


class TomlError(Exception):
    """A settings file that cannot be used, or a mistake in it: which file, which line, why."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{place(path, line)}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason

    @property
    def fault(self) -> Fault:
        """The same, as a value to show."""
        return Fault(place(self.path, self.line), self.reason)


class TomlFile(NamedTuple):
    """What a TOML file says, and where it says it."""

    path: Path
    values: Mapping[str, object]
    """Tables are mappings in it, as `tomllib` makes them."""
    text: str

    def line_of(self, *keys: str) -> int:
        """Find the line of a key, given with its tables; else that of the nearest table."""
        lines = lines_of_keys(self.text)
        for length in range(len(keys), 0, -1):
            line = lines.get(keys[:length])
            if line is not None:
                return line
        return WHOLE_FILE

    def fault(self, reason: str, *keys: str) -> Fault:
        """Name a mistake at a key."""
        return Fault(place(self.path, self.line_of(*keys)), reason)

    def table(self, name: str, faults: list[Fault]) -> Mapping[str, object]:
        """Return a table; an empty one where there is none, or something else, which is noted."""
        table = self.values.get(name, {})
        if isinstance(table, dict):
            return table
        faults.append(self.fault(f"{name} is to be a table, [{name}]", name))
        return {}


def place(path: Path, line: int) -> str:
    """Write a file and a line of it as messages name them."""
    return shown_path(path) if line == WHOLE_FILE else f"{shown_path(path)}:{line}"


def read_toml(path: Path) -> TomlFile:
    """Read a TOML file. Raises `FileNotFoundError`, and `TomlError` for all other mistakes."""
    text = _read_text(path)
    # Imported here: most runs have no settings file to read.
    import tomllib

    try:
        values = cast("dict[str, object]", tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise _explained(path, text, str(error)) from error
    return TomlFile(path, values, text)


def fault_at(path: Path, reason: str, *keys: str) -> Fault:
    """Name a mistake at a key of a file; at the whole file where it cannot be read any more."""
    try:
        return read_toml(path).fault(reason, *keys)
    except (FileNotFoundError, TomlError):
        return Fault(shown_path(path), reason)


def lines_of_keys(text: str) -> dict[tuple[str, ...], int]:
    """Find the line of each table and key, by the names that lead to it; the first of several."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    fence = ""  # what closes the string of several lines that we are in
    for number, line in enumerate(text.split("\n"), start=1):
        if not fence:
            if header := re.match(_HEADER, line):
                table = _parts(header[1])
                found.setdefault(table, number)
            elif key := re.match(_KEY, line):
                found.setdefault((*table, *_parts(key[1])), number)
        fence = _fence_after(line, fence)
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    """Split a dotted key into its names, without their quotes."""
    return tuple(part.strip("\"'") for part in re.findall(_KEY_PART, dotted))


def _fence_after(line: str, fence: str) -> str:
    """Return the quotes that a string of several lines waits for after this line, or nothing."""
    for quotes in re.findall(r'"""|' + "'''", line):
        if not fence:
            fence = quotes
        elif quotes == fence:
            fence = ""
    return fence


def _read_text(path: Path) -> str:
    """Read the file as text; a byte order mark, which some editors write, is left out."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise TomlError(path, WHOLE_FILE, f"cannot be read: {reason}") from error
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise TomlError(path, line, "is not in UTF-8; save it as UTF-8") from error


def _explained(path: Path, text: str, message: str) -> TomlError:
    """Take the line out of what `tomllib` complains of."""
    line = WHOLE_FILE
    if found := re.search(_LINE_IN_MESSAGE, message):
        line = int(found[1])
    elif re.search(_END_IN_MESSAGE, message):
        line = len(text.splitlines())
    reason = re.sub(f"{_LINE_IN_MESSAGE}|{_END_IN_MESSAGE}", "", message)
    return TomlError(path, line, f"is not valid TOML: {printable(reason)}")
