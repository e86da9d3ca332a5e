"""The helper that the tests of the screen stand on."""

from __future__ import annotations

import time

import pytest

from tests.support.screen import NOW, TITLES, opened, settled


async def test_the_corpus_opens_in_its_order():
    async with opened() as at:
        assert tuple(at.shown_titles()) == TITLES
        assert at.library.now() == NOW
        assert "9 unread of 9" in at.top()


async def test_a_screen_that_does_not_rest_is_told():
    async with opened() as at:
        at.screen.desks["answer"].ask(lambda: time.sleep(0.5))
        with pytest.raises(AssertionError, match="desk answer"):
            await settled(at.pilot, deadline=0.1)
        await at.settle()
