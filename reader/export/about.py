"""What is said of an article around its text, as XHTML: where it is from, what it brings along."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reader.export.markup import Manner, body_markup, escaped, link, title_markup
from reader.text.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reader.export.collection import Leaving
    from reader.model import Article, Enclosure

_MB = 1_000_000


def article_markup(leaving: Leaving, identity: str, level: int) -> str:
    """A whole article: headline at `level`, what is known of it, its text; `identity` is its id."""
    article = leaving.article
    title = title_markup(article.title, leaving.mentions)
    language = f' lang="{escaped(article.language)}"' if is_language(article.language) else ""
    body = body_markup(leaving.document, leaving.mentions, Manner(identity, level + 1))
    return (
        f'<article id="{identity}"{language}>\n'
        f"<h{level}>{title}</h{level}>\n"
        f'<p class="about">{about_markup(article)}</p>\n'
        f"{body}{''.join(_further(article))}</article>\n"
    )


def about_markup(article: Article) -> str:
    """What is known of an article, in a line."""
    said = [escaped(article.source.name)]
    if article.published:
        stamp = _stamp(article.published)
        said.append(f'<time datetime="{stamp}">{day_words(article.published)}</time>')
    if article.author and article.author != article.source.name:
        said.append(escaped(article.author))
    if article.url:
        said.append(link(article.url, "original"))
    if article.title_is_derived:
        said.append("headline made from the text")
    return " · ".join(said)


def day_words(day: date | None, *, with_time: bool = True) -> str:
    """A date as it is read: `3 March 2026, 09:30`; nothing where there is none."""
    if day is None:
        return ""
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{words}, {day:%H:%M}" if with_time and isinstance(day, datetime) else words


def _stamp(day: date) -> str:
    """A date as pages take it: no part of a second has six digits there."""
    return day.isoformat(timespec="seconds") if isinstance(day, datetime) else day.isoformat()


def is_language(tag: str) -> bool:
    """Whether that is a language tag as readers take it."""
    first, *rest = tag.split("-")
    return (
        tag.isascii()
        and first.isalpha()
        and 2 <= len(first) <= 3
        and all(part.isalnum() and 1 < len(part) <= 8 for part in rest)
    )


def _further(article: Article) -> Iterator[str]:
    if article.enclosures:
        items = "".join(f"<li>{_enclosure(each)}</li>" for each in article.enclosures)
        yield f'<ul class="enclosures">{items}</ul>\n'
    said = [f"#{escaped(tag)}" for tag in article.tags]
    if article.reference:
        said.append(escaped(article.reference))
    if said:
        yield f'<p class="tags">{" · ".join(said)}</p>\n'


def _enclosure(enclosure: Enclosure) -> str:
    """What an article brings along: a link to it, of what kind it is, how large, how long."""
    name = enclosure.title or enclosure.url.rpartition("/")[2] or enclosure.url
    facts = [escaped(enclosure.type)] if enclosure.type else []
    if enclosure.length:
        facts.append(f"{enclosure.length / _MB:,.1f} MB")
    if enclosure.seconds:
        minutes, seconds = divmod(enclosure.seconds, 60)
        facts.append(f"{minutes}:{seconds:02}")
    return " · ".join([link(enclosure.url, escaped(name)), *facts])
