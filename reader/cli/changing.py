"""Deleting sources of the library and bringing them back; saying beforehand what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.opening import MistakeError
from reader.text.counting import counted
from reader.update.acts import new_act
from reader.update.deeds import Removal, going_in_words, would_be_put_away

if TYPE_CHECKING:
    from reader.settings.sources import SourcesReading
    from reader.store import Store, StoredSource


def delete_source(store: Store, name: str, *, only_say: bool) -> None:
    """Delete a source, by its name, key or place, or only say what would go with it.

    Raises MistakeError and StoreError.
    """
    source = _named(store, name, is_deleted=False)
    key, called = source.source
    going = store.going_with(key)
    if only_say:
        output.print_lines([f"{called} would take {going_in_words(going)} along"])
        return
    removal = Removal(key, called, going.articles)
    store.remove_source(key, new_act(removal)).result()
    output.print_lines(
        [
            f"{called}: deleted, with {going_in_words(going)}",
            f"back again: newsread sources --restore {called!r}, or u in newsread",
        ]
    )


def restore_source(store: Store, name: str) -> None:
    """Bring back a source that was deleted, with what it took along; else what was put away of it.

    Raises MistakeError and StoreError.
    """
    from reader.store import Act

    there = [each for each in store.sources() if is_called(each, name)]
    if there:
        for each in there:
            count = store.limited.bring_back(each.source.key)
            output.print_lines([f"{each.source.name}: {counted(count, 'article')} back"])
        return
    source = _named(store, name, is_deleted=True)
    before = store.articles.present()
    store.restore_source(source.source.key, Act(source.deleted_by, undone=True)).result()
    count = store.articles.present() - before
    output.print_lines([f"{source.source.name}: back, with {counted(count, 'article')}"])


def retain_all(store: Store, settings: SourcesReading, *, only_say: bool) -> None:
    """Put away what is beyond the limits of each source, or only say how much that would be.

    Raises StoreError.
    """
    from reader.update.retention import preview, retain

    put_away = 0
    for each in store.sources():
        if not only_say:
            if count := retain(store, each, settings):
                output.print_lines([f"{each.source.name}: {counted(count, 'article')} put away"])
                put_away += count
            continue
        found = preview(store, each, settings)
        if found and found.articles:
            output.print_lines([f"{each.source.name}: {would_be_put_away(found)}"])
            more = found.articles - len(found.titles)
            output.print_lines([f"    {title}" for title in found.titles])
            output.print_lines([f"    and {more:,} more"] if more else [])
            put_away += found.articles
    if not put_away:
        output.print_lines(["nothing is beyond the limits that sources.toml sets"])


def is_called(source: StoredSource, name: str) -> bool:
    """Whether a source is meant: by its name, in whatever case, by its key or by its place."""
    exact = (source.source.key, source.location)
    return name in exact or name.casefold() == source.source.name.casefold()


def _named(store: Store, name: str, *, is_deleted: bool) -> StoredSource:
    found = [
        each
        for each in store.sources(with_deleted=True)
        if each.is_deleted is is_deleted and is_called(each, name)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(each.source.key for each in found)
        raise MistakeError(f"several sources are called {name}; by their keys: {keys}")
    what = "was deleted that is" if is_deleted else "is"
    raise MistakeError(f"no source {what} called {name}; newsread sources names them")
