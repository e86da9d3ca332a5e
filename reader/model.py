"""The values that the rooms hand to each other: frozen, typed, without behaviour of their own.

They are named tuples, since a frozen data class costs five times as much to define, and the first
frame waits for these.

One word for each stage of an article's life: `ParsedArticle` came out of a file,
`Article` is ours (it has an id and a source), `Document` is its text laid out in blocks.
Every offset is in code points, into the `Document.text` or the title that it names.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reader.named import NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

DOCUMENT_VERSION = 3
"""Raised when bodies are laid out or sanitised otherwise, so that what was derived is redone."""


class Kind(StrEnum):
    """What a name stands for. The order is that of the legend."""

    PERSON = "person"
    ORG = "org"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    LAW = "law"
    WORK = "work"
    PRODUCT = "product"
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"


AMOUNTS = frozenset({Kind.DATE, Kind.MONEY, Kind.PERCENT})
"""The kinds that are no names: no field of a query is called after one, no article is about one."""


class Field(StrEnum):
    """The part of an article that an offset counts in."""

    TITLE = "title"
    BODY = "body"


ABOUT = 40
"""Of the weights from 1 to 255 that entities have for an article, the least of those that it is
about: that of what the headline names; or of what the body names as often, and early."""


class EntityKey(NamedTuple):
    """What joins mentions across articles: the kind, and the canonical name case-folded."""

    kind: Kind
    name: str


class Entity(NamedTuple):
    """Someone or something that the news is about, under its canonical name."""

    kind: Kind
    name: str

    @property
    def key(self) -> EntityKey:
        """The key under which mentions of this entity are joined."""
        return EntityKey(self.kind, self.name.casefold())


class Mention(NamedTuple):
    """One place where a text names an entity: `text[start:end]`, with its canonical name."""

    start: int
    end: int
    kind: Kind
    name: str = ""
    """The canonical name; empty until resolved."""
    field: Field = Field.BODY

    @property
    def entity(self) -> Entity:
        """The entity that is mentioned."""
        return Entity(self.kind, self.name)


class Form(StrEnum):
    """How a body was written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


class Body(NamedTuple):
    """An article's body as it came: sanitised source text, and the form it is written in."""

    source: str = ""
    form: Form = Form.PLAIN


class BlockKind(StrEnum):
    """What a range of the text is to the reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"
    TABLE = "table"
    FIGURE = "figure"
    """A picture by its words, or the caption of a picture, a table, a piece of code."""
    TERM = "term"
    """What is defined; `DEFINITION` follows."""
    DEFINITION = "definition"


class Emphasis(StrEnum):
    """What an inline span is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    STRUCK = "struck"
    """Said to be no longer right: crossed out."""


class Inline(NamedTuple):
    """An inline span of a block: `Document.text[start:end]`, with the target of a link."""

    start: int
    end: int
    emphasis: Emphasis
    target: str = ""


class Cell(NamedTuple):
    """A cell of a table: `Document.text[start:end]`; the two may be the same place."""

    start: int
    end: int
    is_head: bool = False
    align: str = ""
    """`right` or `center`; empty: left."""


class Block(NamedTuple):
    """A range of `Document.text`, without the line breaks around it."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Heading: 1 to 6. Item, quote and definition: depth of nesting, from 1."""
    marker: str = ""
    """Item: what stands before it, `•` or `3.`; it is not part of the text."""
    inlines: tuple[Inline, ...] = ()
    quotes: int = 0
    """How many quotes an item, a heading, a table … stands in; a quote's own are its level."""
    language: str = ""
    """Code: what it is written in, as its author called it; empty: not said."""
    rows: tuple[tuple[Cell, ...], ...] = ()
    """Table: its cells, as many in each row."""


class Document(NamedTuple):
    """An article's text as one sanitised string, and the blocks that are ranges into it.

    Blocks are in order, do not overlap, and are parted by blank lines in the text.
    """

    text: str = ""
    blocks: tuple[Block, ...] = ()
    anchors: tuple[tuple[str, int], ...] = ()
    """The names that links within the document lead to (`#note-1`), and where they are."""


