"""The commands without a screen: the same articles in the same order, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import FOUND, MISTAKE, NOTHING_FOUND, output
from reader.cli.arguments import CATCHUP, ENTITY, FACETS, FIND, SHOW
from reader.cli.asked import MisaskedError
from reader.cli.finding import find
from reader.cli.opening import check_is_read, check_library, open_for
from reader.cli.query_commands import CONFIG, ENTITIES, FOLLOW, MUTE, RULES, VIEWS
from reader.cli.rows import article_row, whole_row
from reader.settings.locations import find_locations

if TYPE_CHECKING:
    from types import SimpleNamespace

    from reader.cli.declaring import Command
    from reader.cli.rows import ArticleRow
    from reader.library import Library
    from reader.settings.locations import Locations

PRINTED = (
    *(FIND, SHOW, ENTITY, ENTITIES, FACETS, CATCHUP, FOLLOW, MUTE, VIEWS, RULES),
    CONFIG,
)


MEASURE = 72
"""The width of a text on the screen, and so here."""


def run_headless(command: Command, arguments: SimpleNamespace) -> int:
    """Run a command that changes no article; the exit code. Faults of files are told as errors.

    Raises MistakeError.
    """
    output.prepare()
    locations = find_locations()
    if command is CONFIG:
        from reader.cli.standing import check_settings

        return check_settings(arguments, locations)
    check_library(arguments)
    library = open_for(arguments, locations)
    try:
        library.load()
        if command is FIND and arguments.faults:
            from reader.cli.failing import print_failed

            return print_failed(library.faults, arguments)
        told = _tell_faults(library, 0)
        check_is_read(library, arguments)
        code = _run_on(library, command, arguments, locations)
        _tell_faults(library, told)  # those of whoever finds the names
        return code
    except MisaskedError:
        return MISTAKE
    finally:
        library.close()


def _tell_faults(library: Library, told: int) -> int:
    """Tell the faults behind the first `told` ones; how many are told now."""
    for fault in library.faults[told:]:
        output.print_error(f"{fault.subject}: {fault.reason}")
    return len(library.faults)


def _run_on(
    library: Library, command: Command, arguments: SimpleNamespace, locations: Locations
) -> int:
    if command is CATCHUP:
        from reader.cli.catching_up import show_catchup

        return show_catchup(library, arguments)
    if command in (ENTITY, FACETS):
        from reader.cli.names import show_entity, show_facets

        show_names = show_entity if command is ENTITY else show_facets
        return show_names(library, arguments)
    if command is ENTITIES:
        from reader.cli.corrected_names import show_entities

        return show_entities(library, arguments)
    if command in (FOLLOW, MUTE):
        from reader.cli.wishing import follow, mute

        return (follow if command is FOLLOW else mute)(library, arguments)
    if command in (VIEWS, RULES):
        from reader.cli.standing import rules, show_views

        show_standing = show_views if command is VIEWS else rules
        return show_standing(library, arguments, locations)
    return find(library, arguments) if command is FIND else show(library, arguments)


def show(library: Library, arguments: SimpleNamespace) -> int:
    """Print one article whole; 1 if the library has none of that id."""
    row = library.row_of(arguments.id)
    if row is None:
        output.print_error(f"no article with the id {arguments.id}; find prints the ids")
        return NOTHING_FOUND
    if arguments.json:
        output.print_json(whole_row(_row(library, row), library.document(row)))
        return FOUND
    from reader.text.article_lines import article_lines

    plain = arguments.plain or not output.is_for_the_eye()
    measure = None if plain else min(MEASURE, output.columns())
    output.print_lines(article_lines(library.article(row), library.document(row), measure))
    return FOUND


def _row(library: Library, row: int) -> ArticleRow:
    return article_row(library.article(row), library.document(row), library.recognise(row))
