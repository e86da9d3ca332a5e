"""From the arguments to a library: what every command has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace

    from reader.library import Library
    from reader.settings.locations import Locations


class MistakeError(Exception):
    """What was asked cannot be done; the message is for the reader. The exit code is 2."""


def open_for(arguments: SimpleNamespace, locations: Locations) -> Library:
    """Open the library that the arguments mean; nothing of it is loaded yet.

    Raises MistakeError for a path that is not there.
    """
    from reader.library import open_library

    if arguments.seeds and arguments.paths:
        raise MistakeError("--seeds opens the seed articles, so no path can be given with it")
    for path in arguments.paths:
        check_path(path)
    return open_library(locations, arguments.paths, arguments.library, only_seeds=arguments.seeds)


def check_path(path: Path) -> None:
    """Raise MistakeError for a path that is not there, or cannot be looked at."""
    try:
        path.stat()
    except FileNotFoundError:
        raise MistakeError(f"no such file or folder: {path}") from None
    except OSError as error:
        raise MistakeError(f"cannot open {path}: {error.strerror}") from None
