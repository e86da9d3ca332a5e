"""The page of a name: what the library knows of it, in lines like those of an article.

Its text is put together here, with the names in it as mentions, so that one goes from name to name
on it as in any article. Pure: `facts` waits for the library and belongs in a worker.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Block, BlockKind, Document, Field, Mention
from reader.text.counting import counted
from reader.text.dates import full_date, long_age, short_date
from reader.text.wrapping import wrap
from reader.ui.chart import ALL_OF_IT, Choice, chart
from reader.ui.page import BLANK, Line, Look, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.index.mentions.company import Met
    from reader.index.profile import Profile
    from reader.index.timeline import Timeline
    from reader.library import Headline, Library
    from reader.library.sightings import Sighting
    from reader.library.wishes import Muted
    from reader.model import EntityKey

LOOKED_AT = 100
"""Articles whose words are looked at for other forms of the name: the newest."""

TOLD = 12
"""Articles of which a sentence is told: those most about it."""

SOURCES = 5
"""Sources that are named; those of the most articles."""

FOREMOST, NEWEST = "In the words of the articles most about it", "In the words of the newest"

BARS = 36
"""Bars of the chart, at most."""

_MOST_FORMS = 6


class Said(NamedTuple):
    """An article, and what it says of the name."""

    headline: Headline
    sighting: Sighting


class Facts(NamedTuple):
    """What a page of a name is made of."""

    profile: Profile
    sources: Sequence[tuple[str, int]]
    """The first of them, each with how many articles."""
    forms: Sequence[tuple[str, int]] = ()
    """What stands in the texts, with how often."""
    said: Sequence[Said] = ()
    corrections: Sequence[str] = ()
    """What the reader said of it."""
    is_followed: bool = False
    muted: Muted | None = None
    """How it is muted, if it is."""
    is_by_date: bool = False
    """`said` are the newest articles, and not those most about it."""


def facts(library: Library, key: EntityKey, *, is_by_date: bool = False) -> Iterator[Facts]:
    """What is known of a name: at once without its articles' words, then with them.

    These are the newest of its articles, or those most about it. Nothing at all where no article
    mentions it.
    """
    from reader.library.sightings import aliases, sightings

    profile = library.profile(key, BARS)
    if profile is None:
        return
    foremost = profile.sources[:SOURCES]
    is_followed, muted = library.wishes_of(key)
    known = Facts(
        profile,
        [(library.source_of(number).name, count) for number, count in foremost],
        corrections=[each.sentence for each in library.corrections_of(profile.entity)],
        is_followed=is_followed,
        muted=muted,
        is_by_date=is_by_date,
    )
    yield known
    order = profile.newest if is_by_date else profile.foremost
    found = sightings(library, key, order[:TOLD].tolist())
    yield known._replace(
        forms=aliases(library, key, profile.newest[:LOOKED_AT].tolist()),
        said=[Said(library.headline(each.row), each) for each in found],
    )


def set_name_page(known: Facts, width: int, now: datetime, choice: Choice = ALL_OF_IT) -> Page:
    """The page, `width` cells wide (at least 20); `choice` is what of its chart is looked at."""
    sheet = _Sheet(max(20, width))
    profile = known.profile
    sheet.title(profile.entity.name)
    for line in _summary(known, now):
        sheet.furniture(line)
    for sentence in known.corrections:
        sheet.furniture(f"corrected by you: {sentence}")
    sheet.chart(choice.timeline or profile.timeline, choice)
    company = [(kind, met) for kind, met in profile.company.items() if met]
    if company:
        sheet.heading("Together with")
    column = max((len(kind) for kind, _ in company), default=0)
    for kind, met in company:
        sheet.names(f"{kind:{column}}  ", met)
    if known.said:
        sheet.heading(NEWEST if known.is_by_date else FOREMOST)
    for each in known.said:
        sheet.said(each, now)
    return sheet.page()


def _wishes(known: Facts) -> Iterator[str]:
    """Yield what the reader wishes of the name, in words."""
    if known.is_followed:
        yield "followed"
    if known.muted is not None:
        until = known.muted.rule.until
        yield f"muted until {short_date(until)}" if until else "muted"


def _summary(known: Facts, now: datetime) -> Iterator[str]:
    profile = known.profile
    unread = f", {profile.unread:,} unread" if profile.unread else ""
    articles = counted(profile.articles, "article")
    yield " · ".join([f"{profile.entity.kind}", f"{articles}{unread}", *_wishes(known)])
    if profile.first is not None and profile.last is not None:
        first, last = _day(profile.first), _day(profile.last)
        until = f" to {short_date(last)}" if first != last else ""
        yield f"{short_date(first)}{until}, {long_age(last, now)}"
    forms = [f"{text} {times:,}" for text, times in known.forms[:_MOST_FORMS]]
    if len(known.forms) > 1:
        yield f"written {' · '.join(forms)}"
    more = len(profile.sources) - len(known.sources)
    told = [f"{name} {count:,}" for name, count in known.sources]
    yield "from " + " · ".join([*told, *([f"{more} more"] if more > 0 else [])])


class _Sheet:
    """A page that grows downwards."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._title = ""
        self._lines: list[Line] = []
        self._text = ""
        self._blocks: list[Block] = []
        self._mentions: list[Mention] = []

    def page(self) -> Page:
        """All that was put on it."""
        document = Document(self._text, tuple(self._blocks))
        return Page(self._lines, self._title, document, self._mentions)

    def title(self, text: str) -> None:
        self._title = text
        self._lines += [
            Line(text[start:end], Look.TITLE, field=Field.TITLE, start=start)
            for start, end in wrap(text, self._width)
        ]

    def furniture(self, text: str) -> None:
        self._lines += [Line(text[start:end], Look.MUTED) for start, end in wrap(text, self._width)]

    def heading(self, text: str) -> None:
        self._lines.append(BLANK)
        self._say(text, BlockKind.HEADING, Look.HEADING)

    def chart(self, timeline: Timeline, choice: Choice) -> None:
        """How many articles there were when; nothing where that is one time only."""
        if len(timeline.bars) > 1 or choice.timeline is not None:
            self._lines.append(BLANK)
            lines = chart(timeline, self._width, choice.bar)
            self._lines += [Line(text, Look.MUTED) for text in lines]

    def names(self, kind: str, met: Iterable[Met]) -> None:
        """Names beside their kind, each with how many articles it is in."""
        text, mentions = "", []
        for number, each in enumerate(met):
            text += " · " if number else ""
            name = each.entity.name
            mentions.append(Mention(len(text), len(text) + len(name), each.entity.kind, name))
            text += f"{name} {each.articles:,}"
        self._say(text, BlockKind.PARAGRAPH, Look.TEXT, mentions, lead=kind)

    def said(self, each: Said, now: datetime) -> None:
        """An article's headline, where and when, and its sentence."""
        self._lines.append(BLANK)
        headline, sighting = each
        if sighting.field is Field.TITLE:
            self._say(sighting.text, BlockKind.HEADING, Look.SUBHEADING, sighting.mentions)
        else:
            self._say(headline.title, BlockKind.HEADING, Look.SUBHEADING)
        when = [full_date(headline.published, now)] if headline.published else []
        self.furniture(" · ".join([headline.source, *when]))
        if sighting.field is Field.BODY:
            self._say(sighting.text, BlockKind.PARAGRAPH, Look.TEXT, sighting.mentions)

    def _say(
        self,
        text: str,
        kind: BlockKind,
        look: Look,
        mentions: Iterable[Mention] = (),
        lead: str = "",
    ) -> None:
        """Add a text; `lead` stands before its first line, and as much room before the others."""
        begin = len(self._text)
        self._text += f"{text}\n\n"
        self._blocks.append(Block(kind, begin, begin + len(text), level=2))
        self._mentions += [
            each._replace(start=begin + each.start, end=begin + each.end, field=Field.BODY)
            for each in mentions
        ]
        for start, end in wrap(text, self._width - len(lead)):
            before = " " * len(lead) if start else lead
            self._lines.append(Line(text[start:end], look, before, Field.BODY, begin + start))


def _day(stamp: int) -> date:
    return datetime.fromtimestamp(stamp, UTC).date()
