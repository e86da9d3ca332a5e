"""Printing the sources: for a person with how they do and what to do, for programs all of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.failing import failed_row
from reader.library.failed import failed_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from reader.store import StoredSource
    from reader.update.health import Health
    from reader.update.told import Refreshed


SOURCE_FIELDS = {
    "key": "what it is known by, whatever it is called",
    "name": "what it is called",
    "kind": "`feed`, `file` or `folder`",
    "location": "its address or path",
    "standing": "how it does: fine, new, silent, broken, failing, gone or disabled",
    "reason": "what is wrong, or empty",
    "advice": "what to do, or empty",
    "succeeded_at": "when it was last had, in ISO 8601, or null",
    "since": "since when something is wrong, or null",
    "next_at": "when a feed is asked next, or null",
    "weekly": "how many articles come in a week, or null",
}
REFRESHED_FIELDS = {
    **{each: SOURCE_FIELDS[each] for each in ("key", "name", "kind")},
    "outcome": "what came of it: taken, unchanged, waiting, offline, failed, gone or disabled",
    "read": "how many articles were read",
    "new": "how many of them are new",
    "changed": "how many of them were changed",
    "gone": "how many articles have left it",
    "reason": "what is wrong first, or empty",
    "faults": "all that is wrong, a list of objects",
    "next_at": SOURCE_FIELDS["next_at"],
}
"""The meaning of each field, for docs/commands.md."""

NONE = "no sources yet; newsread add URL|PATH adds one"


def print_sources(found: Sequence[Health], *, as_json: bool) -> None:
    """Print how sources do, in a form that suits whoever reads it."""
    if as_json:
        output.print_json([_fields(each) for each in found])
    elif output.is_for_the_eye():
        output.print_rich(_table(found) if found else NONE)
    else:
        for each in found:
            stored = each.source
            words = [stored.source.name, stored.kind, stored.location, _standing(each)]
            output.print_fields(words)


def told_row(stored: StoredSource, come: Refreshed) -> dict[str, object]:
    """What came of refreshing a source, for a program to read."""
    return {
        "key": stored.source.key,
        "name": stored.source.name,
        "kind": stored.kind,
        "outcome": come.outcome.value,
        "read": come.read,
        "new": come.new,
        "changed": come.changed,
        "gone": come.gone,
        "reason": come.faults[0].reason if come.faults else "",
        "faults": [failed_row(each) for each in failed_files(come.faults)],
        "next_at": _moment(come.next_at),
    }


def _fields(health: Health) -> dict[str, object]:
    stored = health.source
    return {
        "key": stored.source.key,
        "name": stored.source.name,
        "kind": stored.kind,
        "location": stored.location,
        "standing": health.standing.value,
        "reason": health.reason,
        "advice": health.advice,
        "succeeded_at": _moment(health.succeeded_at),
        "since": _moment(health.since),
        "next_at": _moment(health.next_at),
        "weekly": None if health.weekly is None else round(health.weekly, 1),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _standing(health: Health) -> str:
    return f"{health.standing.value}: {health.reason}" if health.reason else health.standing.value


def _table(found: Sequence[Health]) -> Table:
    from rich.table import Table
    from rich.text import Text

    from reader.text.sanitise import sanitise_line

    now = datetime.now(UTC)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("source", "a week", "came", "next"):
        table.add_column(heading, no_wrap=True, justify="right" if heading == "a week" else "left")
    table.add_column("how it does", ratio=1, overflow="fold")
    for each in found:
        words = Text(sanitise_line(_standing(each)))
        if each.advice:
            words.append(f"\n→ {sanitise_line(each.advice)}", style="dim")
        weekly = "" if each.weekly is None else f"{each.weekly:.0f}"
        table.add_row(
            Text(sanitise_line(each.source.source.name)),
            weekly,
            _age(each.succeeded_at, now),
            _time(each.next_at, now),
            words,
        )
    return table


def _age(moment: datetime | None, now: datetime) -> str:
    from reader.text.dates import long_age

    return long_age(moment, now) if moment else ""


def _time(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return ""
    return "now" if moment <= now else f"{moment.astimezone():%a %H:%M}"
