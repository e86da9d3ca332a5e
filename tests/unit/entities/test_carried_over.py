"""What a headline has from its body: names that are whole, and of the right kind."""

from __future__ import annotations

import pytest

from reader.entities.headlines import carry_over
from reader.model import Kind, Mention

BODY = "Pim Ford and the Oslo Bruins met Lund Bank. Pim Ford likes Lund, and June 5 was fine."


def marked(text: str, *names: tuple[str, Kind]) -> list[Mention]:
    return [Mention(text.find(name), text.find(name) + len(name), kind) for name, kind in names]


def carried(title: str, *names: tuple[str, Kind]) -> list[tuple[str, Kind]]:
    body = marked(
        BODY,
        ("Pim Ford", Kind.PERSON),
        ("Oslo Bruins", Kind.ORG),
        ("Lund Bank", Kind.ORG),
        ("Lund,", Kind.PLACE),
    )
    body[-1] = body[-1]._replace(end=body[-1].end - 1)
    found = carry_over(title, marked(title, *names), BODY, body)
    return [(title[each.start : each.end], each.kind) for each in found]


@pytest.mark.parametrize(
    ("title", "of_title", "expected"),
    [
        ("Ford Quits", (), [("Ford", Kind.PERSON)]),
        ("Ford Quits", (("Ford", Kind.ORG),), [("Ford", Kind.PERSON)]),
        ("Oslo Bruins Win", (("Oslo", Kind.PLACE),), [("Oslo Bruins", Kind.ORG)]),
        ("Bad Day for Lund Bank", (("Lund Bank", Kind.PLACE),), [("Lund Bank", Kind.ORG)]),
        ("Lund Votes", (("Lund", Kind.PERSON),), [("Lund", Kind.PLACE)]),
    ],
)
def test_the_body_knows_better(
    title: str, of_title: tuple[tuple[str, Kind], ...], expected: list[tuple[str, Kind]]
) -> None:
    assert carried(title, *of_title) == expected


def test_a_longer_name_of_the_title_stays() -> None:
    found = carried("Lund Bank Tower Opens", ("Lund Bank Tower", Kind.PLACE))
    assert found == [("Lund Bank Tower", Kind.PLACE)]


def test_what_a_list_or_a_pattern_found_stays() -> None:
    assert carried("The Lund Prize", ("Lund", Kind.EVENT)) == [("Lund", Kind.EVENT)]
