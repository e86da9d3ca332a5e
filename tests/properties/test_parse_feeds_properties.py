"""Feeds, lists of feeds and pages that nobody would write: read, or refused with a reason."""

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model import ParsedFeed
from reader.parse import ParseError
from reader.parse.feeds import looks_like_feed, parse_feed
from reader.parse.feeds.dates import feed_date
from reader.parse.feeds.links import _with_each_absolute, with_absolute_links
from reader.parse.feeds.titles import Kind, shown_title
from reader.parse.subscriptions.discovery import known_feeds, linked_feeds, usual_feeds
from reader.parse.subscriptions.newsboat import read_urls
from reader.parse.subscriptions.opml import read_opml
from reader.text.sanitise import sanitise, sanitise_line

pytestmark = pytest.mark.filterwarnings("ignore")

PIECES = st.sampled_from(
    [
        *("<rss>", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>"),
        *("<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<entry>", "</entry>"),
        *("<content type='xhtml'>", "</content>", "<content type='html'>", "<link href='/a'/>"),
        *("<link>", "</link>", "<br>", "&amp;", "&", "&eacute;", "<![CDATA[", "]]>", "<!--", "-->"),
        *("<pubDate>", "</pubDate>", "2026-01-02", "<author>", "a@b (c)", "</author>", "<?xml?>"),
        *("<?xml version='1.0' encoding='utf-16'?>", "\x1b[31m", "\u202e", "text", " ", "\0"),
        *("<media:content url='u'/>", "<a xml:base='http://[x'>", "<enclosure url='//e'/>", "</a>"),
        *('{"version": "https://jsonfeed.org/version/1", "items": [', '{"id": 1}', "]}", "{", "é"),
    ]
)
DATA = st.one_of(
    st.binary(max_size=200),
    st.lists(PIECES, max_size=25).map(lambda pieces: "".join(pieces).encode("utf-8", "replace")),
)


def _is_clean(feed: ParsedFeed) -> bool:
    lines = [feed.title, feed.home, feed.link]
    for article in feed.articles:
        lines += [article.title, article.author, article.url, article.guid, *article.tags]
        if sanitise(article.body.source) != article.body.source:
            return False
    return all(sanitise_line(line) == line for line in lines)


@settings(max_examples=150, deadline=None)
@given(DATA)
@example(b"<?xml version='1.0' encoding='utf-16'?><rss><channel><item/></channel></rss>")
def test_any_bytes_are_read_or_refused(data):
    looks_like_feed(data)
    with suppress(ParseError):
        feed = parse_feed(data, base="http://x.org/f")
        assert _is_clean(feed)
        assert all(article.title for article in feed.articles)


@settings(max_examples=60, deadline=None)
@given(DATA)
def test_lists_and_pages_are_read_or_refused(data):
    for read in (read_opml, read_urls):
        with suppress(ParseError):
            for feed in read(data).feeds:
                assert feed.url.lower().startswith(("http://", "https://"))
    for candidate in linked_feeds(data, "http://x.org/"):
        assert candidate.url.lower().startswith(("http://", "https://"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.sampled_from(list(Kind)))
def test_titles_are_lines_fit_to_be_drawn(title, kind):
    shown = shown_title(title, kind)
    assert sanitise_line(shown) == shown


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=40), st.datetimes().map(str), st.from_regex(r"[0-9T:Z+ -]{4,25}"))
)
def test_dates_are_dates_or_none(text):
    feed_date(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_addresses_are_looked_at_without_a_fall(url):
    known_feeds(url)
    usual_feeds(url)


ATTRIBUTES = st.builds(
    "{}{}".format,
    st.sampled_from(
        [" href=", " HREF = ", "\n src=", " poster=", " class=", " data-src=", " alt title="]
    ),
    st.sampled_from(
        [
            *('"/a/b"', "'/a.jpg'", "/a", '"//h.org/x"', '"../up"', '"/a/../b"', '"/./c"', '"/"'),
            *('"http://h.org/"', '"#top"', '"mailto:a@b.c"', '"?q=1"', '""', '" /sp "', '"/a b"'),
        ]
    ),
)
TAGS = st.builds(
    "<{}{}>{}".format,
    st.sampled_from(["a", "img", "IMG", "video", "/a", "p", "!--"]),
    st.lists(ATTRIBUTES, max_size=8).map("".join),
    st.sampled_from(["", "text", ' href="/a" &lt;', "=", "\n", '&lt;a href="/a/b">']),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(TAGS, max_size=4).map("".join))
@example('<a class="x" href="/a/b"><img src=\'/a.jpg\' poster="/p">')
@example('<pre>&lt;a href="/a/b"></pre>')
def test_the_quick_way_to_absolute_links_leads_where_the_slow_one_does(html):
    for base in ("http://x.org/f/feed.xml", "https://x.org:8080", "http://[bad/", "tag:x"):
        assert with_absolute_links(html, base) == _with_each_absolute(html, base)
