"""The parser of arguments, whose complaints repeat what was typed: that may be the name of a file.

Imported only where argparse is needed: it is a fifth of what a start costs.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from reader.cli.output import soften
from reader.text.sanitise import sanitise

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class CleanParser(ArgumentParser):
    """A parser that says nothing that could steer a terminal."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        soften()
        super()._print_message(sanitise(message), file)
