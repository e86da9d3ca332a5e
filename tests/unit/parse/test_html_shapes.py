"""The shapes that pages and feeds of the usual makers have, and what is shown of them."""

from __future__ import annotations

import pytest

from reader.model import BlockKind, Body, Emphasis, Form
from reader.parse import document

URL = "https://x.org/a.jpg"


def html(source):
    return document(Body(source, Form.HTML))


def blocks(source):
    laid = html(source)
    return [(str(block.kind), laid.text[block.start : block.end]) for block in laid.blocks]


def links(source):
    laid = html(source)
    return [
        (laid.text[span.start : span.end], span.target)
        for block in laid.blocks
        for span in block.inlines
        if span.emphasis is Emphasis.LINK
    ]


def words_of(source, emphasis):
    laid = html(source)
    return [
        laid.text[span.start : span.end]
        for block in laid.blocks
        for span in block.inlines
        if span.emphasis is emphasis
    ]


def test_a_newsletter_of_tables_within_tables():
    assert blocks("""
        <table width="100%"><tr><td align="center"><table width="600">
          <tr><td style="padding:20px"><h1>The Week</h1></td></tr>
          <tr><td><p>Hello,</p><p>first <a href="https://x.org/a">the week</a>.</p></td></tr>
          <tr><td><table><tr>
            <td width="50%"><img src="https://x.org/a.jpg" alt="A bay"></td>
            <td width="50%"><h3>A title</h3>A text</td>
          </tr></table></td></tr>
        </table></td></tr></table>
    """) == [
        ("heading", "The Week"),
        ("paragraph", "Hello,"),
        ("paragraph", "first the week."),
        ("paragraph", "[image: A bay]"),
        ("heading", "A title"),
        ("paragraph", "A text"),
    ]


def test_a_figure_of_wordpress_with_its_picture_fetched_late():
    source = """
        <figure class="wp-block-image"><a href="https://x.org/full.jpg"><img loading="lazy"
        src="data:image/gif;base64,R0" data-lazy-src="https://x.org/a.jpg" alt="A cat"></a>
        <figcaption>A cat, <em>asleep</em>. Photo: <a href="https://y.org">Jo</a></figcaption>
        </figure>"""
    assert blocks(source) == [
        ("figure", "[image: A cat]"),
        ("figure", "A cat, asleep. Photo: Jo"),
    ]
    assert links(source) == [("[image: A cat]", "https://x.org/full.jpg"), ("Jo", "https://y.org")]


def test_a_gallery():
    """A picture without words is what its figure shows, not decoration."""
    assert blocks("""
        <figure class="wp-block-gallery">
        <figure><img src="https://x.org/1.jpg" alt="One"></figure>
        <figure><img src="https://x.org/2.jpg" alt=""><figcaption>Second</figcaption></figure>
        <figcaption>The gallery</figcaption></figure>
    """) == [
        ("figure", "[image: One]"),
        ("figure", "[image]"),
        ("figure", "Second"),
        ("figure", "The gallery"),
    ]


def test_notes_of_a_newsletter_stand_behind_their_marks():
    source = """
        <p>Text<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a> goes.</p>
        <div class="footnote"><a id="footnote-1" href="#footnote-anchor-1"
        class="footnote-number">1</a><div class="footnote-content"><p>The note.</p></div></div>"""
    laid = html(source)
    assert laid.text == "Text[1] goes.\n\n[1] The note."
    assert dict(laid.anchors)["footnote-1"] == laid.text.index("[1] The")
    assert [target for _, target in links(source)] == ["#footnote-1", "#footnote-anchor-1"]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#fn1'>1</a></sup>",
        "<a href='#fn1' class='footnote-ref'><sup>1</sup></a>",
        "<sup id='cite_ref-1'><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup>",
        "<a role='doc-noteref' href='#n1'>1</a>",
        "[<a href='#fn1'>1</a>]",
    ],
)
def test_marks_of_notes_have_brackets_once(mark):
    assert html(f"<p>Text{mark} goes on.</p>").text == "Text[1] goes on."


def test_a_link_to_a_number_that_is_no_note_is_left_alone():
    assert html("<p>Chapter <a href='#chapter'>1</a></p>").text == "Chapter 1"


