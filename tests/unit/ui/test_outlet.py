"""What is drawn goes to the terminal in one piece, in order, and never makes the screen wait."""

from __future__ import annotations

import asyncio
import os
import pty
import time
from contextlib import contextmanager

from reader.ui.outlet import Outlet

LONG = "é" * 100_000
"""More than any terminal holds that nobody reads."""


@contextmanager
def terminal():
    """An outlet to a terminal, and the number to read what came from."""
    master, slave = pty.openpty()
    with os.fdopen(slave, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.start()
        yield outlet, master, file
    os.close(master)


def read(master, size):
    data = b""
    while len(data) < size:
        data += os.read(master, 65_536)
    return data.decode()


def test_what_was_written_comes_as_one_piece_with_the_flush():
    async def write():
        outlet.write("begin ")
        outlet.write("é")
        outlet.write(" end")
        outlet.flush()
        return os.read(master, 100)

    with terminal() as (outlet, master, _):
        assert asyncio.run(write()).decode() == "begin é end"
        outlet.stop()


def test_what_nobody_flushes_comes_with_the_next_turn():
    async def write():
        outlet.write("a bell")
        await asyncio.sleep(0)

    with terminal() as (outlet, master, _):
        asyncio.run(write())
        assert read(master, 6) == "a bell"
        outlet.stop()


def test_a_terminal_that_nobody_reads_holds_up_nothing_and_loses_nothing():
    async def write():
        for text in (LONG, "then this", "and that"):
            outlet.write(text)
            outlet.flush()

    with terminal() as (outlet, master, _):
        asyncio.run(write())  # it would never come back
        came = read(master, 2 * len(LONG) + len("then thisand that"))
        assert came == LONG + "then thisand that"
        outlet.stop()


def test_a_terminal_that_another_program_told_not_to_wait_loses_nothing():
    async def write():
        outlet.write(LONG)
        outlet.flush()
        outlet.write("then this")
        outlet.flush()

    with terminal() as (outlet, master, file):
        os.set_blocking(file.fileno(), False)
        asyncio.run(write())
        time.sleep(0.1)  # until the thread has found it full
        assert read(master, 2 * len(LONG) + len("then this")) == LONG + "then this"
        outlet.stop()


def test_a_terminal_that_is_gone_holds_up_nothing():
    async def write():
        for _ in range(100):
            outlet.write("more")
            outlet.flush()
            await asyncio.sleep(0.001)

    master, slave = pty.openpty()
    with os.fdopen(slave, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.start()
        os.close(master)
        asyncio.run(write())
        outlet.stop()


def test_a_file_that_is_no_terminal_is_written_by_the_thread(tmp_path):
    async def write():
        outlet.write("all of it")
        outlet.flush()

    path = tmp_path / "out"
    with path.open("w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.start()
        asyncio.run(write())
        outlet.stop()
    assert path.read_text(encoding="utf-8") == "all of it"
