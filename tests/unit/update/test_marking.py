"""Marks while the store takes its time, and refuses: what is shown, undone and told at the end."""

from __future__ import annotations

import threading
from concurrent.futures import Future

import pytest

from reader.index.columns import Columns, Facts
from reader.model import Edit, Status
from reader.update.marking import Marking
from reader.update.promised import Unkept


class SlowMarks:
    """A store that answers when told to, in the order in which it was asked."""

    def __init__(self) -> None:
        self.known: dict[str, Status] = {}
        self.waiting: list[tuple[dict[str, Edit], Future[None]]] = []

    def statuses(self, ids):
        """Nothing was kept before."""
        return {}

    def record(self, edits, act=None):
        """Let them wait."""
        kept: Future[None] = Future()
        self.waiting.append((dict(edits), kept))
        return kept

    def sources(self):
        """There are none."""
        return ()

    def close(self):
        """Nothing to let go of."""

    def keep(self):
        """Keep what has waited longest."""
        edits, kept = self.waiting.pop(0)
        for identity, edit in edits.items():
            self.known[identity] = edit.on(self.known.get(identity, Status()))
        kept.set_result(None)

    def refuse(self):
        """Refuse what has waited longest."""
        self.waiting.pop(0)[1].set_exception(OSError("it is locked"))


@pytest.fixture
def marks():
    return SlowMarks()


@pytest.fixture
def columns():
    columns = Columns()
    for identity in "abc":
        columns.add(Facts(identity, identity.upper(), "source", 0))
    return columns


@pytest.fixture
def marking(marks, columns):
    return Marking(marks, columns)


def shown(columns, row=0):
    return columns.status(row)


def test_marks_show_before_they_are_kept(marks, columns, marking):
    marking.mark([0], read=True)
    assert shown(columns) == Status(read=True)
    assert marks.known == {}
    marks.keep()
    assert shown(columns) == Status(read=True) == marks.known["a"]


def test_two_quick_marks_that_are_refused_leave_no_trace(marks, columns, marking):
    marking.mark([0], read=True)
    marking.mark([0], starred=True)
    marks.refuse()
    assert shown(columns) == Status(starred=True), "the second may yet be kept"
    marks.refuse()
    assert shown(columns) == Status()
    assert marking.undo() is None


def test_a_refusal_takes_back_to_what_was_kept_last(marks, columns, marking):
    marking.mark([0, 1], read=True)
    marking.mark([0], starred=True)
    marking.mark([0], read=False)
    marks.keep()
    marks.refuse()
    marks.refuse()
    assert shown(columns) == Status(read=True)
    assert shown(columns, 1) == Status(read=True)


def test_what_is_kept_later_is_shown_though_something_before_was_refused(marks, columns, marking):
    marking.mark([0], read=True)
    marking.mark([0], starred=True)
    marks.refuse()
    marks.keep()
    assert shown(columns) == marks.known["a"]


def test_an_undo_that_is_refused_can_be_tried_again(marks, columns, marking):
    marking.mark([0], starred=True)
    marks.keep()
    marking.undo()
    assert not columns.starred[0]
    marks.refuse()
    assert columns.starred[0]
    assert marking.redo() is None, "nothing is undone"
    change, _ = marking.undo()
    assert change.describe() == "starred"
    marks.keep()
    assert marks.known["a"] == shown(columns) == Status()


def test_a_redo_that_is_refused_can_be_tried_again(marks, columns, marking):
    marking.mark([0], starred=True)
    marking.undo()
    marks.keep()
    marks.keep()
    marking.redo()
    marks.refuse()
    assert not columns.starred[0]
    assert marking.undo() is None, "nothing is done"
    assert marking.redo() is not None
    marks.keep()
    assert marks.known["a"] == shown(columns) == Status(starred=True)


def test_undos_that_are_refused_come_back_in_their_order(marks, columns, marking):
    marking.mark([0], starred=True)
    marking.mark([0], starred=False)
    marking.mark([0], read=True)
    for _ in range(3):
        marks.keep()
        marking.undo()
    for _ in range(3):
        marks.refuse()
    assert shown(columns) == Status(read=True)
    assert [marking.undo()[0].describe() for _ in range(3)] == [
        "marked read",
        "unstarred",
        "starred",
    ]
    assert shown(columns) == Status()


def test_a_mark_refused_after_its_undo_is_neither_undone_nor_done_again(marks, columns, marking):
    marking.mark([0], starred=True)
    marking.undo()
    marks.refuse()
    marks.refuse()
    assert marking.undo() is None
    assert marking.redo() is None
    assert shown(columns) == Status()


