"""The files that could not be read, printed: a table for a person, plain or JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reader.cli import DONE, WRONG, output
from reader.library.failed import failed_files
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import SimpleNamespace

    from rich.table import Table
    from rich.text import Text

    from reader.library.failed import Failed
    from reader.model import Fault


class FailedRow(TypedDict):
    """A file that could not be read, or a part of it."""

    file: str
    place: str | None
    reason: str
    advice: str | None


FILE_FIELDS = {
    "file": "its path",
    "articles": "how many were read",
    "new": "how many of them are new or changed",
    "faults": "what could not be read, a list of objects",
}
FAILED_FIELDS = {
    "file": "its path",
    "place": "where in it: a line, a file within; null: all of it",
    "reason": "why it could not be read",
    "advice": "what to do, or null",
}
"""The meaning of each field, for docs/commands.md."""


def print_failed(faults: Iterable[Fault], arguments: SimpleNamespace) -> int:
    """Print the files that could not be read, in the form asked for; 1 if there are any."""
    failed = failed_files(faults)[: arguments.limit]
    if not (failed or arguments.paths):
        output.print_error("files are read with --in PATH; newsread refresh tells of sources")
    if arguments.json:
        output.print_json(list(map(failed_row, failed)))
    elif arguments.jsonl:
        for each in failed:
            output.print_json(failed_row(each), indent=None)
    elif arguments.csv:
        output.print_csv([tuple(FAILED_FIELDS), *failed])
    elif arguments.count:
        output.print_fields([str(len(failed))])
    elif arguments.plain or not output.is_for_the_eye():
        for each in failed:
            output.print_fields(each)
    else:
        output.print_rich(*failed_table(failed))
    return WRONG if failed else DONE


def failed_row(failed: Failed) -> FailedRow:
    """A file that could not be read as JSON tells of it."""
    return {
        "file": failed.file,
        "place": failed.place or None,
        "reason": failed.reason,
        "advice": failed.advice or None,
    }


def file_row(path: Path, articles: int, new: int, faults: Iterable[Fault]) -> dict[str, object]:
    """What came of taking a file in, for a program to read."""
    return {
        "file": str(path),
        "articles": articles,
        "new": new,
        "faults": [failed_row(each) for each in failed_files(faults)],
    }


def failed_table(failed: Sequence[Failed]) -> list[Table | Text]:
    """The same for a person, the paths with the room first; then how many they are."""
    from rich.table import Table
    from rich.text import Text

    from reader.text.sanitise import sanitise_line

    table = Table(box=None, pad_edge=False, show_header=False, expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for each in failed:
        words = Text(sanitise_line(f"{each.place}: {each.reason}" if each.place else each.reason))
        if each.advice:
            words.append(f"\n→ {sanitise_line(each.advice)}", style="dim")
        table.add_row(Text(sanitise_line(each.file)), words)
    files = counted(len({each.file for each in failed}), "file")
    return [table, Text(f"{files} could not be read", style="dim")]
