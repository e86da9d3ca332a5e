"""What the reader does with articles: shown at once, kept by the store, undone and done again.

    deed ─▶ journal ─▶ shown (`awaiting`) ─▶ the store ─▶ kept, or refused and taken back

A few articles are changed one by one, by id. A mark of thousands is swept over the store's rows in
one stroke, in memory and on the disk. What a deleted source takes along only the store knows.
"""

from __future__ import annotations

from functools import partial
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING

from reader.model import Edit
from reader.update.acts import new_act, old_act
from reader.update.awaiting import Awaiting
from reader.update.deeds import Change, Clearing, Naming, Removal, Rewriting, Sweep
from reader.update.journal import Journal
from reader.update.promised import Unkept, all_of, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from reader.index.columns import Columns
    from reader.model import Status
    from reader.settings.names import Correction
    from reader.store import Act, Limits
    from reader.update.deeds import Deed
    from reader.update.keepers import Marks, Rows, Write, WriteEntry
    from reader.update.stored import AllMarks

TOGETHER = 2_000
"""Marks that are made in one go: a few hundredths of a second, for which others may wait."""


Taken = tuple["Deed", "Future[None]"]
"""A deed that was taken back or made again; the future fails if that was not kept."""


class Marking:
    """The marks of the articles in some columns. Safe from any thread."""

    def __init__(self, marks: Marks, columns: Columns) -> None:
        self._marks = marks
        self._columns = columns
        self._journal = Journal()
        self._awaiting = Awaiting(columns, marks)
        self._rows: Rows | None = None
        self._rows_are_shown = False
        self._names: Write | None = None
        self._refusal = ""
        self._entries: WriteEntry | None = None
        # The store answers in a thread of its own, or at once and so within our own call.
        self._lock = RLock()

    def use(self, marks: Marks) -> None:
        """Keep what comes from now on elsewhere."""
        with self._lock:
            self._marks = self._awaiting.known = marks

    def use_rows(self, rows: Rows, *, are_shown: bool) -> None:
        """Do there what concerns many rows; `are_shown`: they are the rows of the columns too."""
        self._rows, self._rows_are_shown = rows, are_shown

    def use_names(self, names: Write) -> None:
        """Have this write what is said of names."""
        self._names = names

    def use_entries(self, write: WriteEntry) -> None:
        """Have this rewrite entries of settings files."""
        self._entries = write

    def recall(self, acts: Iterable[Act]) -> None:
        """Remember what was done in earlier runs, so that it can be undone."""
        with self._lock:
            self._journal.recall(acts)

    def look(self) -> None:
        """Somebody is about to look into the store, and will tell by `learn` what is there."""
        with self._lock:
            self._awaiting.look()

    def learn(self, statuses: Mapping[str, Status]) -> set[str]:
        """Show what the store was told, by whomever; what is awaited comes after it.

        Returns what is to be looked at again, as the store has answered meanwhile.
        """
        with self._lock:
            return self._awaiting.learn(statuses)

    def learn_all(self, marks: AllMarks) -> set[str]:
        """As `learn`, of all rows at once."""
        with self._lock:
            return self._awaiting.learn_all(marks)

    @property
    def is_doubtful(self) -> bool:
        """Whether `learn_all` is to be called, as a refusal may not have been taken back right."""
        return self._awaiting.is_doubtful

    # Doing

    def mark(
        self, rows: Collection[int], *, read: bool | None = None, starred: bool | None = None
    ) -> Future[None] | None:
        """Change the marks of rows; None when nothing changes.

        The future fails if the change was not kept.
        """
        edit = Edit(read, starred)
        if len(rows) > TOGETHER and self._rows is not None and self._rows_are_shown:
            return self._sweep_rows(rows, edit)
        return self.edit(rows, edit)

    def edit(self, rows: Iterable[int], edit: Edit) -> Future[None] | None:
        """Change what the reader did with rows, one by one; None when nothing changes."""
        columns = self._columns
        # Not while others wait: they may be thousands.
        statuses = {identity: columns.status(row) for identity, row in columns.ids_of(rows).items()}
        change = Change.between(statuses, edit)
        return self._do(change) if change.size else None

    def edit_each(self, edits: Mapping[int, Edit]) -> Future[None] | None:
        """Change what the reader did with rows, each in its own way, as one act; or None."""
        columns = self._columns
        before: dict[str, Edit] = {}
        after: dict[str, Edit] = {}
        for identity, row in columns.ids_of(edits).items():
            change = Change.between({identity: columns.status(row)}, edits[row])
            before.update(change.before)
            after.update(change.after)
        return self._do(Change(before, after)) if after else None

    def remove(self, key: str, name: str, size: int) -> Future[None]:
        """Delete a source of the store's, with so many articles; to be undone like any deed."""
        return self._do(Removal(key, name, size))

    def clear(self, key: str, name: str, limits: Limits, size: int) -> Future[None]:
        """Put away so many articles of a source of the store's; to be undone like any deed."""
        return self._do(Clearing(key, name, limits, size))

    def name(self, before: Sequence[Correction], after: Sequence[Correction]) -> Future[None]:
        """Say something else of names than before; to be undone like any deed."""
        return self._do(Naming(tuple(before), tuple(after)))

    def rewrite(self, deed: Rewriting) -> Future[None]:
        """Change an entry of a settings file; to be undone like any deed."""
        return self._do(deed)

    def _sweep_rows(self, rows: Iterable[int], edit: Edit) -> Future[None] | None:
        mark = "read" if edit.read is not None else "starred"
        value = bool(edit.read or edit.starred)
        sweep = Sweep.of(self._columns.unlike(rows, mark, value=value), mark, value=value)
        return self._do(sweep) if sweep.size else None

    def _do(self, deed: Deed) -> Future[None]:
        with self._lock:
            self._journal.add(deed)
        return self._carry_out(deed, new_act(deed), partial(self._journal.forget, deed))

    # Undoing

    def undo(self) -> Taken | None:
        """Take back the last deed; None when there is none."""
        with self._lock:
            deed = self._journal.undo()
        if deed is None:
            return None
        forget = partial(self._journal.undo_refused, deed)
        return deed, self._carry_out(deed, old_act(deed, undone=True), forget, back=True)

    def redo(self) -> Taken | None:
        """Make the last deed that was undone again; None when there is none."""
        with self._lock:
            deed = self._journal.redo()
        if deed is None:
            return None
        forget = partial(self._journal.redo_refused, deed)
        return deed, self._carry_out(deed, old_act(deed, undone=False), forget)

    def undo_size(self, *, redo: bool = False) -> int:
        """Of how many articles the deed is that would be undone, or done again."""
        with self._lock:
            return self._journal.next_size(redo=redo)

    def unkept(self) -> Unkept | None:
        """What the reader asked for in vain; None where the store holds everything."""
        with self._lock:
            number = self._awaiting.unkept()
            return Unkept(number, self._refusal or "it was not written yet") if number else None

    # Showing, and having it kept

    def _carry_out(
        self, deed: Deed, act: Act, on_refusal: Callable[[], None], *, back: bool = False
    ) -> Future[None]:
        """Show a deed, or what was before it, and have the store keep it, as which act."""
        if isinstance(deed, Change):
            return self._apply(deed.before if back else deed.after, act, on_refusal)
        if isinstance(deed, (Naming, Rewriting)):
            return self._write_file(deed, act, on_refusal, back=back)
        with self._lock:
            if self._rows is None:
                on_refusal()
                return refused("the library that it concerns is not open")
            if isinstance(deed, Sweep):
                return self._sweep(self._rows, deed, act, on_refusal, back=back)
            kept = _moved(self._rows, deed, act, back=back)
            kept.add_done_callback(lambda future: self._settle(future, on_refusal))
            return kept

    def _write_file(
        self, deed: Naming | Rewriting, act: Act, on_refusal: Callable[[], None], *, back: bool
    ) -> Future[None]:
        """Write it into its file; once that is done it is an act to be remembered."""
        kept = self._written(deed, back=back)

        def settle(*, is_kept: bool) -> None:
            if is_kept:
                self._marks.record({}, act)

        kept.add_done_callback(partial(self._settle, on_refusal=on_refusal, then=settle))
        return kept

    def _written(self, deed: Naming | Rewriting, *, back: bool) -> Future[None]:
        if isinstance(deed, Rewriting):
            if self._entries is not None:
                return self._entries(deed, back)
        elif self._names is not None:
            return self._names(*((deed.after, deed.before) if back else (deed.before, deed.after)))
        return refused("that can only be written where there is a file for it")

    def _apply(
        self, edits: Mapping[str, Edit], act: Act, on_refusal: Callable[[], None]
    ) -> Future[None]:
        """Many go in parts, so that other marks need not wait; the act goes with the first."""
        kept: list[Future[None]] = []
        for part in _parts(edits):
            with self._lock:
                write = self._awaiting.write(part)
                future = self._marks.record(part, None if kept else act)
                settle = partial(self._awaiting.settle, write)
                future.add_done_callback(partial(self._settle, on_refusal=on_refusal, then=settle))
            kept.append(future)
        return kept[0] if len(kept) == 1 else all_of(kept)

    def _sweep(
        self, rows: Rows, sweep: Sweep, act: Act, on_refusal: Callable[[], None], *, back: bool
    ) -> Future[None]:
        mask, edit = sweep.mask, sweep.edit(back=back)
        settle = None
        if self._rows_are_shown:
            write = self._awaiting.sweep(mask, sweep.mark, value=sweep.value is not back)
            settle = partial(self._awaiting.settle_sweep, write)
        kept = rows.sweep(mask, edit, act)
        kept.add_done_callback(partial(self._settle, on_refusal=on_refusal, then=settle))
        return kept

    def _settle(
        self,
        kept: Future[None],
        on_refusal: Callable[[], None],
        then: Callable[..., None] | None = None,
    ) -> None:
        """The store has answered."""
        refusal = None if kept.cancelled() else kept.exception()
        is_kept = refusal is None and not kept.cancelled()
        with self._lock:
            if not is_kept:
                self._refusal = str(refusal)
                on_refusal()
            if then is not None:
                then(is_kept=is_kept)


def _moved(rows: Rows, deed: Removal | Clearing, act: Act, *, back: bool) -> Future[None]:
    """Take articles out of the list, or back into it."""
    if isinstance(deed, Clearing):
        return rows.take_out_again(act) if back else rows.put_away(deed.key, deed.limits, act)
    return (rows.restore_source if back else rows.remove_source)(deed.key, act)


def _parts(edits: Mapping[str, Edit]) -> Iterator[dict[str, Edit]]:
    items = iter(edits.items())
    while part := dict(islice(items, TOGETHER)):
        yield part
