"""The verdict of a soak: what grows, stays or stalls breaks a promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.soak.__main__ import Sample, Soak, verdict

MINUTES = 20


def a_soak(growth: int = 0, threads: int = 0, handles: int = 0, most: float = 0.05) -> Soak:
    """A run of which each minute takes so much more than the one before."""
    soak = Soak(MINUTES, 1, Path())
    soak.samples = [
        Sample(
            60.0 * minute,
            (100 << 20) + growth * minute,
            20 + threads * minute,
            30 + handles * minute,
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
        (a_soak(handles=1), "handles at rest"),
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
