"""Queries answered over articles: order, filters, snippets, and taking turns with the loader."""

import threading
import time
from datetime import UTC, datetime

import pytest

from reader.index import answering
from reader.index.columns import Facts
from reader.index.engine import Index
from reader.model import Entity, Kind, Mention
from reader.query import UNREAD, Query, View
from reader.text.dates import UNDATED

TAIWAN = Entity(Kind.PLACE, "Taiwan")
NOW = datetime(2026, 1, 10, 15, tzinfo=UTC).timestamp()


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def rows(index: Index, query: Query, now: float = NOW) -> list[int]:
    return list(index.answer(query, now).rows)


def some_news() -> Index:
    bodies = {
        0: "The chips are made in Hsinchu. Exports halt.",
        1: "Taiwan is not in the title here. Chips neither.",
        3: "Nothing of note.",
    }
    index = Index(lambda row: bodies[row])
    index.add(Facts("a", "Taiwan halts exports", "asia", 100))
    index.add(Facts("b", "Markets fall", "money", 300, read=True))
    index.add(Facts("c", "Chips from Taiwan", "asia", 200, headline_only=True, starred=True))
    index.add(Facts("d", "Taiwn chipps", "asia", UNDATED))
    for row, mention in (
        (0, Mention(0, 6, Kind.PLACE, "Taiwan")),
        (2, Mention(11, 17, Kind.PLACE, "Taiwan")),
    ):
        index.add_mentions(row, [mention], {mention.entity.key: 1})
    return index


def test_without_words_newest_first() -> None:
    answer = some_news().answer(Query(), NOW)
    assert list(answer.rows) == [1, 2, 0, 3]
    assert (answer.exact, answer.near, answer.near_from, answer.total) == (4, 0, 4, 4)


def test_titles_then_titles_with_bodies_then_near() -> None:
    answer = some_news().answer(Query("taiwan chips"), NOW)
    assert list(answer.rows) == [2, 0, 1, 3]
    assert (answer.exact, answer.near, answer.near_from, answer.total) == (3, 1, 3, 4)


def test_what_a_body_has_is_not_near() -> None:
    index = Index(lambda _: "china")
    index.add(Facts("a", "Chima", "s", 1))
    answer = index.answer(Query("china"), NOW)
    assert (list(answer.rows), answer.exact, answer.near) == ([0], 1, 0)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(view=UNREAD), [2, 0, 3]),
        (Query(view=View("Starred", "is:starred")), [2]),
        (Query(view=View("Headlines only", "is:headline")), [2]),
        (Query(source="asia"), [2, 0, 3]),
        (Query(source="nowhere"), []),
        (Query().narrow(TAIWAN), [2, 0]),
        (Query().leave_out(TAIWAN), [1, 3]),
        (Query(source="asia").leave_out(TAIWAN), [3]),
        (Query().narrow(Entity(Kind.ORG, "Taiwan")), []),
        (Query("taiwan", view=View("Starred", "is:starred")), [2]),
        (Query("taiwan chips").narrow(TAIWAN), [2, 0]),
        (Query("chips", source="money"), [1]),
        (Query("...", view=View("Starred", "is:starred")), [2]),
    ],
)
def test_filters(query: Query, expected: list[int]) -> None:
    answer = some_news().answer(query, NOW)
    assert list(answer.rows) == expected
    assert answer.exact + answer.near == len(expected)


def test_the_total_is_that_of_the_view() -> None:
    answer = some_news().answer(Query("chips", source="asia"), NOW)
    assert answer.total == 3


