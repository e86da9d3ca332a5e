"""`newsread sources --delete` and `--restore`: said beforehand, done, taken back."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.cli.changing import delete_source, restore_source, retain_all
from reader.cli.opening import MistakeError
from reader.library import Library
from reader.model import Edit
from reader.settings.sources import SourceSettings, SourcesReading
from reader.store import Store
from reader.update.places import add_place, refresh_place
from tests.support.screen import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A folder of two articles, the first of them starred and tagged."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"# Letter {name}\n\nA text.\n")
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        refresh_place(store, add_place(store, folder), folder)
        first = store.articles.article(0).id
        store.record({first: Edit(starred=True, tags=("tea",))}).result(5)
        yield store


def test_it_says_what_would_go_and_does_nothing(store: Store, capsys) -> None:
    delete_source(store, "letters", only_say=True)
    told = capsys.readouterr().out
    assert told == (
        "letters would take 2 articles, of them 1 starred and 1 with tags or a note along\n"
    )
    assert store.articles.present() == 2


def test_deleted_and_back(store: Store, capsys) -> None:
    delete_source(store, "letters", only_say=False)
    assert "deleted, with 2 articles" in capsys.readouterr().out
    assert (store.articles.present(), store.sources()) == (0, ())
    with pytest.raises(MistakeError, match="no source is called letters"):
        delete_source(store, "letters", only_say=False)
    restore_source(store, "letters")
    assert capsys.readouterr().out == "letters: back, with 2 articles\n"
    assert store.articles.present() == 2
    restore_source(store, "letters")
    assert capsys.readouterr().out == "letters: 0 articles back\n"
    with pytest.raises(MistakeError, match="no source was deleted"):
        restore_source(store, "telegrams")


def test_what_is_not_kept_is_said_put_away_and_brought_back(store: Store, capsys) -> None:
    settings = SourcesReading({store.sources()[0].location: SourceSettings(keep=0)})
    retain_all(store, settings, only_say=True)
    assert capsys.readouterr().out == (
        "letters: 1 article would be put away; 1 more stays, marked or in another source\n"
        "    Letter two\n"
    )
    retain_all(store, settings, only_say=False)
    assert capsys.readouterr().out == "letters: 1 article put away\n"
    assert store.articles.present() == 1
    restore_source(store, "letters")
    assert capsys.readouterr().out == "letters: 1 article back\n"
    assert store.articles.present() == 2


@pytest.mark.parametrize("only_say", [True, False])
def test_that_all_is_kept_is_said_too(store: Store, capsys, only_say: bool) -> None:
    retain_all(store, SourcesReading({}), only_say=only_say)
    assert capsys.readouterr().out == "nothing is beyond the limits that sources.toml sets\n"
    assert store.articles.present() == 2


def test_what_the_command_line_deleted_u_brings_back(store: Store, tmp_path: Path) -> None:
    delete_source(store, "letters", only_say=False)
    assert store.path
    path = store.path
    library = Library((), lambda: (Store.open(path), None), seeds=tmp_path, clock=lambda: NOW)
    library.load()
    assert library.counts() == (0, 0)
    taken = library.undo()
    assert taken is not None
    taken[1].result(5)
    assert taken[0].describe() == "deleted letters and 2 articles"
    assert library.catch_up().rows
    assert library.counts() == (2, 2)
    again = library.redo()
    assert again is not None
    again[1].result(5)
    library.catch_up()
    assert library.counts() == (0, 0)
    library.close()
