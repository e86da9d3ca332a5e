"""A theme as Rich styles, made once when the theme is chosen; nothing that is drawn asks for more.

Grounds (`page`, `list`, `bar`, `selection`) carry a background; all else is laid over a ground.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import Color
from rich.style import Style

from reader.model import Kind
from reader.ui.page import Look, Token

if TYPE_CHECKING:
    from reader.settings.themes import KindStyle, Theme


def rich_colour(colour: str) -> Color:
    """A theme's colour: `#rrggbb`, `ansi_bright_red`, or `default`."""
    return Color.parse(colour.removeprefix("ansi_"))


class Palette:
    """The styles that the widgets draw with."""

    def __init__(self, theme: Theme, *, reorders: bool = False) -> None:
        screen = theme.screen
        self.theme = theme
        self.reorders = reorders
        """Whether lines with letters from right to left are put into their order of display here,
        as the terminal does not."""
        self.page = _ground(screen.text, screen.background)
        self.list = _ground(screen.text, screen.list)
        self.bar = _ground(screen.text, screen.bar)
        self.selection = _ground(screen.text, screen.selection) + Style.parse(theme.selection_style)
        self.muted = _ink(screen.muted)
        self.faint = _ink(screen.faint)
        self.rule = _ink(screen.rule)
        self.accent = _ink(screen.accent)
        self.error = _ink(screen.error)
        self.text = _ink(screen.text)
        self.match = _ink(screen.match) + Style(bold=True, underline=theme.uses_ansi or None)
        self.current = Style(reverse=True)
        """The match or the name that the reader stands on."""
        self.hint = self.page + self.accent + Style(bold=True, reverse=True)
        """The letters over a link."""
        self.unread = _ink(screen.title) + Style(bold=True)
        self.read = _ink(screen.muted)
        self.derived = Style(italic=True)
        """A headline that was made from the text."""
        self.kinds = {kind: _named(theme.kinds[kind]) for kind in Kind}
        self.inks = {kind: _ink(style.colour) for kind, style in theme.kinds.items()}
        """The kinds' colours alone, for a swatch."""
        self.brackets = {
            kind: style.brackets for kind, style in theme.kinds.items() if style.brackets
        }
        """The two signs around a name, by kind: only in a theme without colours."""
        self.looks = {
            Look.TITLE: _ink(screen.title) + Style(bold=True),
            Look.MUTED: self.faint,
            Look.TEXT: self.text,
            Look.HEADING: _ink(screen.title) + Style(bold=True),
            Look.SUBHEADING: self.muted + Style(bold=True),
            Look.QUOTE: self.muted,
            Look.CODE: self.muted,
            Look.RULE: self.rule,
            Look.TABLE_HEAD: _ink(screen.title) + Style(bold=True),
            Look.TERM: _ink(screen.title) + Style(bold=True),
            Look.CAPTION: self.muted + Style(italic=True),
        }
        self.inlines = {
            "emphasis": Style(italic=True),
            "strong": Style(bold=True),
            "code": self.muted,
            "link": _ink(screen.link) + Style(underline=True),
            "picture": self.muted,
            "struck": self.faint + Style(strike=True),
        }
        self.code = {
            Token.KEYWORD: self.accent,
            Token.NAME: self.text + Style(bold=True),
            Token.TEXT: _ink(screen.link),
            Token.NUMBER: _ink(screen.match),
            Token.REMARK: self.faint + Style(italic=True),
        }
        """Code, in the colours that the theme has for the screen: names keep theirs."""


def _ground(ink: str, ground: str) -> Style:
    return Style(color=rich_colour(ink), bgcolor=rich_colour(ground))


def _ink(colour: str) -> Style:
    return Style(color=rich_colour(colour))


def _named(style: KindStyle) -> Style:
    return _ink(style.colour) + Style.parse(style.style or "none")
