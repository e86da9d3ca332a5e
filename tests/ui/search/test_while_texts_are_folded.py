"""A key is answered from what is known while texts are folded; what they have comes then."""

from __future__ import annotations

import threading

import pytest

from reader.index.bodies import Bodies
from reader.query import Query
from tests.support.screen import opened
from tests.support.waiting import worked

NORTHWIND = "Northwind"
"""In several headlines of the corpus, and in a text."""


@pytest.fixture
def gate(monkeypatch):
    """Holds every text while it is not set."""
    gate, fold = threading.Event(), Bodies._fold
    gate.set()

    def held(self, row):
        assert gate.wait(20)
        return fold(self, row)

    monkeypatch.setattr(Bodies, "_fold", held)
    yield gate
    gate.set()


def unfold(at, gate):
    """Have no text known, as where all articles have come in just now."""
    gate.clear()
    for row in range(len(at.library)):
        at.library._index._bodies.forget(row)


def answered(at):
    """The words that the list answers by now."""
    query = at.screen.answered_query
    return query and query.words


async def test_titles_come_at_once_and_texts_join(gate):
    async with opened() as at:
        unfold(at, gate)
        at.app.screen.search_line.focus()
        for letter in NORTHWIND:
            at._send(letter)
        await worked(at, lambda: answered(at) == NORTHWIND)
        shown = at.headlines.rows[:]
        assert shown
        assert not at.screen.answer.is_whole
        assert all(NORTHWIND in at.library.headline(row).title for row in shown)
        gate.set()
        await worked(at, lambda: at.screen.answer.is_whole)
        await at.settle()
        assert at.headlines.rows[:] == list(at.library.answer(at.screen.query_now).rows)
        assert set(shown) <= set(at.headlines.rows)
        assert at.headlines.selected == shown[0]


async def test_the_next_key_does_not_wait_for_the_same_question_asked_again(gate):
    async with opened() as at:
        unfold(at, gate)
        at.app.screen.search_line.focus()
        at._send("n")
        await worked(at, lambda: answered(at) == "n")
        at.screen.ask(at.screen.query_now, remember=False)  # as where articles came in
        at._send("o")
        await worked(at, lambda: answered(at) == "no")
        assert not at.screen.answer.is_whole


async def test_what_is_left_of_an_answer_is_not_asked_of_the_next_question(gate, monkeypatch):
    monkeypatch.setattr("reader.ui.main.asking.ONE_FRAME", 1)
    async with opened() as at:
        begun = threading.Event()

        def answers(query, stopped):
            whole = at.library._index.answer(query, 0.0)
            if query.words == "rates":
                begun.set()
                assert gate.wait(20)
            yield whole._replace(is_whole=False)
            yield whole

        monkeypatch.setattr(at.library, "answers", answers)
        gate.clear()
        at.screen.ask(Query(NORTHWIND))  # what is left of it is asked for once this is painted
        assert answered(at) == NORTHWIND
        at.screen.ask(Query("rates"))
        assert begun.is_set()
        await at.pilot.pause(0.05)
        gate.set()
        await worked(at, lambda: answered(at) == "rates" and at.screen.answer.is_whole)
        assert at.headlines.rows[:] == list(at.screen.answer.rows)
