"""What the reader corrected of names, in `names.toml`: a table for each name, sorted.

    [org.Apple]
    kind = "product"

    [person."Breaking News"]
    not-a-name = true

    [person.Trump]
    name = "Donald Trump"

The heading is the name as it is recognised, beneath its kind. A correction with a mistake in it, or
one that says other than one before it, is left out and told by its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from reader.model import AMOUNTS, Entity, EntityKey, Kind
from reader.named import NamedTuple
from reader.settings.toml_file import TomlError, TomlFile, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from reader.model import Fault

KINDS = tuple(kind for kind in Kind if kind not in AMOUNTS)
"""The kinds that a name can become: nothing becomes a date or a sum. They can become names."""

LONGEST = 200
"""Characters of a name."""

_TEXTS = ("name", "kind")
_LISTS = ("aliases", "apart")
_MARKS = ("not-a-name", "always")
_KEYS = (*_TEXTS, *_LISTS, *_MARKS)


_JOINERS = dict.fromkeys((0x200C, 0x200D))
"""What does not print by itself and has its place in names of several scripts."""


class Correction(NamedTuple):
    """What the reader says of one name."""

    kind: Kind
    name: str
    """The name as it is recognised; with the kind, what is corrected."""
    goes_by: str = ""
    """The name that it goes by from now on; empty: its own."""
    becomes: Kind | None = None
    """What it is from now on; None: what it was."""
    aliases: tuple[str, ...] = ()
    """Other names of the same."""
    apart: tuple[str, ...] = ()
    """What stands in texts and is taken for it, and is a name of its own."""
    is_none: bool = False
    """It is no name at all."""
    is_always: bool = False
    """These words are a name wherever they stand."""

    @property
    def key(self) -> EntityKey:
        """What it is filed under."""
        return EntityKey(self.kind, self.name.casefold())

    @property
    def entity(self) -> Entity:
        """What is corrected, as it is recognised."""
        return Entity(self.kind, self.name)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is corrected by it."""
        return not any(self[2:])

    @property
    def sentence(self) -> str:
        """The correction in a line."""
        if self.is_none:
            return f"{self.name} ({self.kind}) is not a name"
        parts = []
        if self.goes_by:
            parts.append(f"goes by {self.goes_by}")
        if self.becomes:
            parts.append(f"is {_with_article(self.becomes)}")
        if self.aliases:
            parts.append(f"is also called {', '.join(self.aliases)}")
        if self.apart:
            parts.append(f"is not what is called {', '.join(self.apart)}")
        if self.is_always:
            parts.append("is a name wherever it stands")
        return f"{self.name} ({self.kind}) {' and '.join(parts) or 'stays as it is'}"


class NamesReading(NamedTuple):
    """The corrections in the order of the file, and what could not be taken from it."""

    corrections: tuple[Correction, ...] = ()
    faults: tuple[Fault, ...] = ()


def corrections_of(written: Iterable[Sequence[Any]]) -> tuple[Correction, ...]:
    """Return corrections as JSON has them. Raises `ValueError`, `TypeError` where it has none."""
    return tuple(
        Correction(
            Kind(kind),
            name,
            goes_by,
            Kind(becomes) if becomes else None,
            tuple(aliases),
            tuple(apart),
            *marks,
        )
        for kind, name, goes_by, becomes, aliases, apart, *marks in written
    )


def read_names(path: Path) -> NamesReading:
    """Read `names.toml`. Where it is not there, or cannot be read, nothing is corrected."""
    try:
        return names_of(read_toml(path))
    except FileNotFoundError:
        return NamesReading()
    except TomlError as error:
        return NamesReading(faults=(error.fault,))


def reading_of(path: Path, text: str) -> NamesReading:
    """Read what the file would say with this text, which is right TOML. Raises `ValueError`."""
    import tomllib  # as `read_toml` does

    return names_of(TomlFile(path, tomllib.loads(text), text))


def names_of(file: TomlFile) -> NamesReading:
    """Return the corrections of a file that have no mistake, and the mistakes of the others."""
    from reader.settings.name_conflicts import without_conflicts

    faults: list[Fault] = []
    corrections: list[Correction] = []
    for kind, names in file.values.items():
        if kind not in frozenset(Kind) or not isinstance(names, dict):
            reason = f'{kind!r} is no kind; write a name beneath one: [person."Ann Lee"]'
            faults.append(file.fault(reason, kind))
            continue
        for name, values in names.items():
            known = len(faults)
            correction = _correction(_Table(file, Kind(kind), name, faults), values)
            if correction and len(faults) == known:
                corrections.append(correction)
    return NamesReading(without_conflicts(file, corrections, faults), tuple(faults))


class _Table(NamedTuple):
    """One name's table, and the faults found so far."""

    file: TomlFile
    kind: Kind
    name: str
    faults: list[Fault]

    def wrong(self, reason: str, *keys: str) -> None:
        self.faults.append(self.file.fault(reason, self.kind.value, self.name, *keys))


def _correction(table: _Table, values: object) -> Correction | None:
    """Return what a table says; what is wrong is noted."""
    if not isinstance(values, dict):
        table.wrong(f'{table.name!r} is to be a table: [{table.kind}."{table.name}"]')
        return None
    if not _is_name(table.name):
        table.wrong("a name is to be a line of text")
        return None
    said = cast("Mapping[str, object]", values)
    for key in said:
        if key not in _KEYS:
            table.wrong(f"{key!r} means nothing here; there are {', '.join(_KEYS)}", key)
    marks = {key: _mark(table, key, said) for key in _MARKS}
    if marks["not-a-name"] and len(said) > 1:
        table.wrong(f"{table.name} is said not to be a name, and something else besides")
    if marks["always"] and not any(letter.isalnum() for letter in table.name):
        table.wrong(f"{table.name} has no letter to be found by", "always")
    return Correction(
        table.kind,
        table.name,
        _text(table, said),
        _kind(table, said),
        _names(table, "aliases", said),
        _names(table, "apart", said),
        marks["not-a-name"],
        marks["always"],
    )


def _text(table: _Table, said: Mapping[str, object]) -> str:
    value = said.get("name", "")
    if isinstance(value, str) and (_is_name(value) or "name" not in said):
        return "" if value == table.name else value
    table.wrong('name is to be a name in quotes, as in name = "Ann Lee"', "name")
    return ""


def _kind(table: _Table, said: Mapping[str, object]) -> Kind | None:
    value = said.get("kind")
    if value is None:
        return None
    if value in KINDS:
        kind = Kind(cast("str", value))
        return None if kind is table.kind else kind
    table.wrong(f"there is no kind {value!r}; there are {', '.join(KINDS)}", "kind")
    return None


def _names(table: _Table, key: str, said: Mapping[str, object]) -> tuple[str, ...]:
    value = said.get(key, [])
    if isinstance(value, list) and all(isinstance(each, str) and _is_name(each) for each in value):
        return tuple(dict.fromkeys(value))
    table.wrong(f'{key} is to be a list of names, as in {key} = ["Ann Lee"]', key)
    return ()


def _mark(table: _Table, key: str, said: Mapping[str, object]) -> bool:
    value = said.get(key, False)
    if value is not True and key in said:
        table.wrong(f"{key} is to be true, or left out", key)
    return value is True


def _is_name(text: str) -> bool:
    """Whether a text can be a name: one line that can be shown, not empty, not endless."""
    shown = text.translate(_JOINERS)
    return 0 < len(shown) <= LONGEST and shown.isprintable() and shown == " ".join(shown.split())


def _with_article(kind: Kind) -> str:
    """Return a kind as a sentence says it: `an org`."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
