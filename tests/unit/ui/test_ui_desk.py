"""A desk does one job at a time, and of those that wait the latest."""

from __future__ import annotations

import threading
import time
import weakref

from reader.ui.desk import Desk


def wait_idle(desk):
    until = time.monotonic() + 5
    while not desk.idle:
        assert time.monotonic() < until
        time.sleep(0.001)


def test_of_those_that_wait_the_latest_is_done():
    done, gate = [], threading.Event()
    desk = Desk("test", done.append)
    desk.ask(gate.wait)
    time.sleep(0.02)
    for number in range(5):
        desk.ask(lambda number=number: done.append(number))
    assert not desk.idle
    gate.set()
    wait_idle(desk)
    assert done == [4]


def test_what_was_ordered_is_all_done_and_first():
    done, gate = [], threading.Event()
    desk = Desk("test", done.append)
    desk.ask(gate.wait)
    time.sleep(0.02)
    for number in range(3):
        desk.order(lambda number=number: done.append(number))
        desk.ask(lambda number=number: done.append(f"asked {number}"))
    gate.set()
    wait_idle(desk)
    assert done == [0, 1, 2, "asked 2"]


def test_it_is_idle_before_and_after():
    desk = Desk("test", lambda error: None)
    assert desk.idle
    desk.ask(lambda: None)
    wait_idle(desk)


def test_errors_are_handed_over_and_the_next_job_is_done():
    errors, done = [], []
    desk = Desk("test", errors.append)
    problem = SystemExit("even this")

    def fail():
        raise problem

    desk.ask(fail)
    wait_idle(desk)
    desk.ask(lambda: done.append(1))
    wait_idle(desk)
    assert errors == [problem]
    assert done == [1]


def test_its_thread_never_holds_up_the_end():
    desk = Desk("newsread-test", lambda error: None)
    desk.ask(lambda: None)
    wait_idle(desk)
    thread = next(each for each in threading.enumerate() if each.name == "newsread-test")
    assert thread.daemon


def test_a_long_job_does_not_hold_up_the_next_where_there_are_hands():
    begun, release, done = threading.Event(), threading.Event(), threading.Event()

    def long_job():
        begun.set()
        release.wait(5)

    desk = Desk("test", lambda error: None, hands=2)
    desk.ask(long_job)
    assert begun.wait(5)
    desk.ask(done.set)
    assert done.wait(5)
    assert not desk.idle
    release.set()


def test_a_quick_answer_is_waited_for_and_not_told():
    told = []
    desk = Desk("test", told.append)
    assert desk.ask_briefly(lambda: 7, told.append, patience=5) == 7
    wait_idle(desk)
    assert told == []


def test_a_slow_answer_is_told_when_it_comes():
    told, gate = [], threading.Event()
    desk = Desk("test", told.append)

    def slow():
        gate.wait(5)
        return 7

    assert desk.ask_briefly(slow, told.append, patience=0.01) is None
    gate.set()
    wait_idle(desk)
    assert told == [7]


def test_a_busy_desk_is_not_waited_for():
    told, gate = [], threading.Event()
    desk = Desk("test", told.append)
    desk.ask(gate.wait)
    began = time.monotonic()
    assert desk.ask_briefly(lambda: 7, told.append, patience=5) is None
    assert time.monotonic() - began < 1
    gate.set()
    wait_idle(desk)
    assert told == [7]


def test_a_question_that_fails_is_handed_over():
    errors, problem = [], ValueError("no")

    def fail():
        raise problem

    desk = Desk("test", errors.append)
    assert desk.ask_briefly(fail, errors.append, patience=0.05) is None
    wait_idle(desk)
    assert errors == [problem]


def test_the_first_of_several_answers_is_waited_for_and_the_others_are_told():
    told = []
    desk = Desk("test", told.append)
    assert desk.ask_first(lambda: iter("abc"), told.append, patience=5) == "a"
    wait_idle(desk)
    assert told == ["b", "c"]


def test_a_first_answer_that_comes_late_is_told_too():
    told = []
    gate = threading.Event()

    def answers():
        gate.wait(5)
        yield from "ab"

    desk = Desk("test", told.append)
    assert desk.ask_first(answers, told.append, patience=0.01) is None
    gate.set()
    wait_idle(desk)
    assert told == ["a", "b"]


def threads_called(name):
    return [thread for thread in threading.enumerate() if thread.name == name]


def wait_gone_home(name):
    until = time.monotonic() + 5
    while threads_called(name):
        assert time.monotonic() < until
        time.sleep(0.001)


def test_the_threads_of_a_closed_desk_go_home_once_nothing_waits():
    done, gate = [], threading.Event()
    desk = Desk("test-closed", done.append)
    desk.ask(gate.wait)
    time.sleep(0.02)
    desk.ask(lambda: done.append("waited"))
    desk.close()
    assert threads_called("test-closed")
    gate.set()
    wait_gone_home("test-closed")
    assert done == ["waited"]
    desk.ask(lambda: done.append("later"))
    wait_gone_home("test-closed")
    assert done == ["waited", "later"]
    assert desk.idle


def test_what_fails_once_a_desk_was_closed_is_told_to_nobody():
    told, gate = [], threading.Event()

    def fail():
        gate.wait()
        raise OSError

    desk = Desk("test-gone", told.append)
    desk.order(fail)
    desk.close()
    gate.set()
    wait_gone_home("test-gone")
    assert told == []


def test_a_thread_that_waits_keeps_nothing_alive():
    class Thing:
        pass

    thing = Thing()
    known = weakref.ref(thing)
    desk = Desk("test", lambda error: None)
    desk.ask(lambda thing=thing: None)
    del thing
    wait_idle(desk)
    until = time.monotonic() + 5
    while known() is not None:
        assert time.monotonic() < until
        time.sleep(0.001)
