"""What is new, as the entries of two lists: names with their numbers, headlines with their reasons.

No widget, no state. An entry opens the page of a name, or an article, or is a heading.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from reader.text.dates import age
from reader.text.width import cell_width
from reader.ui.paint import label
from reader.ui.rows import FOLLOWED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from reader.index.catchup import CatchUp, Risen
    from reader.library import Library
    from reader.library.wishes import FollowedNews
    from reader.model import Entity, EntityKey
    from reader.ui.palette import Palette

LIMIT = 10
"""Names of each sort, and headlines."""

OF_EACH = 2
"""Headlines told of each that is followed; the others are in its view."""

REASONS = 3
"""Names for which a headline was chosen that are told."""

NAME_WIDTH, FIGURE_WIDTH = 26, 7

MARGIN = " "
"""Before what stands among the names, which keep a cell for the sign of what is followed."""

FOLLOWED_HEAD = "What you follow: articles, unread"
NEW_HEAD = "For the first time: articles"
RISEN_HEAD = "More than before: articles, and how many\n were to be expected by the last four weeks"
LEADS_HEAD = "To begin with, and for whom"

NOBODY_NEW = "no name that is in two articles or more"
NOBODY_RISEN = "no name by more than chance"
NOTHING = "no article of that time"
NOTHING_NEW = "Nothing is new"
ANOTHER_TIME = "t asks since another time"


class News(NamedTuple):
    """What is new since a moment."""

    since: datetime
    caught: CatchUp
    followed: Sequence[FollowedNews]
    is_first_visit: bool = False
    """The reader was never here before, as far as is known."""


class Entry(NamedTuple):
    """A line or two of a list."""

    text: Text
    entity: Entity | None = None
    row: int | None = None


def gather(library: Library, days: int) -> News:
    """Find what is new of so many days; of 0, since the last visit. May wait for the disk."""
    last = library.last_visit()
    since = last if last and not days else library.now() - timedelta(days=days or 1)
    caught, followed = library.news(since, LIMIT), library.news_of_followed(since)
    return News(since, caught, followed, is_first_visit=last is None)


def names_of(news: News, followed: Collection[EntityKey], palette: Palette) -> Iterator[Entry]:
    """The names, each sort under its heading."""

    def name(entity: Entity, articles: int, beside: str) -> Entry:
        words = label(entity.name, NAME_WIDTH)
        text = Text(FOLLOWED if entity.key in followed else " ", palette.accent)
        text.append(words, palette.inks[entity.kind])
        text.append(" " * (NAME_WIDTH - cell_width(words)))
        text.append(f"{articles:{FIGURE_WIDTH},}", palette.muted)
        return Entry(text.append(f"{beside:>{FIGURE_WIDTH}}", palette.faint), entity)

    def risen(each: Risen) -> Entry:
        return name(each.entity, each.articles, f"{each.expected:.1f}" if each.expected else "")

    of_names = [each for each in news.followed if each.followed.entity]
    if of_names:
        yield _heading(FOLLOWED_HEAD, palette)
    for each in of_names:
        assert each.followed.entity is not None
        yield name(each.followed.entity, len(each.rows), f"{each.unread:,}")
    if not news.caught.articles:
        yield _heading(NOTHING_NEW, palette)
        yield _remark(ANOTHER_TIME, palette)
        return
    yield _heading(NEW_HEAD, palette)
    yield from map(risen, news.caught.new)
    if not news.caught.new:
        yield _remark(NOBODY_NEW, palette)
    yield _heading(RISEN_HEAD, palette)
    yield from map(risen, news.caught.risen)
    if not news.caught.risen:
        yield _remark(NOBODY_RISEN, palette)


def headlines_of(news: News, library: Library, palette: Palette) -> Iterator[Entry]:
    """The headlines of what is followed, then those to begin with."""
    shown: set[int] = set()
    for each in news.followed:
        yield _heading(f"Of {label(each.followed.view.name)}", palette, margin="")
        for row in each.rows[:OF_EACH]:
            shown.add(row)
            yield _headline(row, (), library, palette)
    yield _heading(LEADS_HEAD, palette, margin="")
    for lead in news.caught.leads:
        if lead.row not in shown:
            yield _headline(lead.row, lead.reasons, library, palette)
    if not news.caught.leads:
        yield _remark(NOTHING, palette, margin="")


def _headline(row: int, reasons: Sequence[Entity], library: Library, palette: Palette) -> Entry:
    headline = library.headline(row)
    style = palette.read if headline.read else palette.unread
    text = Text().append(label(headline.title), style).append("\n")
    for number, entity in enumerate(reasons[:REASONS]):
        text.append(", " if number else "for ", palette.faint)
        text.append(label(entity.name), palette.inks[entity.kind])
    told = [label(headline.source)]
    if headline.published:
        told.append(age(headline.published, library.now()))
    text.append((" · " if reasons else "") + " · ".join(told), palette.faint)
    return Entry(text, row=row)


def _heading(title: str, palette: Palette, margin: str = MARGIN) -> Entry:
    return Entry(Text(f"\n{margin}{title}", palette.faint))


def _remark(words: str, palette: Palette, margin: str = MARGIN) -> Entry:
    return Entry(Text(f"{margin}{words}", palette.faint))
