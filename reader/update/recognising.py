"""Who finds the names in texts: the recogniser of the setting, here or in processes of its own.

What is found is only handed back; who asks states it, and keeps it.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from reader import __version__
from reader.model import DOCUMENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.entities import Recogniser
    from reader.model import Fault, Mention
    from reader.update.recognisers import Work

WORTH_PROCESSES = 150
"""Articles: a second's work here, and what it costs to start processes for it."""


class Recognising:
    """Finds the names in the texts of rows."""

    def __init__(self, title_of: Callable[[int], str], text_of: Callable[[int], str]) -> None:
        self.recogniser: Recogniser | None = None
        """Who recognises; from the first row on, who the setting says, where nobody was set."""
        self.setting = "own"
        """Who is to recognise, as in the configuration: `own`, or `spacy:` and a pipeline."""
        self.faults: list[Fault] = []
        """Why it is not who was asked for."""
        self._title_of = title_of
        self._text_of = text_of

    def _found(self, rows: Iterator[int]) -> Iterator[tuple[int, tuple[Mention, ...]]]:
        """Yield the mentions of rows: by processes of their own where there are many of them."""
        if self._is_own():
            few = list(islice(rows, WORTH_PROCESSES))
            if len(few) == WORTH_PROCESSES:
                yield from self._found_elsewhere(chain(few, rows))
                return
            rows = iter(few)
        for row in rows:
            yield row, self._mentions(row)

    def _found_elsewhere(self, rows: Iterable[int]) -> Iterator[tuple[int, tuple[Mention, ...]]]:
        from reader.update.recognisers import Recognisers

        with Recognisers() as recognisers:
            work = ((row, self._title_of(row), self._text_of(row)) for row in rows)
            yield from recognisers.recognised(work)

    def _is_own(self) -> bool:
        """Whether it is our own recogniser that serves: every process has the same."""
        from reader.entities import default_recogniser

        return self._recogniser() is default_recogniser()

    def _mentions(self, row: int) -> tuple[Mention, ...]:
        return self._found_in(self._title_of(row), self._text_of(row))

    def _found_in(self, title: str, text: str) -> tuple[Mention, ...]:
        # Imported here: the rules and word lists are read at the first recognition.
        from reader.entities import recognise_article

        # Not one at a time: the open article would wait for a long one in the background.
        return tuple(recognise_article(self._recogniser(), title, text))

    def _of(self, work: Work) -> tuple[int, tuple[Mention, ...]]:
        row, title, text = work
        return row, self._found_in(title, text)

    def _recogniser(self) -> Recogniser:
        if self.recogniser is None:
            from reader.entities.configured import configured

            self.recogniser, fault = configured(self.setting)
            if fault:
                self.faults.append(fault)
        return self.recogniser

    def _version(self) -> str:
        """All that the same text might be recognised differently by."""
        from reader.entities import RESOLVING

        return f"{self._recogniser().version} {RESOLVING} {DOCUMENT_VERSION} {__version__}"
