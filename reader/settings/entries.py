"""A settings file of things that the user named: one table each, by its name, in their order.

A mistake costs the entry, or the one key of it, that it stands in, and is named by its line.
Writing changes the one entry and leaves the user's comments and the others as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from reader.named import NamedTuple
from reader.settings.toml_file import lines_of_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, MutableMapping

    from tomlkit import TOMLDocument

    from reader.model import Fault
    from reader.settings.toml_file import TomlFile

Check: TypeAlias = "Callable[[str], str]"
"""Says what is wrong with a query, in a line; empty: nothing. Queries are no business of here."""


class Entry(NamedTuple):
    """One named table of a file, and the faults found so far."""

    file: TomlFile
    name: str
    values: Mapping[str, object]
    faults: list[Fault]

    def wrong(self, reason: str, *keys: str) -> None:
        """Note a mistake, at one of its keys or at its head."""
        self.faults.append(self.file.fault(reason, self.name, *keys))

    def text(self, key: str, example: str) -> str | None:
        """Return a text in quotes; None where there is none, or something else, which is noted."""
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value
        self.wrong(f"{key} is to be a text in quotes, as in {key} = {example}", key)
        return None


def entries(file: TomlFile, known: tuple[str, ...], faults: list[Fault]) -> Iterator[Entry]:
    """Yield the entries of a file; what is none, and keys that mean nothing, are noted."""
    for name, values in file.values.items():
        if not isinstance(values, dict):
            reason = f"{name!r} is to be the name of a table: [{name}]"
            faults.append(file.fault(reason, name))
            continue
        entry = Entry(file, name, cast("Mapping[str, object]", values), faults)
        if not name.strip() or not name.isprintable():
            entry.wrong("a name is to be a line of text")
            continue
        for key in values:
            if key not in known:
                entry.wrong(f"{key!r} means nothing here; there are {', '.join(known)}", key)
        yield entry


def with_entry(text: str, name: str, values: Mapping[str, object]) -> str:
    """Return the file's text with an entry added at the end, or changed in its place.

    A value of None takes the key out. Raises `ValueError` where the file has a mistake.
    """
    return with_entries(text, {name: values})


def with_entries(text: str, changes: Mapping[str, Mapping[str, object]]) -> str:
    """Return the file's text with several entries added or changed, as `with_entry` does.

    An entry that then says nothing goes, unless somebody wrote a comment into it.
    """
    import tomlkit  # 30 ms, and needed only when something is saved

    document = toml_document(text)
    added: list[str] = []
    for name, values in changes.items():
        known = document.get(name)
        if isinstance(known, dict):
            _change(known, values)
            if not known and not _has_comments(known):
                del document[name]
        elif any(value is not None for value in values.values()):
            alone = tomlkit.document()
            alone[name] = tomlkit.table()
            _change(alone[name], values)
            added.append(tomlkit.dumps(alone))
    # New ones are written behind the rest: a document of hundreds grows too slowly by itself.
    return "\n".join([*filter(None, [tomlkit.dumps(document)]), *added])


def _change(table: MutableMapping[str, object], values: Mapping[str, object]) -> None:
    from tomlkit.items import InlineTable, Table

    for key, value in values.items():
        known = table.get(key)
        if isinstance(value, dict) and isinstance(known, (InlineTable, Table)):
            # Where it stands, with the comments between its keys.
            _change(known, {**dict.fromkeys(known), **value})
            continue
        if value is None or isinstance(known, dict):
            table.pop(key, None)
        if value is not None:
            table[key] = _written(value)


def _has_comments(table: object) -> bool:
    """Whether somebody wrote a comment into a table."""
    from tomlkit.items import Comment, Table

    return isinstance(table, Table) and any(
        isinstance(each, Comment) for _, each in table.value.body
    )


def without_entry(text: str, name: str) -> str:
    """Return the file's text without an entry; as it is, where it has none of that name.

    Raises `ValueError` where the file has a mistake.
    """
    import tomlkit

    document = toml_document(text)
    if name not in document:
        return text
    del document[name]
    return tomlkit.dumps(document)


def with_entry_moved(text: str, name: str, step: int) -> str:
    """Return the file's text with an entry put so many places further down, or up where negative.

    It stays as it is where there is no such place, or no such entry. Comments go with the entry
    that they stand in. Raises `ValueError` where the file has a mistake.
    """
    toml_document(text)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    starts = sorted(
        (line - 1, keys[0]) for keys, line in lines_of_keys(text).items() if len(keys) == 1
    )
    names = [each for _, each in starts]
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    blocks = ["".join(lines[start:end]) for (start, _), end in zip(starts, ends, strict=True)]
    if name not in names or not 0 <= names.index(name) + step < len(names):
        return text
    block = blocks.pop(names.index(name))
    blocks.insert(names.index(name) + step, block)
    head = "".join(lines[: starts[0][0]])
    parted = (each if each.endswith("\n\n") else f"{each}\n" for each in blocks)
    return (head + "".join(parted)).rstrip("\n") + "\n"


def _written(value: object) -> object:
    """Return a text with quotation marks in quotes that spare them their backslashes.

    A table within an entry takes one line, as it does in our docs.
    """
    import tomlkit

    if isinstance(value, dict):
        line = tomlkit.inline_table()
        _change(line, value)
        return line
    if isinstance(value, str) and '"' in value and "'" not in value and value.isprintable():
        return tomlkit.string(value, literal=True)
    return value


def toml_document(text: str) -> TOMLDocument:
    """Return a text as a document that keeps its form. Raises `ValueError` for a mistake."""
    import tomllib

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        tomllib.loads(text)  # by which it is read: what this one refuses is not read, if written
        return tomlkit.parse(text)
    except (tomllib.TOMLDecodeError, TOMLKitError) as error:
        message = f"the file has a mistake that has to be mended first: {error}"
        raise ValueError(message) from error
