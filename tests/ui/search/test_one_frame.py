"""A letter and what it finds are one frame; nothing is laid out for it, and no blank is lost."""

from __future__ import annotations

from tests.support.screen import opened, send_key, settled


async def test_a_letter_and_its_answer_are_drawn_together(monkeypatch):
    # However slow this machine is.
    monkeypatch.setattr("reader.ui.main.asking.ONE_FRAME", 10)
    async with opened() as at:
        await at.press("/")
        screen, frames = at.screen, []
        drawn = type(screen)._compositor_refresh

        def note(self):
            frames.append((self.search_line.value, len(self.list.rows)))
            drawn(self)

        monkeypatch.setattr(type(screen), "_compositor_refresh", note)
        before = len(at.headlines.rows)
        send_key(at.app, "x")
        await settled(at.pilot)
        found = len(at.headlines.rows)
        assert found != before
        assert ("x", before) not in frames
        assert frames[0] == ("x", found)


async def test_a_letter_has_nothing_laid_out_anew(monkeypatch):
    async with opened() as at:
        await at.type("/li")
        laid_out = []
        screen = type(at.screen)
        lay_out = screen._refresh_layout

        def note(self, *arguments, **named):
            # The article beside the list may be of another height; that is another frame.
            if self.shown_row == self.list.selected:
                laid_out.append(self.search_line.value)
            lay_out(self, *arguments, **named)

        monkeypatch.setattr(screen, "_refresh_layout", note)
        first = at.headlines.selected
        await at.type("s")
        assert at.headlines.selected == first
        assert laid_out == []


async def test_a_blank_typed_slowly_into_a_find_stays():
    async with opened() as at:
        await at.press("enter", "/")
        for letter in "the bridge":
            await at.type(letter)
        assert at.screen.search_line.value == "the bridge"
        assert at.article.find.words == "the bridge"
