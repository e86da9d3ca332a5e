"""`newsread find`: the articles that answer a query, as a person or a program reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import FOUND, NOTHING_FOUND, output
from reader.cli.asked import query_of, recognise_for
from reader.cli.rows import CSV_FIELDS, article_row, csv_row, found_row
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import SimpleNamespace

    from reader.cli.rows import FoundRow
    from reader.library import Library
    from reader.query import Query


def find(library: Library, arguments: SimpleNamespace) -> int:
    """Print the articles that answer the query; 1 if there are none. Raises `MisaskedError`."""
    query = query_of(arguments)
    recognise_for(library, query)
    if query.words.strip():
        _index_texts(library)
    answer = library.answer(query)
    if arguments.count:
        output.print_fields([str(len(answer.rows))])
    elif arguments.explain:
        shown = [int(row) for row in answer.rows[: arguments.limit]]
        explain(library, query, shown)
    else:
        shown = [int(row) for row in answer.rows[: arguments.limit]]
        print_rows(library, arguments, shown, answer.exact, len(answer.rows))
    return FOUND if len(answer.rows) else NOTHING_FOUND


def _index_texts(library: Library) -> None:
    """Have the texts of a large library indexed, which takes a second for a thousand at first."""
    from reader.cli.progress import Progress

    progress = Progress("indexing texts")

    def tell(done: int) -> None:
        progress.tell(done, done / len(library) if len(library) else None)

    if library.index_texts(tell):
        output.print_progress("")
        missing = library.texts_missing()
        if missing:
            output.print_error(
                f"only the titles of {counted(missing, 'article')} are searched as yet"
            )


def print_rows(
    library: Library, arguments: SimpleNamespace, rows: Sequence[int], exact: int, total: int
) -> None:
    """Print rows, of which the first `exact` are so, out of so many, in the form asked for."""
    if arguments.json:
        output.print_json(list(_found(library, rows, exact)))
    elif getattr(arguments, "jsonl", False):
        for each in _found(library, rows, exact):
            output.print_json(each, indent=None)
    elif getattr(arguments, "csv", False):
        output.print_csv([CSV_FIELDS, *map(csv_row, _found(library, rows, exact))])
    elif arguments.plain or not output.is_for_the_eye():
        for row in rows:
            article = library.article(row)
            published = article.published.isoformat()[:10] if article.published else ""
            output.print_fields([article.id, published, article.source.name, article.title])
    else:
        from reader.cli.tables import found_table

        output.print_rich(*found_table(library, rows, exact, total, output.columns()))


def explain(library: Library, query: Query, rows: Sequence[int]) -> None:
    """Print of each row why it is among the answers."""
    from reader.library.why import why

    for row in rows:
        article = library.article(row)
        output.print_fields([article.id, article.title])
        output.print_lines(f"    {line}" for line in why(library, query, row).lines())


def _found(library: Library, rows: Sequence[int], exact: int) -> Iterator[FoundRow]:
    for place, row in enumerate(rows):
        article = article_row(library.article(row), library.document(row), library.recognise(row))
        yield found_row(article, near=place >= exact)
