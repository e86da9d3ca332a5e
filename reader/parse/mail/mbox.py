"""A mailbox: letters one behind the other, each after a line that begins with `From `.

Read as a stream, a letter at a time. Such a line within a letter is told from one between letters
by what it looks like, and by the blank line before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.parse.mail.letter import article_of
from reader.parse.parser import ParseError, Record, lost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from reader.model import Fault
    from reader.parse.parser import File

LONGEST = 16 * 1024 * 1024
"""Bytes of a letter that are read: what is attached to it stands at its end, and is cut off."""

_LONGEST_LINE = 1 << 20
_BETWEEN = re.compile(rb"From (?:\S+|\".{0,200}\"\S*) .{0,80}\d\d:\d\d.{0,80}\d{4}", re.DOTALL)
_QUOTED = re.compile(rb"^>(>*From )")
_BLANK = (b"\n", b"\r\n")


class MboxParser:
    """Reads mailboxes; see the module for how."""

    suffixes = frozenset((".mbox", ".mbx"))

    def read(self, file: File) -> Iterator[Record | Fault]:
        """Yield an article for each letter. Raises `ParseError` where it is no mailbox."""
        number = 0
        for number, letter in enumerate(letters(file.stream), 1):
            try:
                if b":" not in letter[:2_000]:
                    raise ParseError("it has no headers")
                yield Record(article_of(letter, file.name))
            except ParseError as error:
                yield lost(f"letter {number:,}", str(error))
        if not number:
            raise ParseError("it is no mailbox: it does not begin with a line `From …`")


def letters(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the letters of a mailbox, without the lines between them."""
    lines: list[bytes] = []
    size, is_open, is_after_blank = 0, False, True
    while line := stream.readline(_LONGEST_LINE):
        if is_after_blank and line.startswith(b"From ") and _BETWEEN.match(line):
            if is_open:
                yield b"".join(lines)
            lines, size, is_open = [], 0, True
        elif is_open and size < LONGEST:
            lines.append(_QUOTED.sub(rb"\1", line) if line.startswith(b">") else line)
            size += len(line)
        elif not is_open and line.strip():
            return
        is_after_blank = line in _BLANK
    if is_open:
        yield b"".join(lines)
