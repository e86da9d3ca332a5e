"""The one line to type in: what stands in it holds nothing that a terminal would carry out.

Textual's own draws every character as it is, also one that was pasted, or that a name brought in.
"""

from __future__ import annotations

from textual.widgets import Input

from reader.text.sanitise import sanitise


class TextLine(Input):
    """A line to type in, for all that is typed, pasted, filled in and suggested."""

    def validate_value(self, value: str) -> str:
        """Whoever sets it."""
        return sanitise(value)

    def validate__suggestion(self, suggestion: str) -> str:
        """How the text could go on: that may be a name from outside."""
        return sanitise(suggestion)
