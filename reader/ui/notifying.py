"""Telling the desktop: by the system's own program, with words as arguments and never as options.

What a feed says is text to it: no markup, no command, no line but one.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from reader.settings.processes import start_apart
from reader.ui.paint import label

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 200
"""Characters of a message: what a desktop shows of one."""

_APPLE_SCRIPT = (
    *("-e", "on run argv"),
    *("-e", "display notification (item 2 of argv) with title (item 1 of argv)"),
    *("-e", "end run"),
)


def notify_desktop(title: str, text: str) -> bool:
    """Show a message on the desktop; False where there is nothing to show it with."""
    command = notifier(title, text)
    if not command:
        return False
    try:
        start_apart(command)
    except (OSError, ValueError):
        return False
    return True


def notifier(
    title: str,
    text: str,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> list[str]:
    """Return the command that shows a message; empty where the system has none."""
    title, text = label(title, LONGEST), label(text, LONGEST)
    if platform == "darwin":
        # What begins with a dash would be an option even here.
        words = [word if word[:1] != "-" else f" {word}" for word in (title, text)]
        return ["osascript", *_APPLE_SCRIPT, *words] if which("osascript") else []
    if which("notify-send"):
        return ["notify-send", "--app-name=newsread", "--", title, _escaped(text)]
    return []


def _escaped(text: str) -> str:
    """Return a text as it is shown where the desktop reads markup, as the standard lets it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
