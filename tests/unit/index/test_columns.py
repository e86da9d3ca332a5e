"""Facts by row, and the order by date beside them."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from reader.index.columns import Columns, Facts
from reader.model import Status
from reader.text.dates import UNDATED


def columns_of(*published: int) -> Columns:
    columns = Columns()
    for place, stamp in enumerate(published):
        columns.add(Facts(f"id{place}", f"title {place}", f"source{place % 2}", stamp))
    return columns


def test_rows_are_in_order_of_arrival() -> None:
    columns = columns_of(5, 9)
    assert list(columns.titles) == ["title 0", "title 1"]
    assert columns.row_of("id1") == 1
    assert columns.row_of("other") is None
    assert columns.source_of(1) == "source1"
    assert columns.source_keys == ["source0", "source1"]


def test_by_date_newest_first_equals_and_undated_as_they_arrived() -> None:
    columns = columns_of(UNDATED, 5, 9, UNDATED, 5)
    assert list(columns.by_date()) == [2, 1, 4, 0, 3]


def test_by_date_is_kept_until_something_is_added() -> None:
    columns = columns_of(5, 9)
    kept = columns.by_date()
    assert columns.by_date() is kept
    columns.add(Facts("new", "t", "s", 7))
    assert list(columns.by_date()) == [1, 2, 0]
    assert list(kept) == [1, 0]


def test_marks_are_bytes_by_row() -> None:
    columns = Columns()
    row = columns.add(Facts("a", "t", "s", 1, headline_only=True, derived=True, read=True))
    assert (columns.headline_only[row], columns.derived[row]) == (1, 1)
    assert (columns.read[row], columns.starred[row]) == (1, 0)


@pytest.mark.parametrize(
    "mark",
    [
        lambda columns: columns.set_status(0, Status(read=True)),
        lambda columns: columns.sweep(b"\1", "read", value=True),
        lambda columns: columns.state_all(bytearray(b"\1"), bytearray(1), {}),
    ],
)
def test_what_another_counts_while_a_mark_is_set_is_counted_anew(
    mark: Callable[[Columns], None],
) -> None:
    columns, counted = columns_of(5), []

    class Read(bytearray):
        def __setitem__(self, place: Any, value: Any) -> None:
            counted.append(columns.counts())
            super().__setitem__(place, value)

    columns.read = Read(columns.read)
    mark(columns)
    assert counted == [(1, 1)]
    assert columns.counts() == (1, 0)


def test_an_article_added_again_takes_a_new_row() -> None:
    columns = columns_of(5, 9)
    assert columns.add(Facts("id1", "corrected", "source0", 9)) == 2
    assert columns.row_of("id1") == 2
    assert list(columns.by_date()) == [2, 0]


def test_a_removed_row_keeps_its_number() -> None:
    columns = columns_of(5, 9, 7)
    columns.remove(1)
    assert list(columns.by_date()) == [2, 0]
    assert columns.row_of("id1") is None
    assert len(columns) == 3


def test_removing_a_former_row_leaves_the_present_one() -> None:
    columns = columns_of(5)
    columns.add(Facts("id0", "again", "source0", 5))
    columns.remove(0)
    assert columns.row_of("id0") == 1


def test_the_first_list_needs_no_numpy() -> None:
    program = """
import sys
from reader.index.columns import Facts
from reader.index.engine import Index
from reader.query import Query
index = Index()
index.add(Facts("a", "Taiwan", "s", 1))
assert list(index.answer(Query(), now=9).rows) == [0]
loaded = {"numpy", "rapidfuzz", "textual"} & set(sys.modules)
assert not loaded, loaded
index.answer(Query("taiwan"), now=9)
assert "numpy" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
