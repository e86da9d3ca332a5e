"""The files that could not be read, or not wholly: which, where in them, why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Fault

PARTS = "; "
"""In a reason, what stands behind it is what to do."""

ADVICE = (
    ("not found", "bring it back, or delete the source that it belongs to"),
    ("no permission", "let yourself read it: chmod u+r"),
    ("leads out", "add what the link leads to by its own path"),
    ("not a regular file", "it is a pipe or a device: copy what comes out of it into a file"),
    ("not a text file", "if it is text, save it as UTF-8"),
    ("encoding", "save it as UTF-8"),
    ("damaged", "fetch or copy it again"),
    ("cut off", "fetch or copy it again"),
    ("no book that can be read", "fetch or copy it again"),
    ("larger than", "split it, or take it in with newsread import"),
    ("longer than", "split it"),
    ("not JSON", "look whether it is whole: the place tells where it breaks"),
)
"""What to do where the reason itself does not say it: by words of it, the first that fit."""


class Failed(NamedTuple):
    """A file that could not be read, or a part of it."""

    file: str
    place: str
    """Where in it; empty: all of it."""
    reason: str
    advice: str
    """What to do; empty where that is not known."""


def failed_files(faults: Iterable[Fault]) -> list[Failed]:
    """The files among the faults, by their names, each fault once."""
    found = {_failed(fault) for fault in faults if fault.file}
    return sorted(found)


def _failed(fault: Fault) -> Failed:
    reason, _, advice = fault.reason.partition(PARTS)
    if not advice:
        advice = next((what for words, what in ADVICE if words in reason), "")
    return Failed(fault.file, fault.place, reason, advice)
