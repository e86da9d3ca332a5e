"""What can be typed after `newsread`, declared once: for parsing, help and docs/commands.md.

The first argument is a command if it is the name of one; everything else opens the screen, so a
file that is called like a command is written `./find`.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from reader import __version__
from reader.cli.declaring import (
    COUNT,
    CSV,
    EXPLAIN,
    FAULTS,
    FIELD,
    GUARD,
    IN,
    JSON,
    JSON_LINES,
    KIND,
    LIBRARY,
    LIMIT,
    PLAIN,
    PROGRAM,
    SEEDS,
    Argument,
    Command,
    path,
    word,
)
from reader.cli.library_commands import ADD, DOCTOR, EXPORT, IMPORT, REFRESH, SOURCES
from reader.cli.query_commands import CONFIG, ENTITIES, FOLLOW, MUTE, RULES, VIEWS

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

EXIT_CODES = (
    (0, "found, or done"),
    (1, "nothing found; something could not be taken in; doctor: something is wrong"),
    (1, "after the screen: a crash, or marks that were not kept"),
    (2, "a mistake in what was asked: an unknown option, a path or library that is none"),
    (2, "what is printed, or the library, cannot be written"),
    (130, "stopped by Ctrl+C; what was done by then is kept"),
    (141, "whoever read the output wanted no more of it, as `| head` does: no mistake"),
)


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
        FIELD,
        Argument("--theme", "the colours, by the name of a theme", {"metavar": "NAME"}),
        Argument("--fresh", "do not stand as one left", {"action": "store_true"}),
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
    "Print the articles that the screen would list for this query, in its order.",
    (
        Argument(
            "words",
            'words to look for, and filters such as is:unread: see docs/query.md; "" lists all',
            {"metavar": "QUERY", "nargs": "+", "type": word},
        ),
        IN,
        SEEDS,
        LIBRARY,
        FIELD,
        LIMIT,
        FAULTS,
    ),
    (
        ("newsread find moon landing", "a table; plain lines when piped on"),
        ('newsread find "" --in ~/articles --count', "how many articles a folder holds"),
        ("newsread find is:unread newer:3d -source:bbc", "what is left of three days"),
        ('newsread find \'title:"supply chain" OR by:"Ann Lee"\'', "in quotes for the shell"),
        ("newsread find taiwan --json | jq '.[].title'", "for a program to read"),
        ("newsread find taiwan --explain", "why each of them is found"),
        ('newsread find "" --in ~/articles --faults', "what of a folder could not be read"),
    ),
    (JSON, JSON_LINES, CSV, PLAIN, COUNT, EXPLAIN),
    takes_query=True,
)

SHOW = Command(
    "show",
    "Print one article whole.",
    (
        Argument("id", "the article's id, as find prints it", {"metavar": "ID", "type": word}),
        IN,
        SEEDS,
        LIBRARY,
        FIELD,
    ),
    (
        ("newsread show diw7hus4uwy26uas", "to be read"),
        ("newsread show diw7hus4uwy26uas --json", "with its names and where they stand"),
    ),
    (JSON, PLAIN),
)

ENTITY = Command(
    "entity",
    "Print what the library knows of a name: since when, where, with whom, in which words.",
    (
        Argument(
            "words",
            "the name, as articles write it",
            {"metavar": "NAME", "nargs": "+", "type": word},
        ),
        KIND,
        IN,
        SEEDS,
        LIBRARY,
        LIMIT,
    ),
    (
        ("newsread entity United Nations", "its page: a chart over time, company, sentences"),
        ("newsread entity --seeds Paris --json", "for a program to read"),
    ),
    (JSON, PLAIN),
)

FACETS = Command(
    "facets",
    "Print who and what the articles are about that the screen would list for these words.",
    (
        Argument(
            "words",
            'what to look for, as with find; "" is everything',
            {"metavar": "QUERY", "nargs": "+", "type": word},
        ),
        IN,
        SEEDS,
        LIBRARY,
        LIMIT,
    ),
    (
        ("newsread facets moon landing", "people, organisations, places, sources, a chart"),
        ('newsread facets "" --json', "of all that there is, for a program to read"),
    ),
    (JSON, PLAIN),
    takes_query=True,
)

CATCHUP = Command(
    "catchup",
    "Print who is new in the news, who is more in it than before, and headlines to begin with.",
    (
        Argument(
            "--since",
            "from then on: an age or a day, as 3d or 2026-01-29; else since you were last here",
            {"metavar": "WHEN"},
        ),
        IN,
        SEEDS,
        LIBRARY,
        LIMIT,
    ),
    (
        ("newsread catchup", "since the screen was last left, else of the last day"),
        ("newsread catchup --since 1w --json", "of a week, for a program to read"),
    ),
    (JSON, PLAIN),
)

COMMANDS: tuple[Command, ...] = (
    *(SCREEN, FIND, SHOW, ENTITY, ENTITIES, FACETS, CATCHUP, FOLLOW, MUTE, VIEWS, RULES, CONFIG),
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
    return command, parse(command, rest)


def parse(command: Command, argv: Sequence[str]) -> SimpleNamespace:
    """The arguments of a command, parsed by argparse; raises SystemExit."""
    if command.takes_query:
        end = argv.index("--") if "--" in argv else len(argv)
        before = (GUARD + each if _is_left_out(each) else each for each in argv[:end])
        argv = [*before, *argv[end:]]
    parsed = parser_of(command).parse_intermixed_args(_guarded(argv))
    return SimpleNamespace(**vars(parsed))


def _is_left_out(argument: str) -> bool:
    """Whether an argument leaves something out of a query: `-sport`; options but -h have two."""
    return len(argument) > 2 and argument[0] == "-" != argument[1]


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
    from argparse import RawDescriptionHelpFormatter

    from reader.cli.parsing import CleanParser

    parser = CleanParser(
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
        width = max(len(each.title) for each in COMMANDS)
        lines += [f"  {each.title:{width}}  {each.summary}" for each in COMMANDS if each.name]
        lines += ["", "While it is open, ? shows every key."]
    return "\n".join(lines)
