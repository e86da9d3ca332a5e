"""What the reader corrected, as a function from the mentions of an article to others.

    recognised mentions ─▶ apart? ─▶ goes by? is no name? ─▶ always a name ─▶ what is shown

Nothing is recognised again: what was found stays as it was kept, and so every correction can be
taken back. A chain is followed to its end: what goes by B goes by C where B does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Entity, EntityKey, Field, Kind, Mention
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.settings.names import Correction

LONGEST_CHAIN = 20
"""Names that lead to each other; conflicts are left out before, so this ends only what is odd."""


class Changed(NamedTuple):
    """A recognised name that became another."""

    was: Entity | None
    """None: nothing was recognised there."""
    now: Entity | None
    """None: it is no name."""
    times: int


class Corrections:
    """Corrections without contradictions, ready to be applied. Immutable."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.stated = tuple(corrections)
        self._leads: dict[EntityKey, Entity | None] = {}
        self._apart: dict[EntityKey, dict[str, Entity]] = {}
        self._always: dict[str, Entity] = {}
        for each in self.stated:
            self._state(each)
        self._meant: dict[EntityKey, Entity | None] = {
            key: self._followed(key) for key in self._leads if not self._may_part(key)
        }
        """Where names lead whatever stands in the text."""
        self._looked_at = {key for key in (*self._leads, *self._apart) if self._may_part(key)}
        """Names of which the text has to say whether they are meant."""
        self._words = _pattern(self._always)

    def _state(self, each: Correction) -> None:
        own = Entity(each.kind, each.name)
        if each.is_none:
            self._leads[each.key] = None
        elif each.goes_by or each.becomes:
            self._leads[each.key] = Entity(each.becomes or each.kind, each.goes_by or each.name)
        for alias in each.aliases:
            self._leads.setdefault(EntityKey(each.kind, alias.casefold()), own)
        if each.apart:
            self._apart[each.key] = {
                form.casefold(): Entity(each.kind, form) for form in each.apart
            }
        if each.is_always:
            self._always[each.name] = own

    def __bool__(self) -> bool:
        """Return whether anything is corrected."""
        return bool(self.stated)

    def __eq__(self, other: object) -> bool:
        """Whether the same is stated."""
        return isinstance(other, Corrections) and self.stated == other.stated

    __hash__ = None  # type: ignore[assignment]

    @property
    def always(self) -> tuple[str, ...]:
        """The words that are names wherever they stand."""
        return tuple(self._always)

    # Applying

    def meant(self, entity: Entity, surface: str = "") -> Entity | None:
        """Return who is meant by a recognised name; None: it is no name.

        `surface` is the name as the text has it; it tells what is set apart.
        """
        key = entity.key
        if key in self._meant:
            return self._meant[key]
        return self._followed(key, surface.casefold(), entity) if key in self._looked_at else entity

    def applied(
        self, mentions: Sequence[Mention], text_of: Callable[[Field], str], *, looks: bool = True
    ) -> tuple[Mention, ...]:
        """Return the mentions as they are meant, the title's first, in order.

        `text_of` is asked only for what the corrections have to look at; without `looks` the words
        that are always names are known not to be there.
        """
        corrected = [found for each in mentions if (found := self._meant_by(each, text_of))]
        if not (looks and self._words):
            return tuple(corrected)
        return tuple(
            mention
            for field in (Field.TITLE, Field.BODY)
            for mention in self._with_always(
                [each for each in corrected if each.field is field], text_of(field), field
            )
        )

    def _meant_by(self, mention: Mention, text_of: Callable[[Field], str]) -> Mention | None:
        key = EntityKey(mention.kind, mention.name.casefold())
        if key in self._looked_at:
            from reader.entities.names import written_name  # lists, which recognising has read

            there = text_of(mention.field)[mention.start : mention.end]
            entity = self.meant(mention.entity, written_name(there, mention.kind))
        elif key in self._meant:
            entity = self._meant[key]
        else:
            return mention
        return mention._replace(kind=entity.kind, name=entity.name) if entity else None

    def _with_always(
        self, mentions: Sequence[Mention], text: str, field: Field
    ) -> Iterator[Mention]:
        """Yield the mentions of a field, with the words that are always names among them."""
        assert self._words is not None
        stated = [
            Mention(*match.span(), *self._entity_always(match.group()), field)
            for match in self._words.finditer(text)
        ]
        place = 0
        for each in stated:
            while place < len(mentions) and mentions[place].end <= each.start:
                yield mentions[place]
                place += 1
            crossed = mentions[place] if place < len(mentions) else None
            if crossed and _is_longer(crossed, each, text):
                continue  # a longer name that has these words: Blue Fox Capital
            yield each
            while place < len(mentions) and mentions[place].start < each.end:
                place += 1
        yield from mentions[place:]

    def _entity_always(self, words: str) -> tuple[Kind, str]:
        entity = self._always[" ".join(words.split())]
        return self._followed(entity.key, "", entity) or entity

    def parts(self, key: EntityKey) -> bool:
        """Whether the text has to say what is meant by a name."""
        return key in self._looked_at

    # What leads where

    def _followed(
        self, key: EntityKey, surface: str = "", entity: Entity | None = None
    ) -> Entity | None:
        """Return where a name leads in the end; `entity` where it leads nowhere."""
        for _ in range(LONGEST_CHAIN):
            apart = self._apart.get(key, {}).get(surface) if surface else None
            if apart is not None:
                entity = apart
            elif key in self._leads:
                entity = self._leads[key]
            else:
                break
            if entity is None or entity.key == key:
                break
            key, surface = entity.key, "" if apart else surface
        return entity

    def _may_part(self, key: EntityKey) -> bool:
        """Whether on its way a name comes by one that something is set apart from."""
        for _ in range(LONGEST_CHAIN):
            if key in self._apart:
                return True
            entity = self._leads.get(key)
            if entity is None or entity.key == key:
                return False
            key = entity.key
        return False

    def leading_to(self, entity: Entity) -> list[Correction]:
        """Return the corrections by which names are called so, or that speak of it."""
        found = []
        for each in self.stated:
            own = Entity(each.kind, each.name)
            is_led = any(self.meant(key) == entity for key in _spoken_of(each))
            if each.key == entity.key or (self.meant(own) or own).key == entity.key or is_led:
                found.append(each)
        return found

    def called_before(self, entity: Entity) -> list[Entity]:
        """Return the names that lead to this one, by which it was called or is called besides."""
        spoken_of = (former for each in self.stated for former in _spoken_of(each))
        others = (former for former in spoken_of if former.key != entity.key)
        return [each for each in others if (now := self.meant(each)) and now.key == entity.key]

    def became(self, entity: Entity, now: Corrections) -> Entity:
        """Return what a name of these corrections is called under others; itself if that is it."""
        called_so = [entity]
        for each in self.stated:
            meant = self.meant(each.entity)
            if meant is not None and meant.key == entity.key:
                called_so.append(each.entity)
        found = (now.meant(each) for each in called_so)
        return next((each for each in found if each and each.key != entity.key), entity)

    def reasons(self, changed: Changed) -> list[Correction]:
        """Return the corrections by which a name became another, in their order."""
        start = changed.was or changed.now
        on_the_way: set[EntityKey] = set()
        entity = start if changed.was else self._always_by_key(start)
        for _ in range(LONGEST_CHAIN):
            if entity is None or entity.key in on_the_way:
                break
            on_the_way.add(entity.key)
            apart = self._apart.get(entity.key, {}).values()
            parted = [each for each in apart if self.meant(each) == changed.now]
            entity = parted[0] if parted else self._leads.get(entity.key)
        return [
            each
            for each in self.stated
            if each.key in on_the_way
            or not on_the_way.isdisjoint(_key(each, alias) for alias in each.aliases)
        ]

    def _always_by_key(self, now: Entity | None) -> Entity | None:
        """Return which of the words that are always a name go by this one."""
        found = (each for each in self._always.values() if (self.meant(each) or each) == now)
        return next(found, None)

    def touched(self, other: Corrections) -> set[EntityKey]:
        """Return the names that may be others under other corrections: as they were and become."""
        keys: set[EntityKey] = set()
        for each in {*self.stated} ^ {*other.stated}:
            for entity in _spoken_of(each):
                found = (entity, self.meant(entity), other.meant(entity))
                keys.update(key.key for key in found if key is not None)
        return keys

    # Keeping

    def text(self) -> str:
        """Return them as a text that `of_text` reads."""
        import json  # 6 ms, for which no first frame waits

        return json.dumps(self.stated) if self.stated else ""

    @classmethod
    def of_text(cls, text: str) -> Corrections:
        """Return the corrections of a text that `text` gave. Raises `ValueError`."""
        import json  # as above

        from reader.settings.names import corrections_of

        try:
            return cls(corrections_of(json.loads(text) if text else []))
        except TypeError as error:
            raise ValueError(f"no corrections: {error}") from error


