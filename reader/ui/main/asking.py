"""Asking the library, and showing what it answers.

A key waits for its answer for one frame at most, so that both are drawn together. What takes longer
comes as a message, with the number of its question.

    ask ─▶ desk "answer" ─▶ titles ─▶ shown, painted ─▶ desk "grow" ─▶ texts, near titles ─▶ joined

In a large library titles answer at once. All else joins behind them once they are painted, so that
nothing moves; unless there is another question by then.
"""

from __future__ import annotations

import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reader.ui.history import Place
from reader.ui.main.base import ONE_FRAME, ReaderBase
from reader.ui.messages import Answered, AnswerGrew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.index.answer import Answer
    from reader.query import Query


class Asking(ReaderBase):
    """Questions and answers."""

    _growing: tuple[int, Iterator[Answer]] = 0, iter(())
    """The number of the last question, and what more there is to its answer."""
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
        answers = self.library.answers(query, lambda: not self.is_latest_answer(number))
        # A certain row is to be selected, wherever it stands: that takes the whole answer. The desk
        # that gives it may be busy with texts for long, and a key that comes is not to wait for it.
        is_certain = self.wanted_row is not None or query == self.answered_query
        question = partial(_last, answers) if is_certain else partial(next, answers, None)
        self._growing = number, answers
        answer = self.desks["grow" if is_certain else "answer"].ask_briefly(
            question, partial(self._tell_late, number, query), ONE_FRAME
        )
        if answer is None:
            self.draw_bars()
        else:
            self.show_answer(query, answer)

    def _tell_late(self, number: int, query: Query, answer: Answer | None) -> None:
        """As a worker: an answer took longer than a frame. It is None where nobody waits for it."""
        if answer is not None:
            self.post_message(Answered(number, query, answer))

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
        if not answer.rows and not answer.may_move:
            self.show_article(None)
        self.draw_bars()
        if not answer.is_whole:
            # Once this is painted: that comes first.
            self.call_later(self._ask_for_more, *self._growing)

    def row_by_now(self) -> int | None:
        """The selected row. Its article may be in another by now, revised while one reads it."""
        row = self.list.selected
        if row is None or (now := self.library.present_row(row)) == row:
            return row
        if self.shown_row == row:
            self.shown_row = now  # so that the revised page is shown at the same place
        if self.open_row == row:
            self.show_article(now)
        return now

    def _ask_for_more(self, number: int, answers: Iterator[Answer]) -> None:
        if not self.is_latest_answer(number):
            return  # another desk may be at work for the latest one

        def job() -> None:
            for whole in answers:
                self.post_message(AnswerGrew(number, whole))

        self.desks["grow"].ask(job)

    @on(AnswerGrew)
    def _on_answer_grew(self, message: AnswerGrew) -> None:
        """Show the rest behind what is shown; or where it belongs, if there was a gap."""
        if not self.is_latest_answer(message.number):
            return
        if self.answer is not None and self.answer.may_move:
            self.show_answer(self.query_now, message.answer)
            self.paint()
        else:
            self.answer = message.answer
            self.list.grow(message.answer.rows, message.answer.near_from)
            self.draw_bars()
            self.paint()

    def light_article(self) -> None:
        """Light in the article what was searched for."""
        words = self.query_now.words.strip()
        if words != self._lit_words:
            self._lit_words = words
            self.article.light(self.library.matches(words) if words else None)


def _last(answers: Iterator[Answer]) -> Answer | None:
    """The whole answer; None where it was given up."""
    return next(iter(deque(answers, maxlen=1)), None)
