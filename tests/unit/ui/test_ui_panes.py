"""How the screen is shared: a chosen share holds on any screen, and leaves each pane some room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.panes import LEAST_ABOVE, LEAST_BESIDE, PaneSizes


def test_until_somebody_chooses_it_is_as_designed():
    assert PaneSizes().cells(120, wide=True) == 0
    assert PaneSizes(beside=400).cells(37, wide=False) == 0


@pytest.mark.parametrize(("wide", "least"), [(True, LEAST_BESIDE), (False, LEAST_ABOVE)])
@given(st.integers(-50, 400), st.integers(80, 300))
def test_a_share_is_what_was_chosen_and_leaves_both_some_room(wide, least, cells, total):
    sizes = PaneSizes().with_cells(cells, total, wide=wide)
    assert sizes.is_sound()
    held = max(least[0], min(cells, total - least[1]))
    assert sizes.cells(total, wide=wide) == held


def test_each_layout_has_its_own():
    sizes = PaneSizes().with_cells(50, 120, wide=True).with_cells(10, 37, wide=False)
    assert sizes.cells(120, wide=True) == 50
    assert sizes.cells(37, wide=False) == 10
    assert sizes.cells(240, wide=True) == 100


def test_shares_that_are_none():
    assert not PaneSizes(-1).is_sound()
    assert not PaneSizes(above=1001).is_sound()
    assert not PaneSizes(True).is_sound()  # type: ignore[arg-type]
