"""Names found by their words, however many there are: of people and places, authors, tags.

The folded words of all names are one text, a name a line, each word with a blank on both sides:

    ␣xi jinping␣⏎␣south china sea␣⏎…

So what `is_name` of the query language says of each name is a plain search in that text. Only plain
Python.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.query.matching import spaced, words_in

if TYPE_CHECKING:
    from reader.query.tree import Sought

_LINE = "\n"

_SIGNS = "\0"
"""Before a name without any word, such as `++`, which is found whole or not at all."""


class NameSearch:
    """Names by number, in order of arrival."""

    def __init__(self) -> None:
        self._text = bytearray(_LINE, "ascii")
        self._begins = array("Q")

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._begins)

    def append(self, name: str) -> None:
        """Add a name."""
        words = words_in(name)
        self._begins.append(len(self._text))
        self._text += _bytes((spaced(words) if words else _signs(name)) + _LINE)

    def meant(self, sought: Sought) -> list[int]:
        """Return the numbers of the names that are sought, in order."""
        wanted = words_in(sought.text)
        if not wanted:
            return self._having(_LINE + _signs(sought.text) + _LINE)
        run = spaced(wanted)
        if sought.is_open:
            run = run[:-1]
        elif sought.is_exact:
            run += _LINE
        return self._having(_LINE + run if sought.is_exact else run)

    def _having(self, run: str) -> list[int]:
        """Return the numbers of the names with a run of letters."""
        letters = _bytes(run)
        # A line break before the run is the end of the name before.
        skipped = run.startswith(_LINE)
        found: list[int] = []
        place = self._text.find(letters)
        while place >= 0:
            number = bisect_right(self._begins, place + skipped) - 1
            found.append(number)
            after = self._begins[number + 1] - 1 if number + 1 < len(self._begins) else None
            place = -1 if after is None else self._text.find(letters, after)
        return found


class NameTable:
    """Distinct names, each with a number."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._search = NameSearch()

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self.names)

    def number(self, name: str) -> int:
        """Return the number of a name, given now if it is new."""
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self.names)
            self.names.append(name)
            self._search.append(name)
        return number

    def meant(self, sought: Sought) -> list[int]:
        """Return the numbers of the names that are sought, in order."""
        return self._search.meant(sought)


def _signs(name: str) -> str:
    return _SIGNS + name.casefold().replace(_LINE, " ")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
