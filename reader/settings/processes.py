"""The one place where a process is started: from a list of words, never by a shell.

    start_apart       shown to the reader elsewhere, and not waited for: a browser, a message
    hand_to           given a text, its output wanted by nobody: a clipboard
    answer_of         asked, and waited for so long: a password
    output_of         given a text, and what it prints is shown: a pipe
    run_on_terminal   has the terminal to itself: a pipe that is a program with a screen
    start_own         this program's own code in another process

Each raises `OSError` where the program cannot be started, and `ValueError` for a word that no
process can be given.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Process = subprocess.Popen
"""A process that runs; its pipes carry bytes."""


class TakesTooLongError(Exception):
    """A program did not end in its time, and was ended."""


class Ended(NamedTuple):
    """How a program ended."""

    code: int
    printed: bytes = b""


def start_apart(command: Sequence[str]) -> None:
    """Start a program in a session of its own, without our terminal."""
    subprocess.Popen(
        _words(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def hand_to(command: Sequence[str], given: bytes, seconds: float) -> None:
    """Give a text to a program, and wait until it ends. Raises `TakesTooLongError`."""
    # Some stay behind, to give the text to who asks: their output is waited for by nobody.
    with _in_time():
        subprocess.run(
            _words(command),
            input=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )


def answer_of(command: Sequence[str], seconds: float) -> Ended:
    """Run a program that may ask on our terminal. Raises `TakesTooLongError`."""
    with _in_time():
        ran = subprocess.run(_words(command), capture_output=True, timeout=seconds, check=False)
    return Ended(ran.returncode, ran.stdout)


def output_of(
    command: Sequence[str], given: bytes, seconds: float, environment: Mapping[str, str]
) -> Ended:
    """Give a text to a program and take all that it prints. Raises `TakesTooLongError`."""
    process = subprocess.Popen(
        _words(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        start_new_session=True,  # so that what it has started can be ended with it
    )
    try:
        printed, _ = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise TakesTooLongError from None
    return Ended(process.returncode, printed)


def run_on_terminal(command: Sequence[str], given: bytes, environment: Mapping[str, str]) -> Ended:
    """Run a program on the terminal itself, for as long as its user likes."""
    done = subprocess.run(_words(command), input=given, env=environment, check=False)
    return Ended(done.returncode)


def start_own(
    serve: str, *arguments: float, words: Sequence[str | os.PathLike[str]] = (), hears: bool = True
) -> Process[bytes]:
    """Start a process that calls one of our own functions; what that writes comes by a pipe.

    `serve` is `module:function`. It is called with numbers, or with a list of `words`, which are
    never part of the code. Where it `hears`, its standard input is a pipe too.
    """
    module, _, function = serve.partition(":")
    # The places of modules are told: a `json.py` in the folder one stands in is not ours. Who was
    # started in the background of a shell has interrupts ignored, and so would whom it starts.
    places = [place for place in sys.path if place]
    code = (
        f"import sys; sys.path[:] = {places!r};"
        " import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        f" from {module} import {function};"
        f" {function}({', '.join(map(repr, arguments)) or 'sys.argv[1:]'})"
    )
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", code, *words],
        stdin=subprocess.PIPE if hears else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # what is pressed in the terminal, as Ctrl-C, is not for it
    )


def end_softly(process: Process[bytes], seconds: float) -> None:
    """End a process, if it has not ended by itself: by an interrupt, and in the end by force."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _words(command: Sequence[str]) -> list[str]:
    """Return a command as the system takes it; one line for a shell is none."""
    if isinstance(command, str) or not command:
        raise ValueError("a command is a list of words")
    return list(command)


@contextmanager
def _in_time() -> Iterator[None]:
    try:
        yield
    except subprocess.TimeoutExpired:
        raise TakesTooLongError from None
