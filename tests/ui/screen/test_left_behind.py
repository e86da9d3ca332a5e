"""Windows that were opened and left are gone: a day of reading does not fill the memory."""

from __future__ import annotations

import gc
from collections import Counter

from textual.strip import Strip
from textual.widgets.option_list import Option

from tests.support.screen import opened, settled

WINDOWS = {
    "keys": ("question_mark", "escape"),
    "palette": ("ctrl+p", "escape"),
    "facets": ("i", "escape"),
    "drawer": ("v", "v"),
    "why": ("w", "escape"),
    "page of a name": ("l", ".", "enter", "escape", "escape"),
}
"""The keys that open each and leave it again."""

TIMES = 4

ROUNDS = 3

LINES = 30
"""What is there is drawn anew now and then, and the last windows that were closed may be kept until
the next; each has forty lines and more."""

PATIENCE = 60


def made() -> Counter[type]:
    """How many there are of what windows are drawn with."""
    gc.collect()
    return Counter(type(each) for each in gc.get_objects() if type(each) in (Strip, Option))


async def test_windows_leave_nothing_behind():
    async with opened() as it:

        async def visit(name: str) -> None:
            for key in WINDOWS[name]:
                await it.press(key)
            await settled(it.pilot)
            # The support for these tests keeps every message, and with it its sender.
            it.messages.clear()

        async def grown_by(name: str) -> int:
            before = made()
            for _ in range(TIMES):
                await visit(name)
            grown = 0
            for _ in range(PATIENCE):
                it.messages.clear()
                grown = sum((made() - before).values())
                if grown <= LINES * TIMES:
                    break
                await it.pilot.pause(0.05)  # what ends by itself may take a moment
            return grown

        for name in WINDOWS:
            await visit(name)
            # What a busy machine draws late is drawn once; what is left behind is left each time.
            grown = [await grown_by(name)]
            while grown[-1] > LINES * TIMES and len(grown) < ROUNDS:
                grown.append(await grown_by(name))
            assert grown[-1] <= LINES * TIMES, (name, grown)


async def test_a_screen_seen_through_a_window_is_not_bare():
    async with opened() as it:
        assert it.screen._is_bare()
        for open_it, leave_it in (WINDOWS["keys"], WINDOWS["facets"], WINDOWS["why"]):
            await it.press(open_it)
            assert not it.screen._is_bare()
            await it.press(leave_it)
            assert it.screen._is_bare()
