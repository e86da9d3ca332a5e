"""Which library the arguments mean: the kept one, files and folders, or the seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.facade import Library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model import Fault
    from reader.settings.locations import Locations
    from reader.update.keepers import Marks


def open_library(
    locations: Locations,
    paths: Sequence[Path] = (),
    library_file: Path | None = None,
    *,
    only_seeds: bool = False,
) -> Library:
    """The library of those paths, else the kept one, else the seeds; its marks in `library_file`.

    Nothing is read before `load`.
    """
    file = library_file or locations.library

    def open_marks() -> tuple[Marks, Fault | None]:
        from reader.store import open_or_memory

        return open_or_memory(file)

    if paths or only_seeds or not file.exists():
        # Files are read for the first frame then, which waits for them only so long.
        import reader.update.corpus  # noqa: F401

    if only_seeds:
        library = Library([locations.seeds], open_marks, is_seeds=True)
    elif paths:
        library = Library(paths, open_marks)
    else:
        library = Library((), open_marks, seeds=locations.seeds)
    library.sources_file = locations.sources_file
    library.rules_file = locations.rules_file
    library.names_file = locations.names_file
    library.views_file = locations.views_file
    library.library_file = library_file
    return library
