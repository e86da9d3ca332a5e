"""CSV and TSV: a row an article, of any size, in any encoding, with a head or without.

    bytes ─▶ text ─▶ rows ─▶ the columns that are ours, by the head, else by what stands in them

A quote that is never closed would make one field of the rest of the file; such a row is given up
after so many lines, told, and reading goes on with its second line.
"""

from __future__ import annotations

import csv
import io
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.parse.encoding import encoding_of
from reader.parse.fields import SAY_WHICH, NotAnArticleError, fields_of
from reader.parse.parser import ParseError, Record, lost
from reader.parse.table_columns import columns_of, delimiter_of
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from reader.model import Fault
    from reader.parse.parser import File

LONGEST_FIELD = 16 * 1024 * 1024
"""Characters of a field; the library's own limit of 131,072 is less than a long read has."""

MOST_LINES = 5_000
"""Lines of one row: a text of so many paragraphs is a book, or a quote that is not closed."""

SAMPLE = 50
"""Rows by which the columns of a file without a head are told."""


class TableParser:
    """Reads tables; see the module for how."""

    suffixes = frozenset((".csv", ".tsv", ".tab"))

    def read(self, file: File) -> Iterator[Record | Fault]:
        """Yield an article for each row. Raises `ParseError`."""
        fields = fields_of(file.settings)
        head = file.stream.peek(1)
        encoding = encoding_of(head)
        delimiter, lines_before = delimiter_of(
            head.decode(encoding, "replace"), PurePath(file.name).suffix.lower()
        )
        text = io.TextIOWrapper(file.stream, encoding, "replace", newline="")
        for _ in range(lines_before):
            text.readline()
        rows = _Rows(text, delimiter, lines_before).rows()
        first = list(islice(rows, SAMPLE))
        columns, has_head = columns_of([row for _, row, _ in first if row], fields)
        if not columns:
            raise ParseError(_unknown(first[0][1] if first else []))
        if has_head and first:
            first = first[1:]
        for more in (first, rows):
            for number, row, reason in more:
                if reason:
                    yield lost(f"line {number:,}", reason)
                elif any(cell.strip() for cell in row):
                    try:
                        yield Record(fields.article(columns.record(row)))
                    except NotAnArticleError:
                        yield lost(f"line {number:,}", "neither a title nor a text")


def _unknown(head: list[str]) -> str:
    names = sanitise_line(", ".join(cell[:40] for cell in head[:12]))
    return f"no column is known as a title or a text; it has {names}: {SAY_WHICH}"


class _TooLongError(Exception):
    """A row that goes on and on."""


class _Rows:
    """The rows of a text with the numbers of their lines, and reasons for those that are lost."""

    def __init__(self, text: TextIO, delimiter: str, lines_before: int) -> None:
        # A limit of the whole process; nobody else here reads tables.
        csv.field_size_limit(LONGEST_FIELD)
        self._text = text
        self._delimiter = delimiter
        self._number = lines_before
        self._used: list[str] = []
        """The lines of the row that is being read."""
        self._again: list[str] = []
        """Lines that are to be read a second time, the last one first."""

    def rows(self) -> Iterator[tuple[int, list[str], str]]:
        """Yield the line, the cells, and the reason why there are none."""
        while True:
            reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
            try:
                for row in reader:
                    yield self._number - len(self._used) + 1, row, ""
                    self._used.clear()
                return
            except (csv.Error, _TooLongError) as error:
                if not self._used:
                    return
                yield self._mended(sanitise_line(str(error)))

    def _mended(self, reason: str) -> tuple[int, list[str], str]:
        """Read the first line of a row by itself, without being strict; the others come again."""
        first, *others = self._used
        number = self._number = self._number - len(others)
        self._again += reversed(others)
        self._used.clear()
        try:
            (row,) = csv.reader([first], delimiter=self._delimiter)
        except (csv.Error, ValueError):
            row = []
        is_open = first.count('"') % 2 and others
        if len(row) < 2 or is_open:
            return number, [], f"a row that cannot be read: {reason}"
        return number, row, ""

    def _lines(self) -> Iterator[str]:
        while True:
            line = self._again.pop() if self._again else self._text.readline(LONGEST_FIELD)
            if not line:
                return
            self._number += 1
            self._used.append(line)
            if len(self._used) > MOST_LINES:
                raise _TooLongError("a quote in it is not closed")
            yield line.replace("\0", "")
