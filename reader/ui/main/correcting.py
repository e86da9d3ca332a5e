"""Corrected names on the main screen: asked for by a key, and drawn anew once they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.ui.main.cards import Cards
from reader.ui.messages import NamesCorrected

if TYPE_CHECKING:
    from reader.ui.correcting import CorrectingName


class Correcting(Cards):
    """Correcting names."""

    def hear_names(self) -> None:
        """Be told when names have become others."""
        self.library.on_corrected = lambda before: self.post_message(NamesCorrected(before))

    def action_correct(self) -> None:
        """Say what is wrong with the name that the reader stands on."""
        current = self.article.current
        if current is None or not current.name:
            self.tell("Stand on a name first: . goes to the next one")
        else:
            self._correcting().begin(current.entity)

    def action_always_name(self) -> None:
        """Say that some words are always a name."""
        self._correcting().begin_always()

    def _correcting(self) -> CorrectingName:
        from reader.ui.correcting import CorrectingName

        return CorrectingName(self.app, self.library, self.desks["correct"], self.tell)

    @on(NamesCorrected)
    def _on_names_corrected(self, message: NamesCorrected) -> None:
        """Draw anew what names stand in: the list that asks for one, the article, its card."""
        self.show_card(None)
        query = self.query_now.renamed(lambda entity: self.library.name_now(entity, message.before))
        if self._questions:
            self.ask(query, remember=False)
        if self.open_row is not None:
            self.set_article(self.open_row)
        self.redraw_marks()
