"""Rules at the command line: carried out on what a command has just taken in, or on all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import output
from reader.library.ruled import RULED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.library import Library
    from reader.library.ruled import Touched
    from reader.settings.locations import Locations
    from reader.store import Store


def await_arrivals(store: Store) -> None:
    """Have the rules begin with what comes next, where they never were carried out before."""
    if not store.resumed.session(RULED):
        store.resumed.keep_session(RULED, str(store.articles.size())).result()


def rule_arrived(locations: Locations, path: Path) -> None:
    """Carry out the rules on what has come into the library at `path` since the last time."""
    from reader.library import open_library

    library = open_library(locations, library_file=path)
    library.load()
    try:
        tell_touched(library.apply_to_arrived())
    finally:
        library.close()


def rule_all(library: Library) -> None:
    """Carry out the rules on all articles."""
    tell_touched(library.apply_rules())


def tell_touched(touched: Sequence[Touched]) -> None:
    """Print what each rule did, once that is kept. Raises `StoreError` where it was not."""
    for each in touched:
        if each.kept is not None:
            each.kept.result()
        if each.changed or each.is_notice:
            output.print_fields([str(each.changed), each.rule.name, each.rule.sentence])
