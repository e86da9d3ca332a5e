"""SQLite, the truth: what the reader did, and where the articles come from.

    errors       every failure in words: where, what, what to do
    schema       the tables, as steps from each version to the next
    connections  opening a file safely; connections that threads may share
    store        `Store`: the one that the rooms above talk to

A write that was acknowledged is on the disk, whatever happens next.
"""

from reader.store.errors import StoreError
from reader.store.store import Changes, Store, StoredSource, memory_instead, open_or_memory

__all__ = ["Changes", "Store", "StoreError", "StoredSource", "memory_instead", "open_or_memory"]
