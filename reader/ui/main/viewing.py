"""The saved views: read again when their file changes, opened by a key, saved, put in order.

The file is looked at, and the unread articles are counted, by workers.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on

from reader.query import Query, View
from reader.text.sanitise import sanitise_line
from reader.ui.feed_messages import SourcesSettled
from reader.ui.keymap import keys_of_views
from reader.ui.main.base import ReaderBase
from reader.ui.messages import ViewsChanged, ViewsCounted

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from reader.model import Fault
    from reader.settings.sources import SourcesReading
    from reader.settings.views import ViewsReading
    from reader.ui.widgets.drawer import Drawer


class Viewing(ReaderBase):
    """Views."""

    _told_views: ViewsReading | None = None
    """The views that the screen was told of last."""
    _told_settled: SourcesReading | None = None
    """What is settled for the sources, as the screen was told of it last."""
    _view_keys: tuple[str, ...] = ()
    """The keys that open a view at present."""

    def look_for_views(self) -> None:
        """As a worker: see whether the file of the views has changed, or that of the sources."""
        self.library.look_for_views()
        self.library.look_for_folders()
        if self._told_views is not self.library.views:
            self._told_views = self.library.views
            self.post_message(ViewsChanged())
        before, settled = self._told_settled, self.library.settled
        if settled is not None and settled is not before:
            self._told_settled = settled
            # The first look is that of the start, which tells of mistakes by itself.
            if before is not None or settled.sources:
                self.post_message(SourcesSettled(settled.faults if before is not None else ()))

    @on(ViewsChanged)
    def _on_views_changed(self) -> None:
        """Other views hold: their keys, their entries in the drawer, what is wrong with them."""
        views, faults = self.library.views
        keys, refused = keys_of_views(views, self.config.keys, self.library.views_file)
        for key in self._view_keys:
            self._bindings.key_to_bindings.pop(key, None)
        self._view_keys = tuple(keys)
        for key, number in keys.items():
            self._bindings.bind(key, f"open_view({number})", views[number].name, show=False)
        self.forget_bound()
        self._tell_wrong((*faults, *refused))
        for drawer in self.query("Drawer"):
            cast("Drawer", drawer).show_views(views)
            self.count_views()

    def _tell_wrong(self, faults: tuple[Fault, ...]) -> None:
        for fault in faults[:1]:
            more = f"\n… and {len(faults) - 1} more" if len(faults) > 1 else ""
            self.tell(fault.reason + more, severity="error", title=fault.subject)

    def count_views(self) -> None:
        """Have the unread articles of the views counted."""
        views = [View(view.name, view.query) for view in self.library.views.views]

        def job() -> None:
            counts = self.library.count_views(views)
            self.post_message(ViewsCounted(dict(zip(views, counts, strict=True))))

        self.desks["counts"].ask(job)

    @on(ViewsCounted)
    def _on_views_counted(self, message: ViewsCounted) -> None:
        for drawer in self.query("Drawer"):
            cast("Drawer", drawer).show_counts(message.counts)

    async def action_open_view(self, number: int) -> None:
        """Show a view, by its place in their order."""
        views = self.library.views.views
        if number < len(views):
            if self.drawer_is_open:
                await self.close_drawer()
            self.end_search()
            self.ask(Query(view=View(views[number].name, views[number].query)))
            self.focus_pane("list")

    # Saving

    def action_save_view(self) -> None:
        """Save what is asked for now as a view, under a name."""
        from reader.query.plan import text_of

        text = text_of(self.query_now, self.source_name(self.query_now.source))
        if not text:
            self.tell("Search or narrow first: a view is what one asks for")
            return
        from reader.ui.screens.naming import NamingScreen

        window = NamingScreen("Save as a view under the name", sanitise_line(text))
        self.app.push_screen(window, partial(self._save_view, text))

    def _save_view(self, text: str, name: str | None) -> None:
        if not name:
            return
        told = f"Saved as {name} · v shows the views · u undoes it"
        self.keep_written(lambda: self.library.save_view(name, text), told)

    def keep_written(self, write: Callable[[], Future[None] | None], told: str) -> None:
        """Have a worker write into a settings file, and tell that, or what stopped it."""

        def job() -> None:
            kept = write()
            error = kept.exception() if kept else None
            if error is not None:
                self.app.call_from_thread(self.tell, str(error), severity="error")
                return
            self.app.call_from_thread(self.tell, told)
            self.look_for_views()

        self.desks["wish"].order(job)

    def move_view(self, name: str, step: int) -> None:
        """Put a view before or behind its neighbour."""
        from reader.settings.views import SHIPPED_VIEWS, views_text, with_moved

        self._change_views(lambda text: with_moved(text or views_text(SHIPPED_VIEWS), name, step))

    def _change_views(self, change: Callable[[str], str]) -> None:
        """Have a worker write the file anew, then read it."""
        from reader.settings.saving import change_file

        def job() -> None:
            fault = change_file(self.library.views_file, change)
            if fault:
                self.app.call_from_thread(
                    self.tell, fault.reason, severity="error", title=fault.subject
                )
            self.look_for_views()

        self.desks["wish"].order(job)

    def action_copy_query(self) -> None:
        """Copy what is asked for as a query, to be given to `newsread find`."""
        from reader.query.plan import text_of

        text = text_of(self.query_now, self.source_name(self.query_now.source))
        if text:
            self.app.copy_to_clipboard(text)
            self.tell(f"Copied {text}")
        else:
            self.tell("Search or narrow first: there is no query to copy")

    def source_name(self, key: str) -> str:
        """The name of a source, if no other is called so; else empty, and its key has to do."""
        source = self.library.sources.get(key)
        if source is None:
            return ""
        others = sum(each.name == source.name for each in self.library.sources.values())
        return source.name if others == 1 else ""
