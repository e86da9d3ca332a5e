"""Moving the line between list and article, by keys and with the mouse; zen and the drawer."""

from __future__ import annotations

from textual import events

from reader.ui.panes import PaneSizes
from tests.support.screen import opened


def widths(at):
    return at.headlines.size.width, at.article.size.width


async def drag(at, start, end):
    """Press at a cell of the screen, move to another, let go there."""
    for kind, (x, y) in (
        (events.MouseDown, start),
        (events.MouseMove, end),
        (events.MouseUp, end),
    ):
        event = kind(at.screen, x, y, 0, 0, 1, False, False, False, x, y)
        event.set_sender(at.app)
        at.app._driver.send_message(event)
        await at.settle()


async def test_keys_move_the_line_and_both_panes_keep_some_room():
    async with opened() as at:
        before = widths(at)
        await at.press("}", "}")
        assert widths(at) == (before[0] + 8, before[1] - 8)
        await at.press("{")
        assert widths(at) == (before[0] + 4, before[1] - 4)
        await at.press(*"{" * 12)
        assert widths(at)[0] == 30
        await at.press(*"}" * 20)
        assert widths(at)[1] == 44
        assert at.article.page is not None


async def test_the_line_is_dragged():
    async with opened() as at:
        x, _, _, _ = at.article.region
        await drag(at, (x, 10), (60, 12))
        assert at.headlines.size.width == 60
        assert at.focus in ("list", "article")
        assert at.article.region.x == 60


async def test_above_each_other_it_moves_up_and_down():
    async with opened(size=(100, 40)) as at:
        before = at.headlines.size.height
        await at.press("}")
        assert at.headlines.size.height == before + 2
        y = at.article.region.y
        await drag(at, (20, y), (20, 9))
        assert at.headlines.size.height == 8


async def test_alone_a_pane_has_all_the_room_and_what_was_chosen_comes_back():
    async with opened() as at:
        await at.press("}", "}")
        chosen = widths(at)
        await at.press("z")
        assert at.article.size.width == 120
        await at.press("z")
        assert at.headlines.size.width == 120
        await at.press("z")
        assert widths(at) == chosen
        await at.press("v")
        assert at.article.size.width == chosen[1]
        await at.press("escape")
        await at.resize(80, 24)
        assert at.headlines.size.width == 80
        await at.press("}")
        assert "Only one" in at.toasts()[-1]
        await at.resize(120, 40)
        assert widths(at) == chosen


async def test_a_share_that_was_kept_is_used_on_any_screen():
    async with opened(size=(200, 60)) as at:
        at.screen.use_panes(PaneSizes(beside=500))
        await at.settle()
        assert at.headlines.size.width == 100
        assert at.screen.pane_sizes == PaneSizes(beside=500)
