"""What a process of our own runs in the tests: see reader/settings/processes."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def repeat(words: Sequence[str]) -> None:
    """Write the words that were given, and wait to be ended."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
    for _ in range(600):
        time.sleep(0.1)  # an interrupt just before a sleep is only seen after it
