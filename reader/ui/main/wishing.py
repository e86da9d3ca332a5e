"""Names that the reader follows and mutes, on the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.query import Query, View
from reader.text.words import fold
from reader.ui.main.cards import Cards
from reader.ui.messages import WishesChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Entity
    from reader.ui.wishing import WishingName

MOST_LOOKED_AT = 2_000
"""Names among which one is looked for by its words: those that are most in the news."""

MOST_OFFERED = 12
"""Names that are offered to choose from; who means another one types more of it."""

MUTED = View("Muted", "is:muted")


class Wishing(Cards):
    """Following and muting."""

    def action_follow_name(self) -> None:
        """Follow the name that the reader stands on, or no more."""
        self._with_name("Follow which name?", self.wishing().follow)

    def action_mute_name(self) -> None:
        """Mute the name that the reader stands on, or no more."""
        self._with_name("Mute which name?", self.wishing().mute)

    async def action_show_muted(self) -> None:
        """Show what is muted."""
        if self.drawer_is_open:
            await self.close_drawer()
        self.end_search()
        self.ask(Query(view=MUTED))
        self.focus_pane("list")

    def wishing(self) -> WishingName:
        """What does as one wishes."""
        from reader.ui.wishing import WishingName

        def done() -> None:
            self.post_message(WishesChanged())

        return WishingName(self.app, self.library, self.desks["wish"], self.tell, done)

    @property
    def _named(self) -> Entity | None:
        """The name that the reader stands on in the article."""
        current = self.article.current
        return current.entity if current else None

    @on(WishesChanged)
    def _draw_wishes(self) -> None:
        """Have all that is open tell of it."""
        from reader.ui.screens.over import OverReader

        self.look_up_card()
        for screen in self.app.screen_stack:
            # One that is only now being opened has nothing in it yet, and will draw what is so.
            if isinstance(screen, OverReader) and screen.is_mounted:
                screen.draw_wishes()

    def _with_name(self, question: str, wish: Callable[[Entity], None]) -> None:
        """Do it with the name that the reader stands on, else with one that is asked for."""
        from reader.ui.screens.over import OverReader

        screen = self.app.screen
        standing_on = screen.named if isinstance(screen, OverReader) else self._named
        if standing_on is not None:
            wish(standing_on)
            return
        from reader.ui.screens.choice import choose_thing
        from reader.ui.screens.naming import NamingScreen

        def named(answer: str | None) -> None:
            if answer:
                choose_thing(self.app, question, self._called(answer), _name_of, wish)

        def wrong_with(answer: str) -> str:
            return "" if self._called(answer) else f"No article mentions {answer}"

        window = NamingScreen(question, "All of it, or words of it", wrong=wrong_with)
        self.app.push_screen(window, named)

    def _called(self, words: str) -> list[Entity]:
        """The name that is called so; else those with all the words, that of most articles first.

        The words may be beginnings, as in a search.
        """
        wanted = fold(words).split()
        return (
            self.library.named(words)[:1]
            or [
                entity
                for entity, _ in self.library.entities(MOST_LOOKED_AT)
                if all(any(part.startswith(word) for part in _parts(entity)) for word in wanted)
            ][:MOST_OFFERED]
        )


def _parts(entity: Entity) -> list[str]:
    return fold(entity.name).split()


def _name_of(entity: Entity) -> str:
    return f"{entity.name} · {entity.kind}"
