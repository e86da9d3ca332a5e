"""On a terminal of fewer colours every theme can be read as well, as Rich writes it there."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color, ColorSystem

from reader.model import Kind
from reader.settings.fewer_colours import fewer_colours
from reader.settings.locations import find_bundled
from reader.settings.theme_files import load_theme
from reader.settings.themes import ScreenColours

THEMES = {path.stem: load_theme(path) for path in (find_bundled() / "themes").glob("*.toml")}
OWN = THEMES["ansi"]
IN_RGB = sorted(name for name, theme in THEMES.items() if not theme.uses_ansi)

ALL_COLOURS = 1 << 24
GROUNDS = ("background", "list", "bar", "selection")

APART = 60
"""Between two kinds of one style, by the sum of what red, green and blue differ."""


def seen(colour: str) -> tuple[int, int, int]:
    """What a terminal of 256 colours shows for one."""
    triplet = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return triplet.red, triplet.green, triplet.blue


def luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        for level in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", IN_RGB)
def test_every_text_can_be_read_on_256_colours(name: str) -> None:
    theme = fewer_colours(THEMES[name], 256, OWN)
    inks = [
        getattr(theme.screen, each)
        for each in ScreenColours._fields
        if each not in (*GROUNDS, "rule")
    ]
    inks += [look.colour for look in theme.kinds.values()]
    for ground in GROUNDS:
        behind = luminance(seen(getattr(theme.screen, ground)))
        for ink in inks:
            low, high = sorted((behind, luminance(seen(ink))))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


@pytest.mark.parametrize("name", IN_RGB)
def test_the_selected_row_and_the_kinds_can_be_told_on_256_colours(name: str) -> None:
    theme = fewer_colours(THEMES[name], 256, OWN)
    assert seen(theme.screen.selection) != seen(theme.screen.list)
    for one, other in combinations(Kind, 2):
        first, second = theme.kinds[one], theme.kinds[other]
        differs = sum(
            abs(a - b) for a, b in zip(seen(first.colour), seen(second.colour), strict=True)
        )
        assert differs >= (APART if first.style == second.style else 1), (one, other)


@pytest.mark.parametrize("name", ["newsread-dark", "fjord", "lamplight"])
def test_a_dark_page_stays_grey_on_256_colours(name: str) -> None:
    screen = fewer_colours(THEMES[name], 256, OWN).screen
    for ground in GROUNDS:
        assert len(set(seen(getattr(screen, ground)))) == 1, ground


def test_where_there_are_sixteen_colours_they_are_the_terminals_own() -> None:
    theme = fewer_colours(THEMES["fjord"], 16, OWN)
    assert (theme.name, theme.label) == ("fjord", THEMES["fjord"].label)
    assert theme.screen == OWN.screen
    assert theme.kinds == OWN.kinds
    assert theme.selection_style == "reverse"


def test_a_theme_stays_as_it_is_where_its_colours_can_be_shown() -> None:
    assert fewer_colours(THEMES["fjord"], ALL_COLOURS, OWN) is THEMES["fjord"]
    assert fewer_colours(OWN, 256, OWN) is OWN
