"""The index of a large library's texts, brought up to the store; in a process of its own.

    ask ─▶ the process: the store's rows that are not indexed ─▶ commits ─▶ a line each ─▶ tell

Taking words out of texts keeps a processor busy for minutes at a million articles, so it is never
done where somebody types. Whoever gets the index's lock does it; all others just see the commits.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.settings.processes import end_softly, start_own
from reader.settings.urgency import yield_to_others

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.index.fulltext.folder import MadeOf
    from reader.index.fulltext.writing import Text
    from reader.index.generations import Generations
    from reader.store.articles import Articles

_NICENESS = 10
"""Indexing yields to whoever is typing."""

_PATIENCE_SECONDS = 10.0
"""For an interrupted process to commit what it has; then it is killed, which costs only that."""

_IDS_AT_ONCE = 50_000


def index_elsewhere(
    library: Path,
    folder: Path,
    tell: Callable[[int], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Bring the index in a folder up to the library, in another process; until `stopped`.

    `tell` is told how many rows are indexed, each time that some are. Raises `OSError` where no
    process can be started.
    """
    process = start_own("reader.update.texts:serve", words=(library, folder), hears=False)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.strip().isdigit():
                tell(int(line))
            if stopped():
                break
    finally:
        end_softly(process, _PATIENCE_SECONDS)
        process.stdout.close()


def serve(arguments: Sequence[str]) -> None:
    """Be that process: the library and the folder as arguments."""
    from reader.index.generations import Generations
    from reader.store import Store, StoreError

    yield_to_others(_NICENESS)
    library, folder = map(Path, arguments)
    try:
        store = Store.open(library)
    except StoreError:
        return
    try:
        with suppress(KeyboardInterrupt, BrokenPipeError, StoreError, OSError):
            index_texts(store.articles, Generations(folder), _write)
    finally:
        store.close()


def index_texts(
    articles: Articles, generations: Generations, tell: Callable[[int], None] = lambda _: None
) -> None:
    """Bring the index up to the store, here; not at all where another process does it already."""
    from reader.index.fulltext.writing import InUseError, bring_up

    with suppress(InUseError):
        bring_up(
            generations,
            lambda rows: made_of(articles, rows),
            articles.size(),
            lambda start, end: texts_of(articles, start, end),
            tell,
        )


def texts_of(articles: Articles, start: int, end: int) -> list[Text]:
    """Return what is indexed of the rows from `start` to before `end`."""
    from reader.index.fulltext.writing import Text
    from reader.parse import document
    from reader.store.articles import SEPARATOR

    present = articles.by_row(start, end)
    found = []
    for row, identity in enumerate(articles.stretch(start, end).ids.split(SEPARATOR), start):
        article = present.get(row)
        if article is None:
            found.append(Text(identity))
        else:
            body = "" if article.is_headline_only else document(article.body).text
            found.append(Text(identity, article.title, body))
    return found


def made_of(articles: Articles, rows: int) -> MadeOf | None:
    """Return what an index of the store's first rows is made of; None where there are fewer."""
    from reader.index.fulltext.folder import NOTHING
    from reader.store.articles import SEPARATOR

    if rows > articles.size():
        return None
    state = NOTHING
    for start in range(0, rows, _IDS_AT_ONCE):
        stretch = articles.stretch(start, min(rows, start + _IDS_AT_ONCE))
        state = state.and_then(stretch.ids.split(SEPARATOR))
    return state


def _write(rows: int) -> None:
    sys.stdout.write(f"{rows}\n")
    sys.stdout.flush()
