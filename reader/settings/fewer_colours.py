"""A theme on a terminal of fewer colours, so that it can be read there as well.

Left alone, Rich goes by the hue: of 256 colours a dark slate gets pure blue and warm paper pink, of
sixteen all names the same grey. So each colour becomes the nearest of the 256 that can be read, and
where there are sixteen, a theme that is made of those takes the theme's place.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from reader.settings.themes import ScreenColours, is_rgb

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Kind
    from reader.settings.themes import KindStyle, Theme

PALETTE_COLOURS = 256
OWN_COLOURS = 16

READABLE = 4.5
"""Contrast of text and ground, by WCAG 2.2, level AA."""

APART = 6_000.0
"""Between the colours of two kinds: less is hard to tell in a word or two."""

GROUNDS = ("background", "list", "bar", "selection")
NO_TEXT = "rule"

_STEPS = (0, 95, 135, 175, 215, 255)
"""The levels of red, green and blue in the cube of 216 colours."""

_GREYS = 24
"""Between black and white: 8, 18, 28 … 238."""

_Rgb = tuple[int, int, int]


def fewer_colours(theme: Theme, colours: int, own: Theme) -> Theme:
    """Return a theme as a terminal of so many colours can show it.

    `own` is a theme in the terminal's own sixteen. A theme that has such colours stays as it is.
    """
    if colours > PALETTE_COLOURS or theme.uses_ansi:
        return theme
    if colours <= OWN_COLOURS:
        return own._replace(name=theme.name, label=theme.label)
    grounds = _grounds(theme.screen)
    readable = [
        each
        for each in _palette()
        if all(_contrast(each, ground) >= READABLE for ground in grounds.values())
    ]
    inks = {
        name: _nearest(_rgb(getattr(theme.screen, name)), readable)
        for name in ScreenColours._fields
        if name not in (*GROUNDS, NO_TEXT)
    }
    rule = _nearest(_rgb(theme.screen.rule), _palette())
    screen = {name: _asked(each) for name, each in {**grounds, **inks, NO_TEXT: rule}.items()}
    return theme._replace(screen=ScreenColours(**screen), kinds=_kinds(theme, readable))


def _kinds(theme: Theme, readable: Sequence[_Rgb]) -> dict[Kind, KindStyle]:
    """The kinds, each in a colour that differs from those before it, as long as there is one."""
    kinds: dict[Kind, KindStyle] = {}
    free = readable
    for kind, look in theme.kinds.items():
        taken = _nearest(_rgb(look.colour), free or readable)
        free = [each for each in free if _distance(each, taken) >= APART]
        kinds[kind] = look._replace(colour=_asked(taken))
    return kinds


def _grounds(screen: ScreenColours) -> dict[str, _Rgb]:
    """Each ground; the selected row has another than the list, else nobody would see it."""
    grounds = {name: _nearest(_rgb(getattr(screen, name)), _palette()) for name in GROUNDS}
    others = [each for each in _palette() if each != grounds["list"]]
    grounds["selection"] = _nearest(_rgb(screen.selection), others)
    return grounds


@cache
def _palette() -> tuple[_Rgb, ...]:
    """The 256, without the sixteen that each terminal shows as it likes."""
    greys = [(level, level, level) for level in range(8, 8 + 10 * _GREYS, 10)]
    cube = [(r, g, b) for r, g, b in product(_STEPS, repeat=3) if len({r, g, b}) > 1]
    return (0, 0, 0), *greys, (255, 255, 255), *cube


def _asked(colour: _Rgb) -> str:
    """Return what Rich turns into that colour: it counts greys in 25 steps from black to white."""
    level = colour[0]
    if len(set(colour)) == 1 and 0 < level < 255:
        level = round(255 * ((level - 8) // 10 + 1) / (_GREYS + 1))
        colour = level, level, level
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _rgb(colour: str) -> _Rgb:
    assert is_rgb(colour)
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _nearest(colour: _Rgb, among: Iterable[_Rgb]) -> _Rgb:
    """Return the one that looks most like a colour."""
    return min(among, key=lambda each: _distance(each, colour))


def _distance(one: _Rgb, other: _Rgb) -> float:
    """Return how different two colours look; squared, as they are only compared."""
    red, green, blue = (a - b for a, b in zip(one, other, strict=True))
    # The eye tells reds apart better where there is much red, and blues where there is little.
    warmth = (one[0] + other[0]) / 512
    return (2 + warmth) * red**2 + 4 * green**2 + (3 - warmth) * blue**2


def _contrast(one: _Rgb, other: _Rgb) -> float:
    """Return the contrast as WCAG defines it: from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache
def _luminance(colour: _Rgb) -> float:
    red, green, blue = (
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        for level in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
