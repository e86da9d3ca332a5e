"""The articles of the store as lines of JSON, in order of arrival, with what the reader did.

What the reader did with articles that are gone comes behind them: it outlives them here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.update.jsonl import written, written_of_gone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.store import Store

BATCH = 500
"""Articles whose marks are asked for together."""


def exported_lines(store: Store) -> Iterator[str]:
    """Yield a line for each article that is there, then for each status of one that is not.

    None ends in a line break. Raises `StoreError`.
    """
    size = store.articles.size()
    for start in range(0, size, BATCH):
        articles = store.articles.between(start, min(size, start + BATCH))
        statuses = store.statuses([article.id for article in articles])
        for article in articles:
            yield written(article, statuses.get(article.id))
    for identity, status in store.statuses_of_gone().items():
        yield written_of_gone(identity, status)
