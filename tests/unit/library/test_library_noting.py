"""Tags and notes of the reader's, tidied at the gate."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.library.noting import MOST_TAGS, tidy_tags
from reader.model import Status
from reader.store import Store
from tests.support.screen import NOW, write_corpus

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ((" tea ", "", "  "), ("tea",)),
        (("#tea", "Tea", "TEA"), ("tea",)),
        (("\x1b[2Jtea\nand milk",), ("tea and milk",)),
        (tuple(f"t{n}" for n in range(99)), tuple(f"t{n}" for n in range(MOST_TAGS))),
    ],
)
def test_tags_are_tidied(typed: tuple[str, ...], tidy: tuple[str, ...]) -> None:
    assert tidy_tags(typed) == tidy


def test_notes_and_tags_outlive_the_run_and_are_seen_by_others(tmp_path: Path) -> None:
    from reader.library import Library
    from reader.update.places import add_place, refresh_place

    path, folder = tmp_path / "library.sqlite3", write_corpus(tmp_path / "corpus")
    with closing(Store.open(path)) as store:
        refresh_place(store, add_place(store, folder), folder)

    def opened() -> Library:
        library = Library((), lambda: (Store.open(path), None), seeds=folder, clock=lambda: NOW)
        library.load()
        return library

    one, two = opened(), opened()
    kept = one.tag(0, ["tea", "late"])
    assert kept is not None
    kept.result(5)
    assert one.annotate(0, "a\x1b[2J note\n ") is not None
    assert one.tags_in_use() == ["late", "tea"]
    assert one.tag(0, ["tea", "late"]) is None, "it has them"
    one.close()
    two.catch_up()
    assert two.status(0) == Status(tags=("tea", "late"), note="a note")
    two.close()
    again = opened()
    assert again.status(0) == Status(tags=("tea", "late"), note="a note")
    assert again.undo() is not None
    assert again.status(0).note == ""
    again.close()
