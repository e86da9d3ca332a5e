"""Queries as values: narrowing, peeling, and the parts of the breadcrumb."""

from reader.model import Entity, Kind
from reader.query import UNREAD, Query, View

TAIWAN = Entity(Kind.PLACE, "Taiwan")
NETFLIX = Entity(Kind.ORG, "Netflix")


def test_the_default_is_everything() -> None:
    assert Query().describe() == ("All",)
    assert not Query().is_filtered
    assert not Query("taiwan").is_filtered


def test_narrowings_are_described_in_their_order() -> None:
    query = Query(view=UNREAD).narrow(TAIWAN).leave_out(NETFLIX)
    assert query.describe() == ("Unread", 'place:"Taiwan"', '-org:"Netflix"')
    assert query.is_filtered


def test_a_source_is_described_by_its_name_or_key() -> None:
    query = Query().within("bbc")
    assert query.describe() == ("All", 'source:"bbc"')
    assert query.describe("BBC News") == ("All", 'source:"BBC News"')
    assert query.within("").describe() == ("All",)


def test_peeling_takes_the_last_narrowing_only() -> None:
    query = Query("chips").narrow(TAIWAN).narrow(NETFLIX)
    assert query.peel() == Query("chips").narrow(TAIWAN)
    assert query.peel().peel().peel() == Query("chips")


def test_a_name_stands_once_as_it_was_said_last() -> None:
    query = Query().narrow(TAIWAN).narrow(NETFLIX).leave_out(TAIWAN)
    assert query.describe() == ("All", 'org:"Netflix"', '-place:"Taiwan"')


def test_words_change_nothing_else() -> None:
    query = Query("a", View("This week", "date:week"), "bbc").narrow(TAIWAN)
    assert query.searching("b") == Query("b", View("This week", "date:week"), "bbc").narrow(TAIWAN)
