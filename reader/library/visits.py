"""When the reader was last here: kept when the screen is left, for what is new since then."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.store import Store

VISIT = "visit"
"""The name under which the moment is kept."""


def last_visit(store: Store | None) -> datetime | None:
    """When the library was last left; None where that is not known."""
    from reader.store import StoreError

    if store is None:
        return None
    try:
        return datetime.fromisoformat(store.resumed.session(VISIT))
    except (StoreError, ValueError):
        return None


def keep_visit(store: Store | None, moment: datetime) -> None:
    """Remember that the library is left now. Nobody waits: should it fail, little is lost."""
    if store is not None:
        store.resumed.keep_session(VISIT, moment.isoformat())
