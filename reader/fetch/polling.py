"""What is remembered of asking for a feed, and what each reply makes of it: pure, like a ledger.

    remembered ─ `asking` ─▶ kept before the question ─ the question ─ `replied` ─▶ remembered

Kept before the question is sent, it holds even through a kill: no feed is asked for twice within
its hour. When to ask next is decided in `schedule`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from reader.fetch.exchange import Ask, Came, Reply

VALIDATORS_LAST = timedelta(days=8)
"""After which the whole feed is asked for: servers have been seen to say `unchanged` for ever."""

MOVES_BELIEVED = 3
"""How often in a row a feed must say that it moved for good: a captive portal says so once."""

_MOST_REASON = 300


class Polling(NamedTuple):
    """What is remembered of one feed. Moments are in UTC."""

    url: str
    etag: str = ""
    last_modified: str = ""
    whole_at: datetime | None = None
    """When the whole feed came last."""
    asked_at: datetime | None = None
    succeeded_at: datetime | None = None
    """When it came, or was said to be unchanged."""
    failures: int = 0
    """In a row."""
    reason: str = ""
    """What went wrong the last time, in words for the reader; empty where nothing did."""
    not_before: datetime | None = None
    """Until when the server wants to be left alone, or says that there is nothing new."""
    is_gone: bool = False
    """It said that it is not coming back."""
    moved_to: str = ""
    moved_times: int = 0
    """How often in a row it has said that it moved there."""
    is_unheard: bool = False
    """No server has heard the last question."""
    is_unanswered: bool = False
    """It was asked, and what came of it is not known: we were stopped in between."""

    def to_fields(self) -> dict[str, str | int | bool]:
        """Return what there is to keep, for JSON; what is as at the beginning is left out."""
        kept = self._asdict()
        beginning = Polling._field_defaults
        return {
            key: value.isoformat() if isinstance(value, datetime) else value
            for key, value in kept.items()
            if key == "url" or value != beginning[key]
        }

    @staticmethod
    def from_fields(fields: dict[str, object]) -> Polling:
        """Return what was kept; what is not understood is as at the beginning."""
        read: dict[str, object] = {}
        for key, value in fields.items():
            if key.endswith(("_at", "_before")) and isinstance(value, str):
                read[key] = _moment(value)
            elif key in Polling._fields and type(value) is type(
                Polling._field_defaults.get(key, "")
            ):
                read[key] = value
        return Polling("")._replace(**read)  # type: ignore[arg-type]


def asking(polling: Polling, now: datetime) -> tuple[Polling, Ask]:
    """Return what is to be kept before a feed is asked for, and the question."""
    has_copy = polling.whole_at is not None and now - polling.whole_at < VALIDATORS_LAST
    ask = Ask(
        polling.url,
        polling.etag if has_copy else "",
        polling.last_modified if has_copy else "",
    )
    return polling._replace(asked_at=now, is_unanswered=True), ask


def replied(polling: Polling, reply: Reply, now: datetime, *, is_feed: bool = True) -> Polling:
    """Return what is remembered after a reply; `is_feed` tells whether its body could be parsed."""
    pause = max(reply.wait_seconds, reply.fresh_seconds)
    not_before = now + timedelta(seconds=pause) if pause else None
    heard = polling._replace(
        not_before=not_before, is_unheard=reply.is_unheard, is_unanswered=False
    )
    if reply.came is Came.GONE:
        return heard._replace(is_gone=True, reason=reply.reason, failures=polling.failures + 1)
    if reply.came is Came.BODY and is_feed:
        fetched = heard._replace(etag=reply.etag, last_modified=reply.last_modified, whole_at=now)
        return _moved(_succeeded(fetched, now), reply)
    if reply.came is Came.UNCHANGED:
        fetched = heard._replace(
            etag=reply.etag or polling.etag,
            last_modified=reply.last_modified or polling.last_modified,
        )
        return _moved(_succeeded(fetched, now), reply)
    reason = reply.reason or "what came is no feed"
    return heard._replace(
        failures=polling.failures + 1, reason=reason[:_MOST_REASON], moved_to="", moved_times=0
    )


def _succeeded(polling: Polling, now: datetime) -> Polling:
    return polling._replace(succeeded_at=now, failures=0, reason="", is_gone=False)


def _moved(polling: Polling, reply: Reply) -> Polling:
    """Follow a feed that has moved for good, once it has said so often enough."""
    if not reply.moved_to or reply.moved_to == polling.url:
        return polling._replace(moved_to="", moved_times=0)
    times = polling.moved_times + 1 if reply.moved_to == polling.moved_to else 1
    if times < MOVES_BELIEVED:
        return polling._replace(moved_to=reply.moved_to, moved_times=times)
    return polling._replace(url=reply.moved_to, moved_to="", moved_times=0)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
