"""A query out of the arguments of a command, from which the shell has taken the quotes.

`person:"Xi Jinping"` arrives as one argument, `person:Xi Jinping`, and means the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.query.fields import FIELDS, Takes
from reader.query.lexer import OR, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

# A field, then a value with a blank in it, and nothing in that which could be more of a query.
_UNQUOTED = re.compile(r"(-?)([a-z]+):([^\s\"():][^\"():]*\s[^\"():]*)")


def query_of(arguments: Iterable[str]) -> str:
    """Return the text of the query that was typed behind a command."""
    return " ".join(map(_as_typed, arguments))


def _as_typed(argument: str) -> str:
    match = _UNQUOTED.fullmatch(argument)
    if not match or not _takes_words(match[2]) or OR in match[3].split():
        return argument
    return f"{match[1]}{match[2]}:{quoted(match[3].strip())}"


def _takes_words(field: str) -> bool:
    """Whether what a field is given may have several words: behind `is:read` others follow."""
    return field in FIELDS and FIELDS[field].takes in (Takes.TEXT, Takes.NAME)
