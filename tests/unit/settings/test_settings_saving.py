"""A settings file is changed whole or not at all, and what stopped it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.settings.entries import with_entry
from reader.settings.saving import change_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "sources.toml"
    assert change_file(path, lambda text: text + "a = 1\n") is None
    assert path.read_text() == "a = 1\n"


def test_a_link_stays_a_link_and_the_mode_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "kept.toml"
    kept.write_text("a = 1\n")
    kept.chmod(0o600)
    link = tmp_path / "sources.toml"
    link.symlink_to(kept)
    assert change_file(link, lambda text: text + "b = 2\n") is None
    assert link.is_symlink()
    assert kept.read_text() == "a = 1\nb = 2\n"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_file_with_a_mistake_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text("[broken\n")
    fault = change_file(path, lambda text: with_entry(text, "a", {"b": 1}))
    assert fault is not None
    assert "a mistake that has to be mended first" in fault.reason
    assert path.read_text() == "[broken\n"


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    fault = change_file(tmp_path / "file" / "sources.toml", lambda _: "a = 1\n")
    assert fault is not None
    assert "cannot be changed" in fault.reason
