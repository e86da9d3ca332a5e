"""What parts the cells of a table, and which of its columns is what."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from reader.text.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parse.fields import Fields

_DELIMITERS = ",\t;|"
_ROWS = 20
_LONGEST_NAME = 60
"""Characters of a column's name; what is longer is a headline."""

_MOST_DIGITS = 12
"""Of a number that is called `id` and counts the rows of one file: it does not say which article
it is."""

# On the average of a column: what is shorter names a class, what is longer is a text.
_LONGEST_LABEL = 12
_LONGEST_HEADLINE = 200

_URL = re.compile(r"https?://\S+$")
_SEP = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)


class Columns(NamedTuple):
    """The columns of a table that are ours."""

    names: tuple[str, ...]
    """By place; empty for a column that is none of ours."""

    def record(self, row: Sequence[str]) -> dict[str, object]:
        """Return a row as a record; of two columns for one field the first that says something."""
        record: dict[str, object] = {}
        for name, cell in zip(self.names, row, strict=False):
            if name and cell and name not in record and not (name == "guid" and _counts(cell)):
                record[name] = cell
        return record


def delimiter_of(begin: str, suffix: str) -> tuple[str, int]:
    """Return what parts cells, by how a file begins, and how many lines only say that."""
    said = _SEP.match(begin)
    if said:
        return said[1], 1
    best, most = "\t" if suffix in {".tsv", ".tab"} else ",", 0.0
    for delimiter in _DELIMITERS:
        value = _evenness(begin, delimiter) * (2 if delimiter == best else 1)
        if value > most:
            best, most = delimiter, value
    return best, 0


def _evenness(begin: str, delimiter: str) -> float:
    """Return how alike the first rows are, parted so; 0 where they are not parted."""
    lengths: list[int] = []
    try:
        for row in csv.reader(begin.splitlines(keepends=True)[:-1] or [begin], delimiter=delimiter):
            lengths += [len(row)] if row else []
            if len(lengths) == _ROWS:
                break
    except csv.Error:
        pass
    if not lengths or max(lengths) < 2:
        return 0.0
    usual = max(set(lengths), key=lengths.count)
    return lengths.count(usual) / len(lengths) if usual > 1 else 0.0


def columns_of(rows: Sequence[Sequence[str]], fields: Fields) -> tuple[Columns | None, bool]:
    """Return which column is what, by the first rows, and whether the first of them is a head."""
    if not rows:
        return None, False
    names = [fields.ours(cell.strip()) if _is_name(cell) else "" for cell in rows[0]]
    if {"title", "text"} & set(names):
        return Columns(_spread(names, rows[0], fields)), True
    if any(names) and all(map(_is_name, rows[0])):
        return None, True  # a head, but none of which something could be read
    guessed = _guessed(rows)
    return (Columns(guessed), False) if guessed else (None, False)


def _is_name(cell: str) -> bool:
    return len(cell) <= _LONGEST_NAME


def _spread(names: list[str], head: Sequence[str], fields: Fields) -> tuple[str, ...]:
    """Return the names; of several columns for one field, the one that is asked for first."""
    from reader.parse.fields import plain_name

    chosen = list(names)
    for ours in set(filter(None, names)):
        places = [place for place, name in enumerate(names) if name == ours]
        order = [plain_name(each) for each in fields.names_of(ours)]
        places.sort(key=lambda place: order.index(plain_name(head[place])))
        for place in places[1:]:
            chosen[place] = ""
    return tuple(chosen)


def _guessed(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return what columns without a head are, by what stands in them; none where none has words."""
    usual = max({len(row) for row in rows}, key=[len(row) for row in rows].count)
    columns = [[row[place] for row in rows if len(row) == usual] for place in range(usual)]
    names = [_kind(column) for column in columns]
    means = {
        place: sum(map(len, columns[place])) / max(1, len(columns[place]))
        for place, name in enumerate(names)
        if name == "words"
    }
    wordy = [place for place, mean in means.items() if mean > _LONGEST_LABEL]
    if not wordy:
        return ()
    given: dict[int, str] = {}
    title = next((place for place in wordy if means[place] < _LONGEST_HEADLINE), None)
    if title is not None:
        given[title] = "title"
    others = [place for place in wordy if place != title]
    if others:
        given[max(others, key=lambda place: means[place])] = "text"
    return tuple(
        name if name in {"url", "published"} else given.get(place, "")
        for place, name in enumerate(names)
    )


def _kind(column: Sequence[str]) -> str:
    cells = [cell.strip() for cell in column if cell.strip()]
    if not cells or all(_counts(cell) for cell in cells):
        return ""
    if all(_URL.match(cell) for cell in cells):
        return "url"
    if all(parse_date(cell) for cell in cells):
        return "published"
    return "words"


def _counts(cell: str) -> bool:
    text = cell.strip().removesuffix(".0")
    return len(text) <= _MOST_DIGITS and text.lstrip("-").isdigit()
