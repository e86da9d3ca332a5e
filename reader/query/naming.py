"""A query that asks for one name and nothing else: what one follows, and what one mutes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reader.model import Entity, Kind
from reader.query.parser import parse
from reader.query.question import Narrowing
from reader.query.tree import Naming
from reader.query.when import Calendar, Unit, last_day, read_age, read_day

if TYPE_CHECKING:
    from reader.query.when import Recent

_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}


def query_of(entity: Entity) -> str:
    """Return the query that asks for an entity: `org:"Netflix"`."""
    return str(Narrowing(entity.key, entity.name))


def entity_of(query: str) -> Entity | None:
    """Return the one entity that a query asks for; None where it asks for anything else."""
    reading = parse(query)
    asked = reading.tree.condition
    if reading.mistakes or not isinstance(asked, Naming) or not asked.sought.is_exact:
        return None
    return None if asked.kind is None else Entity(Kind(asked.kind), asked.sought.text)


def day_ahead(text: str, today: date) -> date | None:
    """Return the day that `2026-12-31`, `2026-12` or `3w` (from today) means, the last of them.

    None where that is none, or has passed.
    """
    age, said = read_age(text), read_day(text)
    try:
        day = _after(today, *age) if age else _last(said)
    except (OverflowError, ValueError):  # after the last day there is
        return None
    return day if day is not None and day >= today else None


def _last(said: Calendar | Recent | None) -> date | None:
    return said.last if isinstance(said, Calendar) else None


def _after(today: date, amount: int, unit: Unit) -> date | None:
    if unit in _DAYS:
        return today + timedelta(days=amount * _DAYS[unit])
    if unit not in _MONTHS:
        return None
    years, month = divmod(today.month - 1 + amount * _MONTHS[unit], 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, last_day(year, month + 1)))