def test_a_note_beside_the_text():
    source = "<p>Text<span class='sidenote'>An aside.</span> goes on.</p>"
    assert html(source).text == "Text (An aside.) goes on."


@pytest.mark.parametrize(
    ("source", "shown", "target"),
    [
        (
            "<iframe src='https://www.youtube-nocookie.com/embed/abc12345?rel=0' title='A talk'>",
            "[video: A talk]",
            "https://www.youtube.com/watch?v=abc12345",
        ),
        (
            "<iframe src='//player.vimeo.com/video/7'></iframe>",
            "[video: player.vimeo.com/video/7]",
            "https://player.vimeo.com/video/7",
        ),
        (
            "<iframe data-src='https://w.soundcloud.com/player/1' title='A song'></iframe>",
            "[audio: A song]",
            "https://w.soundcloud.com/player/1",
        ),
        ("<iframe src='https://x.org/map'></iframe>", "[page: x.org/map]", "https://x.org/map"),
        (
            "<amp-youtube data-videoid='abc12345'></amp-youtube>",
            "[video: www.youtube.com/watch?v=abc12345]",
            "https://www.youtube.com/watch?v=abc12345",
        ),
        (
            "<video poster='p.jpg'><source src='https://x.org/v.mp4'>No video</video>",
            "[video: x.org/v.mp4]",
            "https://x.org/v.mp4",
        ),
        ("<object data='https://x.org/a'></object>", "[object: x.org/a]", "https://x.org/a"),
    ],
)
def test_embeds_are_links_by_their_names(source, shown, target):
    assert blocks(source) == [("paragraph", shown)]
    assert links(source) == [(shown, target)]


@pytest.mark.parametrize(
    "source",
    [
        "<picture><source srcset='/a.webp 1x'><img src='https://x.org/a.jpg' alt='A'></picture>",
        "<picture><source srcset='https://x.org/a.jpg'><img alt='A'></picture>",
        "<img alt='A' srcset='https://x.org/s.jpg 480w, https://x.org/a.jpg 800w'>",
        "<img alt='A' src='data:image/svg+xml,%3Csvg' data-src='https://x.org/a.jpg'>",
        "<amp-img src='https://x.org/a.jpg' alt='A'><noscript><img alt='A'></noscript></amp-img>",
        f"<img alt='A' data-src='{URL}'><noscript><img alt='A' src='{URL}'></noscript>",
        f"<noscript><img alt='A' src='{URL}'></noscript><img alt='A' data-src='{URL}'>",
    ],
)
def test_pictures_in_whatever_way_they_are_fetched_are_there_once(source):
    source = f"<div>{source}</div>"
    assert links(source) == [("[image: A]", "https://x.org/a.jpg")]
    assert html(source).text == "[image: A]"


def test_pictures_that_only_draw_a_sign_are_that_sign():
    source = "<p>Well done <img class='wp-smiley' alt='🎉' src='https://s.w.org/1f389.png'></p>"
    assert html(source).text == "Well done 🎉"


def test_two_pictures_in_a_row_are_parted():
    assert html("<img src='/a' alt='A'><img src='/b' alt='B'>").text == "[image: A] [image: B]"


def test_details_are_shown_with_their_summary():
    source = "<details><summary>More</summary><p>The rest.</p></details>"
    assert blocks(source) == [("paragraph", "More"), ("paragraph", "The rest.")]


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>1</mn>", "x^2+1"),
        ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E = mc^2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a+b)/2"),
        ("<msqrt><mn>2</mn></msqrt>", "√2"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i^2"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "3√x"),
        (
            "<semantics><mi>y</mi><annotation encoding='tex'>y</annotation></semantics>",
            "y",
        ),
    ],
)
def test_formulas_in_a_line(formula, text):
    assert html(f"<p>So <math>{formula}</math>.</p>").text == f"So {text}."


def test_a_formula_that_is_never_closed_takes_nothing_with_it():
    assert blocks("<p>So <math><mi>x</mi></p><p>After</p>") == [
        ("paragraph", "So x"),
        ("paragraph", "After"),
    ]


def test_a_formula_drawn_for_the_eye_is_not_there_twice():
    source = """<p><span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span>
        <span class="katex-html" aria-hidden="true"><span>x</span></span></span></p>"""
    assert html(source).text == "x"


