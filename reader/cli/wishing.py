"""`newsread follow` and `newsread mute`: names that the reader follows, or will not read of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import DONE, NOTHING_FOUND, output
from reader.cli.finding import print_rows
from reader.cli.listing import print_list
from reader.cli.names import told_unknown
from reader.cli.opening import MistakeError
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future
    from datetime import date
    from types import SimpleNamespace

    from reader.library import Library
    from reader.model import Entity

FOLLOWED_FIELDS = {
    "name": "the name, or what the view is called",
    "kind": "person, org, place, group, event, law, work or product; null for another view",
    "query": "what the view asks for",
    "articles": "how many it holds",
    "unread": "how many of them are unread",
}
MUTED_FIELDS = {
    "name": "the name",
    "kind": "its kind, likewise",
    "until": "the last day, in ISO 8601, or null: for good",
    "articles": "how many are out of sight for it",
}
"""The meaning of each field, for docs/commands.md."""


SHOWN = 20
"""Of what would be muted, unless said otherwise."""


def follow(library: Library, arguments: SimpleNamespace) -> int:
    """Follow a name, or no more; without one, list what is followed. Raises `MistakeError`."""
    name = _name_in(arguments)
    library.recognise_all()
    if not name:
        return _list_followed(library, arguments)
    if arguments.stop:
        known = [each.entity for each in library.followed() if each.entity]
        entity = _chosen(known, name, arguments.kind)
        if entity is None:
            return _told_not(name, "followed")
        _keep(library.unfollow_name(entity))
        return _told(f"no longer followed: {_shown(entity)}")
    entity = _meant(library, name, arguments.kind)
    if entity is None:
        return told_unknown(library, name)
    kept = library.follow_name(entity)
    _keep(kept)
    return _told(f"followed{'' if kept else ' already'}: {_shown(entity)}")


def mute(library: Library, arguments: SimpleNamespace) -> int:
    """Mute a name, or no more; without one, list what is muted. Raises `MistakeError`."""
    name = _name_in(arguments)
    library.recognise_all()
    if not name:
        return _list_muted(library, arguments)
    if arguments.stop:
        entity = _chosen([each.entity for each in library.muted()], name, arguments.kind)
        if entity is None:
            return _told_not(name, "muted")
        _keep(library.unmute_name(entity))
        return _told(f"no longer muted: {_shown(entity)}")
    until = _until(library, arguments.until)
    entity = _meant(library, name, arguments.kind)
    if entity is None:
        return told_unknown(library, name)
    rows = library.muting(entity)
    if arguments.dry_run:
        shown = [int(row) for row in rows[: arguments.limit or SHOWN]]
        print_rows(library, arguments, shown, len(rows), len(rows))
        return DONE if len(rows) else NOTHING_FOUND
    kept = library.mute_name(entity, until)
    _keep(kept)
    going = f"{counted(len(rows), 'article')} out of sight"
    return _told(f"muted {_for_how_long(until)}: {_shown(entity)}, {going}")


def _name_in(arguments: SimpleNamespace) -> str:
    """Return the name that was typed, empty for none. Raises `MistakeError` if one is needed."""
    name = " ".join(arguments.words).strip()
    if not name and (arguments.words or arguments.stop):
        raise MistakeError(
            "which name? Without one, and without --stop, those there are are listed"
        )
    return name


def _list_followed(library: Library, arguments: SimpleNamespace) -> int:
    from reader.query import View

    followed = library.followed()
    counts = library.count_views([View(each.view.name, each.view.query) for each in followed])
    rows = [
        {
            "name": each.entity.name if each.entity else each.view.name,
            "kind": each.entity.kind.value if each.entity else None,
            "query": each.view.query,
            "articles": articles,
            "unread": unread,
        }
        for each, (articles, unread) in zip(followed, counts, strict=True)
    ]
    if arguments.json:
        output.print_json(rows)
        return DONE
    fields = ("unread", "articles", "kind", "name", "query")
    print_list(
        ("unread", "all", *fields[2:]),
        [[str(row[field] if row[field] is not None else "") for field in fields] for row in rows],
        "nothing is followed; newsread follow NAME does, or S on a name on the screen",
        plain=arguments.plain,
    )
    return DONE


def _list_muted(library: Library, arguments: SimpleNamespace) -> int:
    from reader.query.parser import parse

    muted = library.muted()
    sizes = [len(library.holding(parse(each.rule.when).tree.condition)) for each in muted]
    if arguments.json:
        output.print_json(
            [
                {
                    "name": each.entity.name,
                    "kind": each.entity.kind.value,
                    "until": each.rule.until.isoformat() if each.rule.until else None,
                    "articles": size,
                }
                for each, size in zip(muted, sizes, strict=True)
            ]
        )
        return DONE
    print_list(
        ("articles", "kind", "name", "how long"),
        [
            (str(size), each.entity.kind.value, each.entity.name, _for_how_long(each.rule.until))
            for each, size in zip(muted, sizes, strict=True)
        ],
        "no name is muted; newsread mute NAME does, or M on a name on the screen",
        plain=arguments.plain,
    )
    return DONE


def _until(library: Library, said: str | None) -> date | None:
    """Return the last day, None for good. Raises `MistakeError`."""
    if not said:
        return None
    from reader.query.naming import day_ahead

    day = day_ahead(said, library.now().date())
    if day is None:
        raise MistakeError(f"--until wants a day to come or how long, as 2026-12-31 or 2w: {said}")
    return day


def _meant(library: Library, name: str, kind: str | None) -> Entity | None:
    """Return the name that is meant, the one of most articles; of a kind that is said, any."""
    from reader.model import Entity, Kind

    found = _chosen(library.named(name), name, kind)
    return Entity(Kind(kind), name) if found is None and kind else found


def _chosen(entities: Sequence[Entity], name: str, kind: str | None) -> Entity | None:
    called = (each for each in entities if each.name.casefold() == name.casefold())
    return next((each for each in called if kind in (None, each.kind)), None)


def _keep(kept: Future[None] | None) -> None:
    """Wait until it is kept. Raises `MistakeError` where it cannot be."""
    try:
        if kept is not None:
            kept.result()
    except OSError as error:
        raise MistakeError(str(error)) from error


def _told(text: str) -> int:
    output.print_lines([text])
    return DONE


def _told_not(name: str, what: str) -> int:
    output.print_error(f"{name} is not {what}")
    return NOTHING_FOUND


def _shown(entity: Entity) -> str:
    return f"{entity.name} ({entity.kind})"


def _for_how_long(until: date | None) -> str:
    return f"until {until.isoformat()}" if until else "for good"
