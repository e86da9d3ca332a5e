"""Streams that are closed, full or broken off: a line that says so, an exit code, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.modules import ROOT
from tests.support.terminal import NEWSREAD, isolated_env

FULL = Path("/dev/full")
"""Takes nothing, as a disk that is full."""

FIND = ("find", "the", "--in", str(ROOT / "seeds"))
PLAIN = ("--plain", "--seeds")


def through_shell(home: Path, arguments: tuple[str, ...], redirections: str):
    """Run the program with its streams as a shell's redirections make them."""
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirections}', "sh", *NEWSREAD, *arguments],
        env=isolated_env(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [
        ((), "<&- >&- 2>&-", 2),
        (FIND, "<&-", 0),
        (FIND, ">&-", 0),
        (FIND, "2>&-", 0),
        (PLAIN, "<&- >&-", 0),
    ],
    ids=str,
)
def test_a_closed_stream(tmp_path, arguments, closed, code):
    ended = through_shell(tmp_path, arguments, closed)
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    if arguments == FIND and closed != ">&-":
        assert "Notre-Dame" in ended.stdout


def test_what_is_printed_never_lands_in_the_library(tmp_path):
    """A file that is opened takes the number of a stream that was closed."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("A headline that is added\n")
    added = through_shell(tmp_path, ("add", str(folder)), "<&- >&- 2>&-")
    assert added.returncode == 0
    assert through_shell(tmp_path, ("doctor",), "").returncode == 0
    assert "A headline" in through_shell(tmp_path, ("find", "headline"), "").stdout


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device")
@pytest.mark.parametrize("arguments", [FIND, PLAIN, ("export", "--opml", "-")], ids=str)
def test_output_that_cannot_be_written(tmp_path, arguments):
    ended = through_shell(tmp_path, arguments, f"> {FULL}")
    assert ended.returncode == 2
    assert ended.stderr == (
        "newsread: what is printed cannot be written: No space left on device\n"
    )


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device")
def test_not_even_the_mistake_can_be_told(tmp_path):
    ended = through_shell(tmp_path, FIND, f"> {FULL} 2> {FULL}")
    assert ended.returncode == 2


def test_a_plain_reader_whose_listener_leaves(tmp_path):
    listened = subprocess.run(
        ["sh", "-c", '"$@" | head -1', "sh", *NEWSREAD, *PLAIN],
        env=isolated_env(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert listened.stdout.startswith("newsread: 50 articles")
    assert listened.stderr == ""


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [FIND, (*FIND, "--jsonl"), PLAIN], ids=str)
def test_output_that_nobody_reads(tmp_path, arguments, unbuffered):
    unread, written = os.pipe()
    os.close(unread)
    env = isolated_env(tmp_path, {"PYTHONUNBUFFERED": unbuffered})
    ended = subprocess.run(
        [*NEWSREAD, *arguments],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=written,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(written)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_a_pipe_of_ours_that_breaks_does_not_end_all():
    """A server that hangs up, or a process that reads for us and dies, is told as an error."""
    program = """
import os
from reader.cli import output
output.prepare()
unread, written = os.pipe()
os.close(unread)
try:
    os.write(written, b"x")
except BrokenPipeError:
    print("told")
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (0, "told\n")
