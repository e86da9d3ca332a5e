"""Patterns that are compiled when they are first needed: most texts need few of the many.

Compiling all patterns for dates and amounts takes a sixth of the time until a first text is read;
compiling those of words and sentences, two milliseconds of the start.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, AnyStr, Generic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class Lazy(Generic[AnyStr]):
    """A pattern with the methods of a compiled one that are used here."""

    findall: Callable[..., list[AnyStr]]
    finditer: Callable[..., Iterator[re.Match[AnyStr]]]
    fullmatch: Callable[..., re.Match[AnyStr] | None]
    match: Callable[..., re.Match[AnyStr] | None]
    search: Callable[..., re.Match[AnyStr] | None]
    split: Callable[..., list[AnyStr]]
    sub: Callable[..., AnyStr]

    def __init__(self, pattern: AnyStr, flags: int = 0) -> None:
        self._pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile the pattern: its methods are ours from now on, and no call comes here again."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return self.__dict__[name]
