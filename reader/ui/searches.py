"""What was searched for, kept across runs: a line each in a file that may be deleted."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 200
"""As many as one goes back through by hand, and more."""


class Searches:
    """Texts that were searched for, the last one first; and where in them the reader is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._texts: list[str] | None = None
        """None until they are asked for."""
        self._place = -1

    def recall(self, step: int, present: str) -> str | None:
        """The text before (-1) or after (1) the one at hand; None where there is none."""
        texts = [text for text in self._known() if text != present or self._place >= 0]
        place = self._place - step
        if not -1 <= place < len(texts):
            return None
        self._place = place
        return texts[place] if place >= 0 else ""

    def leave(self) -> None:
        """Begin at the last one again."""
        self._place = -1

    def remember(self, text: str) -> bool:
        """Put a text first; whether it is another than before, so that it is to be kept."""
        self.leave()
        text = text.strip()
        texts = self._known()
        if not text or texts[:1] == [text]:
            return False
        self._texts = [text, *(each for each in texts if each != text)][:KEPT]
        return True

    def keep(self) -> None:
        """Write them down; not to be remembered next time is no harm. May wait for the disk."""
        from reader.settings.saving import replace_file

        text = "".join(f"{text}\n" for text in reversed(self._known()))
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, text.encode(errors="replace").decode())

    def _known(self) -> list[str]:
        if self._texts is None:
            self._texts = _read(self._path)
        return self._texts


def _read(path: Path) -> list[str]:
    from reader.text.sanitise import sanitise_line

    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    lines = (sanitise_line(line).strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in reversed(list(lines)) if line))[:KEPT]
