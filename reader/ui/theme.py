"""Our themes for Textual: a theme's colours under the names that the style sheets use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from textual import constants
from textual.theme import Theme as TextualTheme

if TYPE_CHECKING:
    from reader.settings.themes import Theme

ALL_COLOURS = 1 << 24

_COLOURS = {"standard": 16, "256": 256}
"""Of the systems that Rich tells apart; any other shows all."""


def terminal_colours() -> int:
    """How many colours this terminal is written, as Rich reads it from `TERM` and `COLORTERM`."""
    console = Console(color_system=constants.COLOR_SYSTEM, force_terminal=True)  # type: ignore[arg-type]
    return _COLOURS.get(console.color_system or "", ALL_COLOURS)


def css_colour(colour: str) -> str:
    """A theme's colour as Textual's style sheets write it."""
    return "ansi_default" if colour == "default" else colour


def textual_theme(theme: Theme) -> TextualTheme:
    """The theme as Textual takes it, for what its own widgets draw."""
    screen = theme.screen
    ansi = theme.uses_ansi
    return TextualTheme(
        name=theme.name,
        primary=css_colour(screen.accent),
        accent=css_colour(screen.accent),
        secondary=css_colour(screen.link),
        error=css_colour(screen.error),
        warning=css_colour(screen.accent),
        success=css_colour(screen.accent),
        foreground=css_colour(screen.text),
        background=css_colour(screen.background),
        surface=css_colour(screen.list),
        panel=css_colour(screen.bar),
        dark=theme.dark,
        ansi=ansi,
        variables=css_variables(theme),
    )


def css_variables(theme: Theme) -> dict[str, str]:
    """The variables of our style sheets, and those of Textual's that are to follow the theme."""
    screen = theme.screen
    page, rows, bar, rule, accent, text = map(
        css_colour,
        (screen.background, screen.list, screen.bar, screen.rule, screen.accent, screen.text),
    )
    cursor = (
        {}
        if theme.uses_ansi
        else {"input-cursor-background": accent, "input-cursor-foreground": bar}
    )
    return {
        "page-ground": page,
        "list-ground": rows,
        "bar-ground": bar,
        "selection-ground": css_colour(screen.selection),
        "ink": text,
        "muted-ink": css_colour(screen.muted),
        "faint-ink": css_colour(screen.faint),
        "error-ink": css_colour(screen.error),
        "accent-ink": accent,
        "scrollbar": rule,
        "scrollbar-hover": accent,
        "scrollbar-active": accent,
        "scrollbar-background": rows,
        "scrollbar-background-hover": rows,
        "scrollbar-background-active": rows,
        "scrollbar-corner-color": rows,
        "border": accent,
        # Textual asks these of a theme in the terminal's own colours.
        "ansi-background": page if theme.uses_ansi else "transparent",
        "ansi-foreground": text,
        **cursor,
    }
