"""Who and what the articles are about, both ways: from a name to rows, from kinds to names.

A row's mentions are stated as a whole: stating them again replaces what was said before, so that
an article recognised anew is never counted twice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from reader.model import Entity, EntityKey, Kind, Mention


class MentionIndex:
    """The mentions of every row, joined by `EntityKey`. Mentions not yet resolved are left out."""

    def __init__(self) -> None:
        self._places: dict[EntityKey, dict[int, int]] = {}
        """By entity: how many times each row mentions it."""
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        """By row: its mentions, as stated."""
        self._entities: dict[EntityKey, Entity] = {}
        """By key: the entity as it was first named."""

    def add(self, row: int, mentions: Iterable[Mention]) -> None:
        """State all mentions of the row, in place of those stated before."""
        self.remove(row)
        stated = tuple(mentions)
        for key, count in Counter(_keys(stated)).items():
            self._places.setdefault(key, {})[row] = count
        for mention in stated:
            if mention.name:
                self._entities.setdefault(mention.entity.key, mention.entity)
        self._mentions[row] = stated

    def remove(self, row: int) -> None:
        """Forget the mentions of the row."""
        for key in set(_keys(self._mentions.pop(row, ()))):
            rows = self._places[key]
            del rows[row]
            if not rows:
                del self._places[key], self._entities[key]

    def of(self, row: int) -> tuple[Mention, ...] | None:
        """Return the row's mentions; None where none were stated, be it that it has none."""
        return self._mentions.get(row)

    def rows_of(self, key: EntityKey) -> Set[int]:
        """Return the rows that mention the entity."""
        return self._places.get(key, {}).keys()

    def count(self, key: EntityKey) -> int:
        """Return in how many articles the entity is mentioned."""
        return len(self._places.get(key, ()))

    def places(self, key: EntityKey) -> int:
        """Return in how many places of all articles together the entity is mentioned."""
        return sum(self._places.get(key, {}).values())

    def ranked(
        self, limit: int | None = None, kind: Kind | None = None
    ) -> list[tuple[Entity, int]]:
        """Return the entities of a kind, or of all, with how many articles mention each.

        Those of the most articles first, then of the most places, then by name; at most `limit`.
        """
        keys = [key for key in self._places if kind is None or key.kind == kind]
        keys.sort(key=lambda key: (-self.count(key), -self.places(key), key.name, key.kind))
        return [(self._entities[key], self.count(key)) for key in keys[:limit]]


def _keys(mentions: Iterable[Mention]) -> list[EntityKey]:
    return [mention.entity.key for mention in mentions if mention.name]
