"""The commands without a screen: the same articles in the same order, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.arguments import ENTITY, FACETS, FIND, SHOW
from reader.cli.opening import open_for
from reader.cli.rows import article_row, found_row, whole_row
from reader.query import Query
from reader.settings.locations import find_locations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from reader.cli.declaring import Command
    from reader.cli.rows import ArticleRow, FoundRow
    from reader.library import Library

PRINTED = (FIND, SHOW, ENTITY, FACETS)

FOUND = 0
NOTHING_FOUND = 1

MEASURE = 72
"""The width of a text on the screen, and so here."""


def run_headless(command: Command, arguments: SimpleNamespace) -> int:
    """Run `find` or `show`; the exit code. Faults of single files are told on standard error.

    Raises MistakeError.
    """
    output.prepare()
    library = open_for(arguments, find_locations())
    try:
        library.load()
        for fault in library.faults:
            output.print_error(f"{fault.subject}: {fault.reason}")
        if command in (ENTITY, FACETS):
            from reader.cli.names import show_entity, show_facets

            show_names = show_entity if command is ENTITY else show_facets
            return show_names(library, arguments)
        return find(library, arguments) if command is FIND else show(library, arguments)
    finally:
        library.close()


def find(library: Library, arguments: SimpleNamespace) -> int:
    """Print the articles that answer the words; 1 if there are none."""
    answer = library.answer(Query(words=" ".join(arguments.words)))
    rows = [int(row) for row in answer.rows]
    exact = answer.exact
    shown = rows[: arguments.limit]
    if arguments.count:
        output.print_fields([str(len(rows))])
    elif arguments.json:
        output.print_json(list(_found(library, shown, exact)))
    elif arguments.jsonl:
        for each in _found(library, shown, exact):
            output.print_json(each, indent=None)
    elif arguments.plain or not output.is_for_the_eye():
        for row in shown:
            article = library.article(row)
            published = article.published.isoformat()[:10] if article.published else ""
            output.print_fields([article.id, published, article.source.name, article.title])
    else:
        from reader.cli.tables import found_table

        output.print_rich(*found_table(library, shown, exact, len(rows)))
    return FOUND if rows else NOTHING_FOUND


def show(library: Library, arguments: SimpleNamespace) -> int:
    """Print one article whole; 1 if the library has none of that id."""
    row = library.row_of(arguments.id)
    if row is None:
        output.print_error(f"no article with the id {arguments.id}; find prints the ids")
        return NOTHING_FOUND
    if arguments.json:
        output.print_json(whole_row(_row(library, row), library.document(row)))
        return FOUND
    from reader.cli.whole import article_lines

    plain = arguments.plain or not output.is_for_the_eye()
    measure = None if plain else min(MEASURE, output.columns())
    output.print_lines(article_lines(library.article(row), library.document(row), measure))
    return FOUND


def _found(library: Library, rows: list[int], exact: int) -> Iterator[FoundRow]:
    for place, row in enumerate(rows):
        yield found_row(_row(library, row), near=place >= exact)


def _row(library: Library, row: int) -> ArticleRow:
    return article_row(library.article(row), library.document(row), library.recognise(row))
