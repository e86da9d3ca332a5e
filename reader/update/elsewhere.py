"""A refresh in a process of its own, while somebody types: fetching and taking in cost no key.

    ask ─▶ the process: `refreshers` on the same store ─▶ a line of JSON for each source ─▶ `Told`

What it takes in comes to us as from any other process: by the store's sequence of changes. It is
ended by an interrupt, as a refresh on the command line is, and ends by itself when we are gone.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Fault
from reader.settings.processes import end_softly, start_own
from reader.settings.urgency import yield_to_others
from reader.update.told import AT_ONCE, Manner, Outcome, Refreshed, Told, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import IO

    from reader.settings.processes import Process
    from reader.store import StoredSource

LOOK_SECONDS = 0.1
"""Between two looks whether we are to stop."""

PATIENCE_SECONDS = 3.0
"""For an interrupted process to end by itself; then it is killed, which costs nothing either."""

_NICENESS = 10
"""Refreshing yields to whoever is typing."""

_AT_A_READ = 1 << 16


class Elsewhere(NamedTuple):
    """Where a refresh finds all that it needs."""

    library: Path
    sources_file: Path
    """What the reader has settled for single sources."""


def refresh_elsewhere(
    where: Elsewhere,
    sources: Iterable[StoredSource],
    tell: Callable[[Told], None],
    stopped: Callable[[], bool] = lambda: False,
    wish: Wish = Wish.ALLOWED,
) -> None:
    """Go through sources in another process, and tell of each; until `stopped`.

    A process that cannot be started, or that breaks, is told as a fault of the first source.
    """
    by_key = {each.source.key: each for each in sources}
    if not by_key:
        return
    try:
        process = _started(where, list(by_key), wish)
    except OSError as error:
        _tell_broken(by_key, f"no process for it can be started: {error.strerror}", tell)
        return
    told = 0
    assert process.stdout is not None
    try:
        for line in _lines(process.stdout, stopped):
            come = _told(line, by_key)
            if come is not None:
                told += 1
                tell(come)
    finally:
        end_softly(process, PATIENCE_SECONDS)
        process.stdout.close()
    if process.returncode not in {0, -signal.SIGINT, -signal.SIGKILL} and not stopped():
        _tell_broken(by_key, "its process ended before it was done", tell)


def serve(arguments: Sequence[str]) -> None:
    """Be that process: library, settings and wish as arguments, the keys on standard input."""
    from reader.settings.config import read_config
    from reader.settings.sources import read_sources
    from reader.store import Store
    from reader.update.refreshers import refresh_sources

    yield_to_others(_NICENESS)
    library, sources_file, wish = arguments
    keys = frozenset(sys.stdin.read().split("\0"))
    # The settings stand beside what is settled for single sources.
    files = read_config(Path(sources_file).with_name("config.toml")).config.files
    manner = Manner(Wish(wish), read_sources(Path(sources_file)), AT_ONCE, files)
    store = Store.open(Path(library))
    try:
        wanted = [each for each in store.sources() if each.source.key in keys]
        with suppress(KeyboardInterrupt, BrokenPipeError):
            refresh_sources(store, wanted, _write, manner=manner)
    finally:
        store.close()
        # Nobody may be there to read any more; Python would complain of that at its end.
        os.close(sys.stdout.fileno())


def _started(where: Elsewhere, keys: Sequence[str], wish: Wish) -> Process[bytes]:
    process = start_own(
        "reader.update.elsewhere:serve", words=(where.library, where.sources_file, wish.value)
    )
    assert process.stdin is not None
    with suppress(BrokenPipeError), process.stdin as keys_in:
        keys_in.write("\0".join(keys).encode("utf-8", "surrogatepass"))
    return process


def _lines(stream: IO[bytes], stopped: Callable[[], bool]) -> Iterator[bytes]:
    """Yield what a process writes, line by line, until it ends or we are to stop."""
    waiting = select.poll()
    waiting.register(stream.fileno(), select.POLLIN)
    begun = b""
    while not stopped():
        if not waiting.poll(LOOK_SECONDS * 1000):
            continue
        piece = os.read(stream.fileno(), _AT_A_READ)
        if not piece:
            return
        *lines, begun = (begun + piece).split(b"\n")
        yield from lines


def _write(told: Told) -> None:
    import json

    come = told.come
    fields: list[object] = [told.source.source.key, told.read]
    if come is not None:
        moment = come.next_at.isoformat() if come.next_at else ""
        faults = [list(fault) for fault in come.faults]
        fields += [come._replace(faults=(), next_at=None), faults, moment]
    sys.stdout.write(f"{json.dumps(fields)}\n")
    sys.stdout.flush()


def _told(line: bytes, by_key: dict[str, StoredSource]) -> Told | None:
    """Read what `_write` wrote; None for what is none of that."""
    import json

    try:
        key, read, *rest = json.loads(line)
        if not rest:
            return Told(by_key[key], int(read))
        come, faults, moment = rest
        refreshed = Refreshed(*come)._replace(
            faults=tuple(Fault(*each) for each in faults),
            outcome=Outcome(come[Refreshed._fields.index("outcome")]),
            next_at=datetime.fromisoformat(moment) if moment else None,
        )
        return Told(by_key[key], int(read), refreshed)
    except (ValueError, TypeError, KeyError):
        return None


def _tell_broken(
    by_key: dict[str, StoredSource], reason: str, tell: Callable[[Told], None]
) -> None:
    first = next(iter(by_key.values()))
    fault = Fault("Refreshing", reason)
    tell(Told(first, 0, Refreshed(faults=(fault,), outcome=Outcome.FAILED)))
