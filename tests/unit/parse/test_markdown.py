from datetime import UTC, date, datetime

import pytest

from reader.model import Body, Form
from reader.parse import ParseError
from reader.parse.frontmatter import read_as_yaml, read_directly
from reader.parse.markdown import MarkdownParser


def parse(text):
    data = text.encode() if isinstance(text, str) else text
    return MarkdownParser().parse(data, "name.md")


def only(text):
    (article,) = parse(text)
    return article


HEAD = """---
title: "First Web Page: a Note"
date: 1991-08-06
source: newsread almanac
author: [Jane Doe, 'O''Brien']
url: https://example.com/page
tags:
  - web
  - history
reference: CERN, the birth of the web
id: 42
layout: post
---

The body.
"""


def test_a_head_fills_the_fields():
    article = only(HEAD)
    assert article.title == "First Web Page: a Note"
    assert article.published == date(1991, 8, 6)
    assert article.source == "newsread almanac"
    assert article.author == "Jane Doe, O'Brien"
    assert article.url == "https://example.com/page"
    assert article.tags == ("web", "history")
    assert article.reference == "CERN, the birth of the web"
    assert article.guid == "42"
    assert article.body == Body("The body.", Form.MARKDOWN)
    assert not article.title_is_derived


@pytest.mark.parametrize(
    "data", [HEAD.replace("\n", "\r\n"), "\ufeff" + HEAD, HEAD.replace("\n", "\r")]
)
def test_line_ends_and_marks_do_not_matter(data):
    assert only(data) == only(HEAD)


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("title: T\ntags: a, b , a", "tags", ("a", "b")),
        ("title: T\ncategories: [x]", "tags", ("x",)),
        ("title: T\nauthors:\n- A\n- B", "author", "A, B"),
        ("title: T\nlink: http://x.com", "url", "http://x.com"),
        ("title: T\ncanonical_url: http://x.com", "url", "http://x.com"),
        (
            "Title: T\nDate: 2026-01-29T10:00:00Z",
            "published",
            datetime(2026, 1, 29, 10, tzinfo=UTC),
        ),
        ("title: 1984", "title", "1984"),
        ("title: No", "title", "No"),
        ("title: >\n  two\n  lines", "title", "two lines"),
        ('title: "tab\\there \\e[31mred"', "title", "tab here red"),
        ("title: Act One: The Fall", "title", "Act One: The Fall"),
        ("title: 'unclosed\ndate: 2026-01-29", "published", date(2026, 1, 29)),
        ("title: T\ndate: someday", "published", None),
        ("title: T # why", "title", "T"),
    ],
)
def test_heads_of_all_kinds(head, field, value):
    assert getattr(only(f"---\n{head}\n---\nBody.\n"), field) == value


@pytest.mark.parametrize(
    "text", ["---\njust text\n---\nBody.", "---\ntitle: T\nBody.", "---\n- a\n- b\n---\nBody."]
)
def test_what_is_no_head_stays_text(text):
    assert only(text).body.source == text


@pytest.mark.parametrize(
    ("text", "title", "body", "derived"),
    [
        ("# The *Title* #\n\nBody.", "The Title", "Body.", False),
        ("The Title\n===\n\nBody.", "The Title", "Body.", False),
        ("## Sub\n\nBody.", "Sub", "Body.", False),
        ("Intro.\n\n# Title\n\nBody.", "Title", "Intro.\n\n# Title\n\nBody.", False),
        (
            "```\n# code\n```\nA sentence. More.",
            "A sentence",
            "```\n# code\n```\nA sentence. More.",
            True,
        ),
        ("A *sentence* [here](http://x.com). More.", "A sentence here", None, True),
        ("> Quoted sentence. More.", "Quoted sentence", None, True),
        ("Tom &amp; Jerry meet. More.", "Tom & Jerry meet", None, True),
        ("![](a.png)", "name.md", None, True),
    ],
)
def test_the_title_where_no_head_gives_one(text, title, body, derived):
    article = only(text)
    assert article.title == title
    assert article.body.source == (text if body is None else body)
    assert article.title_is_derived is derived


def test_a_heading_that_repeats_the_title_is_not_shown_twice():
    assert only("---\ntitle: The Title!\n---\n# The “title”\n\nBody.").body.source == "Body."
    assert only("---\ntitle: The Title\n---\n# Other\n\nBody.").body.source == "# Other\n\nBody."


@pytest.mark.parametrize("text", ["", " \n\t\n", "---\nlayout: post\n---\n"])
def test_nothing_is_no_article(text):
    assert parse(text) == []


def test_a_head_alone_is_a_headline():
    assert only("---\ntitle: Alone\n---").body.source == ""


def test_binary_is_refused():
    with pytest.raises(ParseError):
        parse(b"# T\x00")


@pytest.mark.parametrize(
    "source",
    ["a: " + "[" * 30_000, "- " * 30_000, "? " * 30_000, "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]"],
)
def test_a_hostile_head_does_no_harm(source):
    article = only(f"---\ntitle: T\n{source}\n---\nBody.")
    assert "Body." in article.body.source


@pytest.mark.parametrize(
    "source",
    [
        "title: Plain words, with commas - and dashes",
        "title: 'It''s quoted: yes'",
        'title: "double: quoted # not a comment"',
        "a: -5\nb: 2026-01-29\nc: yes\nd: ~\ne: 0x1F\nf: 1_000\ng: 12:30:45\nh: null\ni: .5",
        "a:\nb: x",
        "tags: [a, b c, 'd e', \"f\"]",
        "tags: []",
        "tags:\n- a\n- b c\nnext: d",
        "tags:\n  - a: b",
        "tags:\n  - a\n - b",
        "a: b\n\n# comment\nb: c  ",
        "a: http://x.com/a#b",
        "a: b: c",
        "a: b #c",
        "a: 'b' c",
        "a: [b, [c]]",
        "a: [b,]",
        "a: @b",
        "a: *b",
        "a: b\na: c",
        "a: |\n  b",
        "a: b\n  c",
        "a : b",
        "- a",
        "a:b",
        "",
    ],
)
def test_the_direct_reader_agrees_with_yaml_where_it_answers(source):
    direct = read_directly(source)
    if direct is not None:
        assert direct == (read_as_yaml(source) or {})


def test_the_usual_head_needs_no_yaml():
    assert read_directly(HEAD.split("---\n")[1]) is not None
