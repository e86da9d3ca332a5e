"""Programs are started from lists of words, so no word is ever read by a shell."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.settings.processes import (
    TakesTooLongError,
    answer_of,
    end_softly,
    hand_to,
    output_of,
    run_on_terminal,
    start_apart,
    start_own,
)
from reader.settings.urgency import yield_to_others

PRINT_WORDS = (sys.executable, "-c", "import sys; print(sys.argv[1:])")
STARTERS = {
    "start_apart": start_apart,
    "hand_to": lambda command: hand_to(command, b"", 5),
    "answer_of": lambda command: answer_of(command, 5),
    "output_of": lambda command: output_of(command, b"", 5, os.environ),
    "run_on_terminal": lambda command: run_on_terminal(command, b"", os.environ),
}
HOSTILE = ["$(id)", "`id`", "; id", "| id", "&& id", "-x", "*", "~", "$HOME", "'", '"', "\n", "%s"]


@pytest.fixture(params=STARTERS.values(), ids=list(STARTERS))
def start(request):
    return request.param


@pytest.mark.parametrize("line", ["echo a; echo b", "", (), []], ids=repr)
def test_a_line_for_a_shell_is_no_command(start, line):
    with pytest.raises(ValueError, match="list of words"):
        start(line)


def test_a_word_that_no_process_can_be_given_is_refused(start):
    with pytest.raises(ValueError, match="null byte"):
        start([*PRINT_WORDS, "a\0b"])


def test_a_program_that_is_not_there_is_an_error_of_the_system(start):
    with pytest.raises(FileNotFoundError):
        start(["no-such-program-of-ours"])


def test_every_word_arrives_as_it_is():
    ended = output_of([*PRINT_WORDS, *HOSTILE], b"", 20, os.environ)
    assert ended.code == 0
    assert ended.printed.decode().strip() == repr(HOSTILE)


def test_what_takes_too_long_is_ended_with_what_it_started(tmp_path):
    note = tmp_path / "pid"
    child = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with pytest.raises(TakesTooLongError):
        output_of([sys.executable, "-c", program], b"", 1.5, os.environ)
    if note.exists() and (pid := note.read_text()):
        assert _is_gone(int(pid))


@pytest.fixture
def in_background():
    """As a shell starts a program in the background: with interrupts ignored."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("in_background")
def test_an_own_process_finds_its_words_and_is_ended_by_an_interrupt():
    process = start_own("tests.support.served:repeat", words=("$(id)", "'; import os"))
    assert process.stdout.readline() == b"['$(id)', \"'; import os\"]\n"
    end_softly(process, 20)
    assert process.returncode in {0, -signal.SIGINT}
    process.stdin.close()
    process.stdout.close()


def _is_gone(pid):
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True  # it waits for its parent only
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("nicer", [7, 0])
def test_a_process_that_yields_is_nicer_than_its_parent_and_so_is_its_session(nicer):
    code = (
        f"from reader.settings.urgency import yield_to_others; yield_to_others({nicer});"
        "import os, pathlib; nice = os.nice(0); print(nice);"
        "group = pathlib.Path('/proc/self/autogroup');"
        "print(group.read_text() if group.exists() else f'nice {nice}')"
    )
    told = subprocess.run(
        ["nice", "-n", "3", sys.executable, "-c", code],
        capture_output=True, text=True, check=True, start_new_session=True,
    ).stdout.split()  # fmt: skip
    nice = min(19, os.nice(0) + 3 + nicer)
    assert (int(told[0]), int(told[-1])) == (nice, max(nice, nicer))


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="sessions are not weighed")
def test_a_process_that_yields_leaves_the_urgency_it_was_started_with_to_the_screen(monkeypatch):
    written = []
    monkeypatch.setattr(os, "nice", lambda niceness: niceness - 18)
    monkeypatch.setattr(Path, "write_text", lambda _path, text, **_how: written.append(text))
    yield_to_others(10)
    assert written == ["10"]
