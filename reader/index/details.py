"""What few queries ask of an article, by row: who wrote it, its tags, and what it brings along.

Of a large library it lies beside the bodies, and is read only when it is first asked for. Only
plain Python: a row takes four bytes for its author, and what it has of the rest.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from reader.index.names import NameSearch, NameTable
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model import Article

NO_AUTHOR = ""


class Stretch(NamedTuple):
    """The details of consecutive rows; of tags and files only the rows that have some."""

    authors: Sequence[str]
    tags: Mapping[int, Sequence[str]]
    images: Iterable[int]
    """The rows that bring a picture along."""
    enclosures: Iterable[int]
    """The rows that bring anything else: a recording, a film, a document."""


class Details:
    """The details of the rows that were read so far."""

    def __init__(self) -> None:
        self.authors = NameTable()
        self.authors.number(NO_AUTHOR)
        self.author_of = array("I")
        """By row: the number of its author."""
        self.tags = NameTable()
        self.tagged = array("I"), array("I")
        """Rows, and beside each the number of a tag that it has; a row has several."""
        self.images = array("I")
        """The rows that bring a picture along."""
        self.enclosures = array("I")
        """The rows that bring anything else."""
        self._source_names: list[str] = []
        self._sources = NameSearch()

    def __len__(self) -> int:
        """Return of how many rows the details are known."""
        return len(self.author_of)

    def search_sources(self, names: list[str]) -> NameSearch:
        """Return what finds sources by their names, which are given in the order of numbers."""
        if names != self._source_names:
            self._source_names, self._sources = names, NameSearch()
            for name in names:
                self._sources.append(name)
        return self._sources

    def extend(self, stretch: Stretch) -> None:
        """Add the details of the next rows."""
        for row, tags in stretch.tags.items():
            for tag in dict.fromkeys(tags):
                self.tagged[0].append(row)
                self.tagged[1].append(self.tags.number(tag))
        self.images.extend(stretch.images)
        self.enclosures.extend(stretch.enclosures)
        # Last, since the authors are what is counted.
        self.author_of.extend(map(self.authors.number, stretch.authors))


def details_of(start: int, articles: Sequence[Article]) -> Stretch:
    """Return the details of articles that lie in consecutive rows, the first in row `start`."""
    images, enclosures = [], []
    for row, article in enumerate(articles, start):
        kinds = {enclosure.type.startswith("image") for enclosure in article.enclosures}
        images += [row] if True in kinds else []
        enclosures += [row] if False in kinds else []
    return Stretch(
        [article.author for article in articles],
        {row: article.tags for row, article in enumerate(articles, start) if article.tags},
        images,
        enclosures,
    )


def no_details(start: int, end: int) -> Stretch:
    """Return that nothing is known of rows."""
    return Stretch([NO_AUTHOR] * (end - start), {}, (), ())
