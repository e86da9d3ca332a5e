"""The programs that the user has named in `config.toml`: each a list of words, never a shell line.

What is handed to them goes by standard input, or as one word behind the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from reader.named import NamedTuple

if TYPE_CHECKING:
    from reader.model import Fault
    from reader.settings.toml_file import TomlFile

MARKDOWN, TEXT = "markdown", "text"
_EXAMPLE = '["mpv", "--no-video"]'
_KNOWN = ("enclosure", "clipboard")
_KNOWN_OF_PIPE = ("command", "form", "terminal")


class Pipe(NamedTuple):
    """A program that an article can be piped to."""

    name: str
    command: tuple[str, ...]
    form: str = MARKDOWN
    """What it is given: `markdown` or `text`."""
    terminal: bool = False
    """It has the terminal to itself while it runs; else what it prints is shown."""


class Commands(NamedTuple):
    """The programs, where any are named."""

    enclosure: tuple[str, ...] = ()
    """Opens what an article brings along; its address is the last word. Empty: the browser."""
    clipboard: tuple[str, ...] | None = None
    """Takes what is copied; None: one that is found, empty: none but the terminal."""
    pipes: tuple[Pipe, ...] = ()


def read_commands(file: TomlFile, faults: list[Fault]) -> Commands:
    """Read the tables `[commands]` and `[pipes]`; a mistake costs the one program."""
    found: dict[str, tuple[str, ...]] = {}
    for key, value in file.table("commands", faults).items():
        if key not in _KNOWN:
            reason = f"there is no command {key!r}; there are {', '.join(_KNOWN)}"
            faults.append(file.fault(reason, "commands", key))
        elif _is_command(value) or (key == "clipboard" and value == []):
            found[key] = tuple(value)
        else:
            reason = f"{key} is to be a list of words in quotes, as in {key} = {_EXAMPLE}"
            faults.append(file.fault(reason, "commands", key))
    pipes = [_pipe(file, *each, faults) for each in file.table("pipes", faults).items()]
    return Commands(found.get("enclosure", ()), found.get("clipboard"), tuple(filter(None, pipes)))


def _pipe(file: TomlFile, name: str, value: object, faults: list[Fault]) -> Pipe | None:
    """A list of words, or a table of them and how they are to be run."""
    stated = value if isinstance(value, dict) else {"command": value}
    command = stated.get("command")
    form, terminal = stated.get("form", MARKDOWN), stated.get("terminal", False)
    unknown = next((key for key in stated if key not in _KNOWN_OF_PIPE), None)
    if unknown is not None:
        reason = f"{unknown!r} means nothing here; there are {', '.join(_KNOWN_OF_PIPE)}"
    elif not _is_command(command):
        reason = f'the command of {name!r} is to be a list of words in quotes, as in ["lp"]'
    elif form not in (MARKDOWN, TEXT):
        reason = f'the form of {name!r} is to be "{MARKDOWN}" or "{TEXT}"'
    elif not isinstance(terminal, bool):
        reason = f"terminal of {name!r} is to be true or false"
    else:
        return Pipe(name, tuple(command), str(form), terminal)
    faults.append(file.fault(reason, "pipes", name))
    return None


def _is_command(value: object) -> TypeGuard[list[str]]:
    """Whether a value is a list of words, of which the first names a program."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(word, str) for word in value)
        and bool(value[0].strip())
    )
