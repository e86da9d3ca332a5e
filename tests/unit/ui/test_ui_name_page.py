"""The lines of a name's page."""

from datetime import date

from reader.index.timeline import Bar, Timeline, Unit
from reader.ui.chart import Choice, chart


def bars(*counts: int) -> Timeline:
    return Timeline(
        Unit.YEAR,
        tuple(
            Bar(date(2000 + number, 1, 1), date(2000 + number, 12, 31), count)
            for number, count in enumerate(counts)
        ),
        0,
    )


def test_bars_are_as_high_as_their_share_and_none_is_where_there_is_no_article() -> None:
    assert chart(bars(16, 8, 0, 1), 72) == [
        "███",
        "███",
        "███ ███",
        "███ ███     ▂▂▂",
        "2000        2003",
        "most in a year: 16",
    ]


def test_a_single_article_is_no_tower() -> None:
    assert chart(bars(1, 0, 1), 72)[:2] == ["███     ███", "2000    2002"]


def test_where_there_is_little_room_the_latest_are_shown() -> None:
    lines = chart(bars(*range(1, 40)), 20)
    assert max(map(len, lines)) <= 20
    assert lines[-2].endswith("2038")


def test_a_chosen_bar_is_pointed_at_and_told() -> None:
    assert chart(bars(16, 8, 0, 1), 72, 1)[-2] == "    ▲ 2001 · 8 articles"
    assert chart(bars(16, 8, 0, 1), 20, 3)[-2] == "▲ 2003 · 1 article"
    assert chart(bars(*range(1, 19)), 72, 17)[-2].endswith("2017 · 18 articles ▲")
    assert max(map(len, chart(bars(*range(1, 19)), 72, 17))) <= 72


def test_one_goes_from_bar_to_bar_and_not_beyond() -> None:
    assert Choice().moved(-1, 4).bar == 3
    assert Choice().moved(1, 4).bar == 0
    assert Choice(bar=3).moved(1, 4).bar == 3
    assert Choice(bar=1).moved(-1, 4).bar == 0
