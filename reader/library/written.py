"""The reader's own views, rules, settings of sources: read again, and written into their files.

What is written from here is undone as marks are, in a later run too.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.ruled import Ruled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future

    from reader.library.values import Progress
    from reader.settings.rules import Rule
    from reader.settings.views import SavedView, ViewsReading
    from reader.settings.watched import Watched
    from reader.update.deeds import Rewriting

VIEWS, RULES, SOURCES = "views", "rules", "sources"
"""What deeds call the files."""


class Written(Ruled):
    """A library whose views, rules and settings of sources can be written."""

    views_file = Path("views.toml")
    """It need not be there."""
    _watched_views: Watched[ViewsReading] | None = None

    def load(self, listener: Callable[[Progress], None] = lambda _: None) -> None:
        """Read all articles as `Ruled` does."""
        super().load(listener)
        assert self._marking is not None
        self._marking.use_entries(self._write_entry)

    @property
    def views(self) -> ViewsReading:
        """The saved views, as they were when their file was last looked at."""
        return self._views_file.reading

    def look_for_views(self) -> bool:
        """Read the views again if their file has changed; whether it has. May wait for the disk."""
        return self._views_file.look()

    @property
    def _views_file(self) -> Watched[ViewsReading]:
        from reader.settings.views import read_views
        from reader.settings.watched import Watched

        if self._watched_views is None:
            self._watched_views = Watched(self.views_file, lambda path: read_views(path, _fault_in))
        return self._watched_views

    def save_view(self, name: str, query: str) -> Future[None] | None:
        """Keep a query as a view, a new one or another's in its place; None where it is so.

        May wait for the disk, as may `save_rule`; the future fails if it was not kept.
        """
        self.look_for_views()
        there = next((view for view in self.views.views if view.name == name), None)
        before = of_view(there) if there else None
        after = {**(before or {}), "query": query}
        if before == after:
            return None
        did = "changed" if there else "saved"
        return self.rewrite(VIEWS, name, before, after, f"{did} the view {name}")

    def save_rule(self, rule: Rule) -> Future[None] | None:
        """Keep a rule, in place of one of its name; None where it is so."""
        self.look_for_rules()
        there = next((each for each in self.rules if each.name == rule.name), None)
        if there == rule:
            return None
        before, after = of_rule(there) if there else None, of_rule(rule)
        did = "changed" if there else "made"
        return self.rewrite(RULES, rule.name, before, after, f"{did} the rule {rule.name}")

    def rewrite(
        self,
        file: str,
        name: str,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
        said: str,
    ) -> Future[None] | None:
        """Write an entry as it is to be, None for no entry; `said` tells it to who undoes it.

        None as long as nothing is loaded; the future fails with `OSError` if it was not kept.
        """
        from reader.update.deeds import Rewriting

        if self._marking is None:
            return None
        return self._marking.rewrite(Rewriting(file, name, before, after, said))

    def _write_entry(self, deed: Rewriting, back: bool) -> Future[None]:
        from reader.update.entries import EntryFile, rewrite

        files = {
            VIEWS: EntryFile(self.views_file, _shipped_views),
            RULES: EntryFile(self.rules_file),
            SOURCES: EntryFile(self.sources_file),
        }

        def write() -> None:
            fault = rewrite(files, deed, back=back)
            if fault is not None:
                raise OSError(f"{fault.subject}: {fault.reason}")
            self.look_for_views()
            self.look_for_rules()
            self.look_for_folders()

        return self._at_writer(write)


def of_view(view: SavedView) -> dict[str, object]:
    """Return what the entry of a view says, as deeds keep it."""
    values = {"query": view.query, "key": view.key, "follow": view.follow}
    return {key: value for key, value in values.items() if value or key == "query"}


def of_rule(rule: Rule) -> dict[str, object]:
    """Return what the entry of a rule says, as deeds keep it: its day as text."""
    from reader.settings.rules import values_of

    values = values_of(rule)
    return {**values, "until": rule.until.isoformat()} if rule.until else values


def _shipped_views() -> str:
    from reader.settings.views import SHIPPED_VIEWS, views_text

    return views_text(SHIPPED_VIEWS)


def _fault_in(query: str) -> str:
    from reader.query.shown import fault_in  # the language

    return fault_in(query)
