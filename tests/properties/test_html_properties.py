"""HTML of any shape: what is visible is in the text, what is not is not, and parsing is bounded."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Body, Form
from reader.parse import document
from reader.parse.html_guard import DEEPEST, guarded
from reader.text.sanitise import sanitise

MODERATE = settings(max_examples=150, deadline=None)

CONTAINERS = st.sampled_from(
    [
        *("p", "div", "span", "b", "em", "a href='http://x.y/'", "h2", "ul", "ol start=4", "li"),
        *("blockquote", "pre", "code", "table", "tr", "td", "th", "dl", "dt", "dd", "figure"),
        *("figcaption", "section", "sup", "sub", "q", "article", "details", "summary", "center"),
        *("font color=red", "span class=sidenote", "tfoot", "math", "mrow", "msup", "mfrac", "mi"),
        *("span style=font-weight:bold", "b style=font-weight:400", "sup id=fn1", "object"),
        *(
            "a href=#fn1 class=footnote",
            "picture",
            "font color=red",
            "button",
            "label",
            "td colspan=2",
            "td rowspan=3",
            "hr",
        ),
        *("del", "caption", "tbody", "address", "form", "ruby", "rt", "main", "table role=none"),
    ]
)
UNSEEN = st.sampled_from(
    [
        "<script>{}</script>",
        "<style>{}</style>",
        "<template><p>{}</p></template>",
        "<!-- {} -->",
        "<p hidden>{}</p>",
        "<div style='display:none'><b>{}</b></div>",
        "<span hidden=''><i>{}</i></span>",
        "<svg><text>{}</text></svg>",
        "<noscript>{}</noscript>",
        "<span aria-hidden=true>{}</span>",
        "<span class='screen-reader-text'>{}</span>",
        "<head><title>{}</title></head>",
        "<img alt='' src='{}'>",
        "<a title='{}'></a>",
    ]
)
PIECES = st.recursive(
    st.sampled_from(["SEEN", "<br>", " ", "\n", "&nbsp;", "&amp;", "<hr>", "\u200d", "UNSEEN"]),
    lambda inner: st.tuples(CONTAINERS, st.lists(inner, max_size=5), st.booleans()),
    max_leaves=25,
)


def written(piece, draw_unseen, numbers):
    """The HTML of a piece; each word in it is there once."""
    if isinstance(piece, str):
        number = f"{len(numbers):04d}"
        numbers.append(piece)
        if piece == "SEEN":
            return f" seen{number} "
        return draw_unseen.format(f"unseen{number}") if piece == "UNSEEN" else piece
    name, inner, is_closed = piece
    inside = "".join(written(each, draw_unseen, numbers) for each in inner)
    return f"<{name}>{inside}" + (f"</{name.split()[0]}>" if is_closed else "")


@MODERATE
@given(st.lists(PIECES, max_size=6), UNSEEN)
def test_what_is_seen_is_in_the_text_and_nothing_else(pieces, unseen):
    numbers = []
    source = "".join(written(piece, unseen, numbers) for piece in pieces)
    text = document(Body(source, Form.HTML)).text
    assert "unseen" not in text
    for number, piece in enumerate(numbers):
        if piece == "SEEN":
            assert text.count(f"seen{number:04d}") == 1, source


SOUP = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>"),
            *("</ul>", "<pre>", "</pre>", "\n", "\t", "a", "&#27;[0m", "&lt;b&gt;", "<a href=#x>"),
            *("<br>", "<th>", "&", "<", ">", "\u202e", "é", "<h1 id=x>", "<sup>", "<svg>", "  "),
            *("<!--", "-->", "<li value=99999999999>", "<ol type=I>", "\x1b", "<q>", "<img alt=a>"),
            *("<img>", "<figure>", "<title>", "<td colspan=9999>", "<td rowspan=9999>", "\u2028"),
        ]
    ),
    max_size=30,
).map("".join)


@MODERATE
@given(SOUP)
def test_soup_makes_a_document_in_order(source):
    laid = document(Body(source, Form.HTML))
    assert sanitise(laid.text) == laid.text
    assert "\t" not in laid.text
    end = -2
    for block in laid.blocks:
        assert laid.text[max(end, 0) : block.start] == ("\n\n" if end >= 0 else "")
        words = laid.text[block.start : block.end]
        assert words.strip("\n") == words != ""
        for span in block.inlines:
            assert block.start <= span.start < span.end <= block.end
        ends = [block.start]
        for cell in (cell for row in block.rows for cell in row):
            assert ends[-1] <= cell.start <= cell.end <= block.end
            ends.append(cell.end)
        assert len({len(row) for row in block.rows}) <= 1
        end = block.end
    assert max(end, 0) == len(laid.text)


TAGS = st.sampled_from(
    [
        *("<div>", "</div>", "<p>", "</p>", "<li>", "</li>", "<ul>", "</ul>", "<b id={}>", "</b>"),
        *("<dt>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<select>", "<option>", "<svg>"),
        *("<object>", "<button>", "<template>", "</template>", "<form>", "</form>", "<noscript>"),
        *(
            "<a>",
            "</a>",
            "<i>",
            "<caption>",
            "<title>",
            "</title>",
            "<!--",
            "-->",
            '"',
            "<x =",
            ">",
        ),
        *("<![CDATA[", "</noscript>", "<frameset>", "<span>", "</span>", "<math>", "</ul>", "<h1>"),
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(TAGS, min_size=1, max_size=7).map("".join))
def test_no_pattern_of_tags_makes_a_tree_out_of_bounds(pattern):
    from selectolax.lexbor import LexborHTMLParser

    times = 600
    source = "".join(pattern.replace("{}", str(number)) for number in range(times))
    node, depth, deepest, nodes = LexborHTMLParser(guarded(source)).root, 0, 0, 0
    while node is not None:
        nodes += 1
        child = node.first_child
        if child is not None:
            node, depth = child, depth + 1
            deepest = max(deepest, depth)
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None else None
    # A table brings along its body, row and cell.
    assert deepest <= 4 * DEEPEST + 10
    assert nodes <= times * 7 * 20 + 100
