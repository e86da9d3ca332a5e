"""Threads that do what they are asked last: the screen never waits for them longer than a frame.

A job asked for while others run replaces the one that was waiting; what is to be kept, such as a
view that is saved, is ordered instead, and is done whatever else is asked. Jobs answer with
messages, and those carry the number of their question, since an answer may still come too late.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Answer = TypeVar("_Answer")


class Desk:
    """Daemon threads, started as they are needed, so that they never hold up the end.

    With more than one hand, a job that takes long does not hold up the next one.
    """

    def __init__(
        self, name: str, on_error: Callable[[BaseException], object], hands: int = 1
    ) -> None:
        self._name = name
        self._on_error = on_error
        self._hands = hands
        self._changed = threading.Condition()
        self._waiting: Callable[[], object] | None = None
        self._ordered: deque[Callable[[], object]] = deque()
        self._threads = 0
        self._busy = 0
        self._is_closed = False

    @property
    def idle(self) -> bool:
        """Whether nothing is being done and nothing waits."""
        with self._changed:
            return not (self._busy or self._has_work)

    def ask(self, job: Callable[[], object]) -> None:
        """Do this next, in place of whatever question waits."""
        with self._changed:
            self._waiting = job
            self._call()

    def order(self, job: Callable[[], object]) -> None:
        """Do this too: after what was ordered before, ahead of questions; nothing replaces it."""
        with self._changed:
            self._ordered.append(job)
            self._call()

    def close(self) -> None:
        """Let threads go home once nothing waits; what is asked for later begins one for itself.

        Whoever makes a desk for less than the whole run closes it, else its threads stay.
        """
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def ask_briefly(
        self,
        question: Callable[[], _Answer],
        tell: Callable[[_Answer], object],
        patience: float,
    ) -> _Answer | None:
        """What the question gives, if it takes at most `patience` seconds.

        Else None, and `tell` is given the answer later, by the thread. Nobody is waited for who is
        still busy with something else.
        """
        reply: _Reply[_Answer] = _Reply(tell)
        is_free = self.idle
        self.ask(lambda: reply.give(question()))
        return reply.wait(patience if is_free else 0.0)

    def ask_first(
        self,
        answers: Callable[[], Iterable[_Answer]],
        tell: Callable[[_Answer], object],
        patience: float,
    ) -> _Answer | None:
        """The first of several answers, if it comes within `patience` seconds.

        Else None. All others, and a first one that came too late, are told by the thread.
        """
        reply: _Reply[_Answer] = _Reply(tell)
        is_free = self.idle

        def job() -> None:
            for number, answer in enumerate(answers()):
                (tell if number else reply.give)(answer)

        self.ask(job)
        return reply.wait(patience if is_free else 0.0)

    @property
    def _has_work(self) -> bool:
        return bool(self._ordered) or self._waiting is not None

    def _call(self) -> None:
        """Have somebody come to work. The lock is held."""
        if self._busy == self._threads < self._hands:
            self._threads += 1
            # Busy from the start: until it looks for work, nobody is to take it for idle.
            self._busy += 1
            threading.Thread(target=self._work, name=self._name, daemon=True).start()
        self._changed.notify()

    def _work(self) -> None:
        while job := self._next():
            try:
                job()
            except BaseException as error:  # else the thread would end unseen
                if not self._is_closed:  # else who asked is gone, and could not be told
                    self._on_error(error)
            del job  # while it waits, a thread keeps nothing alive

    def _next(self) -> Callable[[], object] | None:
        """Wait for the next job; None where the desk was closed."""
        with self._changed:
            self._busy -= 1
            while not self._has_work:
                if self._is_closed:
                    self._threads -= 1
                    return None
                self._changed.wait()
            self._busy += 1
            if self._ordered:
                return self._ordered.popleft()
            job, self._waiting = self._waiting, None
            return job


class _Reply(Generic[_Answer]):
    """An answer that is either waited for, or told when it comes; never both."""

    def __init__(self, tell: Callable[[_Answer], object]) -> None:
        self._tell = tell
        self._came = threading.Condition()
        self._answer: _Answer | None = None
        self._awaited = True

    def give(self, answer: _Answer) -> None:
        """Hand the answer to who waits, or tell it."""
        with self._came:
            if self._awaited:
                self._answer = answer
                self._came.notify()
                return
        self._tell(answer)

    def wait(self, seconds: float) -> _Answer | None:
        """The answer, if it comes within so many seconds."""
        with self._came:
            if self._answer is None and seconds:
                self._came.wait(seconds)
            self._awaited = False
            return self._answer
