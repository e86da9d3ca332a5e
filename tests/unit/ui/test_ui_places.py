"""Where a row stands is asked of the rows, which may know it without looking through a million."""

from __future__ import annotations

from reader.index.answer import Answer
from reader.query import Query
from reader.settings.themes import PLAIN_THEME
from reader.ui.bars import counts, counts_room
from reader.ui.palette import Palette
from reader.ui.places import next_to, position_of


class Knowing(list):
    def __contains__(self, row):
        raise AssertionError("looked through")

    def __iter__(self):
        raise AssertionError("looked through")


def test_a_row_stands_where_the_rows_say():
    assert position_of(7, Knowing([5, 6, 7])) == 2


def test_a_row_that_is_not_there_gives_the_first_place():
    assert position_of(9, [5, 6, 7]) == 0
    assert position_of(None, Knowing([5])) == 0


def test_the_counter_never_needs_more_room_than_is_kept_for_it():
    palette = Palette(PLAIN_THEME)
    for total in (1, 18, 999, 1_000_000):
        query = Query(words="taiwan")
        widest = Answer(query, range(total), total, total, total)
        shown = counts(query, widest, total, total, palette)
        assert len(shown.text) <= counts_room(total)
        idle = counts(Query(), None, total, total, palette)
        assert len(idle.text) <= counts_room(total)


def test_the_place_of_a_row_that_is_gone_is_left_to_its_neighbour():
    before = [5, 6, 7, 8, 9]
    assert next_to(2, before, [5, 6, 8, 9]) == 2
    assert next_to(4, before, [5, 6, 7, 8]) == 3
    assert next_to(0, before, [8, 9]) == 0
    assert next_to(3, before, [1, 2]) == 1
    assert next_to(3, before, []) == 0
