"""An answer waits for nobody who reads, folds or indexes what came: it is of what is known."""

import threading

import pytest

from reader.index.columns import Facts
from reader.index.engine import Index
from reader.model import Status
from reader.query import Query
from reader.query.parser import parse

NOW = 1_000_000.0
PATIENCE = 5.0
"""Seconds after which whoever is waited for has hung."""


class Gate:
    """Texts of which those from some row on are held back until it is opened."""

    def __init__(self, held_from: int) -> None:
        self.held_from = held_from
        self.reached = threading.Event()
        self.opened = threading.Event()

    def text_of(self, row: int) -> str:
        if row >= self.held_from:
            self.reached.set()
            assert self.opened.wait(PATIENCE)
        return f"The chips of row {row}"


@pytest.fixture
def gate():
    return Gate(held_from=2)


@pytest.fixture
def index(gate):
    """Two articles whose texts are known, and two that came since, whose texts are held back."""
    index = Index(gate.text_of)
    for row in range(2):
        index.add(Facts(str(row), "Rates rise", "wire", row))
    assert len(index.answer(Query("chips"), NOW).rows) == 2
    for row in range(2, 4):
        index.add(Facts(str(row), "Chips soar", "wire", row))
    index.bring_up()
    return index


def begun(work, gate):
    """A thread that does some work until it is held at the gate."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert gate.reached.wait(PATIENCE)
    return thread


@pytest.mark.parametrize("asked", ["chips", "-chips", "(chips OR rates)"])
def test_a_key_stops_and_outruns_the_scan_of_texts_for_the_one_before(asked, monkeypatch):
    monkeypatch.setattr("reader.index.bodies.STRETCH", 1)
    index = Index(lambda row: f"The chips of row {row}")
    for row in range(4):
        index.add(Facts(str(row), "Rates rise", "wire", row))
    index.prepare()
    answered = []

    def stopped():
        """As the screen, which between two stretches asks another question that is answered."""
        key = threading.Thread(target=lambda: answered.append(index.answer(Query("rise"), NOW)))
        key.start()
        key.join(PATIENCE)
        return len(answered) >= 4

    assert list(index.answers(Query(asked), NOW, stopped)) == []
    assert [len(answer.rows) for answer in answered[:4]] == [4, 4, 4, 4]
    assert len(index.answer(Query("chips"), NOW).rows) == 4


def test_a_key_is_answered_while_texts_are_folded(index, gate):
    folding = begun(index.fold_texts, gate)
    first = next(index.answers(Query("chips"), NOW))
    assert list(first.rows) == [3, 2, 1, 0]
    assert not first.is_whole
    gate.opened.set()
    folding.join(PATIENCE)
    assert index.answer(Query("chips"), NOW).is_whole


def test_a_key_is_answered_while_the_answer_to_another_waits_for_texts(index, gate):
    asking = begun(lambda: index.answer(Query("row"), NOW), gate)
    assert list(next(index.answers(Query("row"), NOW)).rows) == [1, 0]
    assert index.source_counts()  # nor does anything else wait for it
    gate.opened.set()
    asking.join(PATIENCE)


def test_what_is_folded_by_then_joins(index, gate):
    answers = index.answers(Query("row"), NOW)
    assert list(next(answers).rows) == [1, 0]
    gate.opened.set()
    whole = next(answers)
    assert list(whole.rows) == [3, 2, 1, 0]
    assert whole.is_whole


def test_nobody_folds_for_a_question_that_was_given_up(index, gate):
    answers = index.answers(Query("row"), NOW, lambda: True)
    assert list(next(answers, None) or ()) == []
    assert not gate.reached.is_set()


def test_who_asks_for_no_words_waits_for_no_texts(index, gate, monkeypatch):
    opened = []
    monkeypatch.setattr(Index, "open_texts", opened.append)
    assert list(index.answer(Query(), NOW).rows) == [3, 2, 1, 0]
    assert list(index.answer(Query("is:unread"), NOW).rows) == [3, 2, 1, 0]
    assert not opened
    assert not gate.reached.is_set()


def test_a_filter_by_words_is_answered_too(index, gate):
    asked = Query("body:row")
    folding = begun(index.fold_texts, gate)
    assert list(next(index.answers(asked, NOW)).rows) == [1, 0]
    gate.opened.set()
    folding.join(PATIENCE)
    assert list(index.answer(asked, NOW).rows) == [3, 2, 1, 0]


def test_what_may_be_muted_stays_out_of_sight_until_that_is_known(gate):
    index = Index(gate.text_of)
    index.add(Facts("0", "Rates rise", "wire", 0))
    index.add(Facts("1", "Rates fall", "wire", 1))
    index.mute(parse('body:"row 1" OR body:"row 3"').tree.condition)
    index.add(Facts("2", "Chips rise", "wire", 2))
    index.add(Facts("3", "Chips fall", "wire", 3))
    assert list(index.in_sight(NOW)) == [0]
    gate.opened.set()
    assert index.look_for_muted(NOW)
    assert list(index.in_sight(NOW)) == [2, 0]


def test_a_filter_shows_what_was_kept_out_of_sight_once_its_text_is_known(gate):
    index = Index(gate.text_of)
    index.add(Facts("0", "Rates rise", "wire", 0))
    index.mute(parse('body:"row 3"').tree.condition)
    index.add(Facts("1", "Rates fall", "wire", 1))
    index.add(Facts("2", "Chips rise", "wire", 2))
    unread = Query("is:unread")
    assert list(index.answer(unread, NOW).rows) == [0]
    gate.opened.set()
    index.look_for_muted(NOW)
    assert list(index.answer(unread, NOW).rows) == [2, 1, 0]


def test_what_is_folded_while_it_is_found_out_what_is_muted_stays_out_of_sight(gate, monkeypatch):
    index = Index(gate.text_of)
    index.add(Facts("0", "Rates rise", "wire", 0))
    index.mute(parse('body:"row 2"').tree.condition)
    index.add(Facts("1", "Rates fall", "wire", 1))
    index.add(Facts("2", "Chips rise", "wire", 2))
    index.bring_up()
    gate.opened.set()
    held = Index._held

    def folded_meanwhile(self, *arguments):
        mask = held(self, *arguments)
        self.fold_texts()
        return mask

    monkeypatch.setattr(Index, "_held", folded_meanwhile)
    assert list(index.in_sight(NOW)) == [0]
    assert list(index.in_sight(NOW)) == [1, 0]


def test_texts_that_another_opened_meanwhile_stay_in_use():
    class Opened:
        rows = 2

    class Closed:
        rows = 0

        def look_again(self):
            index._full_text = opened

    index, opened = Index(), Opened()
    index._full_text = Closed()
    index._look_at_texts_again()
    assert index._full_text is opened


def test_rows_are_counted_though_another_has_just_unmuted_them(index, monkeypatch):
    index.mute(parse("is:read").tree.condition)
    there = index._there

    def unmuted_first(now):
        index.mute(None)
        return there(now)

    monkeypatch.setattr(index, "_there", unmuted_first)
    assert index.counts_in_sight(NOW) == (4, 4)


def test_how_much_is_in_sight_is_told_without_waiting_for_who_finds_it_out(gate, monkeypatch):
    index = Index()
    for row, title in enumerate(["Rates rise", "Rates fall", "Chips rise"]):
        index.add(Facts(str(row), title, "wire", row))
    index.mute(parse("is:starred").tree.condition)
    assert index.seen() == (0, 0, 0)  # before anyone has looked
    index.columns.set_status(0, Status(starred=True))
    index.remove([1])
    assert list(index.in_sight(NOW)) == [2]
    assert index.seen() == (1, 1, 1)
    held = Index._held

    def held_up(self, *arguments):
        gate.text_of(2)
        return held(self, *arguments)

    monkeypatch.setattr(Index, "_held", held_up)
    index.columns.set_status(2, Status(read=True))  # so that it is to be found out anew
    finding = begun(lambda: index.look_for_muted(NOW), gate)
    assert index.seen() == (1, 0, 1)
    gate.opened.set()
    finding.join(PATIENCE)


def test_who_asks_for_the_muted_first_is_told_how_much_is_in_sight(index, gate):
    gate.opened.set()
    index.mute(parse("title:soar").tree.condition)
    assert list(index.answer(Query("is:muted"), NOW).rows) == [3, 2]
    assert index.seen() == (2, 2, 2)


def test_a_near_title_is_drawn_while_texts_are_folded(index, gate):
    assert index.snippet(3, "chpis row") is None
    assert not gate.reached.is_set()


def test_a_key_is_answered_while_headlines_are_indexed(index, monkeypatch):
    from reader.index.headlines import HeadlineIndex

    gate = Gate(0)
    index_to = HeadlineIndex.index_to

    def held(self, *arguments):
        gate.text_of(0)
        index_to(self, *arguments)

    monkeypatch.setattr(HeadlineIndex, "index_to", held)
    index.add(Facts("4", "Chips fall", "wire", 4))
    indexing = begun(index.bring_up, gate)
    assert list(next(index.answers(Query("soar"), NOW)).rows) == [3, 2]
    gate.opened.set()
    indexing.join(PATIENCE)
    assert list(next(index.answers(Query("fall"), NOW)).rows) == [4]
