"""Patterns that are compiled when they are first needed: most texts need few of the many.

Compiling all patterns for dates and amounts takes a sixth of the time until a first text is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Lazy:
    """A pattern with the methods of a compiled one that are used here."""

    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile the pattern: its methods are ours from now on, and no call comes here again."""
        if name not in {"match", "fullmatch"}:
            raise AttributeError(name)
        compiled = re.compile(self._pattern, self._flags)
        self.match, self.fullmatch = compiled.match, compiled.fullmatch
        return self.__dict__[name]
