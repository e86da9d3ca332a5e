"""Corrections of names that contradict each other: the first in the file holds, the other is told.

Two cannot be followed both: what goes by two names, what is an alias of two, what is always a name
of two kinds, what goes round in a circle, what leads to something that is said to be no name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import EntityKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model import Fault
    from reader.settings.names import Correction
    from reader.settings.toml_file import TomlFile


def without_conflicts(
    file: TomlFile, corrections: Iterable[Correction], faults: list[Fault]
) -> tuple[Correction, ...]:
    """Return the corrections that can be followed together; what is wrong is noted."""
    heard = _Heard()
    for each in corrections:
        reason = heard.conflict(each)
        if reason:
            where = (each.kind.value, each.name)
            line = heard.line(file, each)
            told = f"{reason} (line {line}); this one is left out" if line else reason
            faults.append(file.fault(told, *where))
        else:
            heard.add(each)
    return tuple(heard.corrections)


class _Heard:
    """What the corrections so far say."""

    def __init__(self) -> None:
        self.corrections: list[Correction] = []
        self._tables: dict[EntityKey, Correction] = {}
        self._target: dict[EntityKey, EntityKey | None] = {}
        """Where each name leads; None: it is no name."""
        self._said_by: dict[EntityKey, Correction] = {}
        """Each of these names to the correction that says so."""
        self._always: dict[str, Correction] = {}
        """Words that are always a name, and what says so."""
        self._other: Correction | None = None
        """What the conflict that was found last is with."""

    def add(self, each: Correction) -> None:
        self.corrections.append(each)
        self._tables[each.key] = each
        for key, target in _leads(each):
            self._said_by[key] = each
            self._target[key] = target
        if each.is_always:
            self._always[each.name.casefold()] = each

    def line(self, file: TomlFile, each: Correction) -> int:
        """Return the line of what a conflict is with; 0 where that is the correction itself."""
        other = self._other
        return file.line_of(other.kind.value, other.name) if other and other != each else 0

    def conflict(self, each: Correction) -> str:
        """Return why a correction cannot be followed beside those before it; empty: it can."""
        self._other = None
        return self._said_twice(each) or self._circle(each) or self._of_none(each)

    def _said_twice(self, each: Correction) -> str:
        self._other = self._tables.get(each.key)
        if self._other is not None:
            return f"{each.name} ({each.kind}) has two tables"
        for key, target in _leads(each):
            self._other = self._said_by.get(key)
            if self._other is not None and self._target[key] != target:
                return f"{key.name} ({key.kind}) is said to be two things"
        self._other = self._always.get(each.name.casefold()) if each.is_always else None
        return f"{each.name} is always a name of another kind" if self._other else ""

    def _circle(self, each: Correction) -> str:
        leads = self._target | dict(_leads(each))
        for start, _ in _leads(each):
            key: EntityKey | None = start
            seen = set()
            while key is not None and key not in seen:
                seen.add(key)
                self._other = self._said_by.get(key, self._other)
                key = leads.get(key)
            if key is not None:
                return f"{each.name} leads back to itself"
        return ""

    def _of_none(self, each: Correction) -> str:
        leads = self._target | dict(_leads(each))
        for key, target in leads.items():
            if target is not None and target in leads and leads[target] is None:
                self._other = self._said_by.get(target) or self._said_by.get(key)
                return f"{key.name} leads to {target.name}, which is said not to be a name"
        return ""


def _leads(each: Correction) -> Iterator[tuple[EntityKey, EntityKey | None]]:
    """Yield where names lead by a correction, None: nowhere; none leads to itself."""
    target = EntityKey(each.becomes or each.kind, (each.goes_by or each.name).casefold())
    if each.is_none:
        yield each.key, None
    elif target != each.key:
        yield each.key, target
    for alias in each.aliases:
        key = EntityKey(each.kind, alias.casefold())
        if key != each.key:
            yield key, each.key
