"""Running a program of the reader's on an article: as a list of words, never through a shell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from reader.settings import processes
from reader.settings.commands import MARKDOWN
from reader.settings.processes import TakesTooLongError, output_of
from reader.text.sanitise import sanitise

if TYPE_CHECKING:
    from reader.model import Article, Document
    from reader.settings.commands import Pipe
    from reader.settings.processes import Ended

PATIENCE = 60.0
"""Seconds until a program that does not end is ended."""

MOST_SHOWN = 100_000
"""Characters of its output that are shown."""


class Outcome(NamedTuple):
    """How it went: what was printed, sanitised, and what went wrong, in words for the reader."""

    output: str = ""
    problem: str = ""


def piped_text(pipe: Pipe, article: Article, document: Document) -> str:
    """The article in the form that the program takes."""
    if pipe.form == MARKDOWN:
        from reader.text.markdown import as_markdown

        return as_markdown(article, document)
    from reader.text.article_lines import article_lines

    return "\n".join((*article_lines(article, document, None), ""))


def environment_of(article: Article) -> dict[str, str]:
    """The environment, with the article's title and address for the program to use."""
    return {**os.environ, "NEWSREAD_TITLE": article.title, "NEWSREAD_URL": article.url}


def run_pipe(pipe: Pipe, text: str, environment: dict[str, str]) -> Outcome:
    """Run the program and wait for it, a minute at most."""
    try:
        ended = output_of(pipe.command, text.encode(), PATIENCE, environment)
    except (OSError, ValueError) as error:
        return Outcome(problem=_not_started(pipe, error))
    except TakesTooLongError:
        return Outcome(problem=f"{pipe.command[0]} did not end within {PATIENCE:.0f} seconds")
    output = sanitise(ended.printed.decode(errors="replace"))[:MOST_SHOWN].strip("\n")
    return Outcome(output, _how_it_ended(pipe, ended))


def run_on_terminal(pipe: Pipe, text: str, environment: dict[str, str]) -> Outcome:
    """Run the program on the terminal itself, for as long as its user likes."""
    try:
        ended = processes.run_on_terminal(pipe.command, text.encode(), environment)
    except (OSError, ValueError) as error:
        return Outcome(problem=_not_started(pipe, error))
    return Outcome(problem=_how_it_ended(pipe, ended))


def _how_it_ended(pipe: Pipe, ended: Ended) -> str:
    return f"{pipe.command[0]} ended with {ended.code}" if ended.code else ""


def _not_started(pipe: Pipe, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"{pipe.command[0]} could not be started: {reason}"
