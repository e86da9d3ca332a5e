"""`newsread export`: the articles that answer a query, or all, in a form that others read.

What is written appears whole at its place, or not at all: after a mistake, a full disk or Ctrl+C
there is what was there before.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import DONE, INTERRUPTED, MISTAKE, NOTHING_FOUND, output
from reader.cli.opening import MistakeError, check_is_read, check_library, open_for
from reader.cli.progress import Progress
from reader.export.forms import FORMS, JSONL, form_named, form_of
from reader.query import Query
from reader.settings.locations import find_locations
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace
    from typing import BinaryIO

    from reader.export.forms import Form
    from reader.library import Library


STANDARD_OUTPUT = Path("-")

FEEDS = "opml"
"""The list of feeds: it holds no articles, so that no query chooses any."""

_PACKED = frozenset({".gz", ".bz2", ".xz", ".zst", ".zip"})
"""Ends of names that promise what is not done here."""


def run_export(arguments: SimpleNamespace) -> int:
    """Write the export; the exit code. Raises MistakeError and StoreError."""
    from reader.cli.asked import MisaskedError
    from reader.export.paths import PlaceError

    check_library(arguments)
    try:
        form = _form(arguments)
        if form is None:
            return _export_feeds(arguments)
        if form is JSONL and not _is_chosen(arguments):
            return _export_whole(arguments)
        return _export_chosen(form, arguments)
    except PlaceError as error:
        raise MistakeError(str(error)) from None
    except MisaskedError:
        return MISTAKE
    except KeyboardInterrupt:
        output.print_progress("")
        output.print_error("stopped; nothing was written")
        return INTERRUPTED


def _is_chosen(arguments: SimpleNamespace) -> bool:
    """Whether only some articles are asked for, or others than the library's."""
    return (
        bool(arguments.words or arguments.paths or arguments.seeds) or arguments.limit is not None
    )


def _form(arguments: SimpleNamespace) -> Form | None:
    """The form that was asked for, else that of the file's name; None for the list of feeds."""
    path: Path = arguments.path
    if arguments.to:
        return None if arguments.to == FEEDS else form_named(arguments.to)
    if path.suffix.lower() == f".{FEEDS}":
        return None
    if path.suffix.lower() in _PACKED:
        raise MistakeError(
            f"{path}: nothing is packed here; newsread export --to jsonl - | gzip > {path} does"
        )
    if path.is_dir():
        raise MistakeError(f"{path} is a folder: name a file in it, or --to markdown to fill it")
    form = form_of(path)
    if form is None and path != STANDARD_OUTPUT and not path.exists():
        names = ", ".join((*(each.name for each in FORMS), FEEDS))
        raise MistakeError(f"{path}: which form is that? --to names one: {names}")
    return form or JSONL


def _export_whole(arguments: SimpleNamespace) -> int:
    """Write all that is in the store, and all that the reader did."""
    from reader.export.json_lines import write
    from reader.store import open_to_look
    from reader.update.exporting import WholeStore

    with closing(open_to_look(arguments.library or find_locations().library)) as store:
        told = _Told(arguments.path, store.articles.size())
        stock = WholeStore(store, told.tell)
        _fill(JSONL, arguments.path, lambda file: write(stock, file))
        told.end()
    return DONE


def _export_chosen(form: Form, arguments: SimpleNamespace) -> int:
    """Write the articles that answer the query."""
    from reader.cli.asked import query_of

    if form.is_folder and arguments.path == STANDARD_OUTPUT:
        raise MistakeError(f"--to {form.name} makes a folder: name one instead of -")
    query = query_of(arguments) if arguments.words else Query()
    library = open_for(arguments, find_locations())
    try:
        library.load()
        for fault in library.faults:
            output.print_error(f"{fault.subject}: {fault.reason}")
        check_is_read(library, arguments)
        return _export_from(library, query, form, arguments)
    finally:
        library.close()


def _export_from(library: Library, query: Query, form: Form, arguments: SimpleNamespace) -> int:
    from reader.cli.asked import recognise_for
    from reader.export.writing import export_to
    from reader.library.exporting import Selected, chosen_rows, title_of

    recognise_for(library, query)
    answer = library.answer(query)
    rows = chosen_rows(answer)[: arguments.limit]
    if not len(rows):
        near = f"; {len(answer.rows):,} nearly do" if len(answer.rows) else ""
        output.print_error(f"no article answers that{near}; nothing was written")
        return NOTHING_FOUND
    told = _Told(arguments.path, len(rows))
    chosen = Selected(library, rows, title_of(query), told.tell)
    if arguments.path == STANDARD_OUTPUT:
        _fill(form, arguments.path, lambda file: form.write(chosen, file))
    else:
        export_to(arguments.path, form, chosen)
    told.end()
    return DONE


def _fill(form: Form, path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write into a file, or to standard output. Raises PlaceError and MistakeError."""
    from reader.export.paths import file_at

    if path != STANDARD_OUTPUT:
        with file_at(path) as file:
            write(file)
    elif form.is_text:
        write(output.bytes_out())
    else:
        _copy_out(form, write)


def _copy_out(form: Form, write: Callable[[BinaryIO], object]) -> None:
    """Write to standard output what takes a file that one can go back in."""
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    if output.is_for_the_eye():
        raise MistakeError(f"--to {form.name} is nothing to read here: name a file, or use a pipe")
    with TemporaryFile() as file:
        write(file)
        file.seek(0)
        copyfileobj(file, output.bytes_out())


def _export_feeds(arguments: SimpleNamespace) -> int:
    """Write the list of feeds."""
    from reader.cli.feeds import export_opml
    from reader.store import open_to_look

    if arguments.words or arguments.paths or arguments.seeds:
        raise MistakeError("--to opml writes the library's feeds, of which no query chooses any")
    with closing(open_to_look(arguments.library or find_locations().library)) as store:
        written, number = export_opml(store)
    _fill(JSONL, arguments.path, lambda file: file.write(written))
    if arguments.path != STANDARD_OUTPUT:
        Progress(arguments.path.name).end(counted(number, "feed"))
    return DONE


class _Told:
    """Says how far it is, and at the end how much it was: not where the articles themselves go."""

    def __init__(self, path: Path, size: int) -> None:
        self._progress = Progress(path.name)
        self._is_told = path != STANDARD_OUTPUT
        self._size = size
        self._done = 0

    def tell(self, done: int) -> None:
        """So many articles are out."""
        self._done = done
        self._progress.tell(done, done / self._size)

    def end(self) -> None:
        """All of them are."""
        output.print_progress("")
        if self._is_told:
            self._progress.end(counted(self._done, "article"))
