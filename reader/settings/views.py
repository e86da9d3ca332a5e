"""The views of the drawer: queries saved under a name, in `views.toml`, in the user's order.

    ["Chips in Asia"]
    query = 'semiconductor (place:Taiwan OR place:Japan)'
    key = "x"
    follow = true

Without the file there are the six that came with the program; with it, those that it says. A query
is kept as text here; what is wrong with one is asked of whoever knows the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.named import NamedTuple
from reader.settings.entries import entries, with_entry, with_entry_moved
from reader.settings.toml_file import TomlError, TomlFile, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.model import Fault
    from reader.settings.entries import Check, Entry

_KEYS = ("query", "key", "follow")


class SavedView(NamedTuple):
    """A query under a name."""

    name: str
    query: str = ""
    """As it was written; empty: every article."""
    key: str = ""
    """The key that opens it; empty: none."""
    follow: bool = False
    """Whether what it holds is followed: marked in every list, and told of when catching up."""


class ViewsReading(NamedTuple):
    """The views in their order, and what could not be taken from the file."""

    views: tuple[SavedView, ...]
    faults: tuple[Fault, ...] = ()


SHIPPED_VIEWS = (
    SavedView("All", ""),
    SavedView("Unread", "is:unread"),
    SavedView("Starred", "is:starred"),
    SavedView("Today", "date:today"),
    SavedView("This week", "date:week"),
    SavedView("Headlines only", "is:headline"),
)


def read_views(path: Path, check: Check) -> ViewsReading:
    """Read `views.toml`. Where it is not there, or cannot be read, the shipped views hold."""
    try:
        return views_of(read_toml(path), check)
    except FileNotFoundError:
        return ViewsReading(SHIPPED_VIEWS)
    except TomlError as error:
        return ViewsReading(SHIPPED_VIEWS, (error.fault,))


def views_of(file: TomlFile, check: Check) -> ViewsReading:
    """Return the views of a file. One whose query has a mistake stays: the rest of it is asked."""
    faults: list[Fault] = []
    views: list[SavedView] = []
    for entry in entries(file, _KEYS, faults):
        query = entry.text("query", "'is:unread'")
        if query is None:
            if "query" not in entry.values:
                entry.wrong("the query is missing, as in query = 'is:unread'; '' is every article")
            continue
        if reason := check(query):
            entry.wrong(f"the query of {entry.name!r}: {reason}", "query")
        key = entry.text("key", '"x"') or ""
        if key and key in {view.key for view in views}:
            entry.wrong(f"the key {key!r} opens another view already", "key")
            key = ""
        views.append(SavedView(entry.name, query, key, _follow(entry)))
    return ViewsReading(tuple(views), tuple(faults))


def views_text(views: Iterable[SavedView]) -> str:
    """Return the text of a file that says these views."""
    text = ""
    for view in views:
        text = with_view(text, view)
    return text


def with_view(text: str, view: SavedView) -> str:
    """Return the text of the file with a view added at the end, or changed in its place.

    Where there is no file yet, begin with `views_text(SHIPPED_VIEWS)`, or they are gone. Raises
    `ValueError` where the file has a mistake.
    """
    values = {"query": view.query, "key": view.key or None, "follow": view.follow or None}
    return with_entry(text, view.name, values)


def with_moved(text: str, name: str, step: int) -> str:
    """Return the text of the file with a view put so many places further down, or up (-1)."""
    return with_entry_moved(text, name, step)


def _follow(entry: Entry) -> bool:
    value = entry.values.get("follow", False)
    if not isinstance(value, bool):
        entry.wrong("follow is to be true or false", "follow")
    return value is True
