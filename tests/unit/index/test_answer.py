"""The rows of a large answer: a list of them that is put in order where it is read."""

import pytest

from reader.index.answer import BLOCKS_KEPT, FIRST_ROWS, MatchedRows
from reader.index.headlines import HeadlineIndex

SIZE = FIRST_ROWS * (BLOCKS_KEPT + 3) + 5


@pytest.fixture(scope="module")
def rows() -> MatchedRows:
    index = HeadlineIndex.from_titles(f"Rates rise {number % 3}" for number in range(SIZE + 1))
    index.remove([4])
    return MatchedRows(index.search("rates", FIRST_ROWS))


def test_it_reads_like_the_list_of_all_rows(rows: MatchedRows) -> None:
    expected = [row for row in range(SIZE, -1, -1) if row != 4]
    assert len(rows) == SIZE
    assert list(rows) == expected
    assert [rows[place] for place in range(SIZE)] == expected
    assert rows[-1] == expected[-1]
    assert (
        rows[FIRST_ROWS - 2 : FIRST_ROWS * 2 + 2] == expected[FIRST_ROWS - 2 : FIRST_ROWS * 2 + 2]
    )
    assert rows[::-700] == expected[::-700]
    with pytest.raises(IndexError):
        rows[SIZE]


def test_it_knows_where_a_row_is(rows: MatchedRows) -> None:
    for row in (SIZE, 5, 3, 0):
        assert row in rows
        assert rows[rows.index(row)] == row
    assert 4 not in rows
    assert "rates" not in rows
    with pytest.raises(ValueError, match="4"):
        rows.index(4)
    with pytest.raises(ValueError, match="0"):
        rows.index(0, 0, SIZE - 1)
