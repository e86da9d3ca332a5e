"""Pages of HTML as articles: headline, facts and the part that is the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.model import Form
from reader.parse import document
from reader.parse.html import HtmlParser
from reader.parse.parser import ParseError

PAGE = """<!doctype html><html><head><meta charset="utf-8">
<title>A bridge reopens | The Tagus Times</title>
<meta property="og:site_name" content="The Tagus Times">
<meta name="author" content="Ana Prado">
<meta property="article:published_time" content="2026-03-10T09:30:00Z">
<meta property="article:tag" content="bridges"><meta name="keywords" content="city, bridges">
<link rel="canonical" href="https://example.org/bridge">
</head><body><nav><a href="/">Home</a></nav>
<article><h1>A bridge reopens</h1><p>It stands <em>again</em>.</p></article>
<footer>Imprint</footer></body></html>"""


def page(source, name="page.html"):
    data = source if isinstance(source, bytes) else source.encode()
    (article,) = HtmlParser().parse(data, name)
    return article


def text(article):
    return document(article.body).text


def test_a_page_says_what_it_is():
    article = page(PAGE)
    assert article.title == "A bridge reopens"
    assert not article.title_is_derived
    assert article.author == "Ana Prado"
    assert article.source == "The Tagus Times"
    assert article.published == datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    assert article.url == "https://example.org/bridge"
    assert article.tags == ("bridges", "city")
    assert article.body.form is Form.HTML
    assert text(article) == "It stands again."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>One</title><meta property='og:title' content='Two'>", "Two"),
        ("<title>One - Site</title><meta property='og:site_name' content='Site'>", "One"),
        ("<title>One - Two</title>", "One - Two"),
        ("<title>Top | Site</title></head><h1>Top</h1>", "Top"),
        ("</head><h1>Top</h1>", "Top"),
    ],
)
def test_the_headline_is_the_best_that_is_stated(head, title):
    assert page(f"<html><head>{head}<p>Words.").title == title


def test_without_a_headline_one_is_made_from_the_text():
    article = page("<p>The council met on the old pier. It was cold.</p>")
    assert article.title == "The council met on the old pier"
    assert article.title_is_derived
    assert page("<img src=a.png alt=''>x", "name.html").title == "x"


def test_only_one_article_or_main_part_is_the_text():
    two = page("<title>T</title><article>one</article><article>two</article>")
    assert text(two) == "one\n\ntwo"
    assert text(page("<title>T</title><nav>menu</nav><main>words</main>")) == "words"


def test_the_encoding_is_what_the_page_states():
    source = "<meta charset='windows-1251'><title>Мост</title><p>Мост снова стоит."
    assert page(source.encode("cp1251")).title == "Мост"
    shift_jis = "<meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'><p>日本橋"
    assert "日本橋" in text(page(shift_jis.encode("shift_jis")))
    wrong = "<meta charset='windows-1251'><title>Мост</title>"
    assert page(wrong).title == "Мост"  # it is UTF-8, whatever it says


def test_a_page_of_nothing_is_no_article():
    assert HtmlParser().parse(b"<html><body><script>x</script></body></html>", "x.html") == []
    assert HtmlParser().parse(b"", "x.html") == []
    with pytest.raises(ParseError):
        HtmlParser().parse(bytes(range(256)) * 9, "x.html")


def test_what_is_stated_cannot_steer_the_terminal():
    article = page("<title>a&#27;[31m b\u202e</title><meta name=author content='&#x9b;0m'><p>x")
    assert "\x1b" not in article.title + article.author + article.body.source
    assert "\u202e" not in article.title


PARAGRAPHS = "".join(
    f"<p>{'The harbour is open again, said the council. ' * 4}</p>" for _ in "abcd"
)
MENU = "<nav><ul><li><a href=/>Home</a></ul></nav>"


def test_the_innermost_element_with_nearly_all_paragraphs_is_the_text():
    around = "<div><h3>Most read</h3><p>Something else that many people have read.</p></div>"
    inner = f"<div id=story><h2>In short</h2>{PARAGRAPHS}<aside>An advertisement</aside></div>"
    found = text(page(f"<title>T</title>{MENU}<div>{around}{inner}</div><footer>Imprint</footer>"))
    assert found.startswith("In short\n\nThe harbour")
    for each in ("Home", "Most read", "advertisement", "Imprint"):
        assert each not in found


def test_a_page_full_of_other_things_is_asked_about_in_a_worker():
    story = PARAGRAPHS.replace("<p>", "<div class=a><p>").replace("</p>", "</p></div>")
    links = "".join(f"<li><a href=/{n}>Other headline {n}</a></li>" for n in range(40))
    source = (
        f"<html><head><title>T</title></head><body>{MENU}<h1>The harbour reopens</h1>{story}"
        f"<ul class=related>{links}</ul><footer>Imprint</footer></body></html>"
    )
    found = text(page(source))
    assert "The harbour is open again" in found
    assert "Imprint" not in found
    assert "Home" not in found


def test_a_plain_page_is_all_text():
    found = text(page(f"<title>T</title><h2>One</h2>{PARAGRAPHS}<ul><li>and this</ul>"))
    assert found.startswith("One")
    assert found.endswith("and this")


def test_what_the_linked_data_say_is_taken_where_the_head_says_nothing():
    article = page(
        "<html lang=pt><head><title>x</title><script type='application/ld+json'>"
        '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "No"},'
        '{"@type": ["NewsArticle"], "headline": "A bridge reopens", "datePublished":'
        '"2026-03-10", "author": [{"@type": "Person", "name": "Ana Prado"}, {"name": "Ivo Lund"}],'
        '"publisher": {"name": "The Tagus Times"}, "keywords": ["bridges"]}]}'
        "</script></head><body><p>Words.</p></body></html>"
    )
    assert article.title == "A bridge reopens"
    assert (article.author, article.source) == ("Ana Prado, Ivo Lund", "The Tagus Times")
    assert (article.language, article.tags) == ("pt", ("bridges",))
    assert article.published.isoformat() == "2026-03-10"
    broken = "<title>T</title><script type='application/ld+json'>{\"@type\": [[[</script><p>x"
    assert page(broken).title == "T"
