"""The settings of single feeds on the screen: found, changed in a window, followed as they change.

article, drawer, page on the sources ─▶ SourcesMeant ─▶ SettingsFound ─▶ window ─▶ file
file, changed by whomever ─▶ SourcesSettled ─▶ list, article, drawer, page on the sources
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on

from reader.ui.feed_messages import SettingsFound, SourcesMeant, SourcesSettled, SourceTaken
from reader.ui.main.viewing import Viewing
from reader.ui.messages import Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.library import Library
    from reader.store import StoredSource
    from reader.ui.widgets.drawer import Drawer


class Settling(Viewing):
    """What is settled for single feeds."""

    def action_source_settings(self) -> None:
        """Change the settings of the source of the selected article."""
        row = self.list.selected
        if row is None:
            self.tell("Nothing is selected")
        else:
            self._mean(lambda library: library.sources_of(row))

    @on(SourceTaken)
    def _on_source_taken(self, message: SourceTaken) -> None:
        def meant(library: Library) -> list[StoredSource]:
            return [each for each in library.stored_sources() if each.source.key == message.key]

        self._mean(meant)

    def settle_source(self, source: StoredSource) -> None:
        """Change the settings of a source."""
        self._mean(lambda _: [source])

    def _mean(self, which: Callable[[Library], list[StoredSource]]) -> None:
        """Have a worker find the sources that are meant."""
        self.desks["look"].ask(lambda: self.post_message(SourcesMeant(which(self.library))))

    @on(SourcesMeant)
    def _on_sources_meant(self, message: SourcesMeant) -> None:
        from reader.ui.screens.choice import choose_thing
        from reader.update.feed_choosing import FEED

        feeds = [each for each in message.sources if each.kind == FEED]
        if feeds:
            question = "Settings of which source?"
            choose_thing(
                self.app, question, feeds, lambda each: each.source.name, self._read_settings
            )
        else:
            self.tell("Only feeds that you follow have settings · a follows one")

    def _read_settings(self, source: StoredSource) -> None:
        """Have a worker read what is settled for a feed."""
        from reader.settings.toml_file import TomlError

        def job() -> None:
            try:
                self.post_message(SettingsFound(source, self.library.form_of(source)))
            except TomlError as error:
                self.post_message(Failed(error.fault))

        self.desks["look"].ask(job)

    @on(SettingsFound)
    def _on_settings_found(self, message: SettingsFound) -> None:
        from reader.ui.screens.settling import SettlingScreen

        if any(isinstance(each, SettlingScreen) for each in self.app.screen_stack):
            return  # the key was pressed again before the window was there
        source, form = message.source, message.form

        def settle(texts: Mapping[str, str] | None) -> None:
            if texts is not None:
                told = f"Saved the settings of {source.source.name} · u undoes it"
                self.keep_written(lambda: self.library.settle(source, form, texts), told)

        self.app.push_screen(SettlingScreen(source, form, self.palette), settle)

    @on(SourcesSettled)
    def _on_sources_settled(self, message: SourcesSettled) -> None:
        """Something else is settled for the sources: draw all that tells of it."""
        from reader.ui.screens.health import HealthScreen

        for fault in message.faults[:1]:
            self.post_message(Failed(fault))
        self.redraw_marks()
        if self.shown_row is not None and self.shown_row == self.open_row:
            self.set_article(self.shown_row)
        for drawer in self.query("Drawer"):
            cast("Drawer", drawer).show_views(self.library.views.views)
            self.count_views()
        for screen in self.app.screen_stack:
            if isinstance(screen, HealthScreen):
                screen.look()
