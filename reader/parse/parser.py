"""What every parser is: bytes in, articles out, or a reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reader.model import ParsedArticle


class ParseError(Exception):
    """Bytes that hold no articles of this form; the message is the reason, for the reader."""


class Parser(Protocol):
    """Reads one form of file. It keeps no state, and is safe to use from any thread."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The suffixes of its files, in lower case, with the dot."""
        ...

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:
        """Return the articles in order; none where there is no text. Raises `ParseError`.

        `name` is the file's name, for an article that has nothing else to be called by.
        """
        ...
