"""Textual remembers no more than a few screens ask."""

from __future__ import annotations

import pytest
from textual.css.scalar import Scalar
from textual.geometry import Region, Size
from textual.strip import Strip

from reader.ui.frugal import ANSWERS, ASKED_OF_REGIONS, STYLES, remember_less


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
    assert (3, 3) in Region(0, 0, 7, 7)


def test_sizes_and_styles_remember_little() -> None:
    assert Scalar.parse("50w").resolve(Size(80, 24), Size(80, 24)) == 40
    assert Scalar.resolve.cache_info().maxsize == ANSWERS
    assert Strip.render_ansi.cache_info().maxsize == STYLES
