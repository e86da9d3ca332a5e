"""A source deleted from the palette: previewed, gone, and back by one key."""

from __future__ import annotations

from contextlib import closing

from reader.library import Library
from reader.store import Store
from reader.update.places import add_place, refresh_place
from tests.support.screen import NOW, KnownNames, opened, write_corpus
from tests.support.waiting import looked_around


async def test_it_is_previewed_deleted_and_brought_back(tmp_path):
    path, folder = tmp_path / "library.sqlite3", write_corpus(tmp_path / "corpus")
    with closing(Store.open(path)) as store:
        refresh_place(store, add_place(store, folder), folder)
    library = Library((), lambda: (Store.open(path), None), seeds=folder, clock=lambda: NOW)
    library.recognition.recogniser = KnownNames()
    async with opened(library=library) as at:
        assert len(at.headlines.rows) == 9
        await at.screen.run_action("delete_source")
        await at.settle()
        assert "Delete a source" in at.text()
        assert "with 9 articles" in at.text()
        await at.press("enter")
        await looked_around(at, 0)
        assert len(at.headlines.rows) == 0
        await at.press("u")
        await looked_around(at, 9)
        assert len(at.headlines.rows) == 9
