"""The log file: what the program did, for its developers. Nothing that the reader reads is in it.

Only counts, durations, versions and names of errors go in; no titles, addresses, paths or queries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger
    from pathlib import Path

MOST_BYTES = 200_000
"""A few hundred runs; one older file of the same size is kept beside it."""


def open_logbook(path: Path) -> Logger:
    """The program's log, written to `path`; where that cannot be, to nowhere."""
    # Imported here: 15 ms, and nothing is logged before the first frame.
    import logging
    from logging.handlers import RotatingFileHandler

    logger = logging.getLogger("newsread")
    logger.propagate = False
    if logger.handlers:
        return logger
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return logger
