"""How urgent a process is: what nobody waits for leaves the processor to what somebody does."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_OF_SESSION = Path("/proc/self/autogroup")
"""Linux weighs sessions first, then the processes in them; one of ours has a session to itself."""


def yield_to_others(niceness: int) -> None:
    """Leave the processor to whoever is less nice than this process is from now on."""
    with suppress(OSError):
        os.nice(niceness)
    with suppress(OSError):
        _OF_SESSION.write_text(str(niceness), encoding="ascii")
