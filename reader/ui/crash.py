"""A crash: the report goes to a file, and the terminal is told where it is.

The report says where in the program it happened and what kind of error it was. The error's own
words and the variables stay out of it: they may be what the reader reads.
"""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, TextIO

from reader import __version__
from reader.text.sanitise import sanitise

if TYPE_CHECKING:
    from pathlib import Path

    from reader.settings.locations import Locations


def report_crash(error: BaseException, locations: Locations) -> None:
    """Write the report and say where; where it cannot be written, print it."""
    report = _describe(error)
    try:
        path = _write(report, locations.crashes)
    except OSError:
        sys.stderr.write(f"newsread had to stop. What happened:\n{report}")
        return
    sys.stderr.write(
        f"newsread had to stop: {type(error).__name__}.\n"
        "Marks that wait are written now; if any cannot be, a line below says so.\n"
        f"A report of what happened, without anything that you read, is in\n  {path}\n"
    )


def _describe(error: BaseException) -> str:
    """The kinds of error that led to this one, and where each was raised."""
    pieces = []
    cause: BaseException | None = error
    while cause is not None:
        where = "".join(traceback.format_tb(cause.__traceback__))
        pieces.append(f"{type(cause).__qualname__}, most recent call last:\n{where}")
        cause = cause.__cause__ or cause.__context__
    return sanitise("\nwhile handling ".join(pieces))


def _write(report: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    moment = datetime.now(UTC)
    path, file = _new_file(folder, f"crash-{moment:%Y%m%d-%H%M%S}")
    with file:
        file.write(
            f"newsread {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
            f"{moment.isoformat(timespec='seconds')}\n\n{report}"
        )
    return path


def _new_file(folder: Path, name: str) -> tuple[Path, TextIO]:
    """Open a file that was not there: two crashes of one second are two reports."""
    for number in count(1):
        path = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        try:
            return path, path.open("x", encoding="utf-8", errors="backslashreplace")
        except FileExistsError:
            continue
    raise AssertionError("the numbers have come to an end")
