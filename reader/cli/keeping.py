"""The commands that change the library or look after it: add, refresh, import, export, doctor.

Each can be stopped by Ctrl+C at any moment: what was done by then is kept, and the same command
goes on from there.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.library_commands import DOCTOR
from reader.cli.opening import MistakeError, check_path
from reader.cli.progress import Progress
from reader.settings.locations import find_locations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import SimpleNamespace

    from reader.cli.declaring import Command
    from reader.model import Fault
    from reader.store import Store, StoredSource
    from reader.update.told import Told

DONE = 0
NOT_ALL = 1
INTERRUPTED = 130


def run_keeping(command: Command, arguments: SimpleNamespace) -> int:
    """Run one of the commands; the exit code. Raises MistakeError and StoreError."""
    from reader.store import Store

    output.prepare()
    path = arguments.library or find_locations().library
    if command is DOCTOR:
        from reader.cli.doctor import look_after

        return look_after(path, arguments.save)
    run = RUNS[command.name]
    _check(arguments)
    with closing(Store.open(path)) as store:
        try:
            return run(store, arguments)
        except KeyboardInterrupt:
            output.print_progress("")
            output.print_error("stopped; what was done is kept, and the same command goes on")
            return INTERRUPTED


def add(store: Store, arguments: SimpleNamespace) -> int:
    """Keep paths as sources, and take their articles in; 1 if something could not be read."""
    from reader.update.places import add_place

    return _gone_through(store, [add_place(store, path) for path in arguments.paths])


def refresh(store: Store, arguments: SimpleNamespace) -> int:
    """Go through the sources of these names, or all; 1 if something could not be read."""
    kept = store.sources()
    unknown = set(arguments.names) - {each.source.name for each in kept}
    if unknown:
        raise MistakeError(f"no source is called {min(unknown)}; newsread sources names them")
    if not kept:
        output.print_error("the library has no source yet; newsread add PATH adds one")
    wanted = [each for each in kept if not arguments.names or each.source.name in arguments.names]
    return _gone_through(store, wanted)


def sources(store: Store, arguments: SimpleNamespace) -> int:
    """Print the sources."""
    rows = [(each.source.name, each.kind, each.location) for each in store.sources()]
    if arguments.json:
        output.print_json(
            [dict(zip(("name", "kind", "location"), row, strict=True)) for row in rows]
        )
    for row in () if arguments.json else rows:
        output.print_fields(row)
    return DONE


def take_in(store: Store, arguments: SimpleNamespace) -> int:
    """Take files of JSON lines in; 1 if something could not be read."""
    from reader.update.importing import import_lines
    from reader.update.jsonl import Fields

    try:
        fields = Fields(dict(_pair(each) for each in arguments.fields))
    except ValueError as error:
        raise MistakeError(f"--field: {error}") from None
    faults = 0
    for path in arguments.paths:
        progress = Progress(path.name)
        before, size, lines = store.articles.size(), path.stat().st_size, 0
        try:
            for come in import_lines(store, path, fields, arguments.source):
                lines = come.lines
                faults += _told(come.faults)
                progress.tell(lines, come.bytes / size if size else None)
        except (OSError, EOFError) as error:  # a file that ends too early, or is not packed
            faults += _told_error(path, error)
        progress.end(f"{lines:,} lines, {store.articles.size() - before:,} new or changed")
    return NOT_ALL if faults else DONE


def export(store: Store, arguments: SimpleNamespace) -> int:
    """Write every article and all that the reader did into a file."""
    from reader.update.exporting import exported_lines

    path: Path = arguments.path
    if path == Path("-"):
        output.print_lines(exported_lines(store))
        return DONE
    progress, count = Progress(path.name), 0
    size = store.articles.size()
    # Whole or not at all; but a pipe or a device must not be put aside for a file.
    aside = path.is_file() or not path.exists()
    part = path.with_name(f"{path.name}.part") if aside else path
    try:
        with part.open("w", encoding="ascii") as file:
            for count, line in enumerate(exported_lines(store), 1):
                file.write(f"{line}\n")
                progress.tell(count, min(1.0, count / size) if size else None)
        if aside:
            part.replace(path)
    except OSError as error:
        raise MistakeError(f"cannot write {path}: {error.strerror}") from None
    finally:
        if aside:
            part.unlink(missing_ok=True)
    progress.end(f"{count:,} lines")
    return DONE


def _gone_through(store: Store, wanted: Iterable[StoredSource]) -> int:
    from reader.update.refreshers import refresh_sources

    faults = 0
    under_way: dict[str, Progress] = {}

    def tell(told: Told) -> None:
        nonlocal faults
        name = told.source.source.name
        progress = under_way.setdefault(told.source.source.key, Progress(name))
        if told.come is None:
            progress.tell(told.read)
        else:
            progress.end(f"{told.read:,} articles, {told.come.describe()}")
            faults += _told(told.come.faults)

    refresh_sources(store, wanted, tell)
    return NOT_ALL if faults else DONE


def _told(faults: Sequence[Fault]) -> int:
    """Tell what could not be read; how much that was."""
    if faults:
        output.print_progress("")
    for fault in faults:
        output.print_error(f"{fault.subject}: {fault.reason}")
    return len(faults)


def _told_error(path: Path, error: Exception) -> int:
    output.print_progress("")
    reason = getattr(error, "strerror", None) or error
    output.print_error(f"{path}: {reason}; what stands before is kept")
    return 1


def _pair(text: str) -> tuple[str, str]:
    """The two names of `--field THEIRS=OURS`."""
    theirs, parted, ours = text.rpartition("=")
    if not (theirs and parted):
        raise ValueError(f"not THEIRS=OURS: {text}")
    return theirs, ours


def _check(arguments: SimpleNamespace) -> None:
    """Refuse paths that are not there, before anything is done."""
    for path in getattr(arguments, "paths", ()):
        check_path(path)


RUNS = {"add": add, "refresh": refresh, "sources": sources, "import": take_in, "export": export}
"""What is run for each command on a library that is open."""
