"""What is done with articles unasked: rules read from their file, muting, and what they change.

    rules.toml ─▶ rules ─┬─▶ what is muted: out of every answer, as long as the rule holds
                         └─▶ deeds: done once, to what has arrived since the last time, or to all

What a rule changes is one act of the reader's, so that it can be undone. Only the kept library has
arrivals: what lies in a folder that was opened is looked at, not received.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.corrected import Corrected
from reader.library.loading import HEAD
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from reader.library.values import Progress
    from reader.model import Edit
    from reader.settings.rules import Rule, RulesReading
    from reader.settings.watched import Watched
    from reader.store import Store
    from reader.update.following import Caught

MUTED = "muted"
"""The name under which it keeps which of the newest rows are muted."""

RULED = "ruled"
"""The name under which the store keeps how many rows the rules have been applied to."""


RECOGNISED_ON_ARRIVAL = 5_000
"""Of more articles that come at once, as from an import, only the last are looked through for
names before the rules are applied: half a minute's work."""


class Touched(NamedTuple):
    """What a rule was applied to."""

    rule: Rule
    rows: Sequence[int]
    """The articles that it holds for, newest first."""
    changed: int
    """How many of them became other than they were."""
    kept: Future[None] | None = None
    """Done once that is on the disk; None where nothing changed."""

    @property
    def is_notice(self) -> bool:
        """Whether the reader is to be told of it."""
        return any(action.deed == "notify" for action in self.rule.then)


