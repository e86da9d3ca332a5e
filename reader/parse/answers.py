"""What a process that reads files tells, as texts with their lengths: no byte of it is code.

    values ─▶ `told` ─▶ how many texts, how long each is, the texts ─▶ `answer_of`, `part_of`

A process may have been taken over by the file that it reads. So its message is gone through once,
front to back: it can neither nest nor refer back, nothing is looked up by a name that it says, and
all that comes of it is a few times as long as itself.
"""

from __future__ import annotations

from array import array
from itertools import accumulate, islice, pairwise
from struct import Struct
from typing import TYPE_CHECKING

from reader.model import Body, Enclosure, Fault, Form, Hints, ParsedArticle, ParsedFeed, Status
from reader.named import NamedTuple
from reader.parse.parser import Record
from reader.text.dates import from_iso, iso_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    Texts = Iterator[str]
    """What is left of a message. Taking more than there is raises one of `_BROKEN`."""

_COUNT = Struct("=I")

_MOST_TEXTS = 1 << 23
"""Of a message: an empty text takes 12 bytes of memory, a short one 90. A feed of 10 MB that has
nothing but headlines of a letter makes five million."""

_LONGEST_NUMBER = 18
"""Digits: such a number has room in 64 bits, wherever it is kept."""

_BROKEN = ValueError, TypeError, LookupError, OverflowError
"""What a message that none of ours has written comes to, wherever it fails."""

_FORMS = {str(form): form for form in Form}

_ARTICLE, _GONE, _FAULT = "article", "gone", "fault"
"""What a record is: `_GONE` tells only what the reader did with an article."""


class NoAnswerError(Exception):
    """A message that none of ours has written."""


class Answer(NamedTuple):
    """What came of a feed or a page: a feed, the HTML of an article, or the reason why neither."""

    feed: ParsedFeed | None = None
    reason: str = ""
    page: str = ""


class Part(NamedTuple):
    """Some of what a file says; at its end, how that was."""

    records: list[Record | Fault]
    is_last: bool = False
    reason: str = ""
    """Why there is no more; empty at the true end."""
    is_about_else: bool = False
    """The reason is that it is sound, and about something else."""


def told(said: Answer | Part) -> bytes:
    """Return the message that tells what was read."""
    texts: list[str] = []
    if isinstance(said, Part):
        texts += (_flag(said.is_last), said.reason, _flag(said.is_about_else))
        for record in said.records:
            _tell_record(texts, record)
    else:
        texts += (_flag(said.feed is not None), said.reason, said.page)
        if said.feed is not None:
            _tell_feed(texts, said.feed)
    return _packed(texts)


def answer_of(message: bytes) -> Answer:
    """Return the answer that a message tells. Raises `NoAnswerError`."""
    try:
        texts = _unpacked(message)
        has_feed, reason, page = islice(texts, 3)
        return Answer(_feed(texts) if has_feed else None, reason, page)
    except _BROKEN as error:
        raise NoAnswerError from error


def part_of(message: bytes) -> Part:
    """Return the part that a message tells. Raises `NoAnswerError`."""
    try:
        texts = _unpacked(message)
        is_last, reason, is_about_else = islice(texts, 3)
        records = [_record(what, texts) for what in texts]
        return Part(records, bool(is_last), reason, bool(is_about_else))
    except _BROKEN as error:
        raise NoAnswerError from error


def _packed(texts: list[str]) -> bytes:
    lengths = array("I", map(len, texts)).tobytes()
    return _COUNT.pack(len(texts)) + lengths + "".join(texts).encode("utf-8", "surrogatepass")


def _unpacked(message: bytes) -> Texts:
    """Return the texts of a message. Raises `ValueError`."""
    if len(message) < _COUNT.size:
        raise ValueError("it has no beginning")
    (count,) = _COUNT.unpack_from(message)
    lengths = array("I")
    start = _COUNT.size + count * lengths.itemsize
    if count > _MOST_TEXTS or start > len(message):
        raise ValueError("it has too many texts, or is too short for them")
    lengths.frombytes(message[_COUNT.size : start])
    text = str(message[start:], "utf-8", "surrogatepass")
    if sum(lengths) != len(text):
        raise ValueError("its texts are not as long as it says")
    return iter([text[begin:end] for begin, end in pairwise(accumulate(lengths, initial=0))])


