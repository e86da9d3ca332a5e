"""A file is put in its place whole, under names that nobody can have prepared."""

from __future__ import annotations

import fcntl
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.settings import saving
from reader.settings.saving import change_file, replace_file, whole_file


def test_a_link_that_was_planted_beside_it_is_not_written_through(tmp_path):
    precious = tmp_path / "precious"
    precious.write_text("mine")
    for name in ("out.part", "out.new", ".out.part", "out.tmp", ".out.", "out~"):
        (tmp_path / name).symlink_to(precious)
    replace_file(tmp_path / "out", "written")
    assert (tmp_path / "out").read_text() == "written"
    assert precious.read_text() == "mine"


def test_what_is_new_is_for_its_owner_alone(tmp_path):
    replace_file(tmp_path / "out", "written")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt, ValueError])
def test_what_breaks_off_leaves_the_old_and_nothing_else(tmp_path, error):
    (tmp_path / "out").write_text("old")
    with pytest.raises(error):
        _break_off(tmp_path / "out", error)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text() == "old"


def test_a_name_as_long_as_a_name_may_be(tmp_path):
    replace_file(tmp_path / ("n" * 255), "written")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["written"]


def test_what_another_program_writes_meanwhile_is_changed_and_not_lost(tmp_path):
    path = tmp_path / "views.toml"
    path.write_text("mine\n")
    texts = []

    def change(text):
        texts.append(text)
        if len(texts) == 1:  # an editor that knows of no lock
            path.write_text("edited\n")
        return f"{text}added\n"

    assert change_file(path, change) is None
    assert path.read_text() == "edited\nadded\n"
    assert texts == ["mine\n", "edited\n"]
    assert [each.name for each in tmp_path.iterdir()] == ["views.toml"]


def test_a_file_that_another_program_makes_meanwhile_is_not_replaced(tmp_path):
    path = tmp_path / "views.toml"

    def change(text):
        if not path.exists():
            path.write_text("made\n")
        return f"{text}added\n"

    assert change_file(path, change) is None
    assert path.read_text() == "made\nadded\n"


def test_what_is_written_again_and_again_is_given_up_in_words(tmp_path):
    path = tmp_path / "views.toml"

    def change(text):
        path.write_text(f"{text}x")
        return f"{text}added\n"

    fault = change_file(path, change)
    assert "again and again" in fault.reason
    assert "added" not in path.read_text()


def test_of_many_that_change_a_file_at_once_nothing_is_lost(tmp_path):
    path = tmp_path / "views.toml"
    with ThreadPoolExecutor(8) as threads:
        changes = [lambda text, n=number: f"{text}{n}\n" for number in range(64)]
        assert not any(threads.map(lambda change: change_file(path, change), changes))
    assert sorted(map(int, path.read_text().split())) == list(range(64))


def test_a_folder_that_another_holds_for_long_is_not_waited_for_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(saving, "_PATIENCE", 0.05)
    held = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert change_file(tmp_path / "views.toml", lambda _: "written") is None
    finally:
        os.close(held)
    assert (tmp_path / "views.toml").read_text() == "written"


def _break_off(path, error):
    with whole_file(path) as file:
        file.write(b"half of it")
        raise error