class Ruled(Corrected):
    """A library under rules."""

    rules_file = Path("rules.toml")
    """It need not be there."""
    on_ruled: Callable[[Sequence[Touched]], object] = staticmethod(lambda _: None)
    """Told what rules were applied to on arrival, by the thread that did so: `notify` is up to it.
    """
    _watched_rules: Watched[RulesReading] | None = None
    _is_ruled_anew = False
    """Other rules hold since the last `catch_up`."""
    _muted_head = ""
    """Which of the newest rows are muted, as the store has it."""
    _ruled_to = -1
    """Up to which row the rules have been applied in this run; -1: not yet."""

    def load(self, listener: Callable[[Progress], None] = lambda _: None) -> None:
        """Read all articles as `Loading` does; what is muted never comes into sight."""
        self.look_for_rules()
        self._is_ruled_anew = False
        super().load(listener)

    def catch_up(self) -> Caught:
        """Take in what came as `Loading` does, and carry out the rules on it."""
        caught = super().catch_up()
        self.look_for_names()
        self.look_for_rules()
        is_ruled_anew, self._is_ruled_anew = self._is_ruled_anew, False
        is_ruled_anew |= self._index.look_for_muted(self.now().timestamp())
        self._remember_muted()
        touched = self.apply_to_arrived()
        if touched:
            self.on_ruled(touched)
        has_changed = any(each.changed for each in touched)
        return caught._replace(rows=caught.rows or is_ruled_anew, marks=caught.marks or has_changed)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are right, in their order."""
        return self._rules_file.reading.rules

    @property
    def mutes_by_names(self) -> bool:
        """Whether who and what an article names decides if it is muted."""
        if not self.rules:
            return False
        from reader.query.ruling import asks_for_names

        return any(rule.mutes and asks_for_names(rule) for rule in self.rules)

    @property
    def _rules_file(self) -> Watched[RulesReading]:
        from reader.settings.rules import read_rules
        from reader.settings.watched import Watched

        if self._watched_rules is None:
            self._watched_rules = Watched(
                self.rules_file, lambda path: read_rules(path, _fault_in_rule)
            )
        return self._watched_rules

    def look_for_rules(self) -> bool:
        """Read the rules again if their file has changed, and mute by them; whether it has.

        May wait for the disk. Mistakes in the file are among the faults.
        """
        if self._watched_rules is None and not self.rules_file.exists():
            return False  # without the cost of reading what is not there
        if not self._rules_file.look():
            return False
        self.faults += self._rules_file.reading.faults
        self.mute()
        self._is_ruled_anew = True
        return True

    def mute(self) -> None:
        """Keep out of sight what the rules mute today."""
        from reader.query.ruling import muted_by

        self._index.mute(muted_by(self.rules, self.now().date()))

    def _hidden_at_first(self, store: Store) -> frozenset[int]:
        """The newest rows that were muted the last time, until it is known which ones are now."""
        if self._watched_rules is None:
            return frozenset()
        self._muted_head = store.resumed.session(MUTED)
        return frozenset(map(int, self._muted_head.split()))

    def _remember_muted(self) -> None:
        """Keep which of the newest rows are muted, so that none flashes up the next time."""
        from reader.store import StoreError

        if self._store is None or self._head is not None or self._watched_rules is None:
            return
        newest = super().newest()[: 2 * HEAD]
        text = " ".join(map(str, sorted({*newest} - {*self.newest()[: 2 * HEAD]})))
        if text == self._muted_head:
            return
        self._muted_head = text
        try:
            self._store.resumed.keep_session(MUTED, text)
        except StoreError as error:
            self.faults.append(error.fault)

    def newest(self) -> Sequence[int]:
        """Every row that is not muted, newest first: what an empty query answers."""
        if self._head is not None:
            return super().newest()
        return self._index.in_sight(self.now().timestamp())

    # What rules do

    def apply_rules(self, first: int = 0) -> list[Touched]:
        """Carry out the rules on the rows from `first` on, an act each. Belongs in a worker."""
        from reader.query.ruling import condition_of
        from reader.settings.rules import Deed

        today = self.now().date()
        self.wait_for_all()
        touched = []
        for rule in self.rules:
            if rule.is_over(today) or all(action.deed is Deed.MUTE for action in rule.then):
                continue
            found = self._index.holding(condition_of(rule), self.now().timestamp())
            rows = [row for row in found if row >= first]
            if rows:
                touched.append(self._carry_out(rule, rows))
        return touched

    def apply_to_arrived(self) -> list[Touched]:
        """Carry out the rules on what has arrived since the last time. Belongs in a worker.

        A library that never had rules begins with what comes next.
        """
        from reader.store import StoreError

        size = len(self._index.columns)
        if self._store is None or self._head is not None or size == self._ruled_to:
            return []
        try:
            first = self._ruled_to
            if first < 0:
                known = self._store.resumed.session(RULED)
                first = int(known) if known.isascii() and known.isdigit() else size
            touched = []
            if first < size and self.rules:
                self._recognise_arrived(first, size)
                touched = self.apply_rules(first)
            self._ruled_to = size
            self._store.resumed.keep_session(RULED, str(size))
        except StoreError as error:
            self.faults.append(error.fault)
            return []
        return touched

    def _recognise_arrived(self, first: int, size: int) -> None:
        """Find the names in what has arrived, where a rule asks for names."""
        from reader.query.ruling import asks_for_names

        if any(map(asks_for_names, self.rules)):
            rows = range(max(first, size - RECOGNISED_ON_ARRIVAL), size)
            self.recognition.recognise_all(rows[::-1], lambda _: None, lambda: False, 0.0)

    def _carry_out(self, rule: Rule, rows: Sequence[int]) -> Touched:
        edits = {row: edit for row in rows if (edit := self._edit_of(rule, row))}
        kept = self._marking.edit_each(edits) if self._marking and edits else None
        return Touched(rule, rows, len(edits), kept)

    def _edit_of(self, rule: Rule, row: int) -> Edit | None:
        """What a rule changes of a row; None where nothing."""
        from reader.model import Edit
        from reader.settings.rules import Deed

        status = self._index.columns.status(row)
        deeds = {action.deed for action in rule.then}
        tags = [action.tag for action in rule.then if action.deed is Deed.TAG]
        new = tuple(tag for tag in dict.fromkeys(tags) if tag not in status.tags)
        edit = Edit(
            read=True if Deed.READ in deeds and not status.read else None,
            starred=True if Deed.STAR in deeds and not status.starred else None,
            tags=(*status.tags, *new) if new else None,
        )
        return None if edit == Edit() else edit


def _fault_in_rule(query: str) -> str:
    from reader.query.shown import fault_in_rule  # the language

    return fault_in_rule(query)
