"""The commands that change the library or look after it: add, refresh, import, export, doctor.

Each can be stopped by Ctrl+C at any moment: what was done by then is kept, and the same command
goes on from there.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import DONE, INTERRUPTED, NOT_ALL, output
from reader.cli.library_commands import DOCTOR, EXPORT
from reader.cli.opening import MistakeError, check_library, check_path, file_settings
from reader.cli.progress import Progress
from reader.cli.ruling import await_arrivals, rule_arrived
from reader.settings.locations import find_locations
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from reader.cli.declaring import Command
    from reader.model import Fault
    from reader.settings.files import FileSettings
    from reader.store import Store


def run_keeping(command: Command, arguments: SimpleNamespace) -> int:
    """Run one of the commands; the exit code. Raises MistakeError and StoreError."""
    from reader.store import Store, open_to_look

    output.prepare()
    if command is EXPORT:
        from reader.cli.exporting import run_export

        return run_export(arguments)
    path = arguments.library or find_locations().library
    if command is DOCTOR:
        from reader.cli.doctor import look_after

        return look_after(path, arguments.save, vacuums=arguments.vacuum)
    run = RUNS[command.name]
    _check(arguments)
    locations = find_locations()
    has_rules = run in (add, refresh, take_in) and locations.rules_file.exists()
    only_looks = run is sources and not (arguments.delete or arguments.restore or arguments.retain)
    if only_looks:
        check_library(arguments)
    with closing((open_to_look if only_looks else Store.open)(path)) as store:
        try:
            if has_rules:
                await_arrivals(store)
            code = run(store, arguments)
        except KeyboardInterrupt:
            output.print_progress("")
            output.print_error("stopped; what was done is kept, and the same command goes on")
            return INTERRUPTED
    if has_rules:
        rule_arrived(locations, path, as_json=arguments.jsonl)
    return code


def add(store: Store, arguments: SimpleNamespace) -> int:
    """Keep feeds and paths as sources, and take them in; 1 if something could not be had."""
    from reader.cli.refreshing import go_through
    from reader.update.places import add_place
    from reader.update.told import Manner

    code, manner = DONE, Manner(files=file_settings(find_locations()))
    for each in arguments.paths:
        if isinstance(each, Path):
            wanted = [add_place(store, each)]
            code = max(code, go_through(store, wanted, manner, as_json=arguments.jsonl))
        else:
            from reader.cli.feeds import add_feed

            code = max(code, add_feed(store, each, arguments))
    return code


def refresh(store: Store, arguments: SimpleNamespace) -> int:
    """Go through the sources of these names, or all; 1 if something could not be had."""
    from reader.cli.changing import is_called
    from reader.cli.feeds import settled
    from reader.cli.refreshing import go_through
    from reader.update.told import AT_ONCE, Manner, Wish

    kept = store.sources()
    names = {*arguments.names, *arguments.names_too}
    wanted = [each for each in kept if not names or any(is_called(each, name) for name in names)]
    unknown = [name for name in names if not any(is_called(each, name) for each in kept)]
    if unknown:
        raise MistakeError(f"no source is called {min(unknown)}; newsread sources names them")
    if not kept:
        output.print_error("the library has no source yet; newsread add URL|PATH adds one")
    wish = Wish.FORCED if arguments.force else Wish.DUE if arguments.due else Wish.ALLOWED
    manner = Manner(wish, settled(), arguments.jobs or AT_ONCE, file_settings(find_locations()))
    return go_through(store, wanted, manner, as_json=arguments.jsonl)


def sources(store: Store, arguments: SimpleNamespace) -> int:
    """Print the sources, and how they do; or delete one, or bring one back."""
    from datetime import UTC, datetime

    if arguments.delete or arguments.restore:
        from reader.cli.changing import delete_source, restore_source

        if arguments.delete:
            delete_source(store, arguments.delete, only_say=arguments.dry_run)
        else:
            restore_source(store, arguments.restore)
        return DONE
    from reader.cli.feeds import settled
    from reader.cli.sources import print_sources

    if arguments.retain:
        from reader.cli.changing import retain_all

        retain_all(store, settled(), only_say=arguments.dry_run)
        return DONE
    from reader.update.health import health_of

    print_sources(health_of(store, settled(), datetime.now(UTC)), as_json=arguments.json)
    return DONE


def take_in(store: Store, arguments: SimpleNamespace) -> int:
    """Take files of articles in, or lists of feeds; 1 if something could not be read."""
    form, files = _form_of(arguments.paths)
    if form:
        from reader.cli.feeds import import_newsboat, import_opml

        return (import_opml if form == "opml" else import_newsboat)(store, files)
    return _take_files(store, arguments)


def _form_of(paths: Sequence[Path]) -> tuple[str, Sequence[Path]]:
    """The form that stands before files, and the files; no form for files of articles."""
    from reader.cli.feeds import LISTS

    if paths and str(paths[0]) in LISTS:
        return str(paths[0]), paths[1:]
    return "", paths


def _take_files(store: Store, arguments: SimpleNamespace) -> int:
    from reader.cli.refreshing import tell_faults
    from reader.fetch import Found, shown, walk
    from reader.model import Fault
    from reader.parse import SUFFIXES
    from reader.parse.workers import shared_worker

    settings = file_settings(find_locations(), arguments.fields)
    faults = 0
    with shared_worker():
        for found in walk(arguments.paths, SUFFIXES):
            if not isinstance(found, Found):
                faults += tell_faults([found])
                continue
            path = found.path
            if path.suffix.lower() == ".opml":
                reason = f"a list of feeds: newsread import opml {path.name} follows them"
                faults += tell_faults([Fault(shown(path), reason)])
                continue
            faults += _take_file(store, path, settings, arguments)
    return NOT_ALL if faults else DONE


def _take_file(store: Store, path: Path, settings: FileSettings, arguments: SimpleNamespace) -> int:
    """Take a file of articles in, and tell what came of it; how much could not be read."""
    from reader.cli.refreshing import tell_faults
    from reader.update.importing import import_file

    progress = Progress(path.name)
    before, size, whole = store.articles.size(), path.stat().st_size, 0
    faults: list[Fault] = []
    for come in import_file(store, path, settings, arguments.source):
        whole = come.records - len(faults) - len(come.faults)
        wrong = [*come.faults, *filter(None, [come.cut_short])]
        faults += wrong
        if not arguments.jsonl:
            tell_faults(wrong)
        progress.tell(come.records, come.bytes / size if size else None)
    new = store.articles.size() - before
    if arguments.jsonl:
        from reader.cli.failing import file_row

        output.print_progress("")
        output.print_json(file_row(path, whole, new, faults), indent=None)
    else:
        progress.end(f"{counted(whole, 'article')}, {new:,} new or changed")
    return len(faults)


def _check(arguments: SimpleNamespace) -> None:
    """Refuse paths that are not there, before anything is done."""
    for path in _form_of(getattr(arguments, "paths", ()))[1]:
        if isinstance(path, Path):
            check_path(path)


RUNS = {"add": add, "refresh": refresh, "sources": sources, "import": take_in}
"""What is run for each command on a library that is open."""
