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

RULED_FIELDS = {
    "rule": "what the rule is called",
    "sentence": "what it does, in words",
    "articles": "how many articles it changed",
}
"""The meaning of each field of what a rule did, for docs/commands.md."""


def await_arrivals(store: Store) -> None:
    """Have the rules begin with what comes next, where they never were carried out before."""
    if not store.resumed.session(RULED):
        store.resumed.keep_session(RULED, str(store.articles.size())).result()


def rule_arrived(locations: Locations, path: Path, *, as_json: bool) -> None:
    """Carry out the rules on what has come into the library at `path` since the last time.

    What each did is printed, `as_json` as an object on each line, like the rest of the output.
    """
    from reader.library import open_library

    library = open_library(locations, library_file=path)
    library.load()
    try:
        for each in _kept(library.apply_to_arrived()):
            if as_json:
                output.print_json(_row(each), indent=None)
            else:
                _print_plainly(each)
    finally:
        library.close()


def rule_all(library: Library, *, as_json: bool) -> None:
    """Carry out the rules on all articles, and print what each did; `as_json` as one list."""
    touched = _kept(library.apply_rules())
    if as_json:
        output.print_json([_row(each) for each in touched])
        return
    for each in touched:
        _print_plainly(each)


def _kept(touched: Sequence[Touched]) -> list[Touched]:
    """Return those of which there is something to tell, once what they did is kept.

    Raises `StoreError` where it was not.
    """
    for each in touched:
        if each.kept is not None:
            each.kept.result()
    return [each for each in touched if each.changed or each.is_notice]


def _print_plainly(touched: Touched) -> None:
    output.print_fields([str(touched.changed), touched.rule.name, touched.rule.sentence])


def _row(touched: Touched) -> dict[str, object]:
    rule = touched.rule
    return {"rule": rule.name, "sentence": rule.sentence, "articles": touched.changed}
