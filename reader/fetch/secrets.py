"""Where a password is kept: the system's keyring, a command that prints it, a file of one's own.

A secret is fetched when a source that needs it is asked, handed to that request, and forgotten: it
is in no database, no log, and in no command's arguments.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.settings.processes import TakesTooLongError, answer_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SERVICE = "newsread"
"""The name that our passwords stand under in the keyring."""

_SECONDS = 30.0
"""For a command: some ask the reader for a passphrase first."""

_LONGEST = 4_096


class SecretError(Exception):
    """A password that cannot be had; the message is for the reader, and holds nothing of it."""


def from_command(command: Sequence[str]) -> str:
    """Return the first line that a command prints. It is run as it is, by no shell."""
    if not command:
        raise SecretError("the command that prints the password is empty")
    try:
        ran = answer_of(command, _SECONDS)
    except (OSError, ValueError) as error:
        raise SecretError(f"{command[0]} cannot be run") from error
    except TakesTooLongError as error:
        raise SecretError(f"{command[0]} takes too long") from error
    if ran.code:
        raise SecretError(f"{command[0]} ended with {ran.code}")
    return _first_line(ran.printed, f"{command[0]} printed nothing")


def from_file(path: Path) -> str:
    """Return the first line of a file that nobody but its owner may read."""
    import stat

    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise SecretError(f"others may read {path.name}: chmod 600 it")
            return _first_line(file.read(_LONGEST), f"{path.name} is empty")
    except OSError as error:
        raise SecretError(f"{path.name} cannot be read") from error


def from_keyring(name: str) -> str:
    """Return the password that the keyring keeps under a name; the keyring is an extra."""
    try:
        import keyring
    except ImportError as error:
        raise SecretError("the keyring is not installed: pip install newsread[keyring]") from error
    try:
        secret = keyring.get_password(SERVICE, name)
    except Exception as error:  # each system's keyring has errors of its own
        raise SecretError("the keyring cannot be opened") from error
    if secret is None:
        raise SecretError(f"the keyring has no password for {name}")
    return str(secret)


def _first_line(data: bytes, otherwise: str) -> str:
    lines = data[:_LONGEST].decode("utf-8", "replace").splitlines()
    if not lines or not lines[0]:
        raise SecretError(otherwise)
    return lines[0]
