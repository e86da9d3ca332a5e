"""The values of a JSON array one by one, so that a file of any size takes the memory of one.

    text ─▶ `[` value `,` value … `]`, also without brackets or commas

A value that is damaged is told, and reading goes on where the next object begins.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

LONGEST = 16 * 1024 * 1024
"""Characters of one value that are read: more than any article that a person wrote."""

_CHUNK = 1 << 18
_MOST_BEFORE_DAMAGE = 1 << 12
"""Characters kept before a damaged value: whatever tells of the next one counts their lines."""

_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\}[\s,]*+(?=\{\s*+\")|\n[ \t]*+(?=\{\s*+\")")
_NEAR_THE_END = 16
"""Characters before the end of what was read within which a value may only seem damaged."""


class DamagedError(ValueError):
    """A value that cannot be read; the message is for the reader."""


def not_json(error: Exception | None = None) -> str:
    """Say that a text is no JSON, and where in it, as far as `error` knows that."""
    if not isinstance(error, json.JSONDecodeError):
        return "not JSON"
    line = f"line {error.lineno:,}, " if error.lineno > 1 else ""
    return f"not JSON from {line}column {error.colno:,} on"


def values(text: TextIO) -> Iterator[object]:
    """Yield the values of an array; a `DamagedError` in the place of one that is lost."""
    return iter(_Values(text))


class _Values:
    def __init__(self, text: TextIO) -> None:
        self._source = text
        self._decoder = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._has_ended = False

    def __iter__(self) -> Iterator[object]:
        is_closed = not self._skip() or self._text[self._at] != "["
        if not is_closed:
            self._at += 1
        while self._skip():
            if self._text[self._at] == "]":
                return
            yield self._next()
        if not is_closed:
            yield DamagedError("it is cut off")

    def _skip(self) -> bool:
        """Go to the next value; whether there is one."""
        while True:
            between = _BETWEEN.match(self._text, self._at)
            self._at = between.end() if between else self._at
            if self._at < len(self._text):
                return True
            if not self._read(_CHUNK):
                return False

    def _next(self) -> object:
        wanted = _CHUNK
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                return self._given_up("its parts stand too deep within one another", self._at + 1)
            except ValueError as error:
                at = getattr(error, "pos", self._at)
                # A text that is not closed is told where it begins.
                is_open = "Unterminated" in str(error)
                if is_open or at >= len(self._text) - _NEAR_THE_END:
                    if len(self._text) - self._at > LONGEST:
                        return self._given_up(f"longer than {LONGEST >> 20} MB", self._at + 1)
                    if self._read(wanted):
                        wanted *= 2
                        continue
                return self._given_up(not_json(), self._at + 1 if is_open else at)
            if end == len(self._text) and not isinstance(value, dict | list) and self._read(wanted):
                continue  # a number may go on
            self._at = end
            return value

    def _given_up(self, reason: str, start: int) -> DamagedError:
        """Go to where the next object begins, behind `start`."""
        self._at = start
        while True:
            found = _NEXT.search(self._text, self._at)
            if found:
                self._at = found.end()
                self._forget(_MOST_BEFORE_DAMAGE)
                return DamagedError(reason)
            self._at = max(self._at, len(self._text) - _NEAR_THE_END)
            if not self._read(_CHUNK):
                self._at = len(self._text)
                return DamagedError(reason)

    def _read(self, wanted: int) -> bool:
        """Read on, and forget what was; whether there is more."""
        piece = "" if self._has_ended else self._source.read(wanted)
        self._has_ended = not piece
        self._forget(_CHUNK)
        self._text += piece
        return bool(piece)

    def _forget(self, most: int) -> None:
        """Let go of what was read, if that is more than `most` characters."""
        if self._at > most:
            self._text, self._at = self._text[self._at :], 0
