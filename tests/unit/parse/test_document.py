import time

import pytest

from reader.model import BlockKind, Body, Emphasis, Form
from reader.parse import SUFFIXES, document, parser_for


def markdown(source):
    return document(Body(source, Form.MARKDOWN))


def blocks(source):
    laid = markdown(source)
    return [(str(block.kind), laid.text[block.start : block.end]) for block in laid.blocks]


def test_plain_paragraphs_are_blocks():
    laid = document(Body("One.\n\n\n \nTwo\nlines."))
    assert laid.text == "One.\n\nTwo\nlines."
    assert [(block.start, block.end) for block in laid.blocks] == [(0, 4), (6, 16)]
    assert document(Body("")).blocks == ()


def test_markdown_blocks():
    assert blocks("# H\n\nPara\ngraph\n\n> Quote\n\n```py\n\tcode\n```\n\n---\n\n    indented") == [
        ("heading", "H"),
        ("paragraph", "Para graph"),
        ("quote", "Quote"),
        ("code", "    code"),
        ("rule", "───"),
        ("code", "indented"),
    ]


def test_items_have_levels_and_markers():
    laid = markdown("3. three\n4. four\n   - sub\n\n     more\n\n> - quoted\n>\n> said\n> > twice")
    assert [(b.kind, laid.text[b.start : b.end], b.level, b.marker) for b in laid.blocks] == [
        (BlockKind.ITEM, "three", 1, "3."),
        (BlockKind.ITEM, "four", 1, "4."),
        (BlockKind.ITEM, "sub", 2, "•"),
        (BlockKind.ITEM, "more", 2, ""),
        (BlockKind.ITEM, "quoted", 1, "•"),
        (BlockKind.QUOTE, "said", 1, ""),
        (BlockKind.QUOTE, "twice", 2, ""),
    ]


def test_inline_spans():
    laid = markdown(
        "First.\n\nA *b **c*** `d` [e `f`](http://x.com) ![g](h.png) <http://y.com> [](z)"
    )
    spans = [(laid.text[s.start : s.end], s.emphasis, s.target) for s in laid.blocks[1].inlines]
    assert spans == [
        ("b c", Emphasis.EMPHASIS, ""),
        ("c", Emphasis.STRONG, ""),
        ("d", Emphasis.CODE, ""),
        ("e f", Emphasis.LINK, "http://x.com"),
        ("f", Emphasis.CODE, ""),
        ("[image: g]", Emphasis.LINK, "h.png"),
        ("http://y.com", Emphasis.LINK, "http://y.com"),
        ("z", Emphasis.LINK, "z"),
    ]


def test_html_is_shown_as_it_stands():
    assert blocks("<div>\n<b>x</b></div>") == [("paragraph", "<div> <b>x</b></div>")]


def test_a_table_has_cells():
    laid = markdown("| a | b |\n|---|--:|\n| 中文 | *x* |\n| longer | |")
    (block,) = laid.blocks
    assert block.kind is BlockKind.TABLE
    assert laid.text == "a │ b\n中文 │ x\nlonger │ "
    assert [[laid.text[cell.start : cell.end] for cell in row] for row in block.rows] == [
        ["a", "b"],
        ["中文", "x"],
        ["longer", ""],
    ]
    assert [cell.is_head for cell in block.rows[0]] == [True, True]
    assert block.rows[1][1].align == "right"
    assert [laid.text[span.start : span.end] for span in block.inlines] == ["x"]


def test_tasks_notes_and_what_is_struck():
    laid = markdown("- [ ] to *do*\n- [x] done\n\n~~old~~ new[^n] and[^n]\n\n[^n]: The note.")
    assert [(laid.text[b.start : b.end], b.marker) for b in laid.blocks] == [
        ("to do", "☐"),
        ("done", "☑"),
        ("old new[1] and[1]", ""),
        ("───", ""),
        ("The note.", "1."),
    ]
    assert [laid.text[span.start : span.end] for span in laid.blocks[0].inlines] == ["do"]
    assert [(span.emphasis, span.target) for span in laid.blocks[2].inlines] == [
        (Emphasis.STRUCK, ""),
        (Emphasis.LINK, "#note-1"),
        (Emphasis.LINK, "#note-1"),
    ]
    assert laid.anchors == (("note-1", laid.blocks[4].start),)


def test_the_language_of_code_is_known():
    assert markdown("```Python numbered\nx\n```").blocks[0].language == "python"


def test_entities_cannot_steer_the_terminal():
    laid = markdown("a&#27;[31m&#x9b;31m&#x202e;b `&#27;` &#10;c [d](http://x.com/&#27;[0m)")
    assert not any(code in laid.text for code in "\x1b\x9b\u202e")
    assert all("\x1b" not in span.target for block in laid.blocks for span in block.inlines)


def test_breaks():
    assert blocks("soft\nbreak  \nhard") == [("paragraph", "soft break\nhard")]
    assert blocks("\\\ntext") == [("paragraph", "text")]
    assert blocks("text\\\n&#x202e;") == [("paragraph", "text")]


@pytest.mark.parametrize(
    "source",
    [">" * 5000 + "x", "".join("  " * depth + "- a\n" for depth in range(300)) + "x"],
    ids=["quotes", "lists"],
)
def test_what_is_nested_too_deep_is_shown_plainly(source):
    assert "x" in markdown(source).text


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("[" * 50_000, id="brackets"),
        pytest.param("![" * 20_000, id="images"),
        pytest.param("*a_ " * 20_000, id="emphasis"),
        pytest.param("*" * 100_000, id="stars"),
        pytest.param("[a]: b\n" * 20_000, id="references"),
        pytest.param("<" * 100_000, id="angles"),
        pytest.param("a b\n\n" * 100_000, id="paragraphs"),
        pytest.param("|a" * 999 + "\n" + "|-" * 999 + "\n" + "|x\n" * 999, id="table"),
    ],
)
def test_hostile_markdown_is_laid_out_in_seconds(source):
    started = time.process_time()
    markdown(source)
    assert time.process_time() - started < 20


def test_the_parser_is_chosen_by_suffix():
    assert {".atom", ".rss", ".htm", ".md", ".text", ".xhtml", ".csv", ".zst"} <= SUFFIXES
    assert ".md" in parser_for("a.MD").suffixes
    assert ".txt" in parser_for("README").suffixes
    assert parser_for("README", is_given=False) is None
