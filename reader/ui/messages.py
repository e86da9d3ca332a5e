"""What the widgets and workers tell the main screen. They speak only in these.

Of sources they speak in `feed_messages`; what concerns one window alone stands with that window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.entities.corrections import Corrections
    from reader.index.answer import Answer
    from reader.index.facets import Facets
    from reader.library import Progress
    from reader.library.ruled import Touched
    from reader.model import EntityKey, Fault, Mention
    from reader.query import Query, View
    from reader.ui.card import Facts as CardFacts
    from reader.ui.page import Page
    from reader.ui.piping import Outcome
    from reader.update.following import Caught


class Loaded(Message):
    """A batch of the corpus has come in, or all of it."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress


class CaughtUp(Message):
    """What another process did to the library is in."""

    def __init__(self, caught: Caught) -> None:
        super().__init__()
        self.caught = caught


class WishesChanged(Message):
    """Something else is followed or muted."""


class Answered(Message):
    """A question has its answer."""

    def __init__(self, number: int, query: Query, answer: Answer) -> None:
        super().__init__()
        self.number = number
        """The number of the question: an answer to an older one is dropped."""
        self.query = query
        self.answer = answer


class AnswerGrew(Message):
    """Texts and near titles have joined the answer to a question."""

    def __init__(self, number: int, answer: Answer) -> None:
        super().__init__()
        self.number = number
        """The number of the question: what joins an older one is dropped."""
        self.answer = answer
        """All of it; it begins with the rows that are shown, unless those said that they move."""


class PageSet(Message):
    """An article has been set into lines."""

    def __init__(self, number: int, row: int, page: Page) -> None:
        super().__init__()
        self.number = number
        """The number of the question: a page for an older one is dropped."""
        self.row = row
        self.page = page


class Recognised(Message):
    """More articles have had their names recognised."""

    def __init__(self, *, finished: bool) -> None:
        super().__init__()
        self.finished = finished


class TextsIndexed(Message):
    """More texts are indexed."""

    def __init__(self, done: int | None) -> None:
        super().__init__()
        self.done = done
        """Of how many articles; None: of all, or as many as there will be."""


class Failed(Message):
    """Something that was under way could not be done."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault = fault


class WorkerBroke(Message):
    """A worker met an error that is ours, not the reader's."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class ListDrawn(Message):
    """The list has been drawn for the first time."""


class RowSelected(Message):
    """The selection of the list has moved to a row, or to none."""

    def __init__(self, row: int | None, *, by_hand: bool) -> None:
        super().__init__()
        self.row = row
        self.by_hand = by_hand
        """By a key or the mouse, not by a new answer."""


class RowOpened(Message):
    """A row of the list was clicked twice."""


class PaneResized(Message):
    """The article's pane is wider or narrower than it was, or has come into sight."""


class PageScrolled(Message):
    """Other lines of the article are in sight."""


class NameSelected(Message):
    """A name in the article was chosen, or none."""

    def __init__(self, mention: Mention | None) -> None:
        super().__init__()
        self.mention = mention


class NameHovered(Message):
    """The mouse rests on a name in the article, or has left it."""

    def __init__(self, mention: Mention | None) -> None:
        super().__init__()
        self.mention = mention


class NameKnown(Message):
    """What the library knows of a name is in."""

    def __init__(self, key: EntityKey, facts: CardFacts) -> None:
        super().__init__()
        self.key = key
        """The name that was asked for: by now the card may be another's."""
        self.facts = facts


class FacetsCounted(Message):
    """What the list is made of has been counted."""

    def __init__(self, facets: Facets) -> None:
        super().__init__()
        self.facets = facets


class NameOpened(Message):
    """The chosen name was clicked again."""


class Explained(Message):
    """It is known why an article is in the list."""

    def __init__(self, row: int, lines: Sequence[str]) -> None:
        super().__init__()
        self.row = row
        self.lines = lines


class Ruled(Message):
    """Rules were carried out on what has arrived, or on all."""

    def __init__(self, touched: Sequence[Touched], *, by_hand: bool = False) -> None:
        super().__init__()
        self.touched = touched
        self.by_hand = by_hand


class NamesCorrected(Message):
    """Names have become others, by what the reader says of them."""

    def __init__(self, before: Corrections) -> None:
        """`before` is what the reader said of them so far."""
        super().__init__()
        self.before = before


class ViewsChanged(Message):
    """The file of the views says something else than before."""


class ViewsCounted(Message):
    """The articles of the views have been counted."""

    def __init__(self, counts: Mapping[View, tuple[int, int]]) -> None:
        super().__init__()
        self.counts = counts
        """By view: how many articles it holds, and how many of them are unread."""


class PlaceChosen(Message):
    """A place of the drawer was chosen."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        self.query = query


class ViewMoved(Message):
    """A view is to have another place in their order."""

    def __init__(self, name: str, step: int) -> None:
        super().__init__()
        self.name = name
        self.step = step


class Piped(Message):
    """A program that was given the article has ended."""

    def __init__(self, name: str, outcome: Outcome) -> None:
        super().__init__()
        self.name = name
        self.outcome = outcome


class ExportTold(Message):
    """How far an export is."""

    def __init__(self, done: int, size: int) -> None:
        super().__init__()
        self.done = done
        self.size = size
        """Articles in all."""


class Exported(Message):
    """An export has come to its end."""

    def __init__(self, path: Path, size: int, problem: str) -> None:
        super().__init__()
        self.path = path
        self.size = size
        self.problem = problem
        """Why nothing was written; empty: all was."""
