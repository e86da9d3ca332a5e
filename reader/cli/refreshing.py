"""Refreshing from the command line: what came of each source, told as it is done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.cli import DONE, NOT_ALL, output
from reader.cli.progress import Progress
from reader.text.counting import counted
from reader.update.told import BY_HAND, Manner, Outcome, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Fault
    from reader.store import Store, StoredSource


_QUIET = {
    Outcome.UNCHANGED: "unchanged",
    Outcome.WAITING: "not asked again yet (--force asks all the same)",
    Outcome.GONE: "gone for good",
    Outcome.DISABLED: "disabled in sources.toml",
}
"""What is counted, and told at the end in one line: of hundreds of feeds nearly all are so."""


def go_through(
    store: Store,
    wanted: Sequence[StoredSource],
    manner: Manner = BY_HAND,
    *,
    as_json: bool = False,
) -> int:
    """Go through sources, telling of each; 1 if something could not be had."""
    from reader.update.refreshers import refresh_sources

    if as_json:
        of_programs = _JsonLines()
        refresh_sources(store, wanted, of_programs.tell, manner=manner)
        return NOT_ALL if of_programs.faults else DONE
    lines = _Lines(len(wanted))
    try:
        refresh_sources(store, wanted, lines.tell, manner=manner)
    finally:
        lines.end()
    return NOT_ALL if lines.faults else DONE


def tell_faults(faults: Sequence[Fault]) -> int:
    """Tell faults on standard error; how many there are."""
    if faults:
        output.print_progress("")
    for fault in faults:
        output.print_error(f"{fault.subject}: {fault.reason}")
    return len(faults)


_OFFLINE = "there seems to be no network: no host could be reached; try again when there is one"
"""In the place of what would be told of every feed."""


class _Lines:
    """Tells a person."""

    def __init__(self, total: int) -> None:
        self.faults = 0
        self._total = total
        self._done = 0
        self._quiet: Counter[Outcome] = Counter()
        self._under_way: dict[str, Progress] = {}
        self._is_offline = False

    def tell(self, told: Told) -> None:
        """Tell how far it is with a source, and what came of it."""
        source = told.source.source
        progress = self._under_way.setdefault(source.key, Progress(source.name))
        come = told.come
        if come is None:
            progress.tell(told.read)
            return
        self._done += 1
        if come.outcome is Outcome.OFFLINE:
            self._tell_offline()
        elif come.outcome in _QUIET and self._total > 1:
            self._quiet[come.outcome] += 1
        elif come.outcome is not Outcome.FAILED:
            read = f"{counted(told.read, 'article')}, " if come.outcome is Outcome.TAKEN else ""
            progress.end(f"{read}{come.describe()}")
        self.faults += tell_faults(come.faults)
        if self._done < self._total:
            output.print_progress(f"{self._done:,} of {self._total:,} sources")

    def end(self) -> None:
        """Tell what was only counted."""
        output.print_progress("")
        told = [
            f"{self._quiet[each]:,} {words}" for each, words in _QUIET.items() if self._quiet[each]
        ]
        if told:
            output.print_lines([", ".join(told)])

    def _tell_offline(self) -> None:
        """Tell that there is no network: once, not for each feed."""
        if not self._is_offline:
            self._is_offline = True
            self.faults += 1
            output.print_progress("")
            output.print_error(_OFFLINE)


class _JsonLines:
    """Tells a program."""

    def __init__(self) -> None:
        self.faults = 0

    def tell(self, told: Told) -> None:
        """Print what came of a source as a line of JSON."""
        from reader.cli.sources import told_row

        if told.come is not None:
            output.print_json(told_row(told.source, told.come), indent=None)
            is_offline = told.come.outcome is Outcome.OFFLINE
            self.faults += len(told.come.faults) + is_offline
