"""The list of headlines as it is read out: a page at a time, numbered from the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import output
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Library
    from reader.query import Query

PAGE = 15
"""Headlines that are read out together: as many as one keeps in mind."""


class PlainList:
    """The articles that were asked for, and how far they have been read out."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.rows: Sequence[int] = ()
        self.open: int | None = None
        """The place in the list of the article that is open."""
        self._told = 0
        """Headlines of the list that have been said."""

    def ask(self, query: Query) -> None:
        """Ask the library, and read out the first of what answers."""
        self.open = None
        answer = self.library.answer(query)
        self.rows = answer.rows
        if not query.asks_for_all:
            near = f", and {answer.near} more that are near it" if answer.near else ""
            say(f"{answer.exact} of {len(self.library)} articles{near}.")
        self.read_again()

    def read_again(self) -> None:
        """Read the list out from the first headline on."""
        self._told = 0
        self.more()

    def more(self) -> None:
        """Read the next headlines out."""
        rows = self.rows[self._told : self._told + PAGE]
        for number, row in enumerate(rows, start=self._told + 1):
            headline = self.library.headline(int(row))
            marks = ", ".join(
                mark
                for mark, is_so in (
                    ("unread", not headline.read),
                    ("starred", headline.starred),
                    ("headline only", headline.headline_only),
                )
                if is_so
            )
            facts = f"{headline.source}{'; ' + marks if marks else ''}"
            say(f"{number}. {headline.title} ({facts})")
        self._told += len(rows)
        left = len(self.rows) - self._told
        if not rows:
            say("No more headlines." if self.rows else "No articles.")
        elif left:
            say(f"{left} more.")

    def next_unread(self) -> int | None:
        """The place of the next unread article, around the end of the list; None: there is none."""
        here = -1 if self.open is None else self.open
        places: list[int] = [*range(here + 1, len(self.rows)), *range(max(0, here))]
        for place in places:
            if not self.library.headline(int(self.rows[place])).read:
                return place
        return None


def say(line: str) -> None:
    """Say one line; what stands in it from outside is sanitised."""
    output.print_lines([sanitise_line(line)])
