"""A session is read as it was written."""

from __future__ import annotations

from reader.model import Entity, Kind
from reader.query import Query, View
from reader.ui.panes import PaneSizes
from reader.ui.session import Session, session_of


def test_a_session_is_read_as_it_was_written() -> None:
    query = (
        Query("tea time", View("Mine", "is:unread tag:tea"), "feed:a")
        .narrow(Entity(Kind.PERSON, "Maria Costa"))
        .leave_out(Entity(Kind.PLACE, "Lisbon"))
    )
    session = Session(query, "abc", 4, "article", "-list-alone", 80, PaneSizes(400, 300))
    assert session_of(session.to_text()) == session
    assert session_of(Session().to_text()) == Session()


def test_what_could_steer_a_terminal_is_taken_out() -> None:
    text = Session(Query("a\x1b[2Jb")).to_text()
    session = session_of(text)
    assert session is not None
    assert session.query.words == "ab"