def test_how_signs_are_read():
    assert html("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>").text == "漢(かん)"


def test_definitions_with_several_terms():
    assert blocks(
        "<dl><dt>A</dt><dt>B</dt><dd>Both</dd></dl><dl><div><dt>C</dt><dd>d</dd></div></dl>"
    ) == [
        ("term", "A"),
        ("term", "B"),
        ("definition", "Both"),
        ("term", "C"),
        ("definition", "d"),
    ]


def test_code_whose_lines_are_breaks_and_whose_lines_are_numbered():
    assert blocks("<pre>one<br>  two<br/>three</pre>") == [("code", "one\n  two\nthree")]
    assert blocks("""<div class="highlight"><table><tr>
        <td class="gutter"><pre><span class="line">1</span><br><span class="line">2</span></pre>
        </td><td class="code"><pre>a = 1<br>b = 2</pre></td></tr></table></div>""") == [
        ("code", "a = 1\nb = 2")
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        "<p hidden>no</p>",
        "<p aria-hidden='true'>no</p>",
        "<p style='display: none'>no</p>",
        "<div style='display:none!important;mso-hide:all'>no</div>",
        "<p style='visibility:hidden'>no</p>",
        "<noscript>no</noscript>",
        "<span class='screen-reader-text'>no</span>",
        "<template>no</template>",
        "<dialog>no</dialog>",
        "<amp-ad>no</amp-ad>",
    ],
)
def test_what_is_hidden(unseen):
    assert html(f"<p>yes</p>{unseen}").text == "yes"
    assert html(f"{unseen}<p>yes</p>").text == "yes", "at the start it is no part of a head"


def test_a_whole_page_hidden_from_screen_readers_is_there():
    """So pages are saved while a window lies over them."""
    text = "A long text. " * 100
    assert html(f"<div aria-hidden='true'><p>{text}</p></div>").text == text.strip()


def test_paragraphs_parted_by_breaks():
    assert blocks("One.<br><br>Two<br>lines.<br />&nbsp;<br />Three.<br><br><br><br>Four.") == [
        ("paragraph", "One."),
        ("paragraph", "Two\nlines."),
        ("paragraph", "Three."),
        ("paragraph", "Four."),
    ]


def test_links_around_blocks():
    source = "<a href='https://x.org/s'><h2>A heading</h2><p>A teaser</p></a>"
    assert blocks(source) == [("heading", "A heading"), ("paragraph", "A teaser")]
    assert links(source) == [
        ("A heading", "https://x.org/s"),
        ("A teaser", "https://x.org/s"),
    ]


def test_the_foot_of_a_table_stands_at_its_foot():
    laid = html("""
        <table><caption>Votes</caption>
        <thead><tr><th rowspan=2>Name</th><th colspan=2>Votes</th></tr>
        <tr><th>2020</th><th>2024</th></tr></thead>
        <tfoot><tr><td>Sum</td><td>30</td><td>40</td></tr></tfoot>
        <tbody><tr><td>A</td><td>10</td><td>20</td></tr></tbody></table>""")
    rows = [[laid.text[cell.start : cell.end] for cell in row] for row in laid.blocks[1].rows]
    assert laid.text.startswith("Votes\n\n")
    assert rows == [
        ["Name", "Votes", ""],
        ["", "2020", "2024"],
        ["A", "10", "20"],
        ["Sum", "30", "40"],
    ]


def test_items_in_which_nothing_stands_are_no_lines_but_count():
    laid = html("<ol><li></li><li>two</li></ol><ul><li><ul><li>B</li></ul></li></ul>")
    assert [(block.marker, block.level) for block in laid.blocks] == [("2.", 1), ("•", 2)]


def test_lists_backwards_and_in_other_signs():
    laid = html(
        "<ol start=5 reversed><li>a<li>b</ol><ol type=A><li>x<ol type=i><li>y</ol></ol>"
        "<ol><li value=7>c<li>d</ol>"
    )
    assert [block.marker for block in laid.blocks] == ["5.", "4.", "A.", "i.", "7.", "8."]


