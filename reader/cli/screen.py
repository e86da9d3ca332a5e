"""`newsread [PATH…]`: what can be checked at once is checked, then the room `ui` has the word."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from reader.cli.opening import MistakeError, open_for
from reader.settings.locations import find_locations

if TYPE_CHECKING:
    from types import SimpleNamespace

CANNOT_DRAW = frozenset({"dumb", "unknown"})
"""What a terminal calls itself that cannot move its cursor: an editor's shell, a log."""


def show_screen(arguments: SimpleNamespace) -> int:
    """Show the screen until the reader leaves it; the exit code.

    Raises MistakeError.
    """
    locations = find_locations()
    library = open_for(arguments, locations)
    if arguments.plain:
        from reader.cli.plain import read_plainly
        from reader.settings.config import read_config

        library.recognition.setting = read_config(locations.config_file)[0].recogniser
        return read_plainly(library)
    _need_terminal()
    library.starts_fresh = arguments.fresh
    # Imported last, so that a mistake is told without Textual.
    from reader.ui.app import run_app

    return run_app(library, locations, arguments.theme or "")


def _need_terminal() -> None:
    """Raise MistakeError, which names another way, where no screen can be drawn."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise MistakeError("the screen needs a terminal; `newsread find` prints articles")
    if (term := os.environ.get("TERM")) in CANNOT_DRAW:
        message = f"no screen can be drawn on a terminal that says TERM={term}"
        raise MistakeError(f"{message}; `newsread --plain` reads line by line")
