"""What a command is: one declaration that binding, key hint, palette entry and help share."""

from __future__ import annotations

from enum import StrEnum

from reader.named import NamedTuple


class Group(StrEnum):
    """The headings of the help screen, in its order."""

    FIND = "Find"
    READ = "Read"
    NAMES = "Names"
    MARK = "Mark"
    SOURCES = "Sources"
    SCREEN = "Screen"
    MOVE = "Move"


KEY_SIGNS = {
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "minus": "-",
    "less_than_sign": "<",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "question_mark": "?",
    "vertical_line": "|",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "space": "␣",
    "enter": "⏎",
    "escape": "Esc",
    "backspace": "⌫",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
"""How keys are written on the screen and in the docs, where Textual's own name is a word."""


def key_sign(key: str) -> str:
    """A key as a person reads it: `full_stop` is `.`, `ctrl+d` is `^d`."""
    key = key.strip()
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return KEY_SIGNS.get(key, key)


class Command(NamedTuple):
    """Something that the reader can do on the screen."""

    id: str
    """Stable: the name by which `config.toml` gives it other keys."""
    keys: str
    """Textual's names of its keys, separated by commas."""
    action: str
    """The action of the main screen, with its arguments."""
    title: str
    """What it does, as the palette and the help say it."""
    group: Group
    hint: str = ""
    """The word in the line of key hints; empty: not shown there."""
    in_palette: bool = True
    """Moving and typing are no business of the palette."""

    def signs(self, keys: str = "") -> tuple[str, ...]:
        """Its keys as a person reads them; `keys` are the reader's own, where remapped."""
        return tuple(key_sign(key) for key in (keys or self.keys).split(","))
