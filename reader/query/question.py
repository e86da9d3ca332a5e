"""What the reader asks for: words to find, a view, a source, and names narrowed to. Pure values.

A `Query` never changes; narrowing and peeling give another one. What it means over the articles is
the room `index`'s business, and how it is drawn is the screen's: `describe` only gives the parts.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.model import Entity, EntityKey


class View(StrEnum):
    """The standing choices of articles. The order is that of the drawer."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    TODAY = "today"
    WEEK = "week"
    HEADLINES = "headlines"

    @property
    def label(self) -> str:
        """What the screen calls it."""
        return {View.WEEK: "This week", View.HEADLINES: "Headlines only"}.get(
            self, self.value.capitalize()
        )


class Narrowing(NamedTuple):
    """One name that the articles must mention, or must not."""

    key: EntityKey
    name: str
    """The name as it is shown."""
    excluded: bool = False
    """The articles that mention it are left out, instead of the others."""

    def __str__(self) -> str:
        """As the breadcrumb shows it: `place:Taiwan`, `-org:Netflix`."""
        return f"{'-' if self.excluded else ''}{self.key.kind}:{self.name}"


class Query(NamedTuple):
    """A whole question. The default one is every article, newest first."""

    words: str = ""
    """What was typed into the search line, as it was typed."""
    view: View = View.ALL
    source: str = ""
    """The key of the only source wanted; empty: every source."""
    names: tuple[Narrowing, ...] = ()
    """In the order in which the reader chose them; each name stands at most once."""

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the words holds articles back."""
        return self.view is not View.ALL or bool(self.source) or bool(self.names)

    def searching(self, words: str) -> Query:
        """Return the same question with other words."""
        return self._replace(words=words)

    def within(self, source: str) -> Query:
        """Return the same question for one source, by its key; an empty key: for every source."""
        return self._replace(source=source)

    def narrow(self, entity: Entity) -> Query:
        """Only the articles that mention `entity`."""
        return self._with(Narrowing(entity.key, entity.name))

    def leave_out(self, entity: Entity) -> Query:
        """Without the articles that mention `entity`."""
        return self._with(Narrowing(entity.key, entity.name, excluded=True))

    def peel(self) -> Query:
        """Without the last narrowing; the same question when there is none."""
        return self._replace(names=self.names[:-1])

    def describe(self, source_name: str = "") -> tuple[str, ...]:
        """Return the parts of the breadcrumb, without the words: `("Unread", "place:Taiwan")`.

        `source_name` is what to call the source; without it, its key is shown.
        """
        parts = [self.view.label]
        if self.source:
            parts.append(source_name or self.source)
        return (*parts, *map(str, self.names))

    def _with(self, chosen: Narrowing) -> Query:
        """With `chosen` last, and whatever was said of the same name before taken back."""
        others = tuple(name for name in self.names if name.key != chosen.key)
        return self._replace(names=(*others, chosen))