def test_what_is_written_after_a_refusal_keeps_nothing_of_what_was_refused(marks, columns, marking):
    marking.mark([0], starred=True)
    marks.keep()
    marking.mark([0], read=True)
    marking.mark([0], starred=False)
    marks.refuse()
    marks.keep()
    assert shown(columns) == Status() == marks.known["a"]
    marking.undo()
    marking.undo()
    assert shown(columns) == Status()
    assert marking.undo() is None


def test_what_another_process_did_meanwhile_is_kept(marks, columns, marking):
    marking.mark([0], read=True)
    marks.known["a"] = Status(starred=True)
    marking.learn({"a": Status(starred=True)})
    assert shown(columns) == Status(read=True, starred=True)
    marks.keep()
    assert shown(columns) == Status(read=True, starred=True) == marks.known["a"]


def test_what_was_read_before_the_store_answered_is_older_than_the_answer(marks, columns, marking):
    marking.look()
    read_meanwhile = {"a": Status(), "b": Status(starred=True)}
    marking.mark([0], read=True)
    marks.keep()
    assert marking.learn(read_meanwhile) == {"a"}, "to be looked at again"
    assert shown(columns) == Status(read=True)
    assert shown(columns, 1) == Status(starred=True)
    marking.learn({"a": Status(read=True, starred=True)})
    assert shown(columns) == Status(read=True, starred=True)


# Many rows at once


class SlowRows:
    """The rows of a store that answers when told to."""

    def __init__(self, marks):
        self.marks = marks
        self.acts = []

    def sweep(self, mask, edit, act=None):
        """Let it wait among the other writes."""
        self.acts.append(act)
        ids = [identity for identity, meant in zip("abc", mask, strict=True) if meant]
        return self.marks.record(dict.fromkeys(ids, edit))


@pytest.fixture
def rows(marks, marking, monkeypatch):
    from reader.update import marking as module

    monkeypatch.setattr(module, "TOGETHER", 2)
    rows = SlowRows(marks)
    marking.use_rows(rows, are_shown=True)
    return rows


def all_shown(columns):
    return [shown(columns, row) for row in range(3)]


def test_many_rows_are_swept_in_one_write(marks, columns, marking, rows):
    marking.mark([1], read=True)
    marks.keep()
    kept = marking.mark([0, 1, 2], read=True)
    assert all_shown(columns) == [Status(read=True)] * 3
    assert len(marks.waiting) == 1
    assert marks.waiting[0][0].keys() == {"a", "c"}, "what was read already is not swept"
    marks.keep()
    assert kept.result(1) is None
    assert marking.undo_size() == 2
    deed, _ = marking.undo()
    assert deed.describe() == "marked 2 read"
    marks.keep()
    assert all_shown(columns) == [Status(), Status(read=True), Status()]
    marking.redo()
    assert all_shown(columns) == [Status(read=True)] * 3


def test_a_sweep_of_what_is_so_already_is_nothing(marks, columns, marking, rows):
    assert marking.mark([0, 1, 2], read=False) is None
    assert marks.waiting == []


def test_a_sweep_that_is_refused_leaves_no_trace(marks, columns, marking, rows):
    marking.mark([0, 1, 2], read=True)
    marks.refuse()
    assert all_shown(columns) == [Status()] * 3
    assert marking.undo() is None
    assert marking.unkept() == Unkept(3, "it is locked")
    assert marking.is_doubtful


def test_marks_before_and_after_a_sweep_keep_their_order(marks, columns, marking, rows):
    marking.mark([0], read=True)
    marking.mark([1], starred=True)
    marking.mark([0, 1, 2], read=True)
    marking.mark([2], read=False)
    assert all_shown(columns) == [
        Status(read=True),
        Status(read=True, starred=True),
        Status(),
    ]
    marks.refuse()
    assert all_shown(columns)[0] == Status(), "the sweep passed over what was shown as read"
    marks.keep()
    marks.refuse()
    marks.keep()
    assert all_shown(columns) == [Status(), Status(starred=True), Status()]
    assert all_shown(columns) == [marks.known.get(each, Status()) for each in "abc"]


def test_a_mark_on_a_swept_row_is_taken_back_to_the_sweep(marks, columns, marking, rows):
    marking.mark([0, 1, 2], read=True)
    marking.mark([0], starred=True)
    marks.keep()
    marks.refuse()
    assert all_shown(columns) == [Status(read=True)] * 3


