"""What is settled for single feeds: looked up to be changed, and written as a deed.

What was written holds at once, as it does when somebody else has changed the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.written import SOURCES, Written
from reader.settings.shown import printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future

    from reader.settings.source_form import SourceForm
    from reader.store import StoredSource


class Settling(Written):
    """A library of which the settings of single feeds can be changed."""

    def form_of(self, source: StoredSource) -> SourceForm:
        """What is settled for a feed, to be changed; may wait for the disk.

        Raises `TomlError` where the file cannot be read, and so cannot be written either.
        """
        from reader.settings.source_form import form_of
        from reader.settings.toml_file import TomlFile, read_toml
        from reader.store import StoreError
        from reader.update.naming import own_name

        try:
            file = read_toml(self.sources_file)
        except FileNotFoundError:
            file = TomlFile(self.sources_file, {}, "")
        form = form_of(file, source.location, source.source.key)
        store = self._open_store()
        if store is None or form.defaults.get("title"):
            return form
        try:
            return form._replace(defaults={**form.defaults, "title": own_name(store, source)})
        except StoreError:
            return form

    def settle(
        self, source: StoredSource, form: SourceForm, texts: Mapping[str, str]
    ) -> Future[None] | None:
        """Write what was typed for some keys; `undo` takes it back. None where it is so already.

        The future fails with `OSError` if it was not kept.
        """
        before, after = form.change(texts)
        if all(form.values.get(key) == value for key, value in after.items()):
            return None
        said = f"changed the settings of {printable(source.source.name)}"
        return self.rewrite(SOURCES, form.entry, before, after, said)
