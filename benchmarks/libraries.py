"""Libraries of any size, made of given headlines; and the command that opens one."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import Article, Source
from reader.store import Kept, Shelf, Store
from reader.text.dates import sort_key
from tests.support.terminal import isolated_env

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 10_000
"""Articles a transaction."""

FIRST_MOMENT = datetime(2023, 6, 1, tzinfo=UTC)
STEP = timedelta(seconds=90)
"""Between two articles: a million of them are three years."""

SOURCE = Source("file:the wire", "The Wire")


def fill_library(path: Path, titles: Sequence[str]) -> None:
    """Make a library of headlines without bodies, the last one the newest."""
    articles = _articles(titles)
    with closing(Store.open(path)) as store:
        while batch := list(islice(articles, BATCH)):
            store.shelve(partial(Shelf.append, kept=batch)).result()


def _articles(titles: Sequence[str]) -> Iterator[Kept]:
    for number, title in enumerate(titles):
        moment = FIRST_MOMENT + STEP * number
        article = Article(f"{number:016}", SOURCE, title, published=moment)
        yield Kept(article, sort_key(moment), number)


def command(library: Path) -> list[str]:
    """What opens a library on the screen."""
    return [str(Path(sys.executable).with_name("newsread")), "--library", str(library)]


def home(folder: Path) -> dict[str, str]:
    """The environment of somebody who was greeted: no message covers the screen."""
    state = folder / "state"
    state.mkdir(parents=True, exist_ok=True)
    (state / "greeted").touch()
    return isolated_env(folder)
