"""HTML laid out: the structure that is kept, and the broken HTML that feeds have."""

from __future__ import annotations

import pytest

from reader.model import BlockKind, Body, Emphasis, Form
from reader.parse import document
from reader.parse.html_guard import guarded
from tests.support.bounded import bounded


def html(source):
    return document(Body(source, Form.HTML))


def blocks(source):
    laid = html(source)
    return [(str(block.kind), laid.text[block.start : block.end]) for block in laid.blocks]


def spans(source):
    laid = html(source)
    return [
        (laid.text[span.start : span.end], span.emphasis, span.target)
        for block in laid.blocks
        for span in block.inlines
    ]


def table(source):
    laid = html(source)
    (block,) = (each for each in laid.blocks if each.kind is BlockKind.TABLE)
    return [[laid.text[cell.start : cell.end] for cell in row] for row in block.rows]


# What is kept


@pytest.mark.parametrize("level", range(1, 7))
def test_headings(level):
    block = html(f"<h{level}>Words</h{level}>").blocks[0]
    assert (block.kind, block.level) == (BlockKind.HEADING, level)


def test_paragraphs_and_breaks():
    assert blocks("<p>one\n  two<br>three</p>four") == [
        ("paragraph", "one two\nthree"),
        ("paragraph", "four"),
    ]


def test_emphasis_code_and_links():
    assert spans("<p><em>a <strong>b</strong></em> <code>c</code> <a href='http://x.y'>d</a>") == [
        ("a b", Emphasis.EMPHASIS, ""),
        ("b", Emphasis.STRONG, ""),
        ("c", Emphasis.CODE, ""),
        ("d", Emphasis.LINK, "http://x.y"),
    ]


def test_a_span_goes_on_from_block_to_block_and_has_no_spaces_at_its_ends():
    assert spans("<b> <p>a b </p><p> c</p></b>") == [
        ("a b", Emphasis.STRONG, ""),
        ("c", Emphasis.STRONG, ""),
    ]


def test_code_keeps_its_lines():
    laid = html('<pre class="language-python"><code>def f():\n\n\treturn 1\n</code></pre>')
    assert laid.text == "def f():\n\n    return 1"
    assert (laid.blocks[0].kind, laid.blocks[0].language) == (BlockKind.CODE, "python")


@pytest.mark.parametrize(
    "source",
    [
        "<pre>one<br>two</pre>",
        "<pre><div>one</div><div>two</div></pre>",
        "<pre><code><span>one\n</span><span>two</span></code></pre>",
        "<div class=highlight><pre><p>one</p>\n<p>two</p></pre></div>",
    ],
)
def test_code_whose_lines_are_elements(source):
    assert [line for line in html(source).text.split("\n") if line] == ["one", "two"]


def test_what_is_nothing_once_it_is_sanitised_follows_a_picture_in_code():
    assert html("<pre><img alt=map>&#27;[0m</pre>").text == "[image: map]"


def test_lists_nest_and_count():
    laid = html(
        "<ul><li>a<ul><li>b</ul><li>c</ul>"
        "<ol start=3><li>x<li value=7>y<li>z</ol><ol type=a><li>p</ol><ol reversed><li>2<li>1</ol>"
    )
    assert [(laid.text[b.start : b.end], b.level, b.marker) for b in laid.blocks] == [
        ("a", 1, "•"),
        ("b", 2, "•"),
        ("c", 1, "•"),
        ("x", 1, "3."),
        ("y", 1, "7."),
        ("z", 1, "8."),
        ("p", 1, "a."),
        ("2", 1, "2."),
        ("1", 1, "1."),
    ]


def test_definitions_and_quotes():
    laid = html("<dl><dt>T<dd>D</dl><blockquote>q<blockquote>r</blockquote><ul><li>i</ul>")
    assert [(b.kind, b.level, b.quotes) for b in laid.blocks] == [
        (BlockKind.TERM, 0, 0),
        (BlockKind.DEFINITION, 1, 0),
        (BlockKind.QUOTE, 1, 0),
        (BlockKind.QUOTE, 2, 0),
        (BlockKind.ITEM, 1, 1),
    ]


def test_a_table_has_rows_and_heads():
    source = (
        "<table><caption>Cap</caption><thead><tr><th>Name<th align=right>Sum</thead>"
        "<tr><td>a <b>b</b><td>1<tr><td>c<td></table>"
    )
    assert blocks(source)[0] == ("figure", "Cap")
    assert table(source) == [["Name", "Sum"], ["a b", "1"], ["c", ""]]
    assert spans(source) == [("b", Emphasis.STRONG, "")]
    block = html(source).blocks[1]
    assert [cell.is_head for cell in block.rows[0]] == [True, True]
    assert block.rows[0][1].align == "right"


def test_cells_that_span_leave_the_columns_where_they_are():
    assert table(
        "<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>"
    ) == [["a", "b", ""], ["", "c", "d"], ["e", "f", "g"]]


def test_pictures_figures_and_embeds():
    source = (
        '<figure><img src="/a.png" alt="A cat"><figcaption>It <i>sits</i></figcaption></figure>'
        '<p><img alt=""><img src=p.gif width=1 height=1><a href="//x.y"><img alt="b" src=s></a>'
        '<iframe src="https://video.example/1">no frames</iframe><video title="V">none</video>'
    )
    assert blocks(source) == [
        ("figure", "[image: A cat]"),
        ("figure", "It sits"),
        ("paragraph", "[image: b]"),
        ("paragraph", "[page: video.example/1]"),
        ("paragraph", "[video: V]"),
    ]
    assert ("[image: A cat]", Emphasis.LINK, "/a.png") in spans(source)
    assert ("[image: b]", Emphasis.LINK, "//x.y") in spans(source)


