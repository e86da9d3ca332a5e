from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Body, Form
from reader.parse import ParseError, document
from reader.parse.digest import DigestParser
from reader.parse.frontmatter import read_as_yaml, read_directly
from reader.parse.markdown import MarkdownParser
from reader.text.sanitise import sanitise

MODERATE = settings(max_examples=200, deadline=None)

WORDS = st.sampled_from(
    [
        "the",
        "Taiwan",
        "Rises",
        "U.S.",
        "and",
        "said.",
        "Why?",
        "by",
        "By",
        "Jane",
        "Doe",
        "12",
        "well-",
        "日本。",
        "見出し",
        "-",
        "•",
        "2026-01-29",
        "“quoted.”",
        "Inc.",
        "and,",
        "x" * 60,
    ]
)
LINES = st.lists(WORDS, max_size=25).map(" ".join)
DIGESTS = st.lists(LINES, max_size=25).map("\n".join)

MARKS = st.sampled_from(
    [
        "# ",
        "> ",
        "- ",
        "1. ",
        "```",
        "~~~",
        "---",
        "===",
        "*",
        "**",
        "_",
        "`",
        "[",
        "](u)",
        "![",
        "<b>",
        "|",
        "|-|-|\n",
        "\n",
        "\n\n",
        "  \n",
        "    ",
        "\t",
        "&#27;[0m",
        "&amp;",
        "&#10;",
        "\\",
        "word",
        "é",
        "<http://x.com>",
        "[a]: b\n",
        "[a]",
        "title: x\n",
        "\x1b[31m",
        "\u202e",
    ]
)
MARKDOWN = st.lists(MARKS, max_size=30).map("".join)


def without_spaces(text):
    return "".join(text.split())


@MODERATE
@given(DIGESTS)
def test_no_line_of_a_digest_is_lost_or_moved(text):
    articles = DigestParser().parse(text.encode(), "x.txt")
    kept = "".join(
        ("" if article.title_is_derived else article.title) + article.body.source
        for article in articles
    )
    signs = "-•"  # a bullet is no text, nor is a line of dashes
    strip = str.maketrans("", "", signs)
    assert without_spaces(kept).translate(strip) == without_spaces(text).translate(strip)
    assert all(article.title for article in articles)


@MODERATE
@given(st.binary(max_size=300))
def test_bytes_are_parsed_or_refused(data):
    for parser in (DigestParser(), MarkdownParser()):
        try:
            articles = parser.parse(data, "name")
        except ParseError:
            continue
        for article in articles:
            assert article.title
            assert article.title == sanitise(article.title)
            assert article.body.source == sanitise(article.body.source)


def check(laid):
    end_of_last = -2
    for block in laid.blocks:
        assert laid.text[max(end_of_last, 0) : block.start] == ("\n\n" if end_of_last >= 0 else "")
        assert block.start < block.end <= len(laid.text)
        assert not laid.text[block.start : block.end].startswith("\n")
        assert not laid.text[block.start : block.end].endswith("\n")
        for span in block.inlines:
            assert block.start <= span.start < span.end <= block.end
        end_of_last = block.end
    assert max(end_of_last, 0) == len(laid.text)
    assert sanitise(laid.text) == laid.text
    assert "\t" not in laid.text


@MODERATE
@given(MARKDOWN, st.sampled_from(Form))
def test_blocks_are_in_order_apart_and_within_the_text(source, form):
    check(document(Body(sanitise(source), form)))


@MODERATE
@given(MARKDOWN)
def test_no_word_of_markdown_is_lost(source):
    laid = document(Body(source, Form.MARKDOWN))
    shown = laid.text + "".join(span.target for block in laid.blocks for span in block.inlines)
    # Words of definitions and of a fence's language are not shown by any reader of Markdown.
    if "[a]" not in source and "```" not in source and "~~~" not in source:
        assert shown.count("word") >= source.count("word")


@MODERATE
@given(MARKDOWN)
def test_markdown_always_opens(source):
    for article in MarkdownParser().parse(f"---\n{source}\n---\n{source}".encode(), "x.md"):
        assert article.title


HEAD_PIECES = st.sampled_from(
    [
        "title",
        "a",
        ":",
        ": ",
        " ",
        "\n",
        "- ",
        "-",
        "'",
        '"',
        "[",
        "]",
        ", ",
        ",",
        "#",
        " #",
        "b c",
        "2026-01-29",
        "''",
        "|",
        ">",
        "&",
        "*",
        "!",
        "%",
        "@",
        "`",
        "{",
        "}",
        "?",
        "~",
        "é",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(HEAD_PIECES, max_size=20).map("".join))
def test_the_direct_reader_agrees_with_yaml_where_it_answers(source):
    direct = read_directly(source)
    if direct:
        assert direct == read_as_yaml(source)
