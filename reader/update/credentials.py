"""What a source needs to be let in: fetched when it is asked, handed on, kept nowhere."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.fetch import secrets
from reader.settings.sources import Keeper

if TYPE_CHECKING:
    from reader.settings.sources import Secret, SourceSettings


class Credentials(NamedTuple):
    """What is sent along to a source's own host."""

    headers: tuple[tuple[str, str], ...] = ()
    login: tuple[str, str] | None = None

    def __repr__(self) -> str:
        """Nothing of what is in it: a traceback may be written down."""
        return "Credentials(…)"


def needs_credentials(settings: SourceSettings) -> bool:
    """Whether anything is to be sent along."""
    return bool(settings.headers or settings.user or settings.password)


def credentials_of(settings: SourceSettings) -> Credentials:
    """Fetch the secrets of a source; may wait for the reader to type a passphrase.

    Raises `SecretError`, whose message holds nothing of them.
    """
    headers = tuple((name, _sendable(_value(secret))) for name, secret in settings.headers)
    if not (settings.user or settings.password):
        return Credentials(headers)
    password = _value(settings.password) if settings.password else ""
    return Credentials(headers, (settings.user, password))


def _value(secret: Secret) -> str:
    match secret.keeper:
        case Keeper.KEYRING:
            return secrets.from_keyring(secret.where)
        case Keeper.COMMAND:
            return secrets.from_command(_words(secret.where))
        case Keeper.FILE:
            return secrets.from_file(Path(secret.where).expanduser())
        case Keeper.NOBODY:
            return secret.where


def _sendable(value: str) -> str:
    """Return what can stand in the head of a request, where nothing may begin another line."""
    if not value.isprintable() or not value.isascii():
        raise secrets.SecretError("what is kept is no line of text that can be sent")
    return value


def _words(line: str) -> list[str]:
    """Split a command's line into its words, as a shell would; no shell has anything to do."""
    try:
        return shlex.split(line)
    except ValueError as error:
        raise secrets.SecretError("the command's quotes do not match") from error
