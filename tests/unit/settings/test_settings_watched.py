"""Files that are read again when they change, and entries that change places."""

import os

import pytest

from reader.settings.entries import with_entry_moved
from reader.settings.watched import Watched


def test_a_file_is_read_again_only_when_it_has_changed(tmp_path):
    path = tmp_path / "some.toml"
    reads = []

    def read(file):
        reads.append(file)
        return file.read_text() if file.exists() else "none"

    watched = Watched(path, read)
    assert watched.reading == "none"
    assert not watched.look()
    path.write_text("one")
    assert watched.look()
    assert not watched.look()
    path.write_text("two")
    os.utime(path, (1, 1))
    assert watched.look()
    assert watched.reading == "two"
    path.unlink()
    assert watched.look()
    assert watched.reading == "none"
    assert len(reads) == 4


TEXT = '# my views\n\n[a]\nquery = "1" # one\n\n["b c"]\n# two\nquery = "2"\n[d]\nquery = "3"'


def order(text):
    return [line for line in text.splitlines() if line.startswith("[")]


@pytest.mark.parametrize(
    ("name", "step", "expected"),
    [
        ("a", 1, ['["b c"]', "[a]", "[d]"]),
        ("d", -2, ["[d]", "[a]", '["b c"]']),
        ("a", -1, ["[a]", '["b c"]', "[d]"]),
        ("d", 1, ["[a]", '["b c"]', "[d]"]),
        ("x", 1, ["[a]", '["b c"]', "[d]"]),
    ],
)
def test_an_entry_changes_places_with_all_that_stands_in_it(name, step, expected):
    moved = with_entry_moved(TEXT, name, step)
    assert order(moved) == expected
    assert moved.startswith("# my views\n\n")
    assert '["b c"]\n# two\nquery = "2"\n' in moved
    assert 'query = "1" # one\n' in moved


def test_nothing_is_moved_in_a_file_with_a_mistake():
    with pytest.raises(ValueError, match="mistake"):
        with_entry_moved("[a\n", "a", 1)
