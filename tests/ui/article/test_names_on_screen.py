"""Travelling by names: from name to name, narrowing, leaving out, going back; kinds put away."""

from __future__ import annotations

import pytest

from reader.model import Kind
from tests.support.screen import BRIDGE, BRIEFS, CHESS, QUIET, SOLAR, TITLES, opened

IN_THE_BRIDGE = [
    "Lisbon",
    "4 March 2026",
    "Maria Costa",
    "Lisbon",
    "$40 million",
    "12 percent",
    "Northwind Energy",
    "Maria Costa",
    "Harbour Act",
]


async def names_passed(at, key, count):
    passed = []
    for _ in range(count):
        await at.press(key)
        passed.append(at.article.current.name)
    return passed


async def test_from_name_to_name_and_around_the_end():
    async with opened() as at:
        await at.press("enter")
        assert await names_passed(at, ".", 10) == [*IN_THE_BRIDGE, IN_THE_BRIDGE[0]]
        assert await names_passed(at, ",", 2) == [IN_THE_BRIDGE[-1], IN_THE_BRIDGE[-2]]


async def test_the_card_tells_who_it_is_and_what_its_keys_do():
    async with opened() as at:
        await at.press("enter")
        before = at.lines("#article")
        await at.press(".", ".", ".")
        after = at.lines("#article")
        card = "\n".join(after[-4:])
        assert "Maria Costa · person" in card
        assert "2 here · in 2 articles" in card
        assert "since" in card
        assert "⏎ open  + only  - without" in card
        assert "name 3/9" in at.status()
        assert after[:-4] == before[:-4]
        await at.press("escape")
        assert at.lines("#article") == before
        assert "name" not in at.status()
        assert at.focus == "article"


async def test_the_card_never_covers_its_own_name():
    body = "".join(f"Line {number} about Ivo Lund.\n\n" for number in range(40))
    async with opened(files={"many.md": f"---\ntitle: Many\n---\n\n{body}"}) as at:
        await at.press("enter")
        for _ in range(30):
            await at.press(".")
            page, card = at.article.page, at.article.card
            current = at.article.current
            line = page.line_of(current.field, current.start) + 1 - int(at.article.scroll_offset.y)
            assert not card.y <= line < card.y + 4
            assert "Ivo Lund" in at.lines("#article")[line]


async def test_a_card_stands_beside_the_text_where_there_is_room():
    async with opened(size=(200, 60)) as at:
        await at.press("enter")
        before = at.lines("#article")
        await at.press(".")
        after = at.lines("#article")
        edge = at.article.card.x
        assert [line[:edge] for line in after] == [line[:edge] for line in before]
        assert "Lisbon · place" in "\n".join(line[edge:] for line in after)


async def test_a_low_pane_says_the_name_in_the_line_below():
    async with opened(size=(80, 14)) as at:
        await at.press("enter", ".", ".", ".")
        assert at.article.card is None
        assert "name 3/9  Maria Costa · person · 2 here, 2 articles" in at.status()


async def test_the_card_goes_with_its_article():
    async with opened() as at:
        await at.press("enter", ".", "n")
        assert at.article.card is None


async def test_no_card_comes_back_over_another_article_after_an_empty_answer():
    async with opened() as at:
        await at.press(".", "slash", *"zzqq")
        await at.press("escape", "escape", "j", "space")
        assert at.article.card is None
        assert "name" not in at.status()


async def test_where_nothing_is_found_a_name_is_not_said_to_be_missing():
    async with opened() as at:
        await at.press("slash", *"zzqq", "enter")
        for key in ("full_stop", "T"):
            at.clear_toasts()
            await at.press(key)
            assert at.toasts() == ["Open an article first"]


async def test_while_its_names_are_recognised_they_are_not_said_to_be_missing(monkeypatch):
    async with opened(files={"plain.txt": "Nobody\n\nis named here.\n"}) as at:
        await at.press("enter", ".")
        assert at.toasts() == ["No names in this article"]
        at.clear_toasts()
        monkeypatch.setattr(at.library, "mentions", lambda _row: None)
        await at.press(".")
        assert at.toasts() == ["One moment: the names of this article are being recognised"]
        at.clear_toasts()
        at.screen.shown_row = None
        await at.press(".")
        assert at.toasts() == ["One moment: the article is on its way"]


async def test_the_count_of_a_card_is_so_far_until_all_names_are_recognised():
    async with opened() as at:
        await at.press("enter", ".")
        assert "so far" not in at.text("#article")
        at.screen.still_recognising = True
        at.screen.draw_card()
        await at.settle()
        assert "in 3 articles so far" in at.text("#article")


async def test_the_name_that_one_stands_on_is_shown():
    async with opened() as at:
        await at.press("enter", ".", ".", ".")
        assert at.style_at(at.article, "Maria Costa,").reverse
        await at.press("escape")
        assert not at.style_at(at.article, "Maria Costa,").reverse


async def test_a_name_far_down_comes_into_sight():
    files = {"far.md": "---\ntitle: Far\n---\n\n" + "line\n\n" * 100 + "Ivo Lund stands here.\n"}
    async with opened(files=files) as at:
        assert "Ivo Lund stands" not in at.text("#article")
        await at.press("enter", ".")
        assert "Ivo Lund stands" in at.text("#article")


