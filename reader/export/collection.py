"""What a form is handed: the articles in their order, one at a time, and what they are together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.model import Document, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from reader.model import Article, Mention


class Heading(NamedTuple):
    """What a list of contents shows of an article."""

    title: str
    source: str
    published: date | None


class Leaving(NamedTuple):
    """An article on its way out, with all that is known of it."""

    article: Article
    status: Status = Status()
    document: Document = Document()
    """Its text in blocks."""
    mentions: tuple[Mention, ...] = ()
    """The names in it, resolved."""


class Gone(NamedTuple):
    """What the reader did with an article that is there no more."""

    id: str
    status: Status


class Stock(Protocol):
    """Articles as they are stored. Each method can be called again, and begins anew then."""

    @property
    def size(self) -> int:
        """How many there are."""
        ...

    def plain(self) -> Iterator[Leaving]:
        """The articles without their text in blocks, and without names."""
        ...

    def gone(self) -> Iterator[Gone]:
        """What the reader did with articles that are gone, where it is all there is that leaves."""
        ...


class Collection(Stock, Protocol):
    """Articles to be read by somebody."""

    @property
    def title(self) -> str:
        """What they are together: the query that they answer."""
        ...

    @property
    def made(self) -> datetime:
        """When they were put together, with its zone."""
        ...

    def headings(self) -> Iterator[Heading]:
        """The articles as a list of contents shows them; reads none of them whole."""
        ...

    def laid_out(self) -> Iterator[Leaving]:
        """The articles with their text in blocks."""
        ...

    def named(self) -> Iterator[Leaving]:
        """The articles with their text in blocks, and the names in it."""
        ...
