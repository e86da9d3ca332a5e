"""Disks that are full or read-only: it is told what and why, nothing is lost, and work goes on.

Real ones: a small file system in memory is mounted, where the system lets us.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess

import pytest

from tests.support.program import newsread
from tests.support.terminal import Terminal
from tools.fault_server import FaultServer

SMALL, ROOMY = "size=1m", "size=64m"
ARTICLES = 2_000
"""Some 2 MB as a library: more than the small disk has."""

ROOM_TO_BEGIN = 250_000
"""Bytes that a library can be opened with, and that a feed of 600 KB does not fit into."""


def mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path):
    """A file system of a megabyte, to be given more room or none to write by `mount`."""
    place = tmp_path / "disk"
    place.mkdir()
    if not shutil.which("mount") or not mount("-t", "tmpfs", "-o", SMALL, "none", str(place)):
        pytest.skip("the system does not let us mount anything")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def lines(tmp_path):
    """A file of articles, elsewhere."""
    path, chance = tmp_path / "articles.jsonl", random.Random(3)
    with path.open("w") as file:
        for number in range(ARTICLES):
            text = f"{chance.getrandbits(4 * 1_000):x}"  # which packing makes no smaller
            article = {"title": f"Headline {number}", "text": text}
            file.write(json.dumps(article) + "\n")
    return path


def remount(place, options):
    assert mount("-o", f"remount,{options}", str(place))


def test_an_import_onto_a_full_disk_goes_on_when_there_is_room(disk, lines):
    full = newsread("import", str(lines), home=disk)
    assert full.returncode == 2
    assert "the disk is full; make room on it" in full.stderr
    assert "Traceback" not in full.stderr
    remount(disk, ROOMY)
    assert newsread("import", str(lines), home=disk).returncode == 0
    assert newsread("doctor", home=disk).returncode == 0
    assert newsread("find", "headline", "--count", home=disk).stdout == f"{ARTICLES}\n"


def test_an_export_onto_a_full_disk_leaves_what_was_there(disk, lines, tmp_path):
    assert newsread("import", str(lines), home=tmp_path).returncode == 0
    place = disk / "out.jsonl"
    place.write_text("before")
    full = newsread("export", str(place), home=tmp_path)
    assert full.returncode == 2
    assert "No space left" in full.stderr or "full" in full.stderr
    assert "Traceback" not in full.stderr
    assert place.read_text() == "before"
    assert [each.name for each in disk.iterdir()] == ["out.jsonl"]


def test_a_library_that_is_saved_onto_a_full_disk_can_be_saved_again(disk, lines, tmp_path):
    assert newsread("import", str(lines), home=tmp_path).returncode == 0
    new = disk / "rescued.sqlite3"
    full = newsread("doctor", "--save", str(new), home=tmp_path)
    assert full.returncode == 2
    assert "rescued.sqlite3: the disk is full; make room on it" in full.stderr
    assert not list(disk.iterdir())
    remount(disk, ROOMY)
    assert newsread("doctor", "--save", str(new), home=tmp_path).returncode == 0
    assert [each.name for each in disk.iterdir()] == [new.name]
    assert newsread("doctor", "--library", str(new), home=tmp_path).returncode == 0


def test_the_screen_on_a_full_disk_reads_and_tells_that_a_mark_is_not_kept(disk, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("One headline of a file\nAnother headline of a file\n")
    assert newsread("add", str(folder), home=disk).returncode == 0
    (disk / "state").mkdir(exist_ok=True)
    (disk / "state" / "greeted").touch()
    with Terminal(home=disk) as terminal:  # it is full by the time that a mark is made
        terminal.wait_for("2 unread of 2")
        fill(disk)
        terminal.press(*"mmmmmm")
        terminal.wait_for("disk is full")
        terminal.press("q")
        assert terminal.wait_exit() in (0, 1)
    fill(disk)
    with Terminal(home=disk) as terminal:  # and it is full from the start
        terminal.wait_for("marks will not be kept, as the disk is full")
        terminal.wait_for("unread of 2")
        terminal.press("q")
        assert terminal.wait_exit() in (0, 1)
    remount(disk, ROOMY)
    assert newsread("doctor", home=disk).returncode == 0


def test_a_refresh_onto_a_full_disk_comes_once_there_is_room(disk):
    with FaultServer(seconds=120) as server:
        server.body = feed(range(3))
        assert newsread("add", server.url("/plain"), "--yes", home=disk).returncode == 0
        fill(disk)
        filling = disk / "filling"
        os.truncate(filling, filling.stat().st_size - ROOM_TO_BEGIN)
        server.body = feed(range(60))
        refused = newsread("refresh", "--force", home=disk)
        assert refused.returncode in (1, 2)
        assert "full" in refused.stderr + refused.stdout
        assert "Traceback" not in refused.stderr
        assert server.score.paths() == ["/plain", "/plain"]
        remount(disk, ROOMY)
        assert newsread("refresh", "--force", home=disk).returncode == 0
    assert newsread("find", "title:entry", "--count", home=disk).stdout == "60\n"
    assert newsread("doctor", home=disk).returncode == 0


def feed(numbers):
    """A feed with an entry of each number, each of ten kilobytes that packing makes no smaller."""
    chance = random.Random(4)
    items = "".join(
        f"<item><title>Entry {number}</title><guid>{number}</guid>"
        f"<description>{chance.getrandbits(40_000):x}</description></item>"
        for number in numbers
    )
    return f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()


def test_a_read_only_disk_is_read(disk, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("One headline of a file\nAnother headline of a file\n")
    assert newsread("add", str(folder), home=disk).returncode == 0
    remount(disk, "ro")
    found = newsread("find", "headline", "--count", home=disk)
    assert found.stdout == "2\n"
    with Terminal(home=disk) as terminal:
        terminal.wait_for("marks will not be kept")
        terminal.wait_for("2 unread of 2")
        terminal.press("escape", "m")
        terminal.wait_for("1 unread of 2")
        terminal.press("q")
        assert terminal.wait_exit() in (0, 1)
    for arguments in (("add", str(folder)), ("refresh",), ("export", str(disk / "out.jsonl"))):
        refused = newsread(*arguments, home=disk)
        assert refused.returncode == 2, arguments
        assert refused.stderr.startswith("newsread: ")
        assert "Traceback" not in refused.stderr
    remount(disk, "rw")


def fill(place):
    """Write until nothing fits any more."""
    with (place / "filling").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
