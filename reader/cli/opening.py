"""From the arguments to a library: what every command has in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import SimpleNamespace

    from reader.library import Library
    from reader.settings.files import FileSettings
    from reader.settings.locations import Locations


_ADDRESS = re.compile(r"^(https?):/+(?:[^/?#]*@)?", re.IGNORECASE)
"""How an address of the web begins where a path was asked for, with whatever password is in it."""


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
    files = file_settings(locations, getattr(arguments, "fields", ()))
    library = open_library(
        locations, arguments.paths, arguments.library, only_seeds=arguments.seeds
    )
    library.files = files
    return library


def file_settings(locations: Locations, fields: Sequence[str] = ()) -> FileSettings:
    """Return how files are read: as is set, with the fields of `--field` before those.

    Raises MistakeError for a field that is not written THEIRS=OURS, or that there is not.
    """
    from reader.settings.files import DEFAULTS

    settings = DEFAULTS
    if locations.config_file.exists():
        from reader.settings.config import read_config

        settings = read_config(locations.config_file).config.files
    if not fields:
        return settings
    from reader.parse.fields import Fields

    try:
        settings = settings.with_fields(dict(_pair(each) for each in fields))
        Fields(settings.fields)
    except ValueError as error:
        raise MistakeError(f"--field: {error}") from None
    return settings


def _pair(text: str) -> tuple[str, str]:
    """Return the two names of `--field THEIRS=OURS`."""
    theirs, parted, ours = text.rpartition("=")
    if not (theirs and parted):
        raise ValueError(f"not THEIRS=OURS: {text}")
    return theirs, ours


def check_library(arguments: SimpleNamespace) -> None:
    """Raise MistakeError for a library that is to be read and was named, where no file is.

    One that is not named is made by whoever needs it first; nobody names one to have it made so.
    """
    if _is_to_be_read(arguments):
        check_path(arguments.library)


def check_is_read(library: Library, arguments: SimpleNamespace) -> None:
    """Raise MistakeError where the seeds are loaded for want of a library that was named.

    Its faults are told by the caller. In one that is sound there may be nothing yet.
    """
    from reader.settings.shown import shown_path

    if not (_is_to_be_read(arguments) and library.is_seeds):
        return
    named = shown_path(arguments.library)
    if any(fault.subject == named for fault in library.faults):
        raise MistakeError(
            f"nothing can be read of {named}; the seed articles are not printed in its place"
        )


def _is_to_be_read(arguments: SimpleNamespace) -> bool:
    """Whether a library was named, and no other articles: else it only keeps their marks."""
    elsewhere = getattr(arguments, "paths", ()) or getattr(arguments, "seeds", False)
    return arguments.library is not None and not elsewhere


def check_path(path: Path) -> None:
    """Raise MistakeError for a path that is not there, or cannot be looked at."""
    try:
        path.stat()
    except FileNotFoundError:
        raise MistakeError(f"no such file or folder: {_told(path)}{_meant(path)}") from None
    except OSError as error:
        raise MistakeError(f"cannot open {path}: {error.strerror}") from None


def _told(path: Path) -> str:
    """Return a path, or an address that was taken for one, without the password in it."""
    return _ADDRESS.sub(r"\1://", str(path))


def _meant(path: Path) -> str:
    """What was probably meant by a word that is no path; empty where that is not known."""
    from difflib import get_close_matches

    from reader.cli.arguments import COMMANDS

    word = str(path)
    if _ADDRESS.match(word):
        return "; newsread add follows the feed of an address"
    if word == "help":
        return "; newsread --help tells what there is"
    like = get_close_matches(word, [each.name for each in COMMANDS if each.name], 1)
    return f"; did you mean newsread {like[0]}" if like else ""