def test_today_and_week_by_the_injected_clock() -> None:
    hour, day = 3600, 86400
    today = datetime(2026, 1, 10, tzinfo=UTC).timestamp()
    index = Index()
    for name, stamp in {
        "this morning": today + 8 * hour,
        "today, no time": today,
        "last night": today - hour,
        "six days ago": today - 6 * day,
        "a week ago": today - 7 * day,
        "undated": UNDATED,
    }.items():
        index.add(Facts(name, name, "s", int(stamp), headline_only=True))
    assert rows(index, Query(view=View("Today", "date:today"))) == [0, 1]
    assert rows(index, Query(view=View("This week", "date:week"))) == [0, 1, 2, 3]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_a_day_without_a_time_is_of_that_day_everywhere(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    noon = datetime(2026, 1, 10, 12).astimezone().timestamp()
    index = Index()
    for place, day in enumerate((9, 10)):
        stamp = datetime(2026, 1, day, tzinfo=UTC).timestamp()
        index.add(Facts(str(place), "t", "s", int(stamp), headline_only=True, day_only=True))
    assert rows(index, Query(view=View("Today", "date:today")), noon) == [1]


def test_spans_and_snippets() -> None:
    index = some_news()
    assert 0 in rows(index, Query("chips"))  # so that the texts are known
    assert index.spans(0, "tai") == [(0, 3)]
    assert index.spans(0, "!") == []
    found = index.snippet(0, "taiwan chips")
    assert found is not None
    assert found.text == "The chips are made in Hsinchu."
    assert index.snippet(0, "taiwan exports") is None  # the title says it all
    assert index.snippet(3, "taiwan") is None  # near: the body does not say it
    assert index.snippet(2, "hsinchu") is None  # headline only


def test_marks_are_seen_by_the_next_answer() -> None:
    index = some_news()
    index.columns.read[2] = 1
    assert rows(index, Query(view=UNREAD)) == [0, 3]


def test_added_after_a_search_is_found() -> None:
    index = some_news()
    before = index.answer(Query("taiwan"), NOW)
    kept = list(before.rows)
    index.add(Facts("e", "Taiwan again", "asia", 400, headline_only=True))
    assert rows(index, Query("taiwan"))[0] == 4
    assert list(before.rows) == kept


def test_an_article_added_again_replaces_the_former() -> None:
    index = some_news()
    assert rows(index, Query("hsinchu")) == [0]
    index.add(Facts("a", "Peru halts exports", "asia", 100, headline_only=True))
    assert rows(index, Query("halts")) == [4]
    assert rows(index, Query("hsinchu")) == []
    assert rows(index, Query().narrow(TAIWAN)) == [2]


def test_removed_is_not_found() -> None:
    index = some_news()
    index.remove([2])
    assert rows(index, Query("chips taiwan")) == [0, 1, 3]
    assert index.answer(Query(), NOW).total == 3


def test_large_answers_are_ordered_as_far_as_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answering, "BODIES_BELOW", 100)
    index = Index()
    for place in range(1000):
        index.add(Facts(str(place), "Rates rise", "s", place, headline_only=True))
    answer = index.answer(Query("rates"), NOW)
    assert len(answer.rows) == answer.exact == 1000
    assert answer.rows[0] == 999
    assert answer.rows[-1] == 0
    assert list(answer.rows) == list(range(999, -1, -1))
    assert list(answer.rows[500:502]) == [499, 498]
    with pytest.raises(IndexError):
        answer.rows[1000]


def test_answers_while_another_thread_loads() -> None:
    index = Index(lambda row: f"body {row} chips")
    faults: list[BaseException] = []

    def load() -> None:
        try:
            for place in range(600):
                index.add(Facts(str(place), f"Taiwan {place}", "s", place))
        except BaseException as fault:
            faults.append(fault)

    loader = threading.Thread(target=load)
    loader.start()
    while loader.is_alive():
        for query in (Query(), Query("taiwan chips"), Query("taiwan", UNREAD)):
            answer = index.answer(query, NOW)
            assert len(answer.rows) == answer.exact == answer.total
    loader.join()
    assert not faults
    assert len(rows(index, Query("taiwan"))) == 600


def test_preparing_asks_for_every_body_and_the_answer_for_what_it_shows() -> None:
    asked: list[int] = []

    def text_of(row: int) -> str:
        asked.append(row)
        return "chips"

    index = Index(text_of)
    for place in range(5):
        index.add(Facts(str(place), "Taiwan", "s", place, headline_only=place == 3))
    index.prepare()
    assert asked == [0, 1, 2, 4]
    assert rows(index, Query("chips")) == [4, 2, 1, 0]
    shown = len(asked)
    assert index.snippet(4, "chips") is not None
    assert len(asked) == shown


def test_preparing_stops_when_told() -> None:
    index = Index(lambda _: pytest.fail("asked for a body"))
    index.add(Facts("a", "Taiwan", "s", 1))
    index.prepare(stopped=lambda: True)


def test_of_texts_that_have_the_words_those_with_whole_ones_come_first() -> None:
    bodies = ["Warsaw is a city.", "The war is over."]
    index = Index(lambda row: bodies[row])
    index.add(Facts("a", "One", "x", 200))
    index.add(Facts("b", "Two", "x", 100))
    assert rows(index, Query("war")) == [1, 0]
