"""What the reader did and may undo, as the store keeps it: the last acts, done or undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.values import Act

if TYPE_CHECKING:
    import sqlite3

ACTS_KEPT = 100
"""How many acts of the reader's can be undone, in this run or a later one."""


def all_acts(connection: sqlite3.Connection) -> list[Act]:
    """Return the acts, the earliest first."""
    rows = connection.execute("SELECT number, packed, undone FROM act ORDER BY number")
    return [Act(number, packed, bool(undone)) for number, packed, undone in rows]


def keep_act(connection: sqlite3.Connection, act: Act) -> None:
    """Keep an act, or that one was undone or done again.

    A new act makes those undone before it impossible to do again, and pushes the oldest out.
    """
    if act.packed is None:
        connection.execute("UPDATE act SET undone = ? WHERE number = ?", (act.undone, act.number))
        return
    connection.execute("DELETE FROM act WHERE undone")
    connection.execute(
        "INSERT OR REPLACE INTO act (number, packed) VALUES (?, ?)", (act.number, act.packed)
    )
    connection.execute(
        "DELETE FROM act WHERE number NOT IN (SELECT number FROM act ORDER BY number DESC LIMIT ?)",
        (ACTS_KEPT,),
    )
