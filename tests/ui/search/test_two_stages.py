"""In a large library titles answer a key at once, and texts join behind them: nothing moves."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import date

import pytest

from reader.index import answering, derived, holding
from reader.index.large import LargeSearch
from reader.library import Library
from reader.library import facade as facades
from reader.model import Article, Body, Source
from reader.query import Query
from reader.store import Store
from reader.ui.messages import AnswerGrew
from reader.update.intake import take_in, to_be_kept
from tests.support.screen import NOW, opened, unhandled
from tests.support.waiting import worked

WIRE = Source("file:wire", "Wire")
NEWS = [
    ("Lisbon builds a bridge", "It is the third."),
    ("Lisbon counts its trams", "There are not many."),
    ("A river is measured", "It runs through Lisbon, and is wide there."),
    ("A ferry is sold", "Nobody in Lisbon had taken it."),
    ("Lisbn is misspelt", "So it goes."),
]
TITLES, TEXTS, NEAR = {0, 1}, {2, 3}, {4}


class Gate:
    """Holds each search for `lisbon` in the texts until it is let through."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self._open = threading.Event()

    def __call__(self, search, texts, look_into=LargeSearch.look_into):
        """Look into the texts once the gate is open."""
        self.asked.append(search._words)
        # Its first letters may have been painted, and the texts asked for them, on a slow machine.
        assert search._words[0] != "lisbon" or self._open.wait(10)
        return look_into(search, texts)

    def open(self):
        """Let all through."""
        self._open.set()


@pytest.fixture
def gate(monkeypatch):
    gate = Gate()
    monkeypatch.setattr(LargeSearch, "look_into", lambda *asked: gate(*asked))
    yield gate
    gate.open()


@pytest.fixture
def library(tmp_path, monkeypatch):
    """Five articles are a large library here; their texts are indexed."""
    for where in (answering, derived, holding):
        monkeypatch.setattr(where, "BODIES_BELOW", 3)
    monkeypatch.setattr(facades, "INDEXED_TOGETHER", 1)
    # However slow this machine is.
    monkeypatch.setattr("reader.ui.main.asking.ONE_FRAME", 10)
    path = tmp_path / "library.sqlite3"
    articles = [
        Article(f"id{number}", WIRE, title, Body(body), published=date(2026, 1, number + 1))
        for number, (title, body) in enumerate(NEWS)
    ]
    with closing(Store.open(path)) as store:
        store.shelve(lambda shelf: take_in(shelf, map(to_be_kept, articles))).result(5)

    def make():
        return Library((), lambda: (Store.open(path), None), clock=lambda: NOW, seeds=path)

    first = make()
    first.load()
    first.index_texts()
    first.close()
    return make()


async def type_through(at, gate, words):
    """Type, and wait until the texts are asked for all of it, and the titles are shown."""
    at.app.screen.search_line.focus()
    for letter in words:
        at._send(letter)
    await worked(at, lambda: gate.asked[-1:] == [words.split()] and not unhandled(at.pilot))


async def test_titles_are_shown_while_the_texts_are_searched(library, gate):
    async with opened(library=library) as at:
        await at.press("/")
        await type_through(at, gate, "lisbon")
        assert set(at.headlines.rows) == TITLES
        assert "2 exact of 5" in at.top()
        shown = at.lines("#list")
        gate.open()
        await at.settle()
        assert set(at.headlines.rows[:2]) == TITLES
        assert set(at.headlines.rows[2:4]) == TEXTS
        assert set(at.headlines.rows[4:]) == NEAR
        assert "4 exact · 1 near of 5" in at.top()
        assert at.lines("#list")[:4] == shown[:4]
        assert "runs through Lisbon" in at.text("#list")
        assert "near · 1" in at.text("#list")


async def test_what_joins_moves_neither_the_selection_nor_the_list(library, gate):
    async with opened(library=library, size=(120, 8)) as at:
        await at.press("/")
        await type_through(at, gate, "lisbon")
        at._send("down")
        await worked(at, lambda: at.headlines.position == 1)
        selected, line = at.headlines.selected, at.headlines.line
        at.messages.clear()
        gate.open()
        await at.settle()
        assert any(isinstance(each, AnswerGrew) for each in at.messages)
        assert (at.headlines.selected, at.headlines.line) == (selected, line)
        assert at.open_title() == NEWS[selected][0]
        await at.press("down")
        assert at.headlines.selected in TEXTS


async def test_the_next_key_ends_what_the_last_one_still_looked_for(library, gate):
    async with opened(library=library) as at:
        await at.press("/")
        await type_through(at, gate, "lisbon")
        at.messages.clear()
        at._send(" ")
        at._send("b")
        await worked(at, lambda: at.screen.query_now.words == "lisbon b" and at.screen.answer.exact)
        assert at.headlines.rows[:] == [0]
        gate.open()
        await at.settle()
        joined = [each for each in at.messages if isinstance(each, AnswerGrew)]
        assert {each.answer.query for each in joined} == {Query(words="lisbon b")}
        assert at.headlines.rows[:] == [0]


async def test_what_joins_too_late_is_dropped(library):
    async with opened(library=library) as at:
        await at.press("/")
        await at.type("lisbon")
        whole = at.screen.answer
        await at.type(" bridge")
        at.screen.post_message(AnswerGrew(at.screen._questions - 1, whole))
        await at.settle()
        assert at.headlines.rows[:] == [0]


async def test_without_a_title_the_texts_are_the_first_answer(library):
    async with opened(library=library) as at:
        await at.press("/")
        await at.type("ferry lisbon")
        assert at.headlines.rows[:] == [3]
        assert not any(isinstance(each, AnswerGrew) and each.answer.query.words == "ferry lisbon"
                       for each in at.messages)  # fmt: skip


async def test_a_row_that_is_come_back_to_is_found_among_the_texts(library):
    async with opened(library=library) as at:
        await at.press("/")
        await at.type("lisbon")
        await at.press("enter", "j", "j")
        selected = at.headlines.selected
        assert selected in TEXTS
        await at.press("escape", "backspace")
        assert at.screen.query_now.words == "lisbon"
        assert at.headlines.selected == selected
