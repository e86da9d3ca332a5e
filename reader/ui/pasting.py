"""What comes in by the terminal, read so that nothing in it does more than a key or a paste may.

What is pasted is text, never keys. Textual reads a paste that holds ESC partly as keys that were
pressed, so that a text copied from a page could mark all as read. Most terminals take ESC out of
what they paste; not all do.

What is no key that there is, or a window that nobody has, would end the program, or have it draw
for ever: that is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.events import Key, Resize
from textual.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

MOST_CELLS = 1_000_000
"""Of a window, all of which are drawn: three large screens have half, in the smallest letters."""

ESCAPE = "\x1b"
BEGIN, END = f"{ESCAPE}[200~", f"{ESCAPE}[201~"
"""What a terminal writes around a paste."""


class Pastes:
    """Takes escapes out of what is pasted, of input that comes in pieces."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        """The last of what came outside: a paste may have begun to begin."""
        self._held = ""
        """What came inside, and may be the beginning of the end."""

    def cleaned(self, data: str) -> str:
        """Return input as it may be read; what it may yet turn out to be waits for the next."""
        pieces = []
        while data:
            piece, data = self._from_inside(data) if self._inside else self._from_outside(data)
            pieces.append(piece)
        return "".join(pieces)

    def _from_outside(self, data: str) -> tuple[str, str]:
        seen = self._before + data
        found = seen.find(BEGIN)
        if found < 0:
            self._before = seen[1 - len(BEGIN) :]
            return data, ""
        begins = found + len(BEGIN) - len(self._before)
        self._inside, self._before = True, ""
        return data[:begins], data[begins:]

    def _from_inside(self, data: str) -> tuple[str, str]:
        text, end, after = (self._held + data).partition(END)
        self._held = "" if end else _beginning_of_end(text)
        self._inside = not end
        text = text.removesuffix(self._held)
        return text.replace(ESCAPE, "") + end, after


def _beginning_of_end(text: str) -> str:
    """Return what stands last in a text, if the end may go on from it."""
    lengths = range(len(END) - 1, 0, -1)
    return next((END[:length] for length in lengths if text.endswith(END[:length])), "")


class PastingParser(XTermParser):
    """Textual's own reading of input, without keys in what is pasted, and without its faults."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pastes = Pastes()

    def feed(self, data: str) -> Iterable[Message]:
        """Read a piece of input; an empty one is its end."""
        cleaned = self._pastes.cleaned(data)
        return filter(_is_sound, super().feed(cleaned)) if cleaned or not data else ()

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return what the mouse did; nothing, if that is nowhere."""
        try:
            return super().parse_mouse_code(code)
        except (ZeroDivisionError, ValueError):  # in a window without size; too many digits
            return None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Return the keys of a sequence; of one that names none that there is, nothing happens."""
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):  # no character has that number, or it is no number
            return [Key(Keys.Ignore, sequence)]


def _is_sound(message: Message) -> bool:
    """Whether a message is of a window that somebody may have."""
    return not isinstance(message, Resize) or 0 < message.size.area <= MOST_CELLS
