"""The verdict of a soak: what grows, stays or stalls breaks a promise."""

from __future__ import annotations

import inspect
import os
import socket
import threading
from pathlib import Path

import pytest

from tools.soak.inside import STEP, Durations
from tools.soak.naming import MOST_HANDS, Watcher, named
from tools.soak.reading import Soak
from tools.soak.sampling import Sample, handles
from tools.soak.verdict import verdict

MINUTES = 20


def a_soak(
    growth: int = 0, threads: int = 0, sockets: int = 0, library: int = 0, most: float = 0.05
) -> Soak:
    """A run of which each minute takes so much more than the one before."""
    soak = Soak(MINUTES, 1, Path())
    soak.samples = [
        Sample(
            60.0 * minute,
            (100 << 20) + growth * minute,
            20 + threads * minute,
            {"library": 12 + library * minute, "socket": 3 + sockets * minute, "pts": 3},
            0,
            is_at_rest=True,
        )
        for minute in range(MINUTES)
    ]
    soak.exit_code = 0
    soak.frames = {"count": 9, "taken": {"most": most}, "waited": {"most": 1.0}}
    return soak


def broken(soak: Soak) -> list[str]:
    return [what for what, _, kept in verdict(soak, MINUTES * 60) if not kept]


def test_what_stays_as_it_is_keeps_every_promise() -> None:
    assert broken(a_soak(growth=100 << 10)) == []


@pytest.mark.parametrize(
    ("soak", "promise"),
    [
        (a_soak(growth=1 << 20), "memory after the first minutes"),
        (a_soak(threads=1), "threads at rest"),
        (a_soak(sockets=1), "other handles at rest"),
        (a_soak(library=2), "handles of the library"),
        (a_soak(most=0.11), "frame, processor"),
    ],
)
def test_what_grows_or_stalls_breaks_one(soak: Soak, promise: str) -> None:
    assert broken(soak) == [promise]


def test_a_program_that_ended_otherwise_breaks_one() -> None:
    soak = a_soak()
    soak.exit_code = 1
    soak.left_over = [4711]
    assert broken(soak) == ["exit code", "processes left over"]


def test_a_thread_that_first_needs_the_library_is_no_leak() -> None:
    soak = a_soak()
    soak.samples[-3:] = [each._replace(handles={"library": 16}) for each in soak.samples[-3:]]
    assert broken(soak) == []


def test_a_thread_that_is_first_needed_late_is_no_leak() -> None:
    soak = a_soak()
    soak.samples[-3:] = [each._replace(threads=21) for each in soak.samples[-3:]]
    assert broken(soak) == ["threads at rest"]
    soak.frames["begun"] = [(1_000.0, "newsread-card")]
    assert broken(soak) == []
    soak.frames["begun"] = [(100.0, "newsread-card")]
    assert broken(soak) == ["threads at rest"]


def test_no_more_threads_of_a_name_are_first_needed_than_it_has_hands() -> None:
    watcher = Watcher()
    done = threading.Event()
    for number in range(9):
        threading.Thread(target=done.wait, name=f"leaking-{number}", daemon=True).start()
        watcher._count()
    done.set()
    assert [name for _, name in watcher.begun].count("leaking-") == MOST_HANDS


def test_the_longest_frames_are_named_by_their_deeds() -> None:
    soak = a_soak()
    soak.done = [(10.0, "down"), (12.0, "help")]
    soak.frames["longest"] = [{"at": 12.5, "seconds": 0.06, "did": "Key"}, {"at": 11.0}]
    assert [each["deed"] for each in soak.longest()] == ["help", "down"]


def test_handles_are_told_by_kind(tmp_path: Path) -> None:
    with (tmp_path / "library.sqlite3-wal").open("wb"), socket.socket():
        found = handles(os.getpid())
    assert found["library"] == 1
    assert found["socket"] >= 1


def test_a_frame_is_named_by_its_message_and_its_place() -> None:
    def _dispatch_message(message: str) -> str:
        frame = inspect.currentframe()
        assert message
        assert frame
        return named(frame)

    told = _dispatch_message("Key(j)")
    assert told.startswith("Key(j)")
    assert told.endswith("test_soak._dispatch_message")


def test_durations_are_told_to_a_step_and_the_longest_exactly() -> None:
    durations = Durations()
    assert durations.spread() == {}
    for number in range(1_000):
        durations.add(number / 1_000)
    durations.add(3.25)
    told = durations.spread()
    assert told["p50"] == pytest.approx(0.5, abs=STEP)
    assert told["p99"] == pytest.approx(0.99, abs=STEP)
    assert told["most"] == 3.25
    assert durations.count == 1_001
