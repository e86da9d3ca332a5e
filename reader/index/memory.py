"""Memory that large work leaves behind.

The C library keeps up to 64 MB of what was freed for itself, in case it is wanted again.
"""

from __future__ import annotations

import ctypes


def hand_back() -> None:
    """Give memory that is free back to the system, where the C library knows how (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
