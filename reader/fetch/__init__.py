"""From a path or an address to bytes: what stands on the disk here, what the web has in `client`.

    files                            a folder of articles ─▶ its files
    pieces, unpacking, zipped        a file ─▶ what is packed or archived in it ─▶ streams of bytes
    client, exchange                 an address ─▶ a polite question ─▶ what came of it
    network, addresses, connections  the way there: never into the reader's own house
    decoding, headers, reasons       what came: its body, what the server says, what went wrong
    polling, schedule                what is remembered ─▶ when to ask again
    robots, secrets                  whether a site lets pages be fetched; where passwords are

Only the files are imported here: the web costs 70 ms, and the first frame needs none of it.
"""

from __future__ import annotations

from reader.fetch.files import FetchError, Found, open_file, shown, walk
from reader.fetch.pieces import Opened, Piece

__all__ = ["FetchError", "Found", "Opened", "Piece", "open_file", "shown", "walk"]
