"""What workers tell the main screen of sources: of refreshing, following, fetching a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from reader.model import Fault
    from reader.settings.source_form import SourceForm
    from reader.store import StoredSource
    from reader.update.told import Told


class SourcesFound(Message):
    """The sources that are to be refreshed."""

    def __init__(self, sources: list[StoredSource], *, by_itself: bool) -> None:
        super().__init__()
        self.sources = sources
        self.by_itself = by_itself
        """By the schedule, and not by a key."""


class RefreshTold(Message):
    """How far a refresh is with one source."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told


class RefreshEnded(Message):
    """A refresh has come to its end, or was stopped."""


class FullTextCame(Message):
    """The page of an article was fetched, or could not be."""

    def __init__(self, identity: str, reason: str) -> None:
        super().__init__()
        self.identity = identity
        """The article's id."""
        self.reason = reason
        """Why there is no text; empty: it is in the store."""


class RowReplaced(Message):
    """An article has another text, and so is in another row."""

    def __init__(self, identity: str) -> None:
        super().__init__()
        self.identity = identity


class Followed(Message):
    """A feed is a source now."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told
        """Nothing has come of one that was followed before."""


class SourceTaken(Message):
    """The settings of the source of this key are to be changed."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class SourcesMeant(Message):
    """The sources of which the settings are to be changed: mostly one."""

    def __init__(self, sources: list[StoredSource]) -> None:
        super().__init__()
        self.sources = sources


class SettingsFound(Message):
    """What is settled for a feed is known, and can be changed."""

    def __init__(self, source: StoredSource, form: SourceForm) -> None:
        super().__init__()
        self.source = source
        self.form = form


class SourcesSettled(Message):
    """Something else is settled for the sources by now, and the library has followed it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__()
        self.faults = faults
        """What is wrong with it."""
