"""What is asked of a server, and what came of it: plain values, whatever library does the talk."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

AT_A_HOST = 2
"""Questions at once to one host: more is what servers call an attack."""


class Ask(NamedTuple):
    """A question for what stands at an address, unless it is what we have."""

    url: str
    etag: str = ""
    """What the server called our copy; sent back byte for byte."""
    last_modified: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    """Of the reader's own; they go to this address's host alone."""
    login: tuple[str, str] | None = None
    """A name and a password, for this address's host alone."""
    only_public: bool = False
    """Somebody on the web named the address: it may not lead into one's own network."""


class Came(Enum):
    """What came of it, by what is to be done next."""

    BODY = "body"
    """There is something to be parsed."""
    UNCHANGED = "unchanged"
    GONE = "gone"
    """It is not coming back; asking again would be rude."""
    LATER = "later"
    """The server wants to be left alone for a while."""
    REFUSED = "refused"
    """Asking again in the same way will bring the same: no such page, no permission."""
    FAILED = "failed"
    """It may well work the next time."""


class Reply(NamedTuple):
    """What came of a question."""

    came: Came
    url: str
    """Where it was found at last."""
    status: int = 0
    """The last server's; 0 where none answered."""
    body: bytes = b""
    charset: str = ""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    fresh_seconds: int = 0
    """For so long, the server says, there is nothing new."""
    wait_seconds: int = 0
    """For so long, the server says, it is not to be asked."""
    moved_to: str = ""
    """Where it says that it has moved to for good; empty where it has not."""
    reason: str = ""
    """What went wrong, in words for the reader."""
    is_public: bool = False
    """It came from the open web."""
    is_unheard: bool = False
    """No server has heard the question: to put it again at once is no burden to any."""
    is_lost: bool = False
    """Its host could not be found or reached; of several hosts at once, that is the network."""
    is_offline: bool = False
    """There seems to be no network at all: that is told once, not for each source."""


class Limits(NamedTuple):
    """The most that one question may cost."""

    seconds: float = 30.0
    """From the first packet to the last byte, redirects and all."""
    bytes: int = 10 * 1024 * 1024
    """Of the body, unpacked."""
    redirects: int = 8
