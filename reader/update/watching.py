"""Folders and files watched while the screen is open: what changes in them is taken in by itself.

    the system tells of a change ─▶ whose is it? ─▶ that source is gone through again

What changed while nobody watched is seen at the beginning, by names, sizes and times of the files.
Where the system has no room for another watch, each place is looked at so each minute, and that is
said once. Runs in a thread of its own until stopped.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader.fetch import Found, shown, walk
from reader.model import Fault
from reader.parse import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from threading import Event

    from reader.store import StoredSource

KINDS = frozenset({"folder", "file"})
"""The kinds of sources that are watched."""

MINUTE = 60.0
"""Seconds between two looks where the system does not tell of changes."""

LOOK_MILLISECONDS = 5_000
"""Between two looks at which places there are, and at single files, which have no watch."""

AT_A_STRETCH = 200
"""Files that are looked at before others have a turn."""

PAUSE = 0.005
"""Seconds that others have then: who types must not notice."""


class Watched(Protocol):
    """The library, as far as watching needs it."""

    def places(self) -> Sequence[StoredSource]:
        """The sources that are files and folders."""
        ...

    def go_through(self, source: StoredSource) -> None:
        """Take in what is new, changed and gone in a source."""
        ...

    def seen(self, source: StoredSource) -> str:
        """What was kept of a source by `keep_seen`, in an earlier run too; else empty."""
        ...

    def keep_seen(self, source: StoredSource, signature: str) -> None:
        """Keep how a source looked when it was gone through."""
        ...

    def tell(self, fault: Fault) -> None:
        """Tell the reader that something is amiss."""
        ...


def watch_places(watched: Watched, stopped: Event) -> None:
    """Watch until stopped."""
    watching = _Watching(watched, stopped)
    watching.look()
    while not stopped.is_set():
        watching.run()


class _Watching:
    def __init__(self, watched: Watched, stopped: Event) -> None:
        self._watched = watched
        self._stopped = stopped
        self._can_watch = True

    def look(self) -> None:
        """Go through the places that look otherwise than when they were gone through last."""
        for source in self._watched.places():
            if self._stopped.is_set():
                return
            self._look_at(source)

    def run(self) -> None:
        """Watch the places that there are now, until there are others, or we are stopped."""
        places = self._watched.places()
        folders = [each for each in places if Path(each.location).is_dir()]
        if folders and self._can_watch:
            self._run_told(places, folders)
        else:
            self._stopped.wait(MINUTE if folders else LOOK_MILLISECONDS / 1000)
            if not self._stopped.is_set():
                self.look()

    def _run_told(self, places: Sequence[StoredSource], folders: Sequence[StoredSource]) -> None:
        from watchfiles import watch  # its native part takes 30 ms to load

        try:
            for changes in watch(
                *(each.location for each in folders),
                watch_filter=lambda _, path: concerns_us(path),
                rust_timeout=LOOK_MILLISECONDS,
                yield_on_timeout=True,
                stop_event=self._stopped,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                paths = [path for _, path in changes]
                for source in places:
                    if source in folders and touched(source, paths):
                        self._go_through(source)
                    elif source not in folders:
                        self._look_at(source)
                if self._stopped.is_set() or self._watched.places() != places:
                    return
        except Exception as error:  # watchfiles raises what its native part says, of many kinds
            self._can_watch = False
            reason = f"the system does not tell of changes ({error}); looking each minute instead"
            self._watched.tell(Fault("Watching folders", reason))

    def _look_at(self, source: StoredSource) -> None:
        signature = signature_of(Path(source.location), self._stopped)
        if signature and signature != self._watched.seen(source):
            self._go_through(source, signature)

    def _go_through(self, source: StoredSource, signature: str = "") -> None:
        # Before it is gone through: what changes meanwhile is then seen the next time.
        signature = signature or signature_of(Path(source.location), self._stopped)
        if not self._stopped.is_set():
            self._watched.go_through(source)
            self._watched.keep_seen(source, signature)


def concerns_us(path: str) -> bool:
    """Whether a path may be an article, or a folder that was moved; hidden ones are none."""
    name = Path(path)
    is_letter = name.parent.name in {"cur", "new"}
    is_named = name.suffix.lower() in SUFFIXES or not name.suffix
    return not name.name.startswith(".") and (is_letter or is_named)


def touched(source: StoredSource, paths: Iterable[str]) -> bool:
    """Whether one of the paths lies in a source's folder."""
    inside = source.location.rstrip(os.sep) + os.sep
    return any(path == source.location or path.startswith(inside) for path in paths)


def signature_of(path: Path, stopped: Event) -> str:
    """Return a text that is another once a file came, changed or went.

    Empty for a place that is not there, and where it was stopped on the way.
    """
    from hashlib import blake2b  # loads OpenSSL, after the first frame

    if not path.exists():
        return ""
    digest = blake2b(digest_size=16)
    for number, found in enumerate(walk([path], SUFFIXES)):
        if stopped.is_set():
            return ""
        if isinstance(found, Found):
            digest.update(_look_of(found.path).encode("utf-8", "surrogateescape"))
        if number % AT_A_STRETCH == AT_A_STRETCH - 1:
            time.sleep(PAUSE)
    return digest.hexdigest()


def _look_of(path: Path) -> str:
    try:
        status = path.stat()
    except OSError:
        return f"{shown(path)}\0gone\n"
    return f"{path}\0{status.st_mtime_ns}\0{status.st_size}\n"
