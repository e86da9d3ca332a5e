"""Figures are told, kept and shown as they were measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.figures import Figure, read, table, write
from benchmarks.readme import BEGIN, END, section, write_section

ROOT = Path(__file__).parents[3]

MOST = Figure("a key", 1.25, "ms", 1.5)
LEAST = Figure("right", 0.948, "", 0.95, at_least=True)
TOLD = Figure("one pass", 3.0, "ms")


def test_a_limit_is_the_most_or_the_least():
    assert MOST.holds
    assert not LEAST.holds
    assert TOLD.holds


def test_a_table_says_what_does_not_hold():
    lines = table([MOST, LEAST, TOLD]).splitlines()
    assert [line.split()[-1] for line in lines[:2]] == ["held", "HELD"]
    assert "NOT HELD" in lines[1]
    assert lines[2].endswith("3.00 ms")


def test_what_was_measured_before_is_kept_beside(tmp_path):
    path = tmp_path / "bench.json"
    write([MOST, TOLD], path)
    better = Figure("a key", 1.0, "ms", 1.5)
    write([better, LEAST], path)
    assert read(path) == [better, TOLD, LEAST]


def test_the_section_shows_what_has_a_limit(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(f"above\n{BEGIN}\nold\n{END}\nbelow\n", encoding="utf-8")
    write_section(readme, [MOST, LEAST, TOLD])
    text = readme.read_text(encoding="utf-8")
    assert "| a key | 1.25 ms | ≤ 1.5 |" in text
    assert "| right | 0.948 | ≥ 0.95 |" in text
    assert "one pass" not in text
    assert "old" not in text
    assert text.startswith("above")
    assert text.endswith("below\n")


def test_a_readme_without_a_place_is_left_alone(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        write_section(readme, [MOST])
    assert readme.read_text(encoding="utf-8") == "nothing here\n"


def test_the_readme_shows_what_was_measured_last():
    measured = ROOT / "bench.json"
    if not measured.exists():
        pytest.skip("nothing was measured here")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = text.partition(BEGIN)[2].partition(END)[0].splitlines()
    names = {line.split(" | ")[0].removeprefix("| ") for line in shown if line.startswith("| ")}
    known = {
        line.split(" | ")[0].removeprefix("| ") for line in section(read(measured)).splitlines()
    }
    assert names <= known | {"| | measured"}
