"""What is painted piece by piece is, on the terminal, what would have been painted as a whole."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pyte
import pytest
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region

from reader.ui import compositor
from reader.ui.compositor import around, outermost
from tests.support.screen import BRIEFS, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from reader.ui.app import NewsreadApp

SIZE = (120, 40)

DEADLINE = 5.0
"""Seconds until a picture that stays another one is given up."""


class Terminal:
    """What a terminal shows that is sent all the app displays."""

    def __init__(self, app: NewsreadApp) -> None:
        self._app = app
        self._screen, self._stream = _new_terminal()
        self.updates: list[CompositorUpdate] = []
        """What has been displayed."""
        app._display = self._display  # type: ignore[method-assign]

    def _display(self, _screen: Screen[Any], update: object) -> None:
        if isinstance(update, CompositorUpdate):
            self.updates.append(update)
            sent = update.render_segments(self._app.console)
            self._stream.feed(sent.replace("\n", "\r\n"))

    def text(self) -> str:
        """What it shows."""
        return "\n".join(self._screen.display)

    async def is_whole(self) -> bool:
        """Whether it comes to show what one shows that is sent everything anew."""
        until = time.monotonic() + DEADLINE
        # A frame may still be due when all messages are handled.
        while time.monotonic() < until:
            if _cells(self._screen) == self._cells_sent_anew():
                return True
            await asyncio.sleep(0.02)
        return False

    def _cells_sent_anew(self) -> list[list[object]]:
        screen, stream = _new_terminal()
        strips = self._app.screen._compositor.render_strips()
        stream.feed("\r\n".join(strip.render(self._app.console) for strip in strips))
        return _cells(screen)


def _new_terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(*SIZE)
    return screen, pyte.Stream(screen)


def _cells(screen: pyte.Screen) -> list[list[object]]:
    return [[screen.buffer[y][x] for x in range(SIZE[0])] for y in range(SIZE[1])]


WALKS = {
    "typing": ("/", *"lisbno", "backspace", "enter", "n", "escape", "escape"),
    "reading": ("j", "j", "enter", ".", ".", "space", "j", "<", ">", "f", "escape", "z", "z", "z"),
    "other panes": ("v", "j", "escape", "?", "escape", "T", "escape", "pagedown", "G", "g", "tab"),
    "a message over the list": ("enter", "u", "u", "j", "k", "ctrl+f", "ctrl+f", "/", "b"),
}


@pytest.mark.parametrize("keys", WALKS.values(), ids=WALKS)
async def test_pieces_make_the_whole_picture(keys: Sequence[str]) -> None:
    async with opened(size=SIZE) as at:
        terminal = Terminal(at.app)
        at.app.screen.refresh()
        for key in keys:
            await at.press(key)
            assert await terminal.is_whole(), f"after {key}"
        assert any(isinstance(update, compositor.Update) for update in terminal.updates)


@pytest.mark.parametrize("simplify", [False, True])
async def test_a_picture_for_a_file_is_whole(simplify: bool) -> None:
    async with opened(size=SIZE) as at:
        assert at.headlines.rows
        assert "unread" in at.app.export_screenshot(simplify=simplify)


async def test_rows_that_have_more_room_are_drawn_in_it() -> None:
    async with opened(size=SIZE) as at:
        terminal = Terminal(at.app)
        await at.press("enter", "z", "z")
        assert at.headlines.size.width == SIZE[0]
        assert await terminal.is_whole()


async def test_only_what_changed_is_drawn() -> None:
    async with opened(size=SIZE) as at:
        terminal = Terminal(at.app)
        at.headlines.redraw()
        at.screen.query_one("#counts").refresh()
        await at.settle()
        update = terminal.updates[-1]
        assert isinstance(update, compositor.Update)
        article = at.article.region
        assert not any(article.contains(x, y) for x, y, _ in update.lines)


@pytest.mark.parametrize("parts", ["_COMPOSITOR_PARTS", "_SCREEN_PARTS"])
async def test_another_textual_paints_in_its_own_way(
    parts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compositor, parts, ("_by_another_name",))
    async with opened(size=SIZE) as at:
        assert type(at.screen._compositor) is Compositor
        terminal = Terminal(at.app)
        at.app.screen.refresh()
        await at.press("j", "/", "l")
        assert await terminal.is_whole()


async def test_a_letter_and_what_it_finds_are_painted_at_once() -> None:
    async with opened(size=SIZE) as at:
        await at.press("/")
        terminal = Terminal(at.app)
        line = at.screen.search_line
        line.insert_text_at_cursor("f")
        at.screen.paint()
        assert len(terminal.updates) == 1
        drawn = terminal.text()
        top = drawn.partition("\n")[0]
        assert top.strip().startswith("f ")
        assert " exact" in top
        assert BRIEFS[0] in drawn


async def test_what_is_to_be_laid_out_first_is_not_painted_at_once() -> None:
    async with opened(size=SIZE) as at:
        terminal = Terminal(at.app)
        at.headlines.refresh(layout=True)
        at.screen.paint()
        assert not terminal.updates


REGION = Region(10, 5, 30, 20)


@pytest.mark.parametrize(
    "hole",
    [REGION, Region(15, 8, 5, 5), Region(10, 5, 30, 1), Region(39, 5, 1, 20), Region(10, 24, 3, 1)],
    ids=str,
)
def test_around_a_hole_is_all_but_the_hole_and_nothing_twice(hole: Region) -> None:
    parts = around(hole, REGION)
    assert sum(part.area for part in parts) == REGION.area - hole.area
    assert not any(part.overlaps(hole) for part in parts)
    assert all(REGION.contains_region(part) for part in parts)


def test_a_region_within_another_is_not_painted_twice() -> None:
    assert outermost([Region(0, 2, 4, 1), REGION, Region(11, 6, 2, 2), Region()]) == [
        Region(0, 2, 4, 1),
        REGION,
    ]


async def test_rows_that_were_let_go_are_drawn_again_as_they_were(monkeypatch):
    monkeypatch.setattr("reader.ui.widgets.headline_list.CACHED_ROWS", 3)
    async with opened() as at:
        shown = at.lines("#list")
        await at.press("j", "j", "j", "j", "g")
        assert at.lines("#list") == shown
        assert len(at.headlines._cache) <= 3
