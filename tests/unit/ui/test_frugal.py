"""Textual remembers no more than a few screens ask."""

from __future__ import annotations

import gc
import weakref

import pytest
from textual.app import App, ComposeResult
from textual.css.scalar import Scalar
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import Input

from reader.ui.frugal import ANSWERS, ASKED_OF_REGIONS, STYLES, keep_no_parts, remember_less


@pytest.fixture(autouse=True)
def frugal() -> None:
    remember_less()


@pytest.mark.parametrize("name", ASKED_OF_REGIONS)
def test_regions_remember_little(name: str) -> None:
    assert getattr(Region, name).cache_info().maxsize == ANSWERS


def test_regions_answer_as_before() -> None:
    for width in range(2 * ANSWERS):
        assert Region(0, 0, width, 9).intersection(Region(0, 0, 7, 7)).width == min(7, width)
    assert Region.intersection.cache_info().currsize == ANSWERS
    assert Region.__contains__(Region(0, 0, 7, 7), (3, 3))


def test_sizes_and_styles_remember_little() -> None:
    assert Scalar.parse("50w").resolve(Size(80, 24), Size(80, 24)) == 40
    assert Scalar.resolve.cache_info().maxsize == ANSWERS
    assert Strip.render_ansi.cache_info().maxsize == STYLES


class Typing(App[None]):
    def compose(self) -> ComposeResult:
        yield Input()


async def test_no_look_for_garbage_is_needed_for_parts_that_were_styled_anew() -> None:
    keep_no_parts()
    async with Typing().run_test() as pilot:
        line = pilot.app.query_one(Input)
        gone = weakref.ref(line.get_component_styles("input--cursor").node)
        gc.disable()
        try:
            pilot.app.stylesheet.apply(line)
            assert gone() is None
        finally:
            gc.enable()
        assert line.get_component_styles("input--cursor").node is not None
