"""How the screen stands, as a value and as a text that a later run reads. Pure.

A text that is broken, or that another newsread wrote, is none: then one starts afresh.
"""

from __future__ import annotations

from typing import Any

from reader.model import EntityKey, Kind
from reader.named import NamedTuple
from reader.query import Query, View
from reader.query.question import Narrowing
from reader.text.sanitise import sanitise_line
from reader.ui.panes import PaneSizes

VERSION = 1
"""Another one is another form, which is not read."""

PANES = ("list", "article")

ZENS = ("", "-article-alone", "-list-alone")
"""The classes of what stands alone, in the order in which `z` goes through them; empty: nothing."""


class Session(NamedTuple):
    """How the screen stands."""

    query: Query = Query()
    article: str = ""
    """The id of the selected article; empty: none is."""
    line: int = 0
    """On which line of the list it stands, from its top."""
    pane: str = "list"
    """The pane that has the focus."""
    zen: str = ""
    """The class of what stands alone."""
    measure: int = 0
    """The widest that a line may be; 0: as the settings say."""
    panes: PaneSizes = PaneSizes()
    """How the screen is shared between list and article."""

    def to_text(self) -> str:
        """Write it, as JSON."""
        import json  # 6 ms, after the first frame

        query = self.query
        names = [[each.key.kind, each.name, each.excluded] for each in query.names]
        asked = [query.words, list(query.view), query.source, names]
        return json.dumps({"version": VERSION, **self._asdict(), "query": asked})


def session_of(text: str) -> Session | None:
    """Read what `to_text` wrote; None for anything else."""
    import json  # as above

    try:
        given = json.loads(text)
        if given.pop("version") != VERSION:
            return None
        panes = PaneSizes(*given.pop("panes", ()))
        session = Session(**{**given, "query": _query_of(*given["query"]), "panes": panes})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return session if _is_sound(session) else None


def _query_of(words: Any, view: Any, source: Any, names: Any) -> Query:
    narrowings = []
    for kind, name, excluded in names:
        shown = _line(name)
        key = EntityKey(Kind(kind), shown.casefold())
        narrowings.append(Narrowing(key, shown, excluded is True))
    title, query = view
    return Query(_line(words), View(_line(title), _line(query)), _line(source), tuple(narrowings))


def _line(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError(text)
    return sanitise_line(text)


def _is_sound(session: Session) -> bool:
    """Whether values are of their kinds; they may be anything, also what has no hash."""
    return (
        isinstance(session.article, str)
        and type(session.line) is int
        and type(session.measure) is int
        and session.pane in PANES
        and session.zen in ZENS
        and session.panes.is_sound()
    )
