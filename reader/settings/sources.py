"""What the user settled for single sources, in `sources.toml`: a table each, by address or key.

    ["https://example.org/feed.xml"]
    title = "Example"
    folder = "News/World"
    headers = { X-Token = "keyring:example" }

    ["*"]
    keep-days = 90

What stands under `*` holds for every source that does not say otherwise. Secrets are only told of
here, by where they are kept: the file may be shown to anyone. A mistake costs the key that it
stands in and nothing else.
"""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reader.settings.entries import entries, with_entries
from reader.settings.toml_file import TomlError, TomlFile, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.model import Fault
    from reader.settings.entries import Entry

EVERY_SOURCE = "*"
"""The table whose settings hold where a source has none of its own."""

SHORTEST_INTERVAL, LONGEST_INTERVAL = timedelta(hours=1), timedelta(days=30)
"""Servers ask readers to come no more than hourly; what comes less than monthly is forgotten."""

_KEYS = (
    *("title", "folder", "tags", "interval", "full-text", "disabled", "keep", "keep-days"),
    *("user", "password", "headers"),
)

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_INTERVAL = re.compile(r"(\d{1,5})\s*([mhdw])")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")

_SECRET_HEADER = re.compile(r"authorization|cookie|token|secret|password|api-?key", re.IGNORECASE)
"""Headers whose values open doors: what they say is never written into a settings file."""

_WHERE_SECRETS_ARE = (
    '"keyring:NAME", "command:pass show example" or "file:~/.secrets/example", never in the file'
)

_NOT_FOR_ALL = "a secret is for one source: every server that is asked would be told it"


class Keeper(StrEnum):
    """What keeps a secret."""

    KEYRING = "keyring"
    COMMAND = "command"
    FILE = "file"
    NOBODY = ""
    """It is none: the value itself is written down."""


class Secret(NamedTuple):
    """A value that is to be sent, by where it is kept; see `reader.fetch.secrets`."""

    keeper: Keeper
    where: str
    """The name in the keyring, the command's line, the file's path; else the value itself."""


class SourceSettings(NamedTuple):
    """What is settled for one source; the defaults are what holds where nothing is."""

    title: str = ""
    """What to call it; empty: as it calls itself."""
    folder: tuple[str, ...] = ()
    """Where it stands among the sources, from the outermost folder."""
    tags: tuple[str, ...] = ()
    """Put on every article of it."""
    interval: timedelta | None = None
    """How often to ask for it; None: as it suits the source."""
    full_text: bool = False
    """The page of each new article is fetched too."""
    disabled: bool = False
    """It is not asked for; its articles stay."""
    keep: int | None = None
    """How many of its articles to keep, the newest; None: all."""
    keep_days: int | None = None
    """How long to keep its articles; None: for good."""
    user: str = ""
    password: Secret | None = None
    headers: tuple[tuple[str, Secret], ...] = ()
    """To be sent along to its own host, and to no other."""


class SourcesReading(NamedTuple):
    """What is settled, by address or key, and what could not be taken from the file."""

    sources: Mapping[str, SourceSettings] = MappingProxyType({})
    faults: tuple[Fault, ...] = ()

    def of(self, *names: str) -> SourceSettings:
        """Return what holds for a source that is known by any of these names: address, key."""
        for name in (*names, EVERY_SOURCE):
            found = self.sources.get(name)
            if found is not None:
                return found
        return SourceSettings()


def read_sources(path: Path) -> SourcesReading:
    """Read `sources.toml`. Where it is not there, or cannot be read, nothing is settled."""
    try:
        return sources_of(read_toml(path))
    except FileNotFoundError:
        return SourcesReading()
    except TomlError as error:
        return SourcesReading(faults=(error.fault,))


def sources_of(file: TomlFile) -> SourcesReading:
    """Return what a file settles, and its mistakes."""
    faults: list[Fault] = []
    tables = list(entries(file, _KEYS, faults))
    default = SourceSettings()
    for entry in tables:
        if entry.name == EVERY_SOURCE:
            default = _settings(entry, default)
    settled = {
        entry.name: default if entry.name == EVERY_SOURCE else _settings(entry, default)
        for entry in tables
    }
    return SourcesReading(MappingProxyType(settled), tuple(faults))


def with_sources(text: str, changes: Mapping[str, Mapping[str, object]]) -> str:
    """Return the text of the file with keys of sources set; a value of None takes its key out.

    Raises `ValueError` where the file has a mistake.
    """
    return with_entries(text, changes)


