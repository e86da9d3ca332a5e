"""The table that `find` shows a person."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from reader.cli.tables import NARROW, found_table
from tests.support.screen import make_library, write_corpus

TITLE = "Harbour Bridge Reopens in Lisbon After Two Years of Repairs"
DAY = "---\ndate: 2026-03-01\n---\n"


@pytest.fixture
def library(tmp_path):
    return make_library(write_corpus(tmp_path, {"a.md": f"{DAY}# {TITLE}\n\nIt is open.\n"}))


def printed(library, width):
    library.load()
    console = Console(file=StringIO(), width=width, color_system=None)
    for part in found_table(library, library.newest(), 1, 1_200, width):
        console.print(part)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_what_is_known_stands_beside_the_headline(library):
    first, *_, last = printed(library, 140)
    assert first.startswith(f"2026-03-01  {TITLE}")
    assert first.endswith(library.id_of(0))
    assert last == "1,200 found, 1 shown"


def test_on_a_narrow_terminal_it_stands_below(library):
    first, second, known, *_ = printed(library, 40)
    assert f"{first} {second}" == TITLE
    assert known.startswith("2026-03-01 ·")
    assert all(len(line) < NARROW for line in printed(library, 40))
