"""How the sources do; deleting one, or putting old articles of one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.counting import counted
from reader.ui.main.feeding import Feeding
from reader.ui.main.marking import Marking
from reader.ui.main.settling import Settling

if TYPE_CHECKING:
    from reader.store import StoredSource
    from reader.ui.screens.clearing import Chosen


class Tidying(Marking, Feeding, Settling):
    """What goes, and comes back by undo."""

    def action_health(self) -> None:
        """Show how each source does, and what to do about those that are not well."""
        from reader.ui.screens.health import Deeds, HealthScreen

        deeds = Deeds(self.refresh_source, self.clear_source, self.settle_source, self.action_undo)
        self.app.push_screen(HealthScreen(self.library, self.palette, self.desks["look"], deeds))

    def action_delete_source(self) -> None:
        """Choose a source, and delete it."""
        from reader.store import StoreError
        from reader.ui.screens.removing import RemovingScreen
        from reader.update.deeds import going_in_words

        sources = self.library.stored_sources()
        if not sources:
            self.tell("There is no source to delete: newsread add adds one")
            return

        def delete(place: int | None) -> None:
            if place is not None:
                self._delete(sources[place])

        def going(source: StoredSource) -> str:
            try:
                return going_in_words(self.library.going_with(source))
            except StoreError as error:
                return str(error)

        self.app.push_screen(RemovingScreen(sources, going), delete)

    def _delete(self, source: StoredSource) -> None:
        from reader.store import StoreError

        try:
            kept = self.library.delete_source(source)
        except StoreError as error:
            self.tell(error.reason, title=error.where, severity="error")
            return
        self._marked(kept)
        self.tell(f"Deleted {source.source.name} · u brings it back")

    def action_clear_source(self) -> None:
        """Choose a source, and how much of it to keep."""
        from reader.ui.screens.choice import choose_thing

        sources = self.library.stored_sources()
        if not sources:
            self.tell("There is no source yet · a follows a feed")
            return

        choose_thing(
            self.app,
            "Put old articles away of …",
            sources,
            lambda each: each.source.name,
            self.clear_source,
        )

    def clear_source(self, source: StoredSource) -> None:
        """Choose how much of a source to keep, and put the rest away."""
        from reader.ui.screens.clearing import ClearingScreen

        def clear(chosen: Chosen | None) -> None:
            if chosen is None:
                return
            choice, found = chosen
            self._marked(self.library.clear(source, choice.limits, found.articles))
            articles = counted(found.articles, "article")
            self.tell(f"Put {articles} of {source.source.name} away · u brings them back")

        look = self.desks["look"]
        self.app.push_screen(ClearingScreen(source, self.library, self.palette, look), clear)
