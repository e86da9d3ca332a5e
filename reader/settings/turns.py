"""One at a time among processes: a folder is locked while somebody is at work in it.

The folder itself is: no file is needed for it, and a kill lets go of it.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOOK_EACH = 0.01
"""Seconds between two looks whether another is done."""


@contextmanager
def alone_in(folder: Path, patience: float = 0.0) -> Iterator[bool]:
    """Tell whether nobody else is at work in a folder, and have others told so meanwhile.

    Others are waited for that many seconds. Where a folder is not there, or cannot be locked, as on
    some file systems, nobody is known to be: better twice than never.
    """
    with ExitStack() as ends:
        is_alone = True
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            ends.callback(os.close, handle)
            is_alone = _is_locked(handle, patience)
        yield is_alone


def _is_locked(folder: int, patience: float) -> bool:
    """Lock a folder; False where another has it locked for longer. Raises `OSError`."""
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            time.sleep(_LOOK_EACH)
        else:
            return True
