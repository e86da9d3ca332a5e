"""A file is put in its place whole, under names that nobody can have prepared."""

from __future__ import annotations

import pytest

from reader.settings.saving import replace_file, whole_file


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


def _break_off(path, error):
    with whole_file(path) as file:
        file.write(b"half of it")
        raise error
