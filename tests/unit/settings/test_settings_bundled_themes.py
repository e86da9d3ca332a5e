"""Every theme that comes with the program can be read: by its contrast, and kind by kind."""

from __future__ import annotations

from itertools import combinations

import pytest

from reader.model import Kind
from reader.settings.locations import find_bundled
from reader.settings.theme_files import load_theme
from reader.settings.themes import ScreenColours, Theme, is_rgb

BUNDLED = find_bundled() / "themes"
THEMES = {path.stem: load_theme(path) for path in sorted(BUNDLED.glob("*.toml"))}
IN_RGB = [name for name, theme in THEMES.items() if not theme.uses_ansi]

GROUNDS = ("background", "list", "bar", "selection")
NO_TEXT = "rule"

READABLE = 4.5
"""WCAG 2.2, level AA."""
STRONG = 7.0
"""Level AAA."""
VISIBLE = 1.4
"""For a line that only parts; WCAG asks nothing of decoration."""


def channels(colour: str) -> list[float]:
    """Red, green, blue as light, from 0 to 1 (sRGB with its gamma undone)."""
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in values]


def luminance(colour: str) -> float:
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str) -> tuple[float, float, float]:
    """CIE L*a*b*, in which distance is about what the eye calls difference."""
    red, green, blue = channels(colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = luminance(colour)
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (
        each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in (x, y, z)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def inks(theme: Theme) -> dict[str, str]:
    """Every colour that text is written in."""
    names = [*ScreenColours._fields]
    screen = {
        name: getattr(theme.screen, name) for name in names if name not in (*GROUNDS, NO_TEXT)
    }
    return screen | {kind.value: look.colour for kind, look in theme.kinds.items()}


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_there_are_the_themes_that_we_promise() -> None:
    assert {"newsread-dark", "newsread-light", "high-contrast", "ansi"} <= set(THEMES)
    assert len(IN_RGB) >= 6


def test_dark_and_light_say_what_they_are() -> None:
    for name in IN_RGB:
        theme = THEMES[name]
        assert theme.dark == (luminance(theme.screen.background) < luminance(theme.screen.text))


@pytest.mark.parametrize("name", IN_RGB)
def test_every_text_can_be_read_on_every_ground(name: str) -> None:
    theme = THEMES[name]
    needed = STRONG if name.startswith("high-contrast") else READABLE
    weak = {
        (ink, ground): round(contrast(colour, getattr(theme.screen, ground)), 2)
        for ink, colour in inks(theme).items()
        for ground in GROUNDS
        if contrast(colour, getattr(theme.screen, ground)) < needed
    }
    assert weak == {}


@pytest.mark.parametrize("name", IN_RGB)
def test_lines_and_the_selected_row_can_be_seen(name: str) -> None:
    screen = THEMES[name].screen
    assert contrast(screen.rule, screen.background) >= VISIBLE
    assert contrast(screen.selection, screen.list) >= 1.15


@pytest.mark.parametrize("name", [name for name in IN_RGB if "high-contrast" not in name])
def test_the_list_is_a_shade_lighter_than_the_page(name: str) -> None:
    screen = THEMES[name].screen
    assert 1 < contrast(screen.list, screen.background) < 1.2
    assert luminance(screen.list) > luminance(screen.background)


@pytest.mark.parametrize("name", THEMES)
def test_kinds_look_distinct(name: str) -> None:
    theme = THEMES[name]
    for one, other in combinations(Kind, 2):
        first, second = theme.kinds[one], theme.kinds[other]
        assert first != second, (one, other)
        if is_rgb(first.colour):
            needed = 25 if first.style == second.style else 8
            assert difference(first.colour, second.colour) >= needed, (one, other)


@pytest.mark.parametrize("name", THEMES)
def test_every_kind_is_marked_by_more_than_colour(name: str) -> None:
    looks = THEMES[name].kinds.values()
    assert all(look.style for look in looks)
    assert len({look.style for look in looks}) >= 3
    # Dimming would undo the contrast that was measured.
    assert not any("dim" in look.style for look in looks)


def test_the_ansi_theme_names_no_colour_of_its_own() -> None:
    theme = THEMES["ansi"]
    colours = [getattr(theme.screen, each) for each in ScreenColours._fields]
    colours += [look.colour for look in theme.kinds.values()]
    assert not any(is_rgb(colour) for colour in colours)
    assert theme.selection_style == "reverse"
