"""Opening a link: only http, https and mailto, as one argument of an argv list, never by a shell.

Python's own `webbrowser` takes what looks like an option, and hands `%action` on; so the command is
chosen here.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from typing import TYPE_CHECKING

from reader.settings.processes import start_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMES = ("http://", "https://", "mailto:")

_OF_LETTERS = frozenset(("to", "cc", "subject", "body", "in-reply-to"))
"""What a link may say of a letter. Some programs attach the file that an `attach` names."""


def open_in_browser(url: str, command: Sequence[str] = ()) -> str:
    """Open the URL with a command, else in the user's browser.

    What went wrong, in words for the reader, or nothing.
    """
    if not is_safe(url):
        return f"Only web and mail links are opened, and this is none: {url}"
    command = command or browser_command()
    if not command:
        return "There is no browser to open this in: set BROWSER to one"
    try:
        start_apart([*command, url])
    except OSError as error:
        return f"{command[0]} could not be started: {error.strerror}"
    return ""


def is_safe(url: str) -> bool:
    """Whether the URL is of a scheme that is opened, and nothing that a program could mistake."""
    lower = url.lower()
    clean = all(character.isprintable() and not character.isspace() for character in url)
    # Browsers take a backslash in a host for its end, and others do not: who is asked is unclear.
    if not clean or "%action" in lower or "\\" in _host(lower):
        return False
    return _is_of_a_letter(lower) if lower.startswith("mailto:") else lower.startswith(SCHEMES)


def _host(url: str) -> str:
    """Return what stands between the scheme and the path, a name and a password too."""
    behind = url.partition("://")[2]
    return min((behind.partition(sign)[0] for sign in "/?#"), key=len)


def told(url: str) -> str:
    """Return an address as it is told: with its host, where one could take another for it."""
    from urllib.parse import urlsplit

    try:
        place = urlsplit(url)
        host = place.hostname or ""
        written = host.encode("idna").decode("ascii")
    except ValueError:  # brackets that are no address of the sixth version; a label too long
        return url
    is_plain = "@" not in place.netloc and host.isascii()
    return url if is_plain else f"{url} · it leads to {written}"


def _is_of_a_letter(url: str) -> bool:
    """Whether a link to write a letter, in lower case, says no more of it than its words."""
    said = url.partition("?")[2].replace("&amp;", "&").replace(";", "&")
    return all(each.partition("=")[0] in _OF_LETTERS for each in said.split("&") if each)


def browser_command() -> list[str]:
    """The command before the URL: `$BROWSER`, else the platform's own; empty when there is none."""
    # BROWSER may list several, as `webbrowser` reads it; the URL goes to the end, where `%s` is.
    chosen = os.environ.get("BROWSER", "").split(os.pathsep)[0]
    if chosen:
        try:
            return [word for word in shlex.split(chosen) if word != "%s"]
        except ValueError:  # a quotation mark that is never closed
            return []
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    return [opener] if shutil.which(opener) else []
