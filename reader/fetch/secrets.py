"""Where a password is kept: the system's keyring, or a command that prints it. Never with us.

A secret is fetched when a source that needs it is asked, handed to that request, and forgotten: it
is in no database, no log, and in no command's arguments.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        ran = subprocess.run(
            list(command), capture_output=True, timeout=_SECONDS, check=False, stdin=None
        )
    except (OSError, ValueError) as error:
        raise SecretError(f"{command[0]} cannot be run") from error
    except subprocess.TimeoutExpired as error:
        raise SecretError(f"{command[0]} takes too long") from error
    if ran.returncode:
        raise SecretError(f"{command[0]} ended with {ran.returncode}")
    secret = ran.stdout[:_LONGEST].decode("utf-8", "replace").splitlines()
    if not secret or not secret[0]:
        raise SecretError(f"{command[0]} printed nothing")
    return secret[0]


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
