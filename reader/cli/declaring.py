"""How a command and its arguments are declared, and the arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.model import Kind
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = "newsread"

GUARD = "\0"
"""What no argument of a process can hold, so it can mark those that stood behind `--`."""


class Argument(NamedTuple):
    """One argument, with what argparse is told about it."""

    name: str
    """`--limit`, or a bare name for what stands without one."""
    help: str
    settings: Mapping[str, Any]
    """The further keywords of `ArgumentParser.add_argument`."""

    @property
    def shown(self) -> str:
        """How help and documentation write it: `--limit N`, `PATH`."""
        metavar = self.settings.get("metavar", "")
        return f"{self.name} {metavar}".strip() if self.name.startswith("-") else metavar


class Command(NamedTuple):
    """One way to call the program."""

    name: str
    """Empty for the screen, which is opened without a command."""
    summary: str
    arguments: tuple[Argument, ...]
    examples: tuple[tuple[str, str], ...]
    """Each a line to type and what it does."""
    formats: tuple[Argument, ...] = ()
    """Forms of output, of which at most one can be asked for."""

    takes_query: bool = False
    """Its words are a query, in which `-word` leaves a word out: it is no option."""

    @property
    def title(self) -> str:
        """How it is called: `newsread find`."""
        return f"{PROGRAM} {self.name}".strip()


def count(text: str) -> int:
    """A whole number from 1 on; ArgumentTypeError for anything else."""
    from argparse import ArgumentTypeError

    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"not a number from 1 on: {text!r}")
    return int(text)


def word(text: str) -> str:
    """A word as it was typed."""
    return text.removeprefix(GUARD)


def path(text: str) -> Path:
    """A path as it was typed; ArgumentTypeError for none at all, as of a variable that is unset."""
    from argparse import ArgumentTypeError

    typed = text.removeprefix(GUARD)
    if not typed:
        raise ArgumentTypeError("the path is empty")
    return Path(typed)


def place(text: str) -> Path | str:
    """A path as it was typed, or an address of the web as text."""
    from reader.parse.subscriptions.discovery import address_of

    typed = text.removeprefix(GUARD)
    is_address = "://" in typed or typed.startswith("feed:")
    if is_address or (address_of(typed) and not Path(typed).exists()):
        return typed
    return path(typed)


SEEDS = Argument(
    "--seeds", "the seed articles, whatever the library holds", {"action": "store_true"}
)
LIBRARY = Argument(
    "--library",
    "the library's file, instead of the one in your data folder",
    {"metavar": "FILE", "type": path},
)
KIND = Argument(
    "--kind",
    "of the names that are written so, the one of this kind: person, org, place …",
    {"metavar": "KIND", "choices": [kind.value for kind in Kind]},
)
LIMIT = Argument("--limit", "print the first N only", {"metavar": "N", "type": count})
JSON = Argument("--json", "one JSON value", {"action": "store_true"})
JSON_LINES = Argument("--jsonl", "a JSON object on each line", {"action": "store_true"})
PLAIN = Argument("--plain", "lines without decoration, as into a pipe", {"action": "store_true"})
COUNT = Argument("--count", "only how many there are", {"action": "store_true"})
FIELD = Argument(
    "--field",
    "read OURS from a field of another name; can be given again",
    {"metavar": "THEIRS=OURS", "dest": "fields", "action": "append", "default": []},
)
IN = Argument(
    "--in",
    "look in this file or folder instead of the library; can be given again",
    {"metavar": "PATH", "dest": "paths", "action": "append", "type": path, "default": []},
)
CSV = Argument(
    "--csv", "a table as spreadsheets read it, with a line of heads", {"action": "store_true"}
)
FAULTS = Argument(
    "--faults",
    "instead of articles, the files that could not be read, why, and what to do",
    {"action": "store_true"},
)
EXPLAIN = Argument(
    "--explain", "each with why it is there: words, points, filters", {"action": "store_true"}
)
