"""Following and muting a name, from wherever it stands: asked, done, told.

What the library knows is gathered by a worker, and so is what is done. Muting shows first what
would go, and asks for how long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text.dates import short_date
from reader.ui.paint import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from datetime import date

    from textual.app import App

    from reader.library import Library
    from reader.model import Entity
    from reader.ui.desk import Desk

SHOWN = 200
"""Headlines of what would go that can be looked through: the newest."""

UNDO = "u undoes it"


class Going(NamedTuple):
    """What one would not see any more."""

    entity: Entity
    articles: int
    unread: int
    titles: Sequence[str]
    """The headlines of the newest of them."""
    today: date


class WishingName:
    """What one wishes of names, and what is told of it."""

    def __init__(
        self,
        app: App[int],
        library: Library,
        desk: Desk,
        tell: Callable[..., None],
        done: Callable[[], None],
    ) -> None:
        """`done` is called when something else is followed or muted."""
        self._app = app
        self._library = library
        self._desk = desk
        self._tell = tell
        self._done = done

    def follow(self, entity: Entity) -> None:
        """Follow a name, or follow it no more."""
        library = self._library

        def job() -> None:
            is_followed, _ = library.wishes_of(entity.key)
            if is_followed:
                told = f"No longer followed: {label(entity.name)} · {UNDO}"
                self._keep(library.unfollow_name(entity), told)
            else:
                told = f"Followed: {label(entity.name)} · v shows it among the views · {UNDO}"
                self._keep(library.follow_name(entity), told)

        self._desk.order(job)

    def mute(self, entity: Entity) -> None:
        """Mute a name once one has seen what goes, or mute it no more."""
        library = self._library

        def job() -> None:
            _, muted = library.wishes_of(entity.key)
            if muted:
                told = f"No longer muted: {label(entity.name)} · {UNDO}"
                self._keep(library.unmute_name(entity), told)
            else:
                self._app.call_from_thread(self._ask, self._going(entity))

        self._desk.order(job)

    def _going(self, entity: Entity) -> Going:
        library = self._library
        rows = library.muting(entity)
        titles = [library.headline(row).title for row in rows[:SHOWN]]
        unread = library.unread_among(rows)
        return Going(entity, len(rows), unread, titles, library.now().date())

    def _ask(self, going: Going) -> None:
        from reader.ui.screens.muting import MutingScreen

        def chosen(answer: tuple[date | None] | None) -> None:
            if answer is not None:
                (until,) = answer
                self._desk.order(lambda: self._mute(going.entity, until))

        self._app.push_screen(MutingScreen(going), chosen)

    def _mute(self, entity: Entity, until: date | None) -> None:
        how_long = f" until {short_date(until)}" if until else ""
        told = f"Muted{how_long}: {label(entity.name)} · {UNDO}"
        self._keep(self._library.mute_name(entity, until), told)

    def _keep(self, kept: Future[None] | None, told: str) -> None:
        """As a worker: wait until it is kept, and tell what holds from now on."""
        try:
            if kept is not None:
                kept.result()
        except OSError as error:
            self._app.call_from_thread(self._tell, str(error), severity="error")
            return
        self._app.call_from_thread(self._tell, told)
        self._app.call_from_thread(self._done)