async def test_the_first_name_is_the_first_in_sight():
    body = "Ivo Lund begins.\n\n" + "line\n\n" * 100 + "Maria Costa follows.\n\n" + "line\n\n" * 50
    async with opened(files={"far.md": f"---\ntitle: Far\n---\n\n{body}"}) as at:
        await at.press("enter", "space", "space", ".")
        assert at.article.current.name == "Maria Costa"


async def test_plus_narrows_and_backspace_returns_to_the_same_row():
    async with opened() as at:
        await at.select(SOLAR)
        await at.press("enter")
        while at.article.current is None or at.article.current.name != "Seville":
            await at.press(".")
        await at.press("+")
        assert at.focus == "list"
        assert at.shown_titles() == [SOLAR, CHESS]
        assert 'place:"Seville"' in at.top()
        assert "2 of 9" in at.top()
        await at.press("backspace")
        assert tuple(at.shown_titles()) == TITLES
        assert at.selected_title() == at.open_title() == SOLAR
        assert at.focus == "article"
        await at.press("ctrl+f")
        assert at.shown_titles() == [SOLAR, CHESS]


async def test_narrowing_goes_on_and_is_taken_back_step_by_step():
    async with opened() as at:
        await at.press("enter", ".", "+")  # Lisbon
        await at.press("enter", ".")
        while at.article.current.name != "Maria Costa":
            await at.press(".")
        await at.press("+")
        assert at.shown_titles() == [BRIDGE]
        assert 'place:"Lisbon" ▸ person:"Maria Costa"' in at.top()
        await at.press("escape")
        assert at.shown_titles() == [BRIDGE, SOLAR, BRIEFS[2]]
        await at.press("escape")
        assert tuple(at.shown_titles()) == TITLES


async def test_minus_leaves_a_name_out():
    async with opened() as at:
        await at.press("enter", ".", "-")
        left = [title for title in TITLES if title not in {BRIDGE, SOLAR, BRIEFS[2]}]
        assert at.shown_titles() == left
        assert '-place:"Lisbon"' in at.top()
        assert at.focus == "list"


async def test_a_search_goes_on_within_the_narrowing():
    async with opened() as at:
        await at.press("/")
        await at.type("bridge")
        await at.press("enter", "enter", ".", "+")
        assert 'place:"Lisbon" ▸ / bridge' in at.top()
        assert at.shown_titles() == [BRIDGE]
        await at.press("escape")  # the query first, then the name
        assert BRIEFS[2] in at.shown_titles()


async def test_kinds_put_away_are_passed_over():
    async with opened() as at:
        await at.press("enter", "3")  # places
        assert Kind.PLACE in at.screen.hidden_kinds
        assert "□ place 2" in at.status()
        assert "Lisbon" not in await names_passed(at, ".", 7)
        await at.press("3", "escape")
        assert "■ place 2" in at.status()
        assert "Lisbon" in await names_passed(at, ".", 9)


async def test_a_kind_put_away_is_drawn_as_plain_text():
    async with opened() as at:
        plain = at.style_at(at.article, "The bridge over").color
        person = at.screen.palette.kinds[Kind.PERSON].color
        assert at.style_at(at.article, "Maria Costa,").color == person
        await at.press("1")
        assert at.style_at(at.article, "Maria Costa,").color == plain
        assert at.style_at(at.article, "4 March 2026").color != plain


async def test_putting_the_kind_away_lets_go_of_the_name():
    async with opened() as at:
        await at.press("enter", ".", "3")
        assert at.article.current is None


async def test_0_is_for_both_kinds_of_figures():
    async with opened() as at:
        await at.press("0")
        assert at.screen.hidden_kinds == {Kind.MONEY, Kind.PERCENT}


@pytest.mark.parametrize("key", [".", ",", "+", "-"])
async def test_without_names_it_is_said(key):
    async with opened() as at:
        await at.select(QUIET)
        at.clear_toasts()
        await at.press("enter", key)
        assert at.toasts()
        assert at.open_title() == QUIET
        assert at.screen.query_now.names == ()


async def test_the_legend_counts_each_kind_in_its_order():
    async with opened() as at:
        status = at.status()
        expected = ["person 2", "org 1", "place 2", "law 1", "date 1", "money 1", "percent 1"]
        places = [status.index(part) for part in expected]
        assert places == sorted(places)


async def test_names_come_with_an_article_opened_before_all_are_recognised():
    """The page without names is shown first, then the one with them: the place is kept."""
    async with opened() as at:
        assert all(at.library.mentions(row) is not None for row in range(len(at.library)))


async def test_a_message_stands_above_the_card_and_above_the_bars_without_one():
    async with opened(shows_messages=True) as at:
        at.clear_toasts()
        await at.settle()
        await at.press("enter", ".", "S")
        await at.settle()
        told = at.screen.query_one("Toast").region
        lines = at.lines()
        card = next(number for number, line in enumerate(lines) if "unfollow" in line) - 3
        assert told.bottom <= card
        await at.press("escape", "u")
        await at.settle()
        assert at.screen.query("Toast").last().region.bottom == len(lines) - 2


async def test_a_message_on_a_small_screen_takes_few_lines():
    async with opened(size=(40, 12), shows_messages=True) as at:
        at.clear_toasts()
        await at.press("W")
        await at.settle()
        assert at.screen.query_one("Toast").region.height == 2
