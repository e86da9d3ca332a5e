"""How urgent a process is: what nobody waits for leaves the processor to what somebody does."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_OF_SESSION = Path("/proc/self/autogroup")
"""Linux weighs sessions first, then the processes in them; one of ours has a session to itself."""


def yield_to_others(niceness: int) -> None:
    """Be so much nicer than whoever started this process, and leave the processor to others.

    With 0 it is as nice as that: a new session is not by itself. Its session weighs no more than
    that of a program started with urgency does, which gave that to its processes alone.
    """
    with suppress(OSError):  # it may be forbidden, and other systems have no such file
        nice_by_now = os.nice(niceness)
        _OF_SESSION.write_text(str(max(nice_by_now, niceness)), encoding="ascii")
