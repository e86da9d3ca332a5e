"""A theme: the colours of the screen and the look of each kind of name, as pure values.

Colours are `#rrggbb`, one of the sixteen `ansi_…` names that follow the terminal's own palette, or
`default`, the terminal's own ink or ground. No file is opened here; see `theme_files`.

They are named tuples, as dataclasses would cost the first frame a millisecond each.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.model import Kind
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_COLOUR = "default"

_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
ANSI_COLOURS = frozenset(f"ansi_{light}{hue}" for light in ("", "bright_") for hue in _HUES)

STYLE_WORDS = ("bold", "dim", "italic", "underline", "strike", "reverse")
"""All that a style may be made of, in the order in which styles are written."""


class ScreenColours(NamedTuple):
    """The colours of everything but names."""

    background: str
    """The ground of the article's page."""
    list: str
    """The ground of the list: a shade lighter than the page."""
    bar: str
    """The ground of the bars at the top and the bottom."""
    selection: str
    """The ground of the selected row."""
    text: str
    muted: str
    """The first grey: what was read."""
    faint: str
    """The second grey: what stands beside, such as source and age."""
    rule: str
    """Lines that part; never text."""
    accent: str
    """The unread mark, keys, the bar of the selected row."""
    match: str
    """Letters that answer the search."""
    title: str
    error: str
    link: str


class KindStyle(NamedTuple):
    """The look of one kind of name."""

    colour: str
    style: str = ""
    """Words of `STYLE_WORDS` in that order, parted by spaces; empty for plain."""
    brackets: str = ""
    """An opening and a closing character, or nothing; only where there are no colours."""


class Theme(NamedTuple):
    """Everything that the screen's look is made of."""

    name: str
    """What it is chosen by: the name of its file."""
    label: str
    """What it is called in lists."""
    dark: bool
    screen: ScreenColours
    kinds: Mapping[Kind, KindStyle]
    """Each of the kinds has its style."""
    selection_style: str = ""
    """Style words for the selected row, where its ground alone would not show it."""

    @property
    def uses_ansi(self) -> bool:
        """Whether any colour is the terminal's own, so that it must not be turned into RGB."""
        colours = (*self.screen, *(style.colour for style in self.kinds.values()))
        return any(not is_rgb(colour) for colour in colours)


def is_rgb(colour: str) -> bool:
    """Whether a colour is given as `#rrggbb`."""
    return colour.startswith("#")


# People are bold, bodies and acts bold and underlined, things underlined, figures italic; brackets
# part the rarer kinds from the common one of their look, and figures on terminals without italics.
_COLOURLESS = MappingProxyType(
    {
        Kind.PERSON: KindStyle(DEFAULT_COLOUR, "bold"),
        Kind.ORG: KindStyle(DEFAULT_COLOUR, "bold underline"),
        Kind.PLACE: KindStyle(DEFAULT_COLOUR, "underline"),
        Kind.GROUP: KindStyle(DEFAULT_COLOUR, "underline", "{}"),
        Kind.EVENT: KindStyle(DEFAULT_COLOUR, "bold underline", "<>"),
        Kind.LAW: KindStyle(DEFAULT_COLOUR, "bold underline", "[]"),
        Kind.WORK: KindStyle(DEFAULT_COLOUR, "underline", "<>"),
        Kind.PRODUCT: KindStyle(DEFAULT_COLOUR, "underline", "[]"),
        Kind.DATE: KindStyle(DEFAULT_COLOUR, "italic", "[]"),
        Kind.MONEY: KindStyle(DEFAULT_COLOUR, "italic", "{}"),
        Kind.PERCENT: KindStyle(DEFAULT_COLOUR, "italic", "<>"),
    }
)


_BLANK = ScreenColours(*(DEFAULT_COLOUR for _ in ScreenColours._fields))

PLAIN_THEME = Theme("plain", "Plain", True, _BLANK, _COLOURLESS, "reverse")
"""A theme without colours that needs no file: the last resort, when none can be read."""


def monochrome(theme: Theme) -> Theme:
    """Take the colours out of a theme, for `NO_COLOR`: kinds differ by style and brackets."""
    return PLAIN_THEME._replace(name=theme.name, label=theme.label, dark=theme.dark)
