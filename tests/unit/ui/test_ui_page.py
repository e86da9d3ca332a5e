"""An article set into lines: the measure, the leads, and where each place stands."""

from __future__ import annotations

import pytest

from reader.model import Article, Body, Entity, Field, Form, Kind, Mention, Source
from reader.parse import document as lay_out
from reader.text.width import cell_width
from reader.ui.page import Look
from reader.ui.typesetting import set_page
from tests.support.screen import NOW, KnownNames

BODY = """\
A first paragraph that is long enough to be set on more than one line of the page, whoever reads.

## A heading

- one item that is long enough to be set on two lines of a narrow page
- two
  - nested

1. first
2. second

> A quotation that somebody said at some length about the state of things.

```
code   with   spaces
```

---

The last one, with *emphasis*, **strength** and [a link](https://example.org).
"""


def article(title="A Title", body=BODY, **fields):
    return Article(
        id="a" * 16,
        source=Source("file:s", "Source"),
        title=title,
        body=Body(body, Form.MARKDOWN),
        **fields,
    )


def page_of(an_article, width=72, mentions=(), about=()):
    document = lay_out(an_article.body)
    return set_page(an_article, document, mentions, about, width, NOW)


@pytest.mark.parametrize("width", [10, 20, 40, 72, 120])
def test_no_line_is_wider_than_the_page(width):
    page = page_of(article(title="A Title of Some Length " * 4), width)
    for line in page.lines:
        assert cell_width(line.lead) + cell_width(line.text) <= max(width, 12), line


@pytest.mark.parametrize("width", [1, 12, 40, 72])
def test_the_pieces_are_the_text_at_their_offsets_and_none_is_lost(width):
    an_article = article()
    page = page_of(an_article, width)
    texts = {Field.TITLE: an_article.title, Field.BODY: page.document.text}
    for field, text in texts.items():
        covered = set()
        for line in page.lines:
            if line.field is field:
                assert line.text == text[line.start : line.end]
                covered.update(range(line.start, line.end))
        missing = {text[at] for at in range(len(text)) if at not in covered}
        assert not missing - set(" \n─")  # the line that parts is drawn in another way


def test_every_place_is_found_in_its_line():
    page = page_of(article(), 30)
    for number, line in enumerate(page.lines):
        for offset in range(line.start, line.end):
            if line.field is not None:
                assert page.line_of(line.field, offset) == number


def test_names_across_a_wrap_touch_both_lines_and_no_other():
    body = "word " * 12 + "Northwind Energy stands across the line."
    an_article = article(body=body)
    found = KnownNames().recognise(lay_out(an_article.body).text)
    page = page_of(an_article, 72, found)
    touched = [line for line in page.lines if list(page.mentions_in(line))]
    assert len(touched) == 2
    assert touched[0].text.endswith("Northwind")
    assert touched[1].text.startswith("Energy")


def test_each_name_is_in_the_line_that_holds_its_text():
    an_article = article(body="Maria Costa met Ivo Lund in Lisbon. " * 20)
    mentions = KnownNames().recognise(lay_out(an_article.body).text)
    page = page_of(an_article, 40, mentions)
    seen = set()
    for line in page.lines:
        for mention in page.mentions_in(line):
            assert mention.start < line.end
            assert line.start < mention.end
            seen.add(mention.start)
    assert seen == {mention.start for mention in mentions}


def test_leads_are_no_part_of_the_text():
    page = page_of(article(), 40)
    by_lead = {line.lead: line for line in page.lines if line.lead}
    assert "• " in by_lead
    assert "  • " in by_lead
    assert "1. " in by_lead
    assert "2. " in by_lead
    assert by_lead["▎ "].look is Look.QUOTE
    item = next(line for line in page.lines if line.text.startswith("one item"))
    after = page.lines[page.lines.index(item) + 1]
    assert (item.lead, after.lead) == ("• ", "  ")


def test_items_stand_close_and_paragraphs_apart():
    lines = page_of(article(), 100).lines
    texts = [line.text for line in lines]
    two = texts.index("two")
    assert texts[two - 1] != ""
    assert texts[texts.index("A heading") - 1] == ""


def test_code_keeps_its_spaces_and_a_rule_is_drawn():
    page = page_of(article())
    assert any(line.text == "code   with   spaces" for line in page.lines)
    assert any(line.text.strip() == "· · ·" for line in page.lines)


def test_inlines_lie_where_their_text_stands():
    page = page_of(article())
    found = {}
    for line in page.lines:
        for start, end, emphasis in page.inlines_in(line):
            found[str(emphasis)] = page.document.text[start:end]
    assert found == {"emphasis": "emphasis", "strong": "strength", "link": "a link"}


def test_the_byline_says_what_is_known():
    from datetime import date

    full = article(
        author="Ana Prado", published=date(2026, 3, 8), tags=("a", "b"), title_is_derived=True
    )
    lines = [line.text for line in page_of(full, 120).lines]
    assert lines[1] == (
        "Source · Ana Prado · 8 Mar 2026 · 2 days ago · headline made from the text"
    )
    assert lines[2] == "#a #b"
    bare = [line.text for line in page_of(article(body=""), 120).lines]
    assert bare[1] == "Source · headline only"


def test_an_author_that_is_the_source_is_not_said_twice():
    assert page_of(article(author="Source"), 80).lines[1].text == "Source"


def test_what_it_is_about_is_tinted_and_never_wider_than_the_page():
    about = [Entity(Kind.PLACE, "Lisbon"), Entity(Kind.PERSON, "x" * 80), Entity(Kind.ORG, "NATO")]
    line = next(line for line in page_of(article(), 40, (), about).lines if line.tints)
    assert line.text == "about  Lisbon  NATO"
    assert [line.text[tint.start : tint.end] for tint in line.tints] == ["Lisbon", "NATO"]


def test_reference_and_address_stand_below():
    an_article = article(reference="The Times, p. 4", url="https://example.org/x")
    assert [line.text for line in page_of(an_article).lines[-2:]] == [
        "reference: The Times, p. 4",
        "https://example.org/x",
    ]


def test_an_article_without_anything_is_a_page():
    page = page_of(article(title="", body=""))
    assert page.line_of(Field.BODY, 5) == 0
    assert page.mentions == ()


def test_names_are_in_reading_order():
    body = Mention(3, 5, Kind.ORG)
    title = Mention(7, 9, Kind.ORG, field=Field.TITLE)
    early = Mention(0, 2, Kind.ORG)
    assert page_of(article(), 72, [body, title, early]).mentions == (title, early, body)
