"""SQLite, the truth: what the reader did, and where the articles come from.

    store              `Store`: the one that the rooms above talk to
    opening            the same, or what can be had in its place
    schema             the tables, as steps from each version to the next
    connections        opening a file safely; a copy before its tables change
    lines, writer      a connection for each thread; the one thread that writes
    articles           headlines in stretches, one article whole
    shelf              the articles, for writing
    statuses, acts     what the reader did, and may undo
    news               what came since somebody looked last
    recognised         the mentions of articles
    polled             what is remembered of fetching each feed
    resumed            where the reader left off
    retiring, limited  what the limits of sources put away; who is asked for them
    removing           sources deleted, and brought back
    packing            texts, compressed
    asking             questions about many ids
    values             what the store tells and is told
    errors             every failure in words: where, what, what to do
    rescue, doctor     what can be read of a file that cannot be written; whether it is sound

A write that was acknowledged is on the disk, whatever happens next.
"""

from reader.store.errors import StoreError
from reader.store.limited import Limits, Preview
from reader.store.opening import memory_instead, open_or_memory, open_to_look
from reader.store.removing import Going
from reader.store.shelf import Kept, Known, Shelf
from reader.store.store import Store
from reader.store.values import Act, News, Position, StoredSource

__all__ = [
    "Act",
    "Going",
    "Kept",
    "Known",
    "Limits",
    "News",
    "Position",
    "Preview",
    "Shelf",
    "Store",
    "StoreError",
    "StoredSource",
    "memory_instead",
    "open_or_memory",
    "open_to_look",
]