def test_tasks_have_their_boxes():
    source = (
        "<ul><li><input type=checkbox checked> Done</li><li><input type=checkbox> Open</li></ul>"
    )
    laid = html(source)
    assert [block.marker for block in laid.blocks] == ["☑", "☐"]
    assert laid.text == "Done\n\nOpen"


def test_emphasis_by_style():
    source = """<b style="font-weight:normal" id="docs-internal-guid"><p>
        <span style="font-weight:700">Bold</span> <span style="font-style: italic">leaning</span>
        <span style="text-decoration: line-through">gone</span> plain</p></b>"""
    assert words_of(source, Emphasis.STRONG) == ["Bold"]
    assert words_of(source, Emphasis.EMPHASIS) == ["leaning"]
    assert words_of(source, Emphasis.STRUCK) == ["gone"]


def test_a_page_still_wrapped_as_its_feed_had_it():
    assert blocks("<![CDATA[<p>One</p><p>Two</p>]]>") == [
        ("paragraph", "One"),
        ("paragraph", "Two"),
    ]


def test_code_that_shows_such_a_wrapping_keeps_it():
    assert blocks("<pre>&lt;![CDATA[a]]&gt;</pre>") == [("code", "<![CDATA[a]]>")]


def test_a_post_of_blogger():
    assert blocks("""
        <div class="separator"><a href="https://x.org/s1600/a.jpg"><img border="0"
        src="https://x.org/s320/a.jpg"></a></div><div><br></div>
        <div>First.</div><div><br></div><span>Second</span><br><span>line</span><br><br>Third
    """) == [
        ("paragraph", "[image]"),
        ("paragraph", "First."),
        ("paragraph", "Second\nline"),
        ("paragraph", "Third"),
    ]


def test_blocks_of_every_kind_in_a_quote():
    laid = html(
        "<blockquote><p>A</p><blockquote>B</blockquote><ul><li>i</li></ul><h3>H</h3>"
        "<pre>c</pre><table><tr><th>a<th>b<tr><td>1<td>2</table></blockquote>"
    )
    assert [(block.kind, block.quotes or block.level) for block in laid.blocks] == [
        (BlockKind.QUOTE, 1),
        (BlockKind.QUOTE, 2),
        (BlockKind.ITEM, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.CODE, 1),
        (BlockKind.TABLE, 1),
    ]


@pytest.mark.parametrize(
    ("raised", "text"),
    [
        ("10<sup>6</sup>", "10^6"),
        ("10<sup>-3</sup>", "10^-3"),
        ("x<sup>n+1</sup>", "x^(n+1)"),
        ("1<sup>st</sup>", "1st"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)
def test_raised_and_lowered_signs(raised, text):
    assert html(f"<p>{raised}</p>").text == text


def test_the_second_joke_of_a_drawing():
    source = "<img src='/c.png' alt='A graph' title='It does not go to zero'>"
    assert html(source).text == "[image: A graph — It does not go to zero]"
    assert html("<img src='/c.png' alt='A graph' title='A graph'>").text == "[image: A graph]"
    assert html("<img src='/c.png' alt='A graph' title='IMG_1'>").text == "[image: A graph]"


def test_a_picture_and_the_word_beside_it_are_parted():
    assert html("<img src='/a' alt='A'><b>words</b>, more").text == "[image: A] words, more"
    assert html("(<img src='/a' alt='A'>)").text == "([image: A])"


def test_addresses_are_read_as_browsers_read_them():
    assert links("<a href=' https://x.org/a b\n'>x</a>") == [("x", "https://x.org/a%20b")]
    assert links("<a href='java\nscript:alert(1)'>x</a>") == []


def test_words_without_any_markup_keep_their_paragraphs():
    assert blocks("One &amp;\ntwo.\n\nThree.\n \nFour.") == [
        ("paragraph", "One & two."),
        ("paragraph", "Three."),
        ("paragraph", "Four."),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "<pre class='brush: go; toolbar: false'>",
        "<pre data-language='go'>",
        "<pre lang='go'>",
        "<div class='highlight highlight-source-go'><pre class='language-go'>",
    ],
)
def test_the_language_of_code_in_whatever_way_it_is_said(opening):
    assert html(f"{opening}x</pre>").blocks[0].language == "go"
