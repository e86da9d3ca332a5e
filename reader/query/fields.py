"""The fields of the language, in the order in which they are told, and what each may be given.

One table for the parser, the completion, the messages and the documentation.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from reader.model import Kind
from reader.query.tree import NAMED_KINDS, Sort, State, Thing
from reader.query.when import Recent


class Takes(Enum):
    """What stands after the colon."""

    TEXT = "a word, or several in quotes"
    NAME = "a name, in quotes if it has several words"
    CHOICE = "one of a few words"
    AGE = "an age, such as 3d"
    DAYS = "a day, a month, a year, or two of them with .. between"


class FieldOf(NamedTuple):
    """A field: its name, what it takes, and what it finds."""

    name: str
    takes: Takes
    finds: str
    choices: tuple[str, ...] = ()
    """What may be given, or what is offered where other things may be given too."""


BETWEEN = ".."
"""Stands between two days."""

AGES = ("1h", "1d", "3d", "1w", "1mo", "1y")
"""The ages that are offered."""

_KIND_FINDS = {
    Kind.PERSON: "articles that name this person",
    Kind.ORG: "articles that name this organisation",
    Kind.PLACE: "articles that name this place",
    Kind.GROUP: "articles that name this nationality, religion or party",
    Kind.EVENT: "articles that name this event",
    Kind.LAW: "articles that name this law",
    Kind.WORK: "articles that name this book, film or song",
    Kind.PRODUCT: "articles that name this product",
}

FIELDS = {
    field.name: field
    for field in (
        FieldOf("title", Takes.TEXT, "words of the headline"),
        FieldOf("body", Takes.TEXT, "words of the text below it"),
        FieldOf("source", Takes.NAME, "articles of this source"),
        FieldOf("by", Takes.NAME, "articles by this author"),
        FieldOf("tag", Takes.NAME, "articles with this tag"),
        *(FieldOf(kind, Takes.NAME, _KIND_FINDS[kind]) for kind in NAMED_KINDS),
        FieldOf("name", Takes.NAME, "articles that name this, whatever it is"),
        FieldOf("about", Takes.NAME, "articles that are about this name"),
        FieldOf("kind", Takes.CHOICE, "articles that name anything of this kind", tuple(Kind)),
        FieldOf("is", Takes.CHOICE, "articles in this state", tuple(State)),
        FieldOf("has", Takes.CHOICE, "articles that bring this along", tuple(Thing)),
        FieldOf("newer", Takes.AGE, "articles younger than this", AGES),
        FieldOf("older", Takes.AGE, "articles of this age and above", AGES),
        FieldOf("date", Takes.DAYS, "articles of these days", tuple(Recent)),
        FieldOf("sort", Takes.CHOICE, "nothing: it orders the answer", tuple(Sort)),
    )
}
"""By name."""

OTHER_NAMES = {
    "after": "newer", "author": "by", "before": "older", "city": "place", "company": "org",
    "country": "place", "entity": "name", "feed": "source", "from": "source", "headline": "title",
    "intext": "body", "intitle": "title", "label": "tag", "location": "place", "on": "date",
    "order": "sort", "organisation": "org", "organization": "org", "people": "person",
    "section": "tag", "since": "newer", "site": "source",
    "subject": "title", "text": "body", "topic": "about", "until": "older", "who": "person",
}  # fmt: skip
"""What other programs call the fields: suggested, not taken, so that a query reads one way only."""