class Enclosure(NamedTuple):
    """A file that an article brings along: a recording, a film, a picture, a document."""

    url: str
    type: str = ""
    """The media type as the feed states it, or the first half of one: `image`."""
    length: int = 0
    """In bytes, as stated; 0 where it is not."""
    seconds: int = 0
    """How long it plays; 0 where that is not stated."""
    title: str = ""


class ParsedArticle(NamedTuple):
    """An article as a file gave it, sanitised, before it has an id or a source."""

    title: str
    body: Body = Body()
    title_is_derived: bool = False
    """The headline was made from the text, since the file gave none."""
    published: date | None = None
    """A `datetime` with a zone where the time is known, else a plain `date`."""
    source: str = ""
    """The name of the source as the article states it; empty: the file's own."""
    author: str = ""
    url: str = ""
    guid: str = ""
    tags: tuple[str, ...] = ()
    reference: str = ""
    """Where the facts stand, as the article states it."""
    updated: date | None = None
    """When it was last changed, where a feed tells that apart."""
    language: str = ""
    """A language tag such as `pt-br`, as stated."""
    enclosures: tuple[Enclosure, ...] = ()


class Hints(NamedTuple):
    """How often a feed asks to be looked at, as it says itself."""

    minutes: int = 0
    """Between two looks; 0 where it asks nothing."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day in UTC, 0 to 23, at which it asks to be left alone."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week, Monday 0, at which it asks to be left alone."""
    is_finished: bool = False
    """It says that nothing will come any more."""


class ParsedFeed(NamedTuple):
    """A feed as its bytes gave it, sanitised: what it says of itself, and its articles in order."""

    title: str = ""
    description: str = ""
    home: str = ""
    """The page that it is the feed of."""
    link: str = ""
    """Its own address, as it states it."""
    moved_to: str = ""
    """The address that it asks to be read at from now on."""
    next_page: str = ""
    """Where its older articles are."""
    hub: str = ""
    language: str = ""
    hints: Hints = Hints()
    articles: tuple[ParsedArticle, ...] = ()
    faults: tuple[Fault, ...] = ()
    """What is wrong with it, where it could be read all the same."""


class Source(NamedTuple):
    """Where articles come from: a folder, a file, a feed."""

    key: str
    """Stable across machines and moves: never a path."""
    name: str


class Article(NamedTuple):
    """An article of the library: immutable. What the reader did with it is its `Status`."""

    id: str
    """16 letters and digits; see `reader.update.identity`."""
    source: Source
    title: str
    body: Body = Body()
    title_is_derived: bool = False
    published: date | None = None
    author: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    reference: str = ""
    path: Path | None = None
    """The file that it was read from, where it was a file."""
    updated: date | None = None
    language: str = ""
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def is_headline_only(self) -> bool:
        """Whether there is nothing to read but the headline."""
        return not self.body.source


class Status(NamedTuple):
    """What the reader did with an article; it outlives the article."""

    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    """The reader's own, in order; the article's are in `Article.tags`."""
    note: str = ""
    """What the reader wrote about it, in lines."""


class Edit(NamedTuple):
    """What of a status is set; None leaves it as it is."""

    read: bool | None = None
    starred: bool | None = None
    tags: tuple[str, ...] | None = None
    note: str | None = None

    def on(self, status: Status) -> Status:
        """The status with this set."""
        return Status(
            status.read if self.read is None else self.read,
            status.starred if self.starred is None else self.starred,
            status.tags if self.tags is None else self.tags,
            status.note if self.note is None else self.note,
        )


class Fault(NamedTuple):
    """Something that could not be taken in: what, why, and what to do, in words for the reader."""

    subject: str
    """What it is about, mostly a path; sanitised."""
    reason: str
    file: str = ""
    """The file of articles that was not taken in, or not wholly, fit to be drawn; else empty."""
    place: str = ""
    """Where in that file: `line 3`, `inner/page.html`; empty: it is about the file as a whole."""
