"""What can be typed after `newsread`, declared once: for parsing, help and docs/commands.md.

The first argument is a command if it is the name of one; everything else opens the screen, so a
file that is called like a command is written `./find`.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from reader import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping, Sequence

PROGRAM = "newsread"

GUARD = "\0"
"""What no argument of a process can hold, so it can mark those that stood behind `--`."""

EXIT_CODES = (
    (0, "found, or done"),
    (1, "nothing found; something could not be taken in; doctor: something is wrong"),
    (1, "after the screen: a crash, or marks that were not kept"),
    (2, "a mistake in what was asked: an unknown option, a path that is not there"),
    (130, "stopped by Ctrl+C; what was done by then is kept"),
)


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
    """A path as it was typed."""
    return Path(text.removeprefix(GUARD))


IN = Argument(
    "--in",
    "look in this file or folder instead of the library; can be given again",
    {"metavar": "PATH", "dest": "paths", "action": "append", "type": Path, "default": []},
)
SEEDS = Argument(
    "--seeds", "the seed articles, whatever the library holds", {"action": "store_true"}
)
LIBRARY = Argument(
    "--library",
    "the library's file, instead of the one in your data folder",
    {"metavar": "FILE", "type": Path},
)
LIMIT = Argument("--limit", "print the first N only", {"metavar": "N", "type": count})
JSON = Argument("--json", "one JSON value", {"action": "store_true"})
JSON_LINES = Argument("--jsonl", "a JSON object on each line", {"action": "store_true"})
PLAIN = Argument("--plain", "lines without decoration, as into a pipe", {"action": "store_true"})
COUNT = Argument("--count", "only how many there are", {"action": "store_true"})

SCREEN = Command(
    "",
    "Read the news: the library, or the files and folders that are given.",
    (
        Argument(
            "paths",
            "a file or folder to open instead of the library; folders with all that is in them",
            {"metavar": "PATH", "nargs": "*", "type": path},
        ),
        SEEDS,
        LIBRARY,
        Argument("--theme", "the colours, by the name of a theme", {"metavar": "NAME"}),
        Argument(
            "--plain",
            "line by line, without a screen: for screen readers and simple terminals",
            {"action": "store_true"},
        ),
    ),
    (
        ("newsread", "read the library; the seed articles while it is empty"),
        ("newsread ~/articles notes.md", "read a folder and a file"),
        ("newsread --theme lamplight", "in other colours"),
        ("newsread --plain", "headlines by number, and a prompt"),
        ("newsread ./find", "open a file that is called like a command"),
    ),
)

FIND = Command(
    "find",
    "Print the articles that the screen would list for these words, in its order.",
    (
        Argument(
            "words",
            'the words to look for, in titles and bodies; "" lists everything',
            {"metavar": "WORDS", "nargs": "+", "type": word},
        ),
        IN,
        SEEDS,
        LIBRARY,
        LIMIT,
    ),
    (
        ("newsread find moon landing", "a table; plain lines when piped on"),
        ('newsread find "" --in ~/articles --count', "how many articles a folder holds"),
        ("newsread find taiwan --json | jq '.[].title'", "for a program to read"),
    ),
    (JSON, JSON_LINES, PLAIN, COUNT),
)

SHOW = Command(
    "show",
    "Print one article whole.",
    (
        Argument("id", "the article's id, as find prints it", {"metavar": "ID", "type": word}),
        IN,
        SEEDS,
        LIBRARY,
    ),
    (
        ("newsread show 0123456789abcdef", "to be read"),
        ("newsread show 0123456789abcdef --json", "with its names and where they stand"),
    ),
    (JSON, PLAIN),
)

ADD = Command(
    "add",
    "Keep files and folders as sources of the library, and take their articles in.",
    (
        Argument(
            "paths",
            "a file or folder; folders with all that is in them",
            {"metavar": "PATH", "nargs": "+", "type": path},
        ),
        LIBRARY,
    ),
    (("newsread add ~/articles notes.md", "from now on, newsread opens with them"),),
)

REFRESH = Command(
    "refresh",
    "Take in what is new or changed in the sources; what has vanished leaves the list.",
    (
        Argument(
            "names",
            "only the sources of this name; without one, all of them",
            {"metavar": "NAME", "nargs": "*", "type": word},
        ),
        LIBRARY,
    ),
    (
        ("newsread refresh", "all sources"),
        ("newsread refresh articles", "the one that newsread sources calls so"),
    ),
)

SOURCES = Command(
    "sources",
    "Print the sources of the library: name, kind, place.",
    (LIBRARY,),
    (("newsread sources", "what newsread refresh goes through"),),
    (JSON,),
)

IMPORT = Command(
    "import",
    "Take articles into the library from files of JSON lines, an article each.",
    (
        Argument(
            "paths",
            "a file; one whose name ends in .gz is unpacked",
            {"metavar": "FILE", "nargs": "+", "type": path},
        ),
        Argument(
            "--field",
            "read OURS from a field of another name; can be given again",
            {"metavar": "THEIRS=OURS", "dest": "fields", "action": "append", "default": []},
        ),
        Argument(
            "--source",
            "the source of articles that name none, instead of the file's name",
            {"metavar": "NAME", "default": ""},
        ),
        LIBRARY,
    ),
    (
        ("newsread import crawl.jsonl.gz", "as Scrapy, newspaper or news-please wrote it"),
        ("newsread import --field kop=title --field tekst=text a.jsonl", "with other names"),
    ),
)

EXPORT = Command(
    "export",
    "Write the library's articles into a file, with what you did with them.",
    (
        Argument(
            "path", "the file to write; - for standard output", {"metavar": "FILE", "type": path}
        ),
        Argument(
            "--to",
            "the form: jsonl, a JSON object on each line",
            {"metavar": "FORM", "choices": ("jsonl",), "default": "jsonl"},
        ),
        LIBRARY,
    ),
    (
        ("newsread export --to jsonl everything.jsonl", "newsread import reads it again"),
        ("newsread export - | gzip > everything.jsonl.gz", "into a pipe"),
    ),
)

DOCTOR = Command(
    "doctor",
    "Look whether the library is sound, and save what can be saved of one that is not.",
    (
        Argument(
            "--save",
            "write all that can still be read into a new library",
            {"metavar": "FILE", "type": path},
        ),
        LIBRARY,
    ),
    (
        ("newsread doctor", "says what it finds; 1 if something is wrong"),
        ("newsread doctor --save rescued.sqlite3", "all that can still be read"),
    ),
)

COMMANDS: tuple[Command, ...] = (
    *(SCREEN, FIND, SHOW),
    *(ADD, REFRESH, SOURCES, IMPORT, EXPORT, DOCTOR),
)
"""In the order of the documentation."""


def command_for(argv: Sequence[str]) -> tuple[Command, SimpleNamespace]:
    """The command that is asked for, and its arguments.

    Raises SystemExit: with 2 after a mistake, which is told on standard error; with 0 after
    `--help` and `--version`.
    """
    named = {command.name: command for command in COMMANDS if command.name}
    command = named.get(argv[0], SCREEN) if argv else SCREEN
    rest = argv[1:] if command.name else argv
    arguments = _plain_arguments(rest) if command is SCREEN else None
    return command, arguments or parse(command, rest)


def parse(command: Command, argv: Sequence[str]) -> SimpleNamespace:
    """The arguments of a command, parsed by argparse; raises SystemExit."""
    parsed = parser_of(command).parse_intermixed_args(_guarded(argv))
    return SimpleNamespace(**vars(parsed))


def _plain_arguments(argv: Sequence[str]) -> SimpleNamespace | None:
    """The arguments of the screen where they are paths or `--seeds`; None: argparse is needed.

    Nearly every start is one of these, and argparse would be a fifth of what it costs.
    """
    paths = [argument for argument in argv if argument != SEEDS.name]
    if any(path.startswith("-") for path in paths):
        return None
    return SimpleNamespace(
        paths=[Path(path) for path in paths],
        seeds=SEEDS.name in argv,
        library=None,
        theme=None,
        plain=False,
    )


def _guarded(argv: Sequence[str]) -> list[str]:
    """The arguments without `--`, and those after it guarded against being taken for options.

    argparse can either mix words with options or understand `--`; we want both.
    """
    if "--" not in argv:
        return list(argv)
    place = argv.index("--")
    return [*argv[:place], *(GUARD + operand for operand in argv[place + 1 :])]


def parser_of(command: Command) -> ArgumentParser:
    """The parser of one command; the others cost nothing."""
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    parser = ArgumentParser(
        prog=command.title,
        description=command.summary,
        epilog=_epilog(command),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for argument in command.arguments:
        parser.add_argument(argument.name, help=argument.help, **argument.settings)
    if command is SCREEN:
        version = f"{PROGRAM} {__version__}"
        parser.add_argument("--version", action="version", version=version)
    if command.formats:
        group = parser.add_mutually_exclusive_group()
        for argument in command.formats:
            group.add_argument(argument.name, help=argument.help, **argument.settings)
    return parser


def _epilog(command: Command) -> str:
    width = max(len(line) for line, _ in command.examples)
    lines = ["examples:", *(f"  {line:{width}}  {what}" for line, what in command.examples)]
    if command is SCREEN:
        lines += ["", "commands, each with its own --help:"]
        lines += [f"  {each.title:16}{each.summary}" for each in COMMANDS if each.name]
        lines += ["", "While it is open, ? shows every key."]
    return "\n".join(lines)
