"""Where the articles of the rows lie whole: in memory, or in the store, read when one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reader.model import Article
    from reader.store.articles import Articles

KEPT = 256
"""Articles that stay in memory once they were read: more than one leafs through at a time."""


class Shelf(Protocol):
    """What gives an article by its row. Safe from any thread."""

    def article(self, row: int) -> Article:
        """The article of a row, whole."""
        ...

    def forget(self) -> None:
        """What was read may have become other than it was."""
        ...


class InMemory:
    """Articles that were read from paths."""

    def __init__(self) -> None:
        self._articles: list[Article] = []

    def append(self, article: Article) -> None:
        """Put the article of the next row behind the others."""
        self._articles.append(article)

    def article(self, row: int) -> Article:
        """The article of a row."""
        return self._articles[row]

    def forget(self) -> None:
        """Nothing is read from elsewhere."""


class InStore:
    """Articles that are read from the store as they are wanted. May wait for the disk."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._kept: dict[int, Article] = {}

    def article(self, row: int) -> Article:
        """The article of a row. Raises `StoreError` where it cannot be read."""
        article = self._kept.get(row)
        if article is None:
            article = self._articles.article(row)
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[row] = article
        return article

    def forget(self) -> None:
        """Read articles again: a source may be called otherwise by now."""
        self._kept.clear()
