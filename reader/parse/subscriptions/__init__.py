"""Lists of feeds, as other readers keep them, and the feed behind a page: pure, nothing is fetched.

    opml                        OPML in and out, folders within folders
    newsboat, newsboat_filters  its `urls`, its query feeds, and the read marks of its `cache.db`
    discovery                   a page or an address ─▶ where its feed may be
    listing                     a list that was opened as if it were an article
    values                      what a list holds, whoever wrote it

An import never brings a command: what is not http or https is told, and left.
"""

from __future__ import annotations

from reader.parse.subscriptions.values import (
    MarkedArticle,
    SavedQuery,
    Subscription,
    Subscriptions,
    feed_address,
)

__all__ = ["MarkedArticle", "SavedQuery", "Subscription", "Subscriptions", "feed_address"]
