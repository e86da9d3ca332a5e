"""The query of a command: as it was typed behind it, or the mistakes in it, told and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import output
from reader.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from reader.library import Library


class MisaskedError(Exception):
    """The query has mistakes, which were told already. The exit code is 2."""


def query_of(arguments: SimpleNamespace) -> Query:
    """Return the query behind a command. Raises `MisaskedError`."""
    text = text_of(arguments)
    check(text)
    return Query(words=text)


def text_of(arguments: SimpleNamespace) -> str:
    """Return the text of the query, with the quotes that the shell took away."""
    from reader.query.arguments import query_of as as_typed

    return as_typed(arguments.words)


def check(text: str) -> None:
    """Tell each mistake of a query on standard error. Raises `MisaskedError` if there is one."""
    from reader.query.parser import parse
    from reader.query.shown import mistake_lines

    mistakes = parse(text).mistakes
    for mistake in mistakes:
        reason, *shown = mistake_lines(text, mistake, output.columns())
        output.print_error(reason)
        output.print_error_lines(shown)
    if mistakes:
        raise MisaskedError


def recognise_for(
    library: Library, query: Query, listener: Callable[[str], None] = output.print_progress
) -> None:
    """Recognise the names of all articles, where the answer depends on them: as the screen does."""
    from reader.query.plan import asks_for_names

    if asks_for_names(query) or library.mutes_by_names:
        size = len(library)
        library.recognise_all(lambda told: listener(f"finding names: {told.done:,} of {size:,}"))
        listener("")
