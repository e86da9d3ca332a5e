"""The settings that the user wrote in `config.toml`: a frozen value, and the mistakes beside it.

A mistake costs the key that it stands in and nothing else. We write one key only, the theme that
was chosen in the program, and leave the user's comments, order and other keys as they are.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.named import NamedTuple
from reader.settings.commands import Commands, read_commands
from reader.settings.entries import toml_document
from reader.settings.files import DEFAULTS, FileSettings, read_files
from reader.settings.quiet import hours_of
from reader.settings.toml_file import TomlError, TomlFile, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.model import Fault

DEFAULT_THEME = "newsread-dark"

DEFAULT_MEASURE = 72
"""Columns; within the 45 to 75 characters a line that print has settled on for long reading."""
MEASURE_RANGE = range(40, 121)
"""Narrower than 40 breaks words too often; past 120 the eye loses the next line."""

BIDI = ("terminal", "reorder")

OWN_RECOGNISER = "own"
SPACY_RECOGNISER = "spacy:"
"""Stands before the name of a spaCy pipeline."""


class Config(NamedTuple):
    """The settings, each with its default."""

    theme: str = DEFAULT_THEME
    """The name of the chosen theme: its file's name without `.toml`. It need not exist."""
    keys: Mapping[str, str] = MappingProxyType({})
    """The keys of a command, by the command's id, several parted by commas."""
    measure: int = DEFAULT_MEASURE
    """The widest that a line of an article may be, in columns."""
    bidi: str = BIDI[0]
    """Who puts letters from right to left into their order of display: `terminal` or `reorder`."""
    refresh: bool = True
    """While the screen is open, feeds are asked for when their time has come."""
    cursor: bool = False
    """Whether the terminal's own cursor is shown, where the reader is."""
    commands: Commands = Commands()
    """The programs that things are handed to."""
    quiet: str = ""
    """The hours in which nothing is shown on the desktop, as `22:00-07:00`; empty: none."""
    recogniser: str = OWN_RECOGNISER
    """Who finds the names: `own`, or `spacy:` and the name or folder of a pipeline."""
    files: FileSettings = DEFAULTS
    """How files of articles are read."""


class ConfigReading(NamedTuple):
    """The settings that hold, and what could not be taken from the file."""

    config: Config
    faults: tuple[Fault, ...] = ()


def read_config(path: Path) -> ConfigReading:
    """Read `config.toml`. A missing file is no fault: all settings have defaults."""
    try:
        file = read_toml(path)
    except FileNotFoundError:
        return ConfigReading(Config())
    except TomlError as error:
        return ConfigReading(Config(), (error.fault,))
    faults: list[Fault] = []
    config = Config(
        theme=_theme(file, faults),
        keys=_keys(file, faults),
        measure=_measure(file, faults),
        bidi=_bidi(file, faults),
        refresh=_switch(file, faults, "refresh", default=True),
        cursor=_switch(file, faults, "cursor", default=False),
        quiet=_quiet(file, faults),
        commands=read_commands(file, faults),
        recogniser=_recogniser(file, faults),
        files=read_files(file, faults),
    )
    known = (
        "theme",
        "keys",
        "measure",
        "quiet",
        "bidi",
        "refresh",
        "cursor",
        "commands",
        "pipes",
        "entities",
        "files",
        "fields",
    )
    faults += [
        file.fault(f"there is no setting {key!r}; there are {', '.join(known)}", key)
        for key in file.values
        if key not in known
    ]
    return ConfigReading(config, tuple(faults))


def save_theme(path: Path, name: str) -> Fault | None:
    """Write the chosen theme into `config.toml`, all else in it untouched; what stopped it, if so.

    The file is replaced in one step, so that it is never seen half written.
    """
    from reader.settings.saving import change_file  # as what follows

    def change(text: str) -> str:
        import tomlkit  # 30 ms, and needed only when a theme is chosen

        document = toml_document(text)
        document["theme"] = name
        return tomlkit.dumps(document)

    fault = change_file(path, change)
    if fault is None:
        return None
    return fault._replace(reason=f"the theme holds for this run only: {fault.reason}")


def _theme(file: TomlFile, faults: list[Fault]) -> str:
    theme = file.values.get("theme", DEFAULT_THEME)
    if isinstance(theme, str):
        return theme
    faults.append(file.fault('theme is to be a name in quotes, as in theme = "almanac"', "theme"))
    return DEFAULT_THEME


def _measure(file: TomlFile, faults: list[Fault]) -> int:
    measure = file.values.get("measure", DEFAULT_MEASURE)
    # `True` is an int to Python, and not to the user.
    if isinstance(measure, int) and measure is not True and measure in MEASURE_RANGE:
        return measure
    low, high = MEASURE_RANGE[0], MEASURE_RANGE[-1]
    faults.append(file.fault(f"measure is to be a whole number from {low} to {high}", "measure"))
    return DEFAULT_MEASURE


def _quiet(file: TomlFile, faults: list[Fault]) -> str:
    written = file.values.get("quiet", "")
    if isinstance(written, str) and (not written or hours_of(written)):
        return written
    faults.append(file.fault('quiet is to be hours, as in quiet = "22:00-07:00"', "quiet"))
    return ""


def _bidi(file: TomlFile, faults: list[Fault]) -> str:
    bidi = file.values.get("bidi", BIDI[0])
    if isinstance(bidi, str) and bidi in BIDI:
        return bidi
    faults.append(file.fault('bidi is to be "terminal" or "reorder"', "bidi"))
    return BIDI[0]


def _switch(file: TomlFile, faults: list[Fault], key: str, *, default: bool) -> bool:
    value = file.values.get(key, default)
    if isinstance(value, bool):
        return value
    faults.append(file.fault(f"{key} is to be true or false", key))
    return default


def _recogniser(file: TomlFile, faults: list[Fault]) -> str:
    table = file.table("entities", faults)
    faults += [
        file.fault(
            f"there is no setting {key!r} in [entities]; there is recogniser", "entities", key
        )
        for key in table
        if key != "recogniser"
    ]
    recogniser = table.get("recogniser", OWN_RECOGNISER)
    if isinstance(recogniser, str):
        pipeline = recogniser.removeprefix(SPACY_RECOGNISER).strip()
        if recogniser == OWN_RECOGNISER or (pipeline and pipeline != recogniser.strip()):
            return recogniser
    reason = 'recogniser is to be "own", or "spacy:" and a pipeline, as in "spacy:en_core_web_sm"'
    faults.append(file.fault(reason, "entities", "recogniser"))
    return OWN_RECOGNISER


def _keys(file: TomlFile, faults: list[Fault]) -> Mapping[str, str]:
    keys: dict[str, str] = {}
    for command, value in file.table("keys", faults).items():
        if isinstance(value, str) and value.strip():
            keys[command] = value
        else:
            reason = (
                f'the keys of {command!r} are to be named in quotes, as in "ctrl+s" or "j,down"'
            )
            faults.append(file.fault(reason, "keys", command))
    return MappingProxyType(keys)
