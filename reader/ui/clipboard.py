"""The system's clipboard, where a command for it is found: besides the way through the terminal.

Over SSH the terminal's way is the only one that leads to the reader's own clipboard; on a desktop
some terminals do not allow it, and there the command does.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.settings.processes import TakesTooLongError, hand_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PATIENCE = 3.0
"""Seconds until a command that does not take the text is ended."""


def clipboard_command(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The command that takes a text into the system's clipboard; empty where there is none."""
    for command in _candidates(environment):
        if shutil.which(command[0]):
            return command
    return ()


def _candidates(environment: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    if sys.platform == "darwin":
        yield ("pbcopy",)
    if environment.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if environment.get("DISPLAY"):
        yield "xclip", "-selection", "clipboard"
        yield "xsel", "--clipboard", "--input"
    if environment.get("TMUX"):
        # tmux hands it on to the terminal that it runs in.
        yield "tmux", "load-buffer", "-w", "-"


def hand_over(text: str, command: Sequence[str]) -> threading.Thread | None:
    """Give a text to the command, in a thread of its own; None where there is no command."""
    if not command:
        return None

    def run() -> None:
        # Where it fails: the terminal has had the text too.
        with suppress(OSError, ValueError, TakesTooLongError):
            hand_to(command, text.encode(), PATIENCE)

    thread = threading.Thread(target=run, name="newsread-clipboard", daemon=True)
    thread.start()
    return thread
