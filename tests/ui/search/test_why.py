"""Why this: the window of reasons, for what was searched, narrowed, and hostile."""

from reader.ui.screens.why import WhyScreen
from tests.support.screen import BRIDGE, opened, settled


async def test_the_reasons_of_a_row_are_told_and_left_by_any_way():
    async with opened() as at:
        await at.press("/")
        await at.type("brige is:unread")
        await at.press("enter", "w")
        await settled(at.pilot)
        window = at.app.screen
        assert isinstance(window, WhyScreen)
        shown = str(window.query_one("Static").render())
        assert "asked" in shown
        assert "is:unread" in shown
        assert "“Bridge”, nearly so" in shown
        assert "Lisbon (place)" in shown
        await at.press("w")
        assert at.app.screen is at.screen
        assert at.selected_title() == BRIDGE


async def test_nothing_selected_needs_no_reason():
    async with opened() as at:
        await at.press("/")
        await at.type("qqqq")
        await at.press("enter", "w")
        await settled(at.pilot)
        assert at.app.screen is at.screen
