"""Queries that ask for one name; days ahead."""

from __future__ import annotations

from datetime import date

import pytest

from reader.model import Entity, Kind
from reader.query.naming import day_ahead, entity_of, query_of

TODAY = date(2026, 1, 31)


@pytest.mark.parametrize("name", ["Netflix", 'The "Big" One', "Côte d'Ivoire", "a -b OR c:d"])
def test_a_name_is_asked_for_and_read_again(name):
    entity = Entity(Kind.ORG, name)
    assert entity_of(query_of(entity)) == entity


@pytest.mark.parametrize(
    "query",
    ["", "netflix", "org:Netflix", '-org:"Netflix"', 'org:"Netflix" is:unread', 'name:"Netflix"'],
)
def test_anything_else_is_no_name(query):
    assert entity_of(query) is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 28)),
        ("2026", date(2026, 12, 31)),
        ("1d", date(2026, 2, 1)),
        ("2w", date(2026, 2, 14)),
        ("1mo", date(2026, 2, 28)),
        ("1y", date(2027, 1, 31)),
        ("2026-01-30", None),
        ("3h", None),
        ("today", None),
        ("999999y", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_ahead(said, day):
    assert day_ahead(said, TODAY) == day
