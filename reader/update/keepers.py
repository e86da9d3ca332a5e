"""Where what the reader did is kept, as `marking` asks for it: the store, and files of settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future

    from reader.model import Edit, Status
    from reader.settings.names import Correction
    from reader.store import Act, Limits, StoredSource
    from reader.update.deeds import Rewriting


class Marks(Protocol):
    """Where what the reader did is kept: the store, or a test's stand-in."""

    def statuses(self, ids: Sequence[str]) -> dict[str, Status]:
        """The statuses known of those articles."""
        ...

    def record(self, edits: Mapping[str, Edit], act: Act | None = None) -> Future[None]:
        """Keep them, and as which act; the future is done when they are committed."""
        ...

    def acts(self) -> Sequence[Act]:
        """The acts of earlier runs that can be undone or done again, the earliest first."""
        ...

    def sources(self) -> Sequence[StoredSource]:
        """The sources that the library was given."""
        ...

    def close(self) -> None:
        """Finish what is under way."""
        ...


class Rows(Protocol):
    """Where the rows of a library lie: what concerns many of them is done there in one stroke."""

    def sweep(self, mask: bytes, edit: Edit, act: Act | None = None) -> Future[None]:
        """Set a mark of the articles of those rows, and keep it as which act."""
        ...

    def remove_source(self, key: str, act: Act) -> Future[None]:
        """Delete a source, with the articles that only it has."""
        ...

    def restore_source(self, key: str, act: Act) -> Future[None]:
        """Take back what an act deleted."""
        ...

    def put_away(self, key: str, limits: Limits, act: Act) -> Future[None]:
        """Put away what is beyond limits of a source."""
        ...

    def take_out_again(self, act: Act) -> Future[None]:
        """Take back what an act put away."""
        ...


Write = Callable[[Sequence["Correction"], Sequence["Correction"]], "Future[None]"]
"""Writes what is to be said of some names, if by now that is said of them which comes first."""

WriteEntry = Callable[["Rewriting", bool], "Future[None]"]
"""Writes an entry of a settings file as it became, or with True as it was before."""
