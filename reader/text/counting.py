"""Numbers of things in words."""

from __future__ import annotations


def counted(number: int, what: str) -> str:
    """A number of things in words: `1 article`, `3,000 articles`."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")
