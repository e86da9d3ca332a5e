"""From a path or an address to bytes: what stands on the disk here, what the web has in `client`.

    files      a folder of articles ─▶ its files ─▶ bytes
    client     an address ─▶ a polite question ─▶ what came of it
    polling    what came of it ─▶ what is remembered ─▶ when to ask again

Only the files are imported here: the web costs 70 ms, and the first frame needs none of it.
"""

from __future__ import annotations

from reader.fetch.files import LIMIT, FetchError, Found, read, shown, walk

__all__ = ["LIMIT", "FetchError", "Found", "read", "shown", "walk"]
