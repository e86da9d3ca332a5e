"""Articles as a table for spreadsheets: UTF-8, commas, a line of heads, quotes where it takes them.

No cell is ever computed: one that a spreadsheet would take for a formula stands behind an
apostrophe, which it does not show. Whoever needs the text to the letter takes JSON lines.
"""

from __future__ import annotations

import csv
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO

from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.export.collection import Collection, Leaving

COLUMNS = {
    "id": "16 letters and digits that stay the same",
    "published": "date, or date and time with its zone, in ISO 8601",
    "updated": "when it was last changed, likewise",
    "source": "the name of the source",
    "author": "who wrote it",
    "title": "the headline",
    "url": "where it stands on the web",
    "language": "a language tag, as stated",
    "tags": "the article's tags, parted by semicolons",
    "read": "1 if you have read it, else 0",
    "starred": "1 if you have starred it, else 0",
    "my_tags": "your tags, parted by semicolons",
    "note": "your note",
    "text": "the text, without the marks that it was written with",
}
"""The columns, each with its meaning."""

COMPUTED = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula to a spreadsheet, and could run a command; the last four are
the wide forms, which some take for the same."""


def guarded(cell: str) -> str:
    """A cell that no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(COMPUTED) else cell


def write(collection: Collection, file: BinaryIO) -> None:
    """Write the line of heads, and a line for each article."""
    text = TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(each) for each in collection.laid_out())
    text.detach()


def _cells(leaving: Leaving) -> list[str]:
    article, status = leaving.article, leaving.status
    lines = [
        article.id,
        article.published.isoformat() if article.published else "",
        article.updated.isoformat() if article.updated else "",
        article.source.name,
        article.author,
        article.title,
        article.url,
        article.language,
        _joined(article.tags),
        str(int(status.read)),
        str(int(status.starred)),
        _joined(status.tags),
    ]
    texts = [status.note, leaving.document.text]
    return [*(guarded(sanitise_line(line)) for line in lines), *(_text(text) for text in texts)]


def _text(text: str) -> str:
    return guarded(sanitise(text).strip("\n"))


def _joined(tags: Sequence[str]) -> str:
    return "; ".join(tags)
