"""Settings of single feeds changed in the library: in the file, at once, undone in a later run."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from reader.library import Library
from reader.model import Article, Body, Form, Source
from reader.settings.toml_file import TomlError
from reader.store import Store
from reader.update.intake import to_be_kept
from tests.support.screen import NOW

URL = "https://example.org/feed"
ALPHA = Source(f"feed:{URL}", "Alpha News")


@pytest.fixture
def home(tmp_path):
    article = Article("id0", ALPHA, "The Tide", Body("It came in.", Form.MARKDOWN))
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        store.shelve(lambda shelf: shelf.append([to_be_kept(article)])).result(10)
        store.add_source(ALPHA, "feed", URL).result(10)
        store.polled.keep({ALPHA.key: json.dumps({"title": "As It Calls Itself"})}).result(10)
    return tmp_path


def opened(home):
    path = home / "library.sqlite3"
    library = Library((), lambda: (Store.open(path), None), seeds=home / "none", clock=lambda: NOW)
    library.sources_file = home / "sources.toml"
    library.views_file, library.rules_file = home / "views.toml", home / "rules.toml"
    library.load()
    library.look_for_folders()
    return library


def settle(library, **texts):
    (source,) = library.stored_sources()
    typed = {key.replace("_", "-"): text for key, text in texts.items()}
    kept = library.settle(source, library.form_of(source), typed)
    if kept is not None:
        kept.result(5)


def names(library):
    """What the feed is called: in the list, in the article, among the sources."""
    stored = library.stored_sources()[0].source.name
    return {library.headline(0).source, library.article(0).source.name, stored}


def test_what_is_settled_holds_at_once_and_is_taken_back_in_a_later_run(home):
    with closing(opened(home)) as library:
        assert names(library) == {"Alpha News"}
        settle(library, title="Mine", folder="News/World", interval="6h", disabled="yes")
        assert names(library) == {"Mine"}
        assert library.folders == {ALPHA.key: ("News", "World")}
        assert [each.standing for each in library.health()] == ["disabled"]
        assert library.due_sources() == []
        assert f'["{URL}"]\ntitle = "Mine"\n' in library.sources_file.read_text()
    with closing(opened(home)) as library:
        deed, kept = library.undo()
        assert deed.describe() == "changed the settings of Alpha News"
        kept.result(5)
        assert library.sources_file.read_text() == ""
        assert names(library) == {"As It Calls Itself"}
        assert library.folders == {}
        library.redo()[1].result(5)
        assert names(library) == {"Mine"}


def test_what_is_so_already_is_not_written(home):
    with closing(opened(home)) as library:
        settle(library, title="", interval="")
        assert not library.sources_file.exists()


def test_a_file_changed_by_hand_is_followed(home):
    file = home / "sources.toml"
    with closing(opened(home)) as library:
        file.write_text(f'["{URL}"]\ntitle = "By Hand"\n')
        library.look_for_folders()
        assert names(library) == {"By Hand"}
        file.write_text(f'["{URL}"]\nfolder = "News"\n')
        library.look_for_folders()
        assert names(library) == {"As It Calls Itself"}


def test_a_name_that_no_setting_gave_stays(home):
    file = home / "sources.toml"
    file.write_text(f'["{URL}"]\ninterval = "2h"\n')
    with closing(opened(home)) as library:
        file.write_text(f'["{URL}"]\ninterval = "3h"\n')
        library.look_for_folders()
        assert names(library) == {"Alpha News"}


def test_the_rest_of_the_file_stays_as_it_is(home):
    file = home / "sources.toml"
    file.write_text(f'# mine\n["*"]\nkeep = 9 # enough\n\n["{URL}"]\ntitle = "A" # short\n')
    with closing(opened(home)) as library:
        settle(library, title="B", tags="a, b")
        assert file.read_text() == (
            f'# mine\n["*"]\nkeep = 9 # enough\n\n["{URL}"]\ntitle = "B" # short\n'
            'tags = ["a", "b"]\n'
        )


def test_the_form_knows_how_the_feed_calls_itself(home):
    with closing(opened(home)) as library:
        (source,) = library.stored_sources()
        assert library.form_of(source).defaults == {"title": "As It Calls Itself"}


def test_a_file_that_cannot_be_read_is_not_written(home):
    file = home / "sources.toml"
    with closing(opened(home)) as library:
        (source,) = library.stored_sources()
        form = library.form_of(source)
        file.write_text("[broken\n")
        with pytest.raises(TomlError):
            library.form_of(source)
        with pytest.raises(OSError, match="a mistake that has to be mended first"):
            library.settle(source, form, {"title": "B"}).result(5)
        assert file.read_text() == "[broken\n"
        assert library.undo() is None
