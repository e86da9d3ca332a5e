"""A call that would hang if its promise were broken, in a process of its own: it fails instead.

Neither one who waits for a pipe nor a library written in C can be stopped otherwise.
"""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

T = TypeVar("T")

LONGEST = 30.0
"""Seconds: a hundred times what a busy machine takes. It bounds the wait, and measures nothing."""


def bounded(call: Callable[[], T], longest: float = LONGEST) -> T:
    """Return what a call does, which can be sent; fail where it raises, dies or does not end."""
    context = multiprocessing.get_context("fork")  # so that the call may be any function
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(theirs, call), daemon=True)
    process.start()
    theirs.close()
    try:
        assert ours.poll(longest), f"it has not ended after {longest:.0f} s"
        is_done, answer = ours.recv()
    except EOFError:
        raise AssertionError("its process died") from None
    finally:
        process.kill()
        process.join()
        ours.close()
    assert is_done, answer
    result: T = answer
    return result


def _tell(pipe: Connection, call: Callable[[], object]) -> None:
    try:
        answer = (True, call())
    except BaseException as error:  # what it is stands in the parent's failure
        answer = (False, repr(error))
    pipe.send(answer)