def _settings(entry: Entry, default: SourceSettings) -> SourceSettings:
    return SourceSettings(
        title=_line(entry, "title", '"Example"', default.title),
        folder=_folder(entry, default.folder),
        tags=_tags(entry, default.tags),
        interval=_interval(entry, default.interval),
        full_text=_yes_or_no(entry, "full-text", default=default.full_text),
        disabled=_yes_or_no(entry, "disabled", default=default.disabled),
        keep=_number(entry, "keep", default.keep),
        keep_days=_number(entry, "keep-days", default.keep_days),
        user=_line(entry, "user", '"anna"', default.user),
        password=_password(entry, default.password),
        headers=_headers(entry, default.headers),
    )


def _line(entry: Entry, key: str, example: str, default: str) -> str:
    text = entry.text(key, example)
    if text is None:
        return default
    if not text.isprintable():
        entry.wrong(f"{key} is to be a line of text, as in {key} = {example}", key)
        return default
    return text.strip()


def _folder(entry: Entry, default: tuple[str, ...]) -> tuple[str, ...]:
    if "folder" not in entry.values:
        return default
    path = _line(entry, "folder", '"News/World"', "")
    return tuple(part.strip() for part in path.split("/") if part.strip())


def _tags(entry: Entry, default: tuple[str, ...]) -> tuple[str, ...]:
    written = entry.values.get("tags")
    if written is None:
        return default
    if isinstance(written, str):
        written = [written]
    if not isinstance(written, list) or not all(
        isinstance(tag, str) and tag.strip() and tag.isprintable() for tag in written
    ):
        entry.wrong('tags are to be words in quotes, as in tags = ["daily", "europe"]', "tags")
        return default
    return tuple(dict.fromkeys(" ".join(tag.split()) for tag in written))


def _interval(entry: Entry, default: timedelta | None) -> timedelta | None:
    written = entry.values.get("interval")
    if written is None:
        return default
    found = _INTERVAL.fullmatch(written.strip()) if isinstance(written, str) else None
    interval = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if SHORTEST_INTERVAL <= interval <= LONGEST_INTERVAL:
        return interval
    entry.wrong('interval is to be from "1h" to "30d", as in interval = "6h"', "interval")
    return default


def _yes_or_no(entry: Entry, key: str, *, default: bool) -> bool:
    written = entry.values.get(key, default)
    if isinstance(written, bool):
        return written
    entry.wrong(f"{key} is to be true or false", key)
    return default


def _number(entry: Entry, key: str, default: int | None) -> int | None:
    written = entry.values.get(key)
    if written is None:
        return default
    # `True` is an int to Python, and not to the user.
    if isinstance(written, int) and not isinstance(written, bool) and written >= 1:
        return written
    entry.wrong(f"{key} is to be a whole number from 1 on", key)
    return default


def _password(entry: Entry, default: Secret | None) -> Secret | None:
    if "password" not in entry.values:
        return default
    found = _secret(entry.values["password"])
    if entry.name == EVERY_SOURCE:
        entry.wrong(_NOT_FOR_ALL, "password")
        return default
    if found is None or found.keeper is Keeper.NOBODY:
        entry.wrong(f"password is to say where it is kept: {_WHERE_SECRETS_ARE}", "password")
        return default
    return found


def _headers(
    entry: Entry, default: tuple[tuple[str, Secret], ...]
) -> tuple[tuple[str, Secret], ...]:
    table = entry.values.get("headers")
    if table is None:
        return default
    if not isinstance(table, dict):
        reason = 'headers is to be a table, as in headers = { Accept-Language = "de" }'
        entry.wrong(reason, "headers")
        return default
    headers: list[tuple[str, Secret]] = []
    for name, value in table.items():
        found = _secret(value)
        if not _HEADER_NAME.fullmatch(name) or found is None:
            entry.wrong("a header is to be a name and a line of text in ASCII", "headers", name)
        elif found.keeper is Keeper.NOBODY and _SECRET_HEADER.search(name):
            reason = f"{name} is a secret, so say where it is kept: {_WHERE_SECRETS_ARE}"
            entry.wrong(reason, "headers", name)
        elif found.keeper is not Keeper.NOBODY and entry.name == EVERY_SOURCE:
            entry.wrong(_NOT_FOR_ALL, "headers", name)
        else:
            headers.append((name, found))
    return tuple(headers)


def _secret(written: object) -> Secret | None:
    """Return a value as it is written, or where it is kept; None for what cannot be sent."""
    if not isinstance(written, str) or not written.isascii() or not written.isprintable():
        return None
    named, colon, where = written.partition(":")
    if colon and where.strip() and named.strip() in {"keyring", "command", "file"}:
        return Secret(Keeper(named.strip()), where.strip())
    return Secret(Keeper.NOBODY, written)
