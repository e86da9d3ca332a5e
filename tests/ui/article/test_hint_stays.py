"""What an empty pane says is set once, however many letters find nothing."""

from tests.support.screen import opened


async def test_letters_that_find_nothing_leave_the_hint_as_it_is(monkeypatch):
    async with opened() as at:
        await at.press("/")
        await at.type("zqzq")
        assert "Nothing matches" in at.text("#article")
        redrawn = []
        redraw = type(at.article)._redraw
        monkeypatch.setattr(
            type(at.article), "_redraw", lambda pane: redrawn.append(pane) or redraw(pane)
        )
        await at.type("zq")
        assert not redrawn
        await at.press(*["backspace"] * 6)
        assert "Nothing matches" not in at.text("#article")
