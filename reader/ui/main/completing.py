"""Help while a query is typed: mistakes lit in place, ways to go on, what was searched for before.

It is drawn in the bar at the bottom and in the line itself, so that nothing ever jumps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reader.ui.main.base import ReaderBase
from reader.ui.searches import Searches

if TYPE_CHECKING:
    from reader.query.complete import Known
    from reader.ui.app import NewsreadApp
    from reader.ui.prompt import Prompt
    from reader.ui.widgets.line import Piece


class Completing(ReaderBase):
    """What the search line says beside what is typed."""

    _known: Known | None = None
    """What fields can be given; until the library is looked through, only fields are offered."""
    _known_of = (-1, -1)
    """How many articles there were, and how many names were known, when it was looked through."""
    _begun_with: str | None = None
    """What stood in the line when it was entered, or was put there by going back."""
    _searches: Searches | None = None
    _prompt: tuple[tuple[str, int, Known | None], Prompt] | None = None
    """What was said last, and of what: the bars are drawn several times for each letter."""

    @property
    def searches(self) -> Searches:
        """What was searched for before."""
        if self._searches is None:
            state = cast("NewsreadApp", self.app).locations.state
            self._searches = Searches(state / "searches.txt")
        return self._searches

    def begin_helping(self) -> None:
        """The line has been entered: know what there is in the library by now."""
        self._begun_with = self.search_line.value
        self.searches.leave()
        of = self.library.known_size()
        if of != self._known_of:
            self._known_of = of
            self.desks["known"].ask(self._look_through)

    def end_helping(self) -> None:
        """The line is left: remember what was searched for."""
        self.search_line.suggest("")
        if self.searches.remember(self.query_now.words):
            self.desks["known"].order(self.searches.keep)

    def _look_through(self) -> None:
        """As a worker: find what fields can be given."""
        from reader.query.complete import Known

        self._known = Known(self.library.known_values())

    def prompt(self) -> Prompt | None:
        """What can be said of what is being typed; None while nothing is."""
        if not self.typing or self.finding:
            return None
        from reader.query.complete import Known  # the language, once something was typed
        from reader.ui.prompt import prompt_of

        line = self.search_line
        of = line.value, line.cursor_position, self._known
        if self._prompt is None or self._prompt[0] != of:
            self._prompt = of, prompt_of(line.value, line.cursor_position, self._known or Known({}))
        return self._prompt[1]

    def prompt_pieces(self) -> list[Piece]:
        """What is said at the bottom while a query is typed; empty where nothing is to be said."""
        prompt = self.prompt() if self.search_line.value.strip() else None
        if prompt is None:
            self.search_line.suggest("")
            return []
        self.search_line.suggest(prompt.ghost)
        return list(prompt.pieces(self.palette))

    def action_complete(self, number: int = 0) -> None:
        """Take a way to go on."""
        self.complete(number)

    def complete(self, number: int = 0) -> bool:
        """Take a way to go on; whether there was one."""
        prompt = self.prompt() if self.search_line.value.strip() else None
        taken = prompt.taken(number) if prompt else None
        if taken is None:
            return False
        self.search_line.value, self.search_line.cursor_position = taken
        # The line was drawn with the cursor where it stood before.
        self.draw_status()
        return True

    def recall(self, step: int) -> bool:
        """Put what was searched for before into the line, while nothing else was typed."""
        if not self.typing or self.finding or self.search_line.value != self._begun_with:
            return False
        text = self.searches.recall(step, self._begun_with)
        if text is not None:
            self._begun_with = text
            self.search_line.value = text
            self.search_line.cursor_position = len(text)
        return True
