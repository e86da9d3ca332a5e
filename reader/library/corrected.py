"""What the reader says of names: read from `names.toml`, followed live, written, taken back.

    screen ─▶ plan ─▶ deed ─▶ names.toml ─▶ corrections ─▶ what is stated of every article

One thread writes the file and states anew, in turn, so that nobody waits and none overtakes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.noting import Noting
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future, ThreadPoolExecutor

    from reader.entities.corrections import Corrections
    from reader.library.values import Progress
    from reader.model import Entity, Fault, Kind
    from reader.settings.names import Correction, NamesReading
    from reader.settings.watched import Watched
    from reader.update.promised import Unkept

LOOKED_THROUGH = 200
"""Articles of a name that are looked through for whether it is recognised as such."""


class Effect(NamedTuple):
    """What a correction changes."""

    correction: Correction
    articles: int
    """How many it changes something of."""
    mentions: int
    """How many names in them are others by it."""


class Corrected(Noting):
    """A library with corrected names."""

    names_file = Path("names.toml")
    """It need not be there."""
    on_corrected: Callable[[Corrections], object] = staticmethod(lambda _: None)
    """Told when names have become others, with what held before, by the thread that did so."""
    _watched_names: Watched[NamesReading] | None = None
    _writer: ThreadPoolExecutor | None = None

    def load(self, listener: Callable[[Progress], None] = lambda _: None) -> None:
        """Read all articles as `Loading` does; their names are corrected from the first on."""
        if self.names_file.exists():  # without the cost of reading what is not there
            self.recognition.begin_with(self._read())
        self._index.called_now = lambda entity: self.corrections.meant(entity)
        super().load(listener)

    def close(self) -> Unkept | None:
        """Wait until what the reader did is kept; what of it could not be."""
        if self._writer is not None:
            self._writer.shutdown()
        return super().close()

    def look_for_names(self) -> bool:
        """Correct anew if `names.toml` has changed; whether it has. May wait for the disk."""
        if self._watched_names is None and not self.names_file.exists():
            return False
        if self._watched_names is not None and not self._watched_names.look():
            return False
        self.wait_for_all()
        before = self.corrections
        self.recognition.correct(self._read())
        self.on_corrected(before)
        return True

    @property
    def names_faults(self) -> Sequence[Fault]:
        """What is wrong with `names.toml`, as it was last read."""
        return self._watched_names.reading.faults if self._watched_names else ()

    @property
    def corrections(self) -> Corrections:
        """What holds by now."""
        return self.recognition.corrections

    def name_now(self, entity: Entity, before: Corrections) -> Entity:
        """What a name that was shown under other corrections is called now; never waits."""
        if self._index.mentions.count(entity.key):
            return entity
        return before.became(entity, self.corrections)

    def corrections_of(self, entity: Entity) -> list[Correction]:
        """What the reader said of a name, or of another by which it is called so now."""
        return self.corrections.leading_to(entity)

    def corrected_in(self, row: int) -> list[Correction]:
        """What the reader said by which names of a row's article are others. May wait."""
        from reader.entities.corrections import changes

        if not self.corrections:
            return []
        after = self.recognition.recognise(row)
        changed = changes(self.recognition.recognised([row])[row], after)
        return list(
            dict.fromkeys(found for each in changed for found in self.corrections.reasons(each))
        )

    def effects(self) -> list[Effect]:
        """What each correction changes of what is recognised by now. May take its time."""
        from collections import Counter

        from reader.entities.corrections import changes

        articles: Counter[Correction] = Counter()
        mentions: Counter[Correction] = Counter()
        for row, before in self.recognition.recognised_where_corrected():
            times: Counter[Correction] = Counter()
            for each in changes(before, self.recognition.recognise(row)):
                times.update(dict.fromkeys(self.corrections.reasons(each), each.times))
            mentions.update(times)
            articles.update(times.keys())
        return [Effect(each, articles[each], mentions[each]) for each in self.corrections.stated]

    # Correcting, each to be undone; the future fails if it was not kept. May wait for the disk.

    def rename(self, entity: Entity, target: Entity) -> Future[None] | None:
        """Call a name otherwise, or say what it is; of a name that there is, the two are one."""
        from reader.update.name_plans import renamed

        if target.key != entity.key:  # where there is such a name, it keeps its letters
            target = self._index.mentions.entity(target.key) or target
        known = self._is_recognised(entity)
        return self._do(renamed(self.corrections, entity, target, is_recognised=known))

    def drop_name(self, entity: Entity) -> Future[None] | None:
        """Say that it is no name."""
        from reader.update.name_plans import no_name

        known = self._is_recognised(entity)
        return self._do(no_name(self.corrections, entity, is_recognised=known))

    def set_apart(self, entity: Entity, form: str) -> Future[None] | None:
        """Say that what is written so is not this name, but one of its own."""
        from reader.update.name_plans import set_apart

        return self._do(set_apart(self.corrections, entity, form))

    def always_name(self, words: str, kind: Kind) -> Future[None] | None:
        """Say that words are a name wherever they stand."""
        from reader.update.name_plans import always

        return self._do(always(self.corrections, words, kind))

    def forget_corrections(self, entity: Entity) -> Future[None] | None:
        """Take back all that was said of a name."""
        from reader.update.name_plans import forgotten

        return self._do(forgotten(self.corrections, entity))

    # Inside

    def _do(self, plan: Sequence[Correction]) -> Future[None] | None:
        said = {each.key: each for each in self.corrections.stated}
        before = [said.get(each.key, _blank(each)) for each in plan]
        pairs = [pair for pair in zip(before, plan, strict=True) if pair[0] != pair[1]]
        if not pairs or self._marking is None:
            return None
        self._marking.use_names(self._write)
        return self._marking.name([old for old, _ in pairs], [new for _, new in pairs])

    def _recall(self) -> None:
        super()._recall()
        assert self._marking is not None
        self._marking.use_names(self._write)

    def _write(self, before: Sequence[Correction], after: Sequence[Correction]) -> Future[None]:
        return self._at_writer(lambda: self._write_now(tuple(before), tuple(after)))

    def _at_writer(self, write: Callable[[], None]) -> Future[None]:
        """Write a settings file in the one thread that does so, after what was asked for before."""
        if self._writer is None:
            from concurrent.futures import ThreadPoolExecutor  # 10 ms, for few

            self._writer = ThreadPoolExecutor(1, "newsread-files")
        return self._writer.submit(write)

    def _write_now(self, before: Sequence[Correction], after: Sequence[Correction]) -> None:
        """Put what is to be said in place of what was. Raises `OSError` where that cannot be."""
        from reader.settings.name_tables import with_correction
        from reader.settings.names import reading_of
        from reader.settings.saving import change_file

        file = self.names_file

        def change(text: str) -> str:
            now = reading_of(file, text)
            said = {each.key: each for each in now.corrections}
            for each in before:
                if said.get(each.key, _blank(each)) != each:
                    raise ValueError(f"{file.name} says something else of {each.name} by now")
            changed = text
            for each in after:
                changed = with_correction(changed, each)
            faults = reading_of(file, changed).faults
            if len(faults) > len(now.faults):  # what would contradict itself is not written
                raise ValueError(faults[-1].reason)
            return changed

        fault = change_file(file, change)
        if fault is not None:
            raise OSError(fault.reason)
        self.look_for_names()

    def _read(self) -> Corrections:
        from reader.entities.corrections import Corrections
        from reader.settings.names import read_names
        from reader.settings.watched import Watched

        if self._watched_names is None:
            self._watched_names = Watched(self.names_file, read_names)
        reading = self._watched_names.reading
        self.faults += reading.faults
        return Corrections(reading.corrections)

    def _is_recognised(self, entity: Entity) -> bool:
        """Whether articles have a name as such, or only through corrections."""
        if not self.corrections:
            return True
        rows = self._index.mentions.rows_of(entity.key)[:LOOKED_THROUGH]
        found = self.recognition.recognised(rows).values()
        return any(each.entity.key == entity.key for mentions in found for each in mentions)


def _blank(correction: Correction) -> Correction:
    """What says nothing of the same name."""
    return type(correction)(correction.kind, correction.name)
