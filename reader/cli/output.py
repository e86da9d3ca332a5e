"""The sink of the command line: nothing passes it that could steer a terminal.

Text is sanitised once more here. JSON loses nothing: what is not printable is written as an escape,
so that the name of a file comes back as it is.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from rich.console import RenderableType

PROGRAM = "newsread"

NARROWEST, WIDEST = 20, 1_000
"""Columns: `COLUMNS` may say anything, and each line of a table is as wide."""


def prepare() -> None:
    """Make output survive what is around it: a pipe that closes early, a narrow encoding."""
    from reader.settings.streams import end_when_unread

    end_when_unread()
    soften()


def soften() -> None:
    """Have the output say in plain letters what its encoding has no character for."""
    from codecs import register_error

    from reader.text.narrow import ERRORS, replaced

    register_error(ERRORS, replaced)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=ERRORS)


def is_for_the_eye() -> bool:
    """Whether a person looks at the output, and not a program."""
    return sys.stdout.isatty()


def columns() -> int:
    """How wide the terminal is, or is said to be, within bounds."""
    import shutil

    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)


def print_fields(fields: Sequence[str]) -> None:
    """Print one line of fields with tabs between them; a field never holds a tab."""
    print("\t".join(sanitise_line(field) for field in fields))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines with the white space in them as it is."""
    for line in lines:
        print(sanitise(line).replace("\n", " "))


def print_json(value: object, *, indent: int | None = 2) -> None:
    """Print one JSON value; without `indent`, on one line."""
    print(json_text(value, indent=indent))


def json_text(value: object, *, indent: int | None = 2) -> str:
    """The value as JSON in printable characters and newlines alone.

    Printable text beyond ASCII stays readable; the rest is escaped, which only strings can hold.
    """
    from json import dumps

    text = dumps(value, ensure_ascii=False, indent=indent)
    if not text.isprintable():
        text = "".join(
            each if each.isprintable() or each == "\n" else dumps(each)[1:-1] for each in text
        )
    # Marks are printable, but not hundreds of them in a row: then everything is escaped.
    return text if sanitise(text) == text else dumps(value, indent=indent)


def bytes_out() -> BinaryIO:
    """Standard output, for bytes that are known to hold nothing that steers a terminal."""
    sys.stdout.flush()
    return sys.stdout.buffer


def print_error(message: str) -> None:
    """Tell a mistake or a fault on standard error, after the name of the program."""
    print(f"{PROGRAM}: {sanitise_line(message)}", file=sys.stderr)


def print_error_lines(lines: Iterable[str]) -> None:
    """Print further lines on standard error, with the white space in them as it is."""
    for line in lines:
        print(sanitise(line).replace("\n", " "), file=sys.stderr)


def print_csv(rows: Iterable[Sequence[str]]) -> None:
    """Print a table for spreadsheets; a cell that they would compute stands behind a quote."""
    import csv

    from reader.export.csv_table import guarded

    writer = csv.writer(sys.stdout, lineterminator="\n")
    for row in rows:
        writer.writerow([guarded(sanitise_line(cell)) for cell in row])


def print_progress(message: str) -> None:
    """Tell on standard error how far something is, in place of what was told before.

    Only to a person who looks at it; an empty message takes the last one away.
    """
    if sys.stderr.isatty():
        # Cut, since a line that is broken could not be taken away.
        shown = sanitise_line(message)[: columns() - 1]
        print(f"\r\x1b[K{shown}", end="", file=sys.stderr, flush=True)


def print_rich(*things: RenderableType) -> None:
    """Print what Rich lays out, at the terminal's width; nothing in it is read as markup."""
    from rich.console import Console

    console = Console(markup=False, emoji=False, highlight=False, width=columns())
    for thing in things:
        console.print(thing)
