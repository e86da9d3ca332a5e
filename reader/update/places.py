"""Files and folders that the reader added: what is in them comes in, what has gone from them goes.

    a place ─▶ fetch, parse, identify ─▶ decide ─▶ store

Going through a place again is the same as going through it for the first time: what is there as it
was costs only the reading. A place that is not there just now, say a disk that is not plugged in,
takes nothing away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.fetch import shown
from reader.model import Source
from reader.settings.files import DEFAULTS
from reader.text.sanitise import sanitise_line
from reader.update.corpus import read_corpus
from reader.update.identity import source_key
from reader.update.intake import Intents, take_in, to_be_kept
from reader.update.told import Refreshed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from reader.model import Article, Fault
    from reader.settings.files import FileSettings
    from reader.store import Shelf, Store, StoredSource


def add_place(store: Store, path: Path) -> StoredSource:
    """Keep a file or folder as a source; one that is kept already stays as it is.

    Raises `StoreError`.
    """
    location = str(path.resolve())
    sources = store.sources(with_deleted=True)
    kind = "folder" if path.is_dir() else "file"
    name = sanitise_line(path.resolve().name) or kind
    key = _new_key(kind, name, {each.source.key for each in sources})
    for each in sources:
        if each.location == location:
            if not each.is_deleted:
                return each
            key = each.source.key
    store.add_source(Source(key, name), kind, location).result()
    return next(each for each in store.sources() if each.source.key == key)


def refresh_place(
    store: Store,
    source: StoredSource,
    path: Path,
    tell: Callable[[int], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
    settings: FileSettings = DEFAULTS,
) -> Refreshed:
    """Go through a place, telling after each batch how many were read; what came of it.

    Once `stopped` says so, what was read by then is kept, and nothing is taken for gone. Raises
    `StoreError`.
    """
    key = source.source.key
    held = store.held(key)
    seen: set[str] = set()
    come = Refreshed()
    for batch in read_corpus([path], settings, is_kept=True):
        intents = _take_in(store, key, batch.articles, held)
        seen.update(article.id for article in batch.articles)
        changed = len(intents.depart)
        come = Refreshed(
            come.read + len(batch.articles),
            come.new + len(intents.append) - changed,
            come.changed + changed,
            0,
            (*come.faults, *batch.faults),
        )
        tell(come.read)
        if stopped():
            return come
    vanished = _vanished(store, held.keys() - seen, come.faults)
    return come._replace(gone=_let_go(store, key, vanished))


def _take_in(
    store: Store, key: str, articles: Sequence[Article], held: Mapping[str, int]
) -> Intents:
    arrived = [to_be_kept(article) for article in articles]
    fresh = [each for each in arrived if held.get(each.article.id) != each.fingerprint]
    intents: list[Intents] = []

    def write(shelf: Shelf) -> None:
        if not shelf.follows(key):
            return
        # Those that are held unchanged too: one of them may have gone by another way.
        intents.append(take_in(shelf, arrived, held))
        shelf.hold(key, fresh)

    if arrived:
        store.shelve(write).result()
    return intents[0] if intents else Intents([], [])


def _vanished(store: Store, missing: Iterable[str], faults: Sequence[Fault]) -> list[str]:
    """Those of the missing articles that are not behind something that could not be read."""
    subjects = {fault.file or fault.subject for fault in faults}
    if not subjects:
        return sorted(missing)
    return [each for each in sorted(missing) if not _is_behind(store, each, subjects)]


def _is_behind(store: Store, identity: str, subjects: Iterable[str]) -> bool:
    row = store.articles.row_of(identity)
    path = store.articles.article(row).path if row is not None else None
    if path is None:
        return False
    where = shown(path)
    return any(where == each or where.startswith(f"{each}/") for each in subjects)


def _let_go(store: Store, key: str, vanished: Sequence[str]) -> int:
    """Let a place hold these articles no more; how many are gone thereby."""
    gone: list[int] = []

    def write(shelf: Shelf) -> None:
        known = shelf.known(shelf.release(key, vanished))
        gone.extend(each.row for each in known.values() if not each.is_gone)
        shelf.depart(gone)

    if vanished:
        store.shelve(write).result()
    return len(gone)


def _new_key(kind: str, name: str, taken: Iterable[str]) -> str:
    """A key that says what the place is and how it is called, and that no other place has."""
    keys, number = set(taken), 1
    key = source_key(kind, name)
    while key in keys:
        number += 1
        key = source_key(kind, f"{name} {number}")
    return key
