"""A path, or a word out of a settings file, as it may be shown to the reader: printable, short.

Settings stand below the room that sanitises articles, and what they show are names only, so
they need no more than this: whatever does not print is written as an escape.
"""

from __future__ import annotations

from pathlib import Path


def printable(text: str) -> str:
    r"""Write out everything in the text that does not print, as in `\x1b`."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )


def shown_path(path: Path) -> str:
    """Write the path for a message: the home folder as `~`, and nothing that does not print."""
    try:
        short = f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):  # not below the home folder; no home folder known
        short = str(path)
    return printable(short)