def test_what_the_store_tells_while_a_sweep_is_awaited_comes_before_it(
    marks, columns, marking, rows
):
    marking.mark([0, 1, 2], read=True)
    marking.learn({"a": Status(starred=True)})
    assert shown(columns) == Status(read=True, starred=True)
    marking.learn_all((bytearray(3), bytearray([0, 1, 0]), {2: Status(tags=("tea",))}))
    assert all_shown(columns) == [
        Status(read=True),
        Status(read=True, starred=True),
        Status(read=True, tags=("tea",)),
    ]


def test_a_sweep_of_an_earlier_run_is_read_and_undone(marks, columns, marking, rows):
    marking.mark([0, 1, 2], read=True)
    marks.keep()
    again = Marking(marks, columns)
    again.use_rows(rows, are_shown=True)
    again.recall(rows.acts)
    deed, _ = again.undo()
    assert deed.describe() == "marked 3 read"
    assert all_shown(columns) == [Status()] * 3


def test_without_its_library_a_sweep_cannot_be_undone(marks, columns, marking, rows):
    marking.mark([0, 1, 2], read=True)
    elsewhere = Marking(marks, columns)
    elsewhere.recall(rows.acts)
    _, kept = elsewhere.undo()
    assert isinstance(kept.exception(1), OSError)
    assert elsewhere.undo_size() == 3


def test_marks_may_be_answered_by_a_thread_while_others_are_made(columns):
    marks = SlowMarks()
    marking = Marking(marks, columns)
    stopped = threading.Event()

    def answer():
        turn = 0
        # In this order: what is made before the stop is then still seen to wait.
        while not stopped.is_set() or marks.waiting:
            if marks.waiting:
                marks.refuse() if turn % 3 == 0 else marks.keep()
                turn += 1

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        for turn in range(400):
            marking.mark([turn % 3], read=not columns.read[turn % 3])
            if turn % 2:
                marking.undo()
            if turn % 5 == 0:
                marking.redo()
    finally:
        stopped.set()
        thread.join(10)
    for row, identity in enumerate("abc"):
        assert shown(columns, row) == marks.known.get(identity, Status())


# What is told at the end


def test_nothing_is_lost_where_all_is_kept(marks, marking):
    assert marking.unkept() is None
    marking.mark([0, 1], read=True)
    marks.keep()
    assert marking.unkept() is None


def test_each_mark_that_was_refused_counts(marks, marking):
    marking.mark([0, 1], read=True)
    marking.mark([0], starred=True)
    marks.refuse()
    marks.refuse()
    assert marking.unkept() == Unkept(3, "it is locked")
    assert marking.unkept().describe() == "3 marks were not kept: it is locked"


def test_a_mark_that_was_refused_and_made_again_is_kept(marks, marking):
    marking.mark([0], starred=True)
    marking.mark([0], read=True)
    marks.refuse()
    marks.refuse()
    marking.mark([0], starred=True)
    marks.keep()
    assert marking.unkept() == Unkept(1, "it is locked")
    assert marking.unkept().describe() == "1 mark was not kept: it is locked"


def test_an_undo_that_was_refused_counts(marks, marking):
    marking.mark([0], starred=True)
    marks.keep()
    marking.undo()
    marks.refuse()
    assert marking.unkept() == Unkept(1, "it is locked")


def test_many_marks_of_no_store_go_in_parts_and_are_one_act(marks, columns, marking, monkeypatch):
    from reader.update import marking as module

    monkeypatch.setattr(module, "TOGETHER", 2)
    kept = marking.mark([0, 1, 2], read=True)
    assert [shown(columns, row) for row in range(3)] == [Status(read=True)] * 3
    assert len(marks.waiting) == 2
    marks.keep()
    assert not kept.done()
    marks.keep()
    assert kept.result(1) is None
    assert marking.undo_size() == 3
    change, undone = marking.undo()
    assert change.describe() == "marked 3 read"
    assert marking.undo_size() == 0
    assert marking.undo_size(redo=True) == 3
    marks.keep()
    marks.refuse()
    assert isinstance(undone.exception(1), OSError)
    assert [shown(columns, row).read for row in range(3)] == [False, False, True]
    assert marking.undo_size() == 3, "what could not be taken back can be tried again"
    marking.undo()
    marks.keep()
    marks.keep()
    assert not any(shown(columns, row).read for row in range(3))
