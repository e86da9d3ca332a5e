"""Ranges that cross as they like become tags that nest, and no text gets out of its place."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.markdown import page_of
from reader.export.markup import Manner, address, body_markup, escaped
from reader.export.paths import names_of, title_words
from reader.export.spans import Span, nested
from reader.model import Block, BlockKind, Document, Emphasis, Field, Inline, Kind, Mention
from reader.parse.markdown import MarkdownParser
from tests.support.leaving import article, leaving

TEXTS = st.text(max_size=60)
PLACES = st.integers(0, 60)
QUICK = settings(max_examples=80, deadline=None)


@st.composite
def documents(draw):
    """A text of a few blocks, with spans anywhere in it."""
    blocks, text = [], ""
    for kind in draw(st.lists(st.sampled_from(list(BlockKind)), max_size=6)):
        start = len(text)
        text += draw(TEXTS)
        spans = tuple(
            Inline(start + a, start + b, emphasis, draw(TEXTS))
            for a, b, emphasis in draw(
                st.lists(st.tuples(PLACES, PLACES, st.sampled_from(list(Emphasis))), max_size=4)
            )
        )
        level = draw(st.integers(0, 20))
        marker = draw(st.sampled_from(["", "•", "3.", "☑", "iv)"]))
        blocks.append(Block(kind, start, len(text), level, marker, spans, draw(st.integers(0, 3))))
        text += "\n\n"
    anchors = tuple(draw(st.lists(st.tuples(TEXTS, PLACES), max_size=3)))
    return Document(text, tuple(blocks), anchors)


@QUICK
@given(TEXTS, st.lists(st.tuples(PLACES, PLACES, st.booleans()), max_size=8))
def test_spans_nest_and_the_words_stay(text, ranges):
    spans = [
        Span(a, b, "<a>" if is_link else "<i>", "</a>" if is_link else "</i>", is_link)
        for a, b, is_link in ranges
    ]
    written = "".join(nested(text, 0, len(text), spans, escaped))
    element = ElementTree.fromstring(f"<p>{written}</p>")
    assert "".join(element.itertext()) == "".join(
        ElementTree.fromstring(f"<p>{escaped(text)}</p>").itertext()
    )
    assert not any(inner.find(".//a") is not None for inner in element.iter("a"))


@QUICK
@given(documents(), st.lists(st.tuples(PLACES, PLACES, st.sampled_from(list(Kind))), max_size=6))
def test_any_document_is_well_formed(document, names):
    mentions = [Mention(a, b, kind, "A name", Field.BODY) for a, b, kind in names]
    body = body_markup(document, mentions, Manner("a1", 2))
    element = ElementTree.fromstring(f"<body>{body}</body>")
    ids = [each.get("id") for each in element.iter() if each.get("id")]
    assert len(ids) == len({*ids})
    links = {each.get("href") for each in element.iter("a")}
    assert {link[1:] for link in links if link.startswith("#")} <= {*ids}


@QUICK
@given(st.text(max_size=40) | st.text(max_size=40).map(lambda text: f"https://{text}"))
def test_an_address_never_leaves_its_quotes(text):
    found = address(text)
    assert not set(found) & set("\"'<> \n\t")
    assert not found or found.lower().startswith(("http://", "https://", "mailto:"))


@QUICK
@given(st.text(max_size=400), st.text(max_size=40))
def test_a_name_stays_in_its_folder(title, identity):
    name = next(names_of(article(title=title, id=identity), ".md"))
    assert "/" not in name
    assert "\0" not in name
    assert len(name.encode()) < 240
    assert title_words(title)


@QUICK
@given(st.text(min_size=1, max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_a_head_is_read_as_it_was_meant(title, tags):
    from reader.text.sanitise import sanitise_line

    clean = sanitise_line(title) or "x"
    kept = tuple(dict.fromkeys(filter(None, map(sanitise_line, tags))))
    page = page_of(leaving(article(title=clean, tags=kept)))
    (parsed,) = MarkdownParser().parse(page.encode(), "name")
    assert (parsed.title, parsed.tags) == (clean, kept)
