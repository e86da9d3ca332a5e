"""What the reader asks for on the screen: a view, a source, names narrowed to, and typed words.

A `Query` never changes; narrowing and peeling give another one. All of it is the one language, in
parts that can be taken away again: `reader.query.plan` puts them together, as a tree or as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import AMOUNTS, Entity
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import EntityKey


class View(NamedTuple):
    """A query under a name, from which the reader starts."""

    name: str
    query: str = ""
    """As it was written; empty: every article."""


ALL = View("All")
UNREAD = View("Unread", "is:unread")


class Narrowing(NamedTuple):
    """One name that the articles must mention, or must not."""

    key: EntityKey
    name: str
    """The name as it is shown."""
    excluded: bool = False
    """The articles that mention it are left out, instead of the others."""

    @property
    def field(self) -> str:
        """The field of the language that asks for it."""
        return "name" if self.key.kind in AMOUNTS else self.key.kind.value

    def __str__(self) -> str:
        """As it is written, and as the breadcrumb shows it: `place:"Taiwan"`, `-org:"Netflix"`."""
        from reader.query.lexer import quoted  # its patterns take a while, and few are narrowed

        return f"{'-' if self.excluded else ''}{self.field}:{quoted(self.name)}"


class Query(NamedTuple):
    """A whole question. The default one is every article, newest first."""

    words: str = ""
    """What was typed into the search line, as it was typed."""
    view: View = ALL
    source: str = ""
    """The key of the only source wanted; empty: every source."""
    names: tuple[Narrowing, ...] = ()
    """In the order in which the reader chose them; each name stands at most once."""

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the words holds articles back."""
        return bool(self.view.query.strip()) or bool(self.source) or bool(self.names)

    @property
    def asks_for_all(self) -> bool:
        """Whether nothing holds an article back: neither words nor anything else."""
        return not self.words.strip() and not self.is_filtered

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

    def renamed(self, became: Callable[[Entity], Entity]) -> Query:
        """Return the same question of names as they are called now."""
        names = []
        for each in self.names:
            now = became(Entity(each.key.kind, each.name))
            names.append(each._replace(key=now.key, name=now.name))
        return self._replace(names=tuple(names))

    def peel(self) -> Query:
        """Without the last narrowing; the same question when there is none."""
        return self._replace(names=self.names[:-1])

    def describe(self, source_name: str = "") -> tuple[str, ...]:
        """Return the parts of the breadcrumb, without the words: `('Unread', 'place:"Taiwan"')`.

        `source_name` is what to call the source; without it, its key is shown.
        """
        parts = [self.view.name]
        if self.source:
            from reader.query.lexer import quoted  # as above

            parts.append(f"source:{quoted(source_name or self.source)}")
        return (*parts, *map(str, self.names))

    def _with(self, chosen: Narrowing) -> Query:
        """With `chosen` last, and whatever was said of the same name before taken back."""
        others = tuple(name for name in self.names if name.key != chosen.key)
        return self._replace(names=(*others, chosen))
