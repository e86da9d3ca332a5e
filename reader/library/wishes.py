"""Names that the reader follows, and names that they do not want to read of.

    follow ─▶ a view in views.toml   query = 'org:"Netflix"'  follow = true
    mute   ─▶ a rule in rules.toml   when = 'org:"Netflix"'  then = "mute"  until = 2026-12-31

So both can be read and written by hand, and any other view can be followed too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.in_sight import Seen
from reader.library.settling import Settling
from reader.library.written import RULES, VIEWS, of_rule, of_view
from reader.named import NamedTuple
from reader.settings.shown import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future
    from datetime import date, datetime

    from reader.library.values import Headline
    from reader.model import Entity, EntityKey
    from reader.settings.rules import Rule
    from reader.settings.views import SavedView, ViewsReading
    from reader.update.following import Caught


class Muted(NamedTuple):
    """A name that is muted."""

    entity: Entity
    rule: Rule
    """What says so."""


class Followed(NamedTuple):
    """Something that is followed."""

    view: SavedView
    entity: Entity | None
    """The name, where it is one and nothing else."""


class FollowedNews(NamedTuple):
    """What is new of something that is followed."""

    followed: Followed
    rows: list[int]
    """The new articles, newest first."""
    unread: int


class Wishing(Settling):
    """A library of which the reader follows some and mutes some."""

    _followed: ViewsReading | None = None
    """The views of which those that are followed are in use."""

    def catch_up(self) -> Caught:
        """Take in what came as `Ruled` does, and see what of it is followed."""
        caught = super().catch_up()
        self._use_followed()
        has_changed = self._index.look_for_followed(self.now().timestamp())
        return caught._replace(marks=caught.marks or has_changed)

    def headline(self, row: int) -> Headline:
        """What the list shows of a row, and whether it is one that the reader follows."""
        headline, followed = super().headline(row), self._index.followed
        if row < len(followed) and followed[row]:
            return headline._replace(followed=True)
        return headline

    def _use_followed(self) -> None:
        if self._watched_views is None and not self.views_file.exists():
            return  # without the cost of reading what is not there
        self.look_for_views()
        if self._followed is self.views:
            return
        from reader.query.parser import parse
        from reader.query.tree import any_of

        self._followed = self.views
        queries = [view.query for view in self.views.views if view.follow]
        conditions = [parse(query).tree.condition for query in queries]
        self._index.follow(any_of(conditions) if conditions else None)

    # What the reader follows and mutes

    def followed(self) -> list[Followed]:
        """What is followed, in the order of the views."""
        from reader.query.naming import entity_of

        views = [view for view in self.views.views if view.follow]
        return [Followed(view, entity_of(view.query)) for view in views]

    def muted(self) -> list[Muted]:
        """The names that are muted today, in the order of the rules."""
        from reader.query.naming import entity_of

        today = self.now().date()
        rules = [rule for rule in self.rules if _only_mutes(rule) and not rule.is_over(today)]
        named = ((entity_of(rule.when), rule) for rule in rules)
        return [Muted(entity, rule) for entity, rule in named if entity is not None]

    def followed_names(self) -> set[EntityKey]:
        """The names that are followed."""
        return {each.entity.key for each in self.followed() if each.entity}

    def wishes_of(self, key: EntityKey) -> tuple[bool, Muted | None]:
        """Whether a name is followed, and how it is muted, if so."""
        muted = next((each for each in self.muted() if each.entity.key == key), None)
        return key in self.followed_names(), muted

    def news_of_followed(self, since: datetime) -> list[FollowedNews]:
        """What is new since a moment of all that is followed; those of the most articles first."""
        news = [self._news_of(each, since) for each in self.followed()]
        return sorted((each for each in news if each.rows), key=lambda each: -len(each.rows))

    def _news_of(self, followed: Followed, since: datetime) -> FollowedNews:
        from reader.query import Query, View

        view = View(followed.view.name, f"({followed.view.query}) sort:newest")
        published, now = self._index.columns.published, self.now().timestamp()
        rows = []
        for row in self._index.answer(Query(view=view), now).rows:
            if published[row] < since.timestamp():
                break  # they are the newest first
            if published[row] <= now:
                rows.append(int(row))
        return FollowedNews(followed, rows, self._index.columns.unread_among(rows))

    def muting(self, entity: Entity) -> Sequence[int]:
        """The rows that one would not see any more if a name were muted, newest first."""
        from reader.query.naming import query_of
        from reader.query.parser import parse

        self.wait_for_all()
        asked = parse(f"{query_of(entity)} -is:muted").tree.condition
        return self._index.holding(asked, self.now().timestamp())

    def seen(self) -> Seen:
        """How many articles were in sight, unread, and muted, by the last list or answer.

        Unlike `counts` it never waits for whoever is just finding out. None at all until the rows
        of a store are in.
        """
        return Seen(0, 0, 0) if self._head is not None else self._index.seen()

    def follow_name(self, entity: Entity) -> Future[None] | None:
        """Follow a name, by a view of its own; None where it is followed.

        May wait for the disk, as may the others; the future fails if it was not kept.
        """
        from reader.query.naming import query_of

        self.look_for_views()
        if self.wishes_of(entity.key)[0]:
            return None
        query = query_of(entity)
        there = next((view for view in self.views.views if view.query == query), None)
        if there is not None:
            before = of_view(there)
            after = {**before, "follow": True}
            return self.rewrite(VIEWS, there.name, before, after, f"followed {entity.name}")
        name = _free_name(entity, {view.name for view in self.views.views})
        after = {"query": query, "follow": True}
        return self.rewrite(VIEWS, name, None, after, f"followed {entity.name}")

    def unfollow_name(self, entity: Entity) -> Future[None] | None:
        """Follow a name no more, and take its view away; None where it is not followed."""
        self.look_for_views()
        found = (each for each in self.followed() if each.entity and each.entity.key == entity.key)
        there = next(found, None)
        if there is None:
            return None
        before = of_view(there.view)
        return self.rewrite(VIEWS, there.view.name, before, None, f"unfollowed {entity.name}")

    def mute_name(self, entity: Entity, until: date | None = None) -> Future[None] | None:
        """Mute a name to the end of a day, or for good; None where that is so already."""
        from reader.query.naming import query_of

        self.look_for_rules()
        _, there = self.wishes_of(entity.key)
        after = {"when": query_of(entity), "then": "mute"}
        if until is not None:
            after["until"] = until.isoformat()
        if there is None:
            name = _free_name(entity, {rule.name for rule in self.rules}, "Mute ")
            return self.rewrite(RULES, name, None, after, f"muted {entity.name}")
        before = of_rule(there.rule)
        if before == after:
            return None
        return self.rewrite(RULES, there.rule.name, before, after, f"muted {entity.name}")

    def unmute_name(self, entity: Entity) -> Future[None] | None:
        """Mute a name no more; None where it is not muted."""
        self.look_for_rules()
        _, there = self.wishes_of(entity.key)
        if there is None:
            return None
        before = of_rule(there.rule)
        return self.rewrite(RULES, there.rule.name, before, None, f"unmuted {entity.name}")


def _only_mutes(rule: Rule) -> bool:
    return rule.mutes and len(rule.then) == 1 and not rule.source


def _free_name(entity: Entity, taken: set[str], before: str = "") -> str:
    """What to call an entry: by the name, and its kind too where another is called so."""
    name = printable(f"{before}{entity.name}")
    if name not in taken:
        return name
    others = (f"{name} ({entity.kind})", *(f"{name} ({entity.kind} {n})" for n in range(2, 100)))
    return next(other for other in others if other not in taken)
