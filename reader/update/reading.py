"""A file read: what is packed or archived in it, each by its parser, one record after the other.

    path ─▶ `Opened` ─▶ pieces ─▶ the parser of each ─▶ records, and faults with their places

Whatever a file holds, reading it ends: a parser that fails costs its piece, and no more than the
first faults of a file are told one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.fetch import FetchError, Opened, Piece, shown
from reader.model import Fault
from reader.parse import SUFFIXES, File, NoArticlesError, ParseError, parser_for
from reader.parse.workers import SMALL, records_apart
from reader.settings.files import DEFAULTS
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.fetch import Found
    from reader.parse import Record
    from reader.settings.files import FileSettings

FAULTS_TOLD = 100
"""Of one file; of more, only the number is told."""

PACKED_FORMS = frozenset((".epub",))
"""Forms whose files are packed within."""

MOST_FAULTS = 100_000
"""Of one file, after which it is not what it seems, and no more of it is read."""


class Reading:
    """A file while it is read."""

    def __init__(self, found: Found, settings: FileSettings = DEFAULTS) -> None:
        self._found = found
        self._settings = settings
        self._where = shown(found.path)
        self._opened: Opened | None = None
        self._faults = 0

    def position(self) -> int:
        """Return how far the file was read, in bytes as they are on the disk."""
        return self._opened.position() if self._opened else 0

    def records(self) -> Iterator[Record | Fault]:
        """Yield what the file says, in order. Never raises for the file's sake."""
        for each in self._all():
            if not isinstance(each, Fault):
                yield each
                continue
            self._faults += 1
            if self._faults <= FAULTS_TOLD:
                yield self._placed(each)
            if self._faults == MOST_FAULTS:
                yield self._placed(Fault("", "there are too many faults in it; it was given up"))
                break
        if self._faults > FAULTS_TOLD:
            yield self._placed(Fault("", f"{self._faults - FAULTS_TOLD:,} more such faults"))

    def _all(self) -> Iterator[Record | Fault]:
        try:
            path, root = self._found
            self._opened = Opened(path, self._settings, SUFFIXES, root)
        except FetchError as error:
            yield error.fault._replace(subject="")
            return
        try:
            for piece in self._opened.pieces():
                yield from [piece] if isinstance(piece, Fault) else self._of(piece)
        except OSError as error:  # the disk failed, or went away
            yield Fault("", (error.strerror or str(error)).lower())
        finally:
            self._opened.close()

    def _of(self, piece: Piece) -> Iterator[Record | Fault]:
        is_given = self._found.path == self._found.root and not piece.place
        head = piece.head()
        parser = parser_for(piece.name, head, is_given=is_given)
        if parser is None:
            return
        file = File(sanitise_line(piece.name), piece.stream, self._settings)
        # Of what is packed, its size says little.
        is_small = len(head) < SMALL and not parser.suffixes & PACKED_FORMS
        try:
            for each in parser.read(file) if is_small else records_apart(file, is_given=is_given):
                yield _within(piece, each) if isinstance(each, Fault) else each
        except NoArticlesError as error:
            if is_given:
                yield Fault("", str(error), place=piece.place)
        except ParseError as error:
            yield Fault("", str(error), place=piece.place)
        except OSError:
            raise
        except (Exception, RecursionError, MemoryError) as error:
            # A gap in a parser must cost the file that shows it, and nothing else.
            reason = f"it cannot be read ({type(error).__name__}: {sanitise_line(str(error))})"
            yield Fault("", reason, place=piece.place)

    def _placed(self, fault: Fault) -> Fault:
        place = sanitise_line(fault.place)
        subject = f"{self._where}, {place}" if place else self._where
        return Fault(subject, sanitise_line(fault.reason), self._where, place)


def _within(piece: Piece, fault: Fault) -> Fault:
    """Return a fault at its place within the whole file."""
    return fault._replace(place=", ".join(filter(None, (piece.place, fault.place))))
