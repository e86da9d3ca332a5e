"""Asking the library, and showing what it answers.

A key waits for its answer for one frame at most, so that both are drawn together. What takes longer
comes as a message, with the number of its question.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reader.ui.history import Place
from reader.ui.messages import Answered
from reader.ui.screens.base import ONE_FRAME, ReaderBase

if TYPE_CHECKING:
    from reader.index.answer import Answer
    from reader.query import Query


class Asking(ReaderBase):
    """Questions and answers."""

    _lit_words = ""
    """The words that are lit in the article. An article on its way out is not lit anew."""

    def ask(self, query: Query, *, remember: bool = True) -> None:
        """Ask the library; the answer is shown at once, or comes as a message if it takes longer.

        The present place can be come back to.
        """
        if remember and query != self.query_now:
            self.history.leave(self.place())
        self.query_now = query
        self.acted_at = time.monotonic()
        self._questions += 1
        number = self._questions
        if not self.typing:
            # While typing, the line may be further than the words that are asked for.
            self.search_line.set_quietly(query.words)
        answer = self.desks["answer"].ask_briefly(
            partial(self.library.answer, query),
            lambda late: self.post_message(Answered(number, query, late)),
            ONE_FRAME,
        )
        if answer is None:
            self.draw_bars()
        else:
            self.show_answer(query, answer)

    def is_latest_answer(self, number: int) -> bool:
        """Whether that is the number of the last question."""
        return number == self._questions

    def place(self) -> Place:
        """Where the reader is now."""
        pane = "article" if self.pane == "article" else "list"
        return Place(self.query_now, self.list.selected, pane)

    @on(Answered)
    def _on_answered(self, message: Answered) -> None:
        if self.is_latest_answer(message.number):
            self.show_answer(message.query, message.answer)
            self.paint()

    def show_answer(self, query: Query, answer: Answer) -> None:
        """Show the answer to the latest question, or the same one answered anew."""
        same_question = self.answer is not None and self.answered_query == query
        self.answer, self.answered_query = answer, query
        select, self.wanted_row = self.wanted_row, None
        if same_question and select is None:
            select = self.list.selected
        self.list.show(
            answer.rows,
            query.words,
            answer.near_from,
            select=select,
            keep_place=same_question,
        )
        if self.list.selected == self.shown_row:
            self.light_article()
        if not answer.rows:
            self.show_article(None)
        self.draw_bars()

    def light_article(self) -> None:
        """Light in the article what was searched for."""
        words = self.query_now.words.strip()
        if words != self._lit_words:
            self._lit_words = words
            self.article.light(self.library.matches(words) if words else None)
