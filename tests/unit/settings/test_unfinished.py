"""What a kill leaves of a file or a folder is swept by whoever writes it next, and nothing else."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.export.paths import file_at, folder_at
from reader.settings import unfinished
from reader.settings.saving import replace_file, whole_file
from reader.settings.unfinished import unfinished_file, unfinished_folder

WRITERS = {
    "setting": "from reader.settings.saving import whole_file as at",
    "export": "from reader.export.paths import file_at as at",
    "folder": "from reader.export.paths import folder_at as at",
}
KILLED = """
{writer}
import os, signal, sys
from pathlib import Path
with at(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)
"""
AGAIN = {"setting": whole_file, "export": file_at, "folder": folder_at}


def kill(what, path):
    """Have a process killed while it writes to `path`."""
    program = KILLED.format(writer=WRITERS[what])
    ended = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL


def names(folder):
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("what", WRITERS)
def test_what_a_kill_has_left_goes_when_the_same_is_written_again(tmp_path, what):
    path = tmp_path / "o.epub"
    kill(what, path)
    (left,) = names(tmp_path)
    assert left.startswith(".o.epub.newsread-")
    with AGAIN[what](path):
        pass
    assert names(tmp_path) == ["o.epub"]


@pytest.mark.parametrize("is_left_beside", [True, False])
def test_what_a_kill_has_left_of_a_folder_is_no_part_of_the_export(tmp_path, is_left_beside):
    path = tmp_path / "notes"
    if is_left_beside:
        kill("folder", path)
    path.mkdir()
    (path / "mine.md").write_text("mine")
    if not is_left_beside:
        kill("folder", path)
    assert len(names(tmp_path)) + len(names(path)) == 3
    with folder_at(path):
        pass
    assert names(tmp_path) == ["notes"]
    assert names(path) == ["mine.md"]


def test_nothing_of_anybody_else_is_swept(tmp_path):
    token = "0123456789abcdef"
    others = {
        *(".out", ".out.part", "out.part", f".out.{token}.part", ".out.newsread-.part"),
        *(f".other.newsread-{token}.part", f".out.newsread-{token}.part~", f"out.newsread-{token}"),
        *(f".out.newsread-{token.upper()}.part", f".out.newsread-{token}0.part"),
    }
    for name in others:
        (tmp_path / name).write_text("mine")
    canary = tmp_path / "canary"
    canary.write_text("mine")
    linked, piped = (f".out.newsread-{number:016x}.part" for number in range(2))
    (tmp_path / linked).symlink_to(canary)
    os.mkfifo(tmp_path / piped)
    replace_file(tmp_path / "out", "written")
    assert set(names(tmp_path)) == {*others, "canary", linked, piped, "out"}
    assert canary.read_text() == "mine"


def test_what_others_write_at_the_same_time_is_not_swept(tmp_path):
    path = tmp_path / "out"
    with ExitStack() as ends:
        for _ in range(3):
            ends.enter_context(unfinished_file(path, 0o600))
            ends.enter_context(unfinished_folder(path, tmp_path))
        assert len(names(tmp_path)) == 6
    assert names(tmp_path) == []


def test_where_there_are_no_locks_only_what_is_a_day_old_is_swept(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(unfinished.fcntl, "flock", refuse)
    new, old = (tmp_path / f".out.newsread-{number:016x}.part" for number in range(2))
    for each in (new, old):
        each.touch()
    os.utime(old, (0, 0))
    replace_file(tmp_path / "out", "written")
    assert names(tmp_path) == [new.name, "out"]


@pytest.mark.parametrize("is_folder", [True, False])
@pytest.mark.parametrize("is_held", [True, False])
def test_whose_part_is_swept_before_it_is_locked_begins_another(
    tmp_path, monkeypatch, is_folder, is_held
):
    """One who sweeps may see a part between its making and its locking, and be faster."""
    lock, swept = fcntl.flock, []

    def lock_late(handle, how):
        if not swept:
            (left,) = tmp_path.iterdir()
            swept.append(left)
            if is_held:
                raise BlockingIOError
            left.rmdir() if is_folder else left.unlink()
        lock(handle, how)

    monkeypatch.setattr(unfinished.fcntl, "flock", lock_late)
    path = tmp_path / "out"
    beginning = unfinished_folder(path, tmp_path) if is_folder else unfinished_file(path, 0o600)
    with beginning as begun:
        beside = begun if isinstance(begun, Path) else begun[0]
        assert beside.exists()
        assert beside not in swept


def test_a_name_that_is_none_has_parts_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    kill("folder", Path())
    assert len(names(tmp_path)) == 1
    with folder_at(Path()):
        pass
    assert names(tmp_path) == []
