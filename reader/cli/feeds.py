"""The commands about feeds: following one, lists of them in and out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.cli import DONE, NOT_ALL, output
from reader.cli.opening import MistakeError
from reader.cli.refreshing import tell_faults
from reader.cli.sources import told_row
from reader.settings.locations import find_locations
from reader.settings.sources import SourcesReading, read_sources
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import SimpleNamespace

    from reader.parse.subscriptions import SavedQuery
    from reader.parse.subscriptions.newsboat import Places
    from reader.store import Store
    from reader.update.moving_in import MovedIn
    from reader.update.subscribing import Choice, Looked


SHOWN_HEADLINES = 5
"""Of a feed before it is kept: enough to see what it is about."""

LISTS = ("opml", "newsboat")
"""What can be imported besides files of articles, by its name before the files."""


def settled() -> SourcesReading:
    """What the reader has settled for single sources; mistakes in it are told."""
    reading = read_sources(find_locations().sources_file)
    tell_faults(reading.faults)
    return reading


def add_feed(store: Store, typed: str, arguments: SimpleNamespace) -> int:
    """Find the feed that was meant, show it, and keep it; 1 if there is none."""
    from reader.parse.subscriptions.values import without_login
    from reader.update.subscribing import follow_now, followed, look_now

    shown = without_login(typed)  # what is printed is often kept
    output.print_progress(f"{shown}: looking for its feed")
    looked = look_now(typed, settled())
    output.print_progress("")
    if not looked.choices:
        output.print_error(f"{shown}: {looked.reason}")
        return NOT_ALL
    code = DONE
    for choice in _chosen(typed, looked, yes=arguments.yes):
        known = followed(store, choice.url)
        if known is not None:
            if arguments.jsonl:
                output.print_json({"key": known.source.key, "outcome": "known"}, indent=None)
            else:
                output.print_lines([f"{known.source.name}: followed already"])
            continue
        values = _values(arguments)
        code = max(code, _settle({choice.url: values} if values else {}))
        settings = read_sources(find_locations().sources_file)  # with what was just written
        told = follow_now(store, choice, settings, arguments.title)
        assert told.come is not None
        if arguments.jsonl:
            output.print_json(told_row(told.source, told.come), indent=None)
            continue
        name = arguments.title or choice.title
        output.print_lines([f"{name}: {counted(told.read, 'article')}, {told.come.describe()}"])
        tell_faults(told.come.faults)
    return code


def _chosen(typed: str, looked: Looked, *, yes: bool) -> Sequence[Choice]:
    """Which of the feeds are kept. Raises MistakeError where nobody can be asked."""
    if yes:
        return looked.choices[:1]
    for number, choice in enumerate(looked.choices, 1):
        output.print_lines(_preview(number, choice))
    if not sys.stdin.isatty():
        raise MistakeError(f"{typed}: nothing was kept; --yes keeps the first without being asked")
    if len(looked.choices) == 1:
        answer = input("Keep it? [Y/n] ").strip().lower()
        return looked.choices if answer in {"", "y", "yes"} else ()
    numbers = input(f"Which? 1 to {len(looked.choices)}, or several; Enter for none: ").split()
    places = {int(each) for each in numbers if each.isascii() and each.isdigit()}
    return [each for number, each in enumerate(looked.choices, 1) if number in places]


def _preview(number: int, choice: Choice) -> list[str]:
    articles = choice.feed.articles
    return [
        f"{number}. {choice.title}",
        f"   {choice.url}",
        f"   {counted(len(articles), 'article')}",
        *(f"     · {each.title}" for each in articles[:SHOWN_HEADLINES]),
    ]


def _values(arguments: SimpleNamespace) -> dict[str, object]:
    values = {"folder": arguments.folder, "tags": arguments.tags}
    return {key: value for key, value in values.items() if value}


def _settle(changes: Mapping[str, Mapping[str, object]]) -> int:
    """Write into `sources.toml`; 1 if that cannot be."""
    from reader.settings.saving import change_file
    from reader.settings.sources import with_sources

    if not changes:
        return DONE
    path = find_locations().sources_file
    fault = change_file(path, lambda text: with_sources(text, changes))
    return NOT_ALL if tell_faults([fault] if fault else []) else DONE


def import_opml(store: Store, files: Sequence[Path]) -> int:
    """Follow the feeds of OPML files; 1 if something was not taken."""
    from reader.parse import ParseError
    from reader.parse.subscriptions.opml import read_opml
    from reader.update.moving_in import take_feeds

    if not files:
        raise MistakeError("which file? newsread import opml FILE")
    code = DONE
    for file in files:
        try:
            listed = read_opml(_bytes_of(file))
        except OSError as error:
            raise MistakeError(f"cannot read {file}: {error.strerror}") from None
        except ParseError as error:
            raise MistakeError(f"{file}: {error}") from None
        code = max(code, _tell_moved(str(file), take_feeds(store, listed)))
    return code


def _bytes_of(file: Path) -> bytes:
    """Return what is in a list of feeds, which may be a pipe. Raises `OSError`, MistakeError."""
    from reader.parse.subscriptions.opml import LARGEST

    with file.open("rb") as opened:
        data = opened.read(LARGEST + 1)  # not all: it may be endless
    if len(data) > LARGEST:
        raise MistakeError(f"{file}: larger than {LARGEST >> 20} MB")
    return data


def import_newsboat(store: Store, folders: Sequence[Path]) -> int:
    """Move in from newsboat: feeds, tags, queries and read marks; 1 if something was left."""
    from reader.parse.subscriptions.newsboat import read_marks, read_urls
    from reader.update.moving_in import take_feeds, take_marks

    places = _newsboat(folders)
    try:
        listed = read_urls(_bytes_of(places.urls))
    except FileNotFoundError:
        told = f"no newsboat at {places.urls.parent}; newsread import newsboat FOLDER names another"
        raise MistakeError(told) from None
    except OSError as error:
        raise MistakeError(f"cannot read {places.urls}: {error.strerror}") from None
    code = _tell_moved("newsboat", take_feeds(store, listed, settled()))
    code = max(code, _keep_queries(listed.queries))
    try:
        count = take_marks(store, read_marks(places.cache))
        output.print_lines([f"newsboat: what you did with {counted(count, 'article')}"])
    except OSError as error:
        reason = error.strerror or str(error)
        output.print_error(f"{places.cache}: read marks were not taken over: {reason}")
        code = NOT_ALL
    output.print_lines(["newsread refresh fetches them"])
    return code


def export_opml(store: Store) -> tuple[bytes, int]:
    """The list of feeds, for another reader, and how many; what is left out of it is told."""
    from reader.parse.subscriptions.opml import write_opml
    from reader.update.moving_in import listed_feeds

    listed = listed_feeds(store, settled())
    for fault in listed.faults:
        output.print_error(f"{fault.subject}: {fault.reason}")
    return write_opml(listed.feeds), len(listed.feeds)


def _newsboat(folders: Sequence[Path]) -> Places:
    import os
    from pathlib import Path

    from reader.parse.subscriptions.newsboat import Places, places

    if len(folders) > 1:
        raise MistakeError("newsboat has one folder: newsread import newsboat FOLDER")
    if folders:
        return Places(folders[0] / "urls", folders[0] / "cache.db")
    return places(Path.home(), os.environ)


def _keep_queries(queries: Sequence[SavedQuery]) -> int:
    """Write the queries that can be said in our language into `views.toml`.

    A view that is there already stays as it is: its reader may have changed it since.
    """
    from reader.model import Fault
    from reader.settings.saving import change_file
    from reader.settings.views import SHIPPED_VIEWS, SavedView, read_views, views_text, with_view

    file = find_locations().views_file
    there = {each.name: each.query for each in read_views(file, lambda _query: "").views}
    wanted = {each.name: each.query for each in queries if each.query and each.name}
    fresh = [SavedView(name, query) for name, query in wanted.items() if name not in there]
    told = "a view of this name asks for something else; it stays as it is"
    faults = [
        Fault(name, told) for name, query in wanted.items() if there.get(name, query) != query
    ]

    def change(text: str) -> str:
        # Without a file the shipped views hold, which are not to go by this.
        text = text or views_text(SHIPPED_VIEWS)
        for view in fresh:
            text = with_view(text, view)
        return text

    if fresh:
        fault = change_file(file, change)
        faults += [fault] if fault else []
        if fault is None:
            output.print_lines([f"newsboat: {_queries(len(fresh))} now"])
    return NOT_ALL if tell_faults(faults) else DONE


def _queries(number: int) -> str:
    return "1 query is a view" if number == 1 else f"{number:,} queries are views"


def _tell_moved(what: str, moved: MovedIn) -> int:
    known = f", {moved.known:,} followed already" if moved.known else ""
    output.print_lines([f"{what}: {counted(moved.added, 'feed')}{known}"])
    not_all = NOT_ALL if tell_faults(moved.faults) else DONE
    return max(not_all, _settle(moved.settled))
