"""What a process tells comes as it was told, and costs a few times its length, whatever it says."""

from __future__ import annotations

import tracemalloc
from array import array
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reader.model import (
    Body,
    Enclosure,
    Fault,
    Form,
    Hints,
    ParsedArticle,
    ParsedFeed,
    Status,
)
from reader.parse.answers import Answer, NoAnswerError, Part, answer_of, part_of, told
from reader.parse.parser import Record

FULL = ParsedArticle(
    "A title\x1f with\0 anything, \N{PILE OF POO} and half a \ud800",
    Body("<p>Text</p>", Form.HTML),
    title_is_derived=True,
    published=datetime(
        2026, 3, 1, 8, 30, 1, 999, tzinfo=timezone(timedelta(hours=-3, minutes=-30))
    ),
    source="The Quay",
    author="Ana",
    url="https://example.org/a",
    guid="n1",
    tags=("port", "", "città"),
    reference="page 3",
    updated=date(1, 1, 1),
    language="pt-br",
    enclosures=(Enclosure("https://example.org/a.mp3", "audio/mpeg", 12, 7, "Listen"),) * 2,
)
FEED = ParsedFeed(
    *("T", "D", "home", "link", "moved", "next", "hub", "de"),
    Hints(60, frozenset({1, 23}), frozenset({0}), is_finished=True),
    (FULL, ParsedArticle("x", published=datetime(2026, 1, 1, tzinfo=UTC))),
    (Fault("a", "b", "c", "d"), Fault("e", "f")),
)
ANSWERS = (Answer(FEED), Answer(ParsedFeed()), Answer(reason="it is no feed"), Answer(page="<p>"))
PARTS = (
    Part([]),
    Part([], is_last=True, reason="about else", is_about_else=True),
    Part(
        [
            Record(FULL, "0" * 16, "key", Status(read=True, tags=("t",), note="n\nn")),
            Fault("a", "b", place="line 3"),
            Record(None, "1" * 16, status=Status(starred=True)),
            Record(ParsedArticle("")),
        ]
    ),
)


def message(*texts, count=None, lengths=None):
    """A message of any texts, or one that says something else of them."""
    sizes = array("I", map(len, texts) if lengths is None else lengths).tobytes()
    said = len(texts) if count is None else count
    return said.to_bytes(4, "little") + sizes + "".join(texts).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_comes_as_it_was_told(answer):
    assert answer_of(told(answer)) == answer


@pytest.mark.parametrize("part", PARTS)
def test_a_part_comes_as_it_was_told(part):
    assert part_of(told(part)) == part


def test_kinds_of_texts_stay_what_they_are():
    """`Form.HTML` equals "html", so that equality alone would not tell."""
    article = answer_of(told(Answer(FEED))).feed.articles[0]
    assert type(article.body.form) is Form
    assert type(article.title_is_derived) is bool
    assert type(article.updated) is date


@pytest.mark.parametrize("read", [answer_of, part_of])
@pytest.mark.parametrize("said", [ANSWERS[0], PARTS[2]], ids=["feed", "part"])
def test_a_message_that_was_cut_is_none(read, said):
    whole = told(said)
    for end in range(len(whole)):
        with pytest.raises(NoAnswerError):
            read(whole[:end])


def feed(**changed):
    """A message of a feed of one article, some of its texts changed."""
    places = {"minutes": 11, "hours": 13, "articles": 15, "faults": 16, "form": 19, "when": 21,
              "tags": 26, "enclosures": 30}  # fmt: skip
    texts = ["1", "", "", *("",) * 8, "0", "", "0", "0", "1", "0"]
    texts += ["t", "", "plain", "", "", "", "", "", "", "0", "", "", "", "0"]
    for name, text in changed.items():
        texts[places[name]] = text
    return message(*texts)


@pytest.mark.parametrize(
    "said",
    [
        message("1", "", "", count=0xFFFF_FFFF),
        message("1", "", "", lengths=[0xFFFF_FFFF] * 3),
        message("1", "", "", lengths=[1, 1, 0]),
        message() + b"more",
        b"\3\0\0\0" + array("I", [1, 0, 0]).tobytes() + b"\xff",
        feed(minutes="9" * 5_000),
        feed(minutes="1e9"),
        feed(articles="9" * 18),
        feed(articles="-1", faults="9" * 18),
        feed(form="pickle"),
        feed(when="2026-13-01"),
        feed(when="0000-00-00T99:99:99+99:99"),
        feed(tags="-1"),
        feed(enclosures="9" * 18),
        feed(tags="9" * 18, enclosures="1"),
        feed(hours="2"),
    ],
)
def test_what_is_made_to_be_no_answer_is_none(said):
    with pytest.raises(NoAnswerError):
        answer_of(said)


def test_the_message_that_is_changed_is_one_as_it_is():
    assert answer_of(feed()).feed.articles == (ParsedArticle("t"),)


@pytest.mark.parametrize(
    "said",
    [
        message("1", *[""] * 1_000_000),
        message("1", "", "", *["ab"] * 1_000_000),
        message("", "", "", *("fault", "ab", "cd", "ef", "gh") * 200_000),
        message("", "", "", *("gone", "ab", "cd", "1", "1", "1", "ef", "0") * 125_000),
        message("1", "", "x" * 4_000_000 + "\N{PILE OF POO}"),
        message(
            *("1", "", "", *("",) * 8, "0", "", "0", "0", "99999", "0"),
            *("ab", "cd", "plain", "", "", "e", "f", "g", "h", "0", "i", "", "j", "0") * 70_000,
        ),
    ],
    ids=["empty texts", "short texts", "faults", "records", "a wide letter", "articles"],
)
@pytest.mark.parametrize("read", [answer_of, part_of])
def test_a_message_fills_no_memory(read, said):
    tracemalloc.start()
    try:
        read(said)
    except NoAnswerError:
        pass
    finally:
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most < 25 * len(said)
