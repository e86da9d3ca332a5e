"""How files of articles are read: what of one is read at most, and what others call our fields.

A file that goes beyond one of these is refused, or taken as far as that, and the setting named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import Fault
    from reader.settings.toml_file import TomlFile

MB = 1 << 20

_KNOWN = ("largest", "unpacked", "opened")


class FileSettings(NamedTuple):
    """The limits in bytes, and the names of fields."""

    largest: int = 64 * MB
    """Of a file that has to be read as a whole: far more than any text that a person wrote."""
    unpacked: int = 100_000 * MB
    """That a packed file may become: the crawl of a year has less."""
    opened: int = 512 * MB
    """Of text that a file may bring that is only opened, since it stays in memory."""
    fields: tuple[tuple[str, str], ...] = ()
    """Names of fields, theirs and ours, that come before the usual ones."""

    def with_fields(self, fields: Mapping[str, str]) -> FileSettings:
        """Return these settings with further names, which come first."""
        return self._replace(fields=(*fields.items(), *self.fields))


DEFAULTS = FileSettings()
"""What holds where nothing is set."""


def read_files(file: TomlFile, faults: list[Fault]) -> FileSettings:
    """Read the tables `[files]` and `[fields]`; a mistake costs the one key."""
    limits: dict[str, int] = {}
    for key, value in file.table("files", faults).items():
        if key not in _KNOWN:
            reason = f"there is no setting {key!r} in [files]; there are {', '.join(_KNOWN)}"
            faults.append(file.fault(reason, "files", key))
        elif isinstance(value, int) and value is not True and value > 0:
            limits[key] = value * MB
        else:
            reason = f"{key} is to be a whole number of megabytes, as in {key} = 64"
            faults.append(file.fault(reason, "files", key))
    fields: list[tuple[str, str]] = []
    for theirs, ours in file.table("fields", faults).items():
        if isinstance(ours, str) and ours:
            fields.append((theirs, ours))
        else:
            reason = f'{theirs} is to be one of our fields in quotes, as in {theirs} = "title"'
            faults.append(file.fault(reason, "fields", theirs))
    return FileSettings(**limits, fields=tuple(fields))
