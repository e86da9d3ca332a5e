"""Themes out of TOML files: checked whole before use, and read only when asked for.

A theme is either right or refused with the line of its first mistake; a half-read theme would
leave text that cannot be seen. With `base = "…"` it starts from a theme that came with the
program and says only what differs. Bases are bundled themes only, and those have none themselves,
so there are no circles to look for.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from reader.model import Fault, Kind
from reader.settings.config import DEFAULT_THEME
from reader.settings.shown import printable
from reader.settings.themes import (
    ANSI_COLOURS,
    DEFAULT_COLOUR,
    PLAIN_THEME,
    STYLE_WORDS,
    KindStyle,
    ScreenColours,
    Theme,
)
from reader.settings.toml_file import WHOLE_FILE, TomlError, TomlFile, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SCREEN_KEYS = (*ScreenColours._fields, "selection_style")
_KIND_KEYS = ("colour", "style")
_TOP_KEYS = ("name", "dark", "base", "screen", "kinds")


class ThemeError(TomlError):
    """A theme that cannot be used: which file, which line, why."""


def load_theme(path: Path, bundled: Path | None = None) -> Theme:
    """Read the theme of a file; `bundled` is the folder that its `base` is looked up in.

    Raises `ThemeError`.
    """
    try:
        return _Reading(read_toml(path), bundled).theme()
    except TomlError as error:
        raise ThemeError(error.path, error.line, error.reason) from error
    except FileNotFoundError as error:
        raise ThemeError(path, WHOLE_FILE, "is not there") from error


class ThemeShelf:
    """All themes by name, the user's before ours of the same name; read when first asked for."""

    def __init__(self, bundled: Path, user: Path) -> None:
        self._bundled = bundled
        self._paths = {path.stem: path for folder in (bundled, user) for path in _files(folder)}
        self._loaded: dict[str, Theme] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all themes, right or wrong, the default first and then by alphabet."""
        return tuple(sorted(self._paths, key=lambda name: (name != DEFAULT_THEME, name)))

    def load(self, name: str) -> Theme:
        """Return the theme of that name. Raises `ThemeError`, also where there is none."""
        if name not in self._loaded:
            path = self._paths.get(name)
            if path is None:
                missing = self._bundled / f"{name}.toml"
                raise ThemeError(missing, WHOLE_FILE, f"there is no theme {name!r}")
            self._loaded[name] = load_theme(path, self._bundled)
        return self._loaded[name]

    def choose(self, name: str) -> tuple[Theme, Fault | None]:
        """Return a theme in any case: that one, else the default and why it is not that one.

        Where even the default cannot be read, it is a theme without colours.
        """
        try:
            return self.load(name), None
        except ThemeError as error:
            fault = self._unusable(name, error)
        try:
            return load_theme(self._bundled / f"{DEFAULT_THEME}.toml"), fault
        except ThemeError:
            return PLAIN_THEME, fault

    def faults(self) -> tuple[Fault, ...]:
        """Tell what is wrong with the themes that cannot be used; this reads them all."""
        found = []
        for name in self.names:
            try:
                self.load(name)
            except ThemeError as error:
                found.append(error.fault)
        return tuple(found)

    def _unusable(self, name: str, error: ThemeError) -> Fault:
        if name in self._paths:
            return error.fault
        names = printable(", ".join(self.names))
        return Fault(f"theme {name!r}", f"is not there; choose one of {names}")


def find_themes(bundled: Path, user: Path) -> ThemeShelf:
    """Find the themes of the two folders, neither of which need exist. No theme is read yet."""
    return ThemeShelf(bundled, user)


def _files(folder: Path) -> list[Path]:
    """List the theme files of a folder; none where it is not there or may not be looked into."""
    try:
        # Files alone: reading a pipe would never end.
        return sorted(path for path in folder.glob("*.toml") if path.is_file())
    except OSError:
        return []


class _Reading:
    """One theme's file on its way to a `Theme`. Every method raises `ThemeError` at a mistake."""

    def __init__(self, file: TomlFile, bundled: Path | None) -> None:
        self._file = file
        self._bundled = bundled

    def theme(self) -> Theme:
        """Return the whole theme."""
        self._refuse_unknown(self._file.values, _TOP_KEYS)
        base = self._base()
        return Theme(
            name=self._file.path.stem,
            label=self._label(),
            dark=self._dark(base),
            screen=self._screen(base),
            kinds=self._kinds(base),
            selection_style=self._selection_style(base),
        )

    def _base(self) -> Theme | None:
        name = self._file.values.get("base")
        if name is None:
            return None
        paths = {path.stem: path for path in _files(self._bundled)} if self._bundled else {}
        if not isinstance(name, str) or name not in paths:
            raise self._mistake(f"base is to be one of {', '.join(sorted(paths))}", "base")
        return load_theme(paths[name])

    def _label(self) -> str:
        label = self._file.values.get("name", self._file.path.stem)
        if not isinstance(label, str) or not label.strip() or not label.isprintable():
            raise self._mistake('name is to be a line of text, as in name = "Almanac"', "name")
        return label

    def _dark(self, base: Theme | None) -> bool:
        dark = self._file.values.get("dark", base.dark if base else None)
        if not isinstance(dark, bool):
            raise self._mistake("dark is to be true (a dark ground) or false", "dark")
        return dark

    def _screen(self, base: Theme | None) -> ScreenColours:
        table = self._table("screen")
        self._refuse_unknown(table, _SCREEN_KEYS, "screen")
        colours = {}
        for key in ScreenColours._fields:
            if key in table:
                colours[key] = self._colour(table[key], "screen", key)
            elif base:
                colours[key] = getattr(base.screen, key)
            else:
                raise self._mistake(f"the colour {key!r} of [screen] is missing", "screen")
        return ScreenColours(**colours)

    def _selection_style(self, base: Theme | None) -> str:
        table = self._table("screen")
        if "selection_style" not in table:
            return base.selection_style if base else ""
        return self._style(table["selection_style"], "screen", "selection_style")

    def _kinds(self, base: Theme | None) -> Mapping[Kind, KindStyle]:
        table = self._table("kinds")
        self._refuse_unknown(table, tuple(Kind), "kinds")
        return MappingProxyType({kind: self._kind(kind, table, base) for kind in Kind})

    def _kind(self, kind: Kind, table: Mapping[str, object], base: Theme | None) -> KindStyle:
        """Return a kind's style; of one that is given in part, the rest is the base's."""
        given = table.get(kind, {} if base else None)
        if given is None:
            raise self._mistake(f"the kind {kind.value!r} is missing from [kinds]", "kinds")
        if not isinstance(given, dict):
            example = f'{kind.value} = {{ colour = "#f2a272", style = "underline" }}'
            raise self._mistake(f"a kind is to have a colour and a style: {example}", "kinds", kind)
        self._refuse_unknown(given, _KIND_KEYS, "kinds", kind)
        start = base.kinds[kind] if base else KindStyle("")
        colour, style = start.colour, start.style
        if "colour" in given or not base:
            colour = self._colour(given.get("colour"), "kinds", kind, "colour")
        if "style" in given:
            style = self._style(given["style"], "kinds", kind, "style")
        return KindStyle(colour, style)

    def _colour(self, value: object, *keys: str) -> str:
        if isinstance(value, str):
            colour = value.strip().lower()
            if colour == DEFAULT_COLOUR or colour in ANSI_COLOURS or _is_rrggbb(colour):
                return colour
        said = f"{value!r} is no colour" if value is not None else "the colour is missing"
        raise self._mistake(
            f'{said}; write "#rrggbb", "default", or a name such as "ansi_bright_blue"', *keys
        )

    def _style(self, value: object, *keys: str) -> str:
        """Put style words in one order, so that styles which look alike are alike."""
        words = value.split() if isinstance(value, str) else [""]
        if unknown := [word for word in words if word not in STYLE_WORDS]:
            said = repr(unknown[0]) if isinstance(value, str) else repr(value)
            raise self._mistake(f"{said} is no style; there are {', '.join(STYLE_WORDS)}", *keys)
        return " ".join(word for word in STYLE_WORDS if word in words)

    def _table(self, name: str) -> Mapping[str, object]:
        table = self._file.values.get(name, {})
        if not isinstance(table, dict):
            raise self._mistake(f"{name} is to be a table, [{name}]", name)
        return cast("Mapping[str, object]", table)

    def _refuse_unknown(
        self, table: Mapping[str, object], known: tuple[str, ...], *keys: str
    ) -> None:
        for key in table:
            if key not in known:
                reason = f"{key!r} means nothing here; there are {', '.join(known)}"
                raise self._mistake(reason, *keys, key)

    def _mistake(self, reason: str, *keys: str) -> ThemeError:
        return ThemeError(self._file.path, self._file.line_of(*keys), reason)


def _is_rrggbb(colour: str) -> bool:
    return (
        len(colour) == 7
        and colour[0] == "#"
        and all(digit in "0123456789abcdef" for digit in colour[1:])
    )
