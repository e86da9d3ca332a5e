"""Finding within the article: lit, counted, gone through."""

from __future__ import annotations

from tests.support.screen import BRIDGE, SEA, SOLAR, opened


async def find(at, words):
    await at.press("enter", "/")
    await at.type(words)


async def test_matches_are_lit_and_counted():
    async with opened() as at:
        await find(at, "bridge")
        assert "in the article" in at.top()
        assert "1/3" in at.top()
        match = at.screen.palette.match
        drawn = at.style_at(at.article, "bridge over")
        assert drawn.color == match.color
        assert drawn.bold


async def test_the_one_looked_at_is_told_from_the_others():
    async with opened() as at:
        await find(at, "bridge")
        assert at.style_at(at.article, "Bridge Reopens").reverse
        assert not at.style_at(at.article, "bridge over").reverse
        await at.press("enter", "n")
        assert "2/3" in at.top()
        assert not at.style_at(at.article, "Bridge Reopens").reverse
        assert at.style_at(at.article, "bridge over").reverse


async def test_n_and_shift_n_go_around_the_ends():
    async with opened() as at:
        await find(at, "lisbon")
        await at.press("enter")
        positions = []
        for key in ("n", "n", "N", "N", "N"):
            await at.press(key)
            positions.append(at.article.find.position)
        assert positions == [2, 1, 2, 1, 2]
        assert at.open_title() == BRIDGE


async def test_case_and_accents_do_not_matter():
    files = {"a.md": "---\ntitle: A\n---\n\nThe Café of São Paulo, the CAFE of old.\n"}
    async with opened(files=files) as at:
        await find(at, "cafe")
        assert "1/2" in at.top()


async def test_a_match_far_down_comes_into_sight():
    async with opened() as at:
        await at.select(SEA)
        await find(at, "paragraph 31")
        assert "Paragraph 31" in at.text("#article")
        assert "1/1" in at.top()


async def test_the_find_begins_where_the_reader_is():
    async with opened() as at:
        await at.select(SEA)
        await at.press("enter", "space", "space", "/")
        await at.type("tower")
        assert 1 < at.article.find.position < 40


async def test_nothing_found_is_counted_as_nothing():
    async with opened() as at:
        await find(at, "zebra")
        assert "0/0" in at.top()
        await at.press("enter", "n", "N")
        assert at.open_title() == BRIDGE


async def test_the_headlines_stay_as_they_are():
    async with opened() as at:
        before = at.shown_titles()
        await find(at, "bridge")
        assert at.shown_titles() == before
        assert at.screen.query_now.words == ""


async def test_the_query_comes_back_into_the_line_when_the_find_is_closed():
    async with opened() as at:
        await at.press("/")
        await at.type("lisbon")
        await at.press("enter")
        await find(at, "bridge")
        assert at.screen.search_line.value == "bridge"
        await at.press("escape", "escape")
        assert at.screen.search_line.value == "lisbon"
        assert "exact" in at.top()


async def test_a_find_looks_through_the_next_article_too():
    async with opened() as at:
        await find(at, "lisbon")
        await at.press("enter", "h", "j")
        assert at.open_title() == SOLAR
        assert at.article.find.words == "lisbon"
        assert len(at.article.find.matches) == 1