def _tell_record(texts: list[str], record: Record | Fault) -> None:
    if isinstance(record, Fault):
        texts += (_FAULT, *record)
        return
    parsed, identity, source_key, status = record
    what = _GONE if parsed is None else _ARTICLE
    texts += (what, identity, source_key, _flag(status is not None))
    if status is not None:
        texts += (_flag(status.read), _flag(status.starred), status.note, _many(status.tags))
        texts += status.tags
    if parsed is not None:
        _tell_article(texts, parsed)


def _record(what: str, texts: Texts) -> Record | Fault:
    if what == _FAULT:
        return _fault(texts)
    if what not in {_ARTICLE, _GONE}:
        raise ValueError("it is no record")
    identity, source_key, has_status = islice(texts, 3)
    status = _status(texts) if has_status else None
    return Record(_article(texts) if what == _ARTICLE else None, identity, source_key, status)


def _fault(texts: Texts) -> Fault:
    subject, reason, file, place = islice(texts, 4)
    return Fault(subject, reason, file, place)


def _status(texts: Texts) -> Status:
    read, starred, note, tags = islice(texts, 4)
    return Status(bool(read), bool(starred), _listed(tags, texts), note)


def _tell_feed(texts: list[str], feed: ParsedFeed) -> None:
    hints = feed.hints
    texts += (feed.title, feed.description, feed.home, feed.link, feed.moved_to, feed.next_page)
    texts += (feed.hub, feed.language, str(hints.minutes), _flag(hints.is_finished))
    texts += (_many(hints.skip_hours), _many(hints.skip_days))
    texts += (_many(feed.articles), _many(feed.faults))
    texts += map(str, (*hints.skip_hours, *hints.skip_days))
    for article in feed.articles:
        _tell_article(texts, article)
    for fault in feed.faults:
        texts += fault


def _feed(texts: Texts) -> ParsedFeed:
    title, description, home, link, moved_to, next_page, hub, language = islice(texts, 8)
    minutes, is_finished, hours, days, articles, faults = islice(texts, 6)
    skip_hours = frozenset(map(_number, _listed(hours, texts)))
    skip_days = frozenset(map(_number, _listed(days, texts)))
    return ParsedFeed(
        *(title, description, home, link, moved_to, next_page, hub, language),
        hints=Hints(_number(minutes), skip_hours, skip_days, bool(is_finished)),
        articles=tuple([_article(texts) for _ in range(_number(articles))]),
        faults=tuple([_fault(texts) for _ in range(_number(faults))]),
    )


def _tell_article(texts: list[str], article: ParsedArticle) -> None:
    texts += (
        *(article.title, article.body.source, article.body.form, _flag(article.title_is_derived)),
        *(iso_text(article.published), article.source, article.author, article.url, article.guid),
        *(_many(article.tags), article.reference, iso_text(article.updated), article.language),
        _many(article.enclosures),
    )
    texts += article.tags
    for each in article.enclosures:
        texts += (each.url, each.type, str(each.length), str(each.seconds), each.title)


def _article(texts: Texts) -> ParsedArticle:
    title, text, form, is_derived, published, source, author, *more = islice(texts, 14)
    url, guid, tags, reference, updated, language, enclosures = more
    return ParsedArticle(
        title,
        Body(text, _FORMS[form]),
        bool(is_derived),
        from_iso(published),
        source,
        author,
        url,
        guid,
        _listed(tags, texts),
        reference,
        from_iso(updated),
        language,
        tuple([_enclosure(texts) for _ in range(_number(enclosures))]),
    )


def _enclosure(texts: Texts) -> Enclosure:
    url, kind, length, seconds, title = islice(texts, 5)
    return Enclosure(url, kind, _number(length), _number(seconds), title)


def _many(things: Collection[object]) -> str:
    return str(len(things))


def _listed(many: str, texts: Texts) -> tuple[str, ...]:
    return tuple(islice(texts, _number(many)))


def _flag(is_so: bool) -> str:
    return "1" if is_so else ""


def _number(said: str) -> int:
    if len(said) > _LONGEST_NUMBER:
        raise ValueError("no number is as long")
    return int(said)
