"""What went wrong on the network, in words for the reader."""

from __future__ import annotations

import errno
import socket
import ssl
from contextlib import suppress

_BY_STATUS = {
    400: "the server did not understand the question",
    401: "it asks for a name and a password",
    402: "it asks for money",
    403: "the server does not let us have it",
    404: "there is nothing at this address",
    405: "the server does not let us have it",
    406: "the server has it in no form that we asked for",
    407: "the proxy asks for a name and a password",
    410: "it is gone for good",
    429: "the server wants to be asked less often",
    451: "it may not be shown, for reasons of law",
    500: "the server has a fault of its own",
    502: "the server behind the server does not answer",
    503: "the server has too much to do",
    504: "the server behind the server does not answer",
}

_OFFLINE = frozenset((errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH))
_NO_NAMES = frozenset((socket.EAI_AGAIN,))
"""No server of names answers: there is no network, rather than no such host."""

_ELSEWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses that are kept for examples: on the web, and nobody's."""


def of_status(status: int) -> str:
    """Return what a status means."""
    kind = "the server has a fault of its own" if status >= 500 else "the server refuses"
    return f"{_BY_STATUS.get(status, kind)} ({status})"


def of_error(error: BaseException) -> str:
    """Return what an error of the network means."""
    for cause in _causes(error):
        if said := _of_cause(cause):
            return said
    name = type(error).__name__
    if "Timeout" in name:
        return "the server takes too long"
    if "Connect" in name:
        return "no connection could be made"
    return "the server broke off or does not keep to the rules"


def _of_cause(cause: BaseException) -> str:
    match cause:
        case ssl.SSLCertVerificationError():
            return f"its certificate cannot be trusted: {cause.verify_message or 'not valid'}"
        case ssl.SSLError():
            return "no safe connection could be made"
        case socket.gaierror():
            return "there is no such host"
        case ConnectionRefusedError():
            return "the server does not take calls"
        case ConnectionResetError() | BrokenPipeError():
            return "the server hung up"
        case TimeoutError():
            return "the server takes too long"
        case OSError() if cause.errno in _OFFLINE:
            return "there is no way to it from here"
        case _:
            return ""


def is_unheard(error: BaseException) -> bool:
    """Whether there was no server to hear the question, or none that could be trusted with it."""
    unheard = (socket.gaierror, ConnectionRefusedError, ssl.SSLCertVerificationError)
    return is_offline(error) or any(isinstance(cause, unheard) for cause in _causes(error))


def is_lost(error: BaseException) -> bool:
    """Whether a host was not found, or did not answer the call: by itself, or for us alone."""
    return any(
        isinstance(cause, socket.gaierror) or type(cause).__name__ == "ConnectTimeout"
        for cause in _causes(error)
    )


def is_offline(error: BaseException) -> bool:
    """Whether it looks as if there was no network at all."""
    return any(
        (isinstance(cause, socket.gaierror) and _has_no_names(cause))
        or (isinstance(cause, OSError) and cause.errno in _OFFLINE)
        for cause in _causes(error)
    )


def _has_no_names(error: socket.gaierror) -> bool:
    """Whether names cannot be asked for: some systems then say that there is no such host."""
    return error.errno in _NO_NAMES or (error.errno == socket.EAI_NONAME and not _has_way_out())


def _has_way_out() -> bool:
    """Whether the system knows a way to the web; nothing is sent to find that out."""
    for family, address in _ELSEWHERE:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as way:
            way.connect((address, 9))
            return True
    return False


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        if isinstance(error, BaseExceptionGroup):
            found += error.exceptions
        error = error.__cause__ or error.__context__
    return found