def test_notes_are_marked_and_found():
    source = (
        '<p>Text<sup><a href="#n1">1</a></sup> 10<sup>6</sup> 4<sup>th</sup></p><hr>'
        '<ol><li id="n1">The note. <a href="#back">up</a></ol>'
    )
    laid = html(source)
    assert laid.text.startswith("Text[1] 10^6 4th\n\n")
    assert ("1", Emphasis.LINK, "#n1") in spans(source)
    assert [(name, laid.text[at:][:8]) for name, at in laid.anchors] == [("n1", "The note")]
    assert laid.blocks[1].kind is BlockKind.RULE


# What is not seen


@pytest.mark.parametrize(
    "source",
    [
        "<script>no</script>",
        "<style>no</style>",
        "<template><p>no</p></template>",
        "<!-- no -->",
        "<p hidden>no</p>",
        "<p style='color: red; DISPLAY : none'>no</p>",
        "<svg><style></style><text>no</text><title>no</title></svg>",
        "<select><option>no</select>",
        "<dialog>no</dialog>",
        "<a href='javascript:no()'></a>",
        "<title>no</title>",
    ],
)
def test_what_is_not_seen_is_not_in_the_text(source):
    assert blocks(f"<p>a</p>{source}<p>b</p>") == [("paragraph", "a"), ("paragraph", "b")]


def test_links_that_are_no_addresses_are_plain_text():
    assert spans("<a href='javascript:x()'>a</a><a href='data:,x'>b</a><a href='#'>c</a>") == []


def test_the_sign_beside_a_heading_is_no_part_of_it():
    source = '<h2>Title <a href="#title">¶</a></h2><h3>C#</h3><h3><a href="#x">§</a>Safety</h3>'
    assert blocks(source) == [
        ("heading", "Title"),
        ("heading", "C#"),
        ("heading", "Safety"),
    ]


# What is broken


def test_lists_closed_twice():
    assert blocks("<ul><li>a</li></ul></li></ul></ul><p>b</p></div>c") == [
        ("item", "a"),
        ("paragraph", "b"),
        ("paragraph", "c"),
    ]


def test_tables_for_layout_are_taken_apart():
    one_row = "<table><tr><td>menu</td><td>text</td></tr></table>"
    assert [kind for kind, _ in blocks(one_row)] == ["paragraph", "paragraph"]
    with_heading = "<table><tr><td><h2>H</h2><td>a<tr><td>b<td>c</table>"
    assert [kind for kind, _ in blocks(with_heading)] == ["heading"] + 3 * ["paragraph"]
    outer = f"<table><tr><td>x<td>y<tr><td>{one_row}<td>z</table>"
    assert "".join(words for _, words in blocks(outer)) == "xymenutextz"


def test_stray_breaks():
    assert blocks("<br><br><p><br>a<br/></p><br>b<br><br>c<br>d") == [
        ("paragraph", "a"),
        ("paragraph", "b"),
        ("paragraph", "c\nd"),
    ]


def test_entities_escaped_twice():
    assert html("<p>AT&amp;amp;T&amp;#8217;s &amp;nbsp;</p>").text == "AT&T’s"
    assert html("&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;").text == "a b"
    assert html("<p><code>x</code></p><pre>&amp;amp;</pre>").text == "x\n\n&amp;"


def test_tags_that_are_never_closed():
    assert blocks("<p>a <b>b <i>c<p>d<ul><li>e<li>f<div>g") == [
        ("paragraph", "a b c"),
        ("paragraph", "d"),
        ("item", "e"),
        ("item", "f"),
        ("item", "g"),
    ]


def test_entities_and_code_cannot_steer_the_terminal():
    laid = html(
        "<p>a&#27;[31mb&#x9b;0m&#x202e;c<pre>&#27;]0;x&#7;d</pre>"
        "<a href='http://x/&#27;[0m'>e</a><img alt='&#27;[1m'>"
    )
    written = laid.text + "".join(span.target for b in laid.blocks for span in b.inlines)
    assert not any(code in written for code in "\x1b\x9b\u202e\x07")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<div>" * 100_000 + "x", id="divs"),
        pytest.param("<ul><li>" * 30_000 + "x", id="lists"),
        pytest.param("<b><p>" * 30_000 + "x", id="bold"),
        pytest.param("".join(f"<b id={n}><p>" for n in range(10_000)) + "x", id="bolds"),
        pytest.param("<table><tr><td>" * 20_000 + "x", id="tables"),
        pytest.param("<blockquote>" * 50_000 + "x", id="quotes"),
        pytest.param("<x y>" * 100_000 + "x", id="unknown"),
        pytest.param("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x", id="attributes"),
        pytest.param("<!--" * 100_000 + "-->x", id="comments"),
        pytest.param("<" * 200_000 + " x", id="angles"),
        pytest.param("<table>" + "<tr><td rowspan=65534 colspan=1000>x" * 2000, id="spans"),
        pytest.param("<a href=x>" * 50_000 + "x", id="links"),
    ],
)
def test_hostile_html_is_laid_out_in_seconds(source):
    assert bounded(lambda: html(source).text.count("x")) >= 1


def test_ordinary_html_is_left_as_it_is():
    source = "<div><p>a<p>b <b>c</b></div>" * 2000 + "<ul><li>d" + "<p><span>e" * 2000
    assert guarded(source) == source
