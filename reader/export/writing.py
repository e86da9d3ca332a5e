"""A collection into its place: the one step that every way to export ends in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.paths import file_at, folder_at

if TYPE_CHECKING:
    from pathlib import Path

    from reader.export.collection import Collection
    from reader.export.forms import Form


def export_to(path: Path, form: Form, collection: Collection) -> None:
    """Write a collection as a file or a folder, whole or not at all. Raises `PlaceError`."""
    if form.is_folder:
        with folder_at(path) as folder:
            form.write_files(collection, folder)
    else:
        with file_at(path) as file:
            form.write(collection, file)
