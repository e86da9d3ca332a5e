"""What fuzzing ever found, and a short run of every target: the same inputs each time.

`make fuzz SECONDS=600` looks for more, and writes what it finds beside what is here.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.support.long_findings import LONG_FINDINGS
from tools.fuzz.mutating import LARGEST, Mutator
from tools.fuzz.running import Session, replayed, short_run, tried
from tools.fuzz.target import FINDINGS, SEEDS, Target, simple
from tools.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from pathlib import Path

FEW = 25
"""Inputs of each target in an ordinary run: a third of a second, on average."""

COSTLY = {"library": 6, "index-texts": 6, "file": 6, "file.rss": 6, "page": 6}
"""Those that open files or start processes for each input."""


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_found_once_is_mended(name: str) -> None:
    target = TARGETS[name]
    kept = [path.read_bytes() for path in target.findings()]
    found = replayed(target, [*kept, *LONG_FINDINGS.get(name, {}).values()])
    assert not found, found[0].told


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_a_promise(name: str) -> None:
    found = short_run(TARGETS[name], COSTLY.get(name, FEW))
    assert not found, f"{found[0].told}\n{found[0].data!r:.500}"


def test_every_kept_input_belongs_to_a_target() -> None:
    kept = {path.name for folder in (SEEDS, FINDINGS) for path in folder.iterdir()}
    assert kept | LONG_FINDINGS.keys() <= TARGETS.keys()


def test_the_same_chance_makes_the_same_inputs() -> None:
    def inputs() -> list[bytes]:
        mutator = Mutator(random.Random(5), (b"word",))
        return [mutator.mutated(b"a seed of some words", b"another") for _ in range(200)]

    assert inputs() == inputs()
    assert len(set(inputs())) > 150
    assert max(map(len, inputs())) <= LARGEST


def test_inputs_find_their_way_inwards(tmp_path: Path) -> None:
    """A broken promise behind a gate that only a changed seed passes is found."""

    def picky(data: bytes) -> None:
        assert b"\x1b" not in data, "let through"

    target = Target("picky", simple(picky), made=lambda _: [b"harmless"])
    session = Session(target, tmp_path, seed=3)
    assert not list(session.begin())
    found = [finding for _ in range(500) for finding in session.step()]
    assert found
    assert all(b"\x1b" in finding.data for finding in found)
    assert found[0].what.startswith("AssertionError at test_fuzzing.py")


def test_work_out_of_proportion_is_a_finding() -> None:
    def busy(_: bytes) -> None:
        sum(range(3_000_000))

    finding, seconds = tried(Target("busy", simple(busy), seconds=0.001), busy, b"x")
    assert finding is not None
    assert finding.what == "too slow"
    assert seconds > 0.001


def test_what_is_documented_may_be_raised() -> None:
    def refusing(_: bytes) -> None:
        raise ValueError

    assert tried(Target("a", simple(refusing), (ValueError,)), refusing, b"")[0] is None
    assert tried(Target("a", simple(refusing), (KeyError,)), refusing, b"")[0] is not None