def changes(before: Sequence[Mention], after: Sequence[Mention]) -> list[Changed]:
    """Return what became of the mentions of an article, each change with how often."""
    from collections import Counter

    places = {(each.field, each.start, each.end): each.entity for each in after}
    counted: Counter[tuple[Entity | None, Entity | None]] = Counter()
    for each in before:
        now = places.pop((each.field, each.start, each.end), None)
        if now != each.entity:
            counted[each.entity, now] += 1
    for entity in places.values():
        counted[None, entity] += 1
    return [Changed(was, now, times) for (was, now), times in counted.items()]


def _key(each: Correction, name: str) -> EntityKey:
    return EntityKey(each.kind, name.casefold())


def _spoken_of(each: Correction) -> list[Entity]:
    names = (each.name, *each.aliases, *each.apart)
    return [Entity(each.kind, name) for name in names]


def _pattern(always: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds whole words, the longest first, over any white space between them."""
    longest_first = sorted(always, key=len, reverse=True)
    forms = [r"\s+".join(map(re.escape, words.split())) for words in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else None


def _is_longer(mention: Mention, match: Mention, text: str) -> bool:
    """Whether a recognised name holds words that are always one, and is another name itself."""
    if mention.start > match.start or mention.end < match.end:
        return False
    from reader.entities.names import written_name

    there = text[mention.start : mention.end]
    return written_name(there, mention.kind) != " ".join(text[match.start : match.end].split())
