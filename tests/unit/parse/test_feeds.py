"""Feeds of every format, and what they get wrong."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reader.model import Body, Enclosure, Form, Hints
from reader.parse import ParseError
from reader.parse.feeds import FeedParser, looks_like_feed, parse_feed

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel>%s</channel></rss>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.org/b/">%s</feed>'


def rss(inner, **how):
    return parse_feed((RSS % inner).encode(), **how)


def item(inner, **how):
    (article,) = rss(f"<item>{inner}</item>", **how).articles
    return article


def entry(inner, **how):
    (article,) = parse_feed((ATOM % f"<entry>{inner}</entry>").encode(), **how).articles
    return article


def test_rss_with_all_that_a_blog_says():
    article = item(
        "<title>Tram &amp;amp; bus</title><link>https://x.org/1</link>"
        '<guid isPermaLink="false">n1</guid><pubDate>Fri, 02 Jan 2026 03:04:05 +0100</pubDate>'
        "<dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator><category>City</category>"
        "<description>Short.</description>"
        "<content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>"
    )
    assert article.title == "Tram & bus"
    assert article.url == "https://x.org/1"
    assert article.guid == "n1"
    assert article.published == datetime(2026, 1, 2, 2, 4, 5, tzinfo=UTC)
    assert article.author == "Ann, Bo"
    assert article.tags == ("City",)
    assert article.body == Body("<p>Long.</p>", Form.HTML)


def test_atom_with_all_that_it_can_say():
    article = entry(
        '<title type="html">A &amp;amp; &lt;b>B&lt;/b></title><id>tag:1</id>'
        '<link rel="edit" href="e"/><link href="c.html"/><author><name>Ann</name></author>'
        "<author><email>bo@x.org</email></author><published>2026-01-02T03:04:05.5Z</published>"
        '<updated>2026-01-03T00:00:00+02:00</updated><category term="t" label="T"/>'
        '<link rel="enclosure" href="/f.mp3" type="audio/mpeg" length="7"/>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a<br/>'
        '<a href="d">b &lt; c</a></div></content><summary>s</summary>'
    )
    assert article.title == "A & B"
    assert article.url == "http://a.org/b/c.html"
    assert article.author == "Ann, bo@x.org"
    assert article.published == datetime(2026, 1, 2, 3, 4, 5, 500000, tzinfo=UTC)
    assert article.updated == datetime(2026, 1, 3, tzinfo=timezone(timedelta(hours=2)))
    assert article.tags == ("T",)
    assert article.enclosures == (Enclosure("http://a.org/f.mp3", "audio/mpeg", 7),)
    assert article.body.source == '<div>a<br><a href="http://a.org/b/d">b &lt; c</a></div>'


def test_rdf_and_the_oldest_atom_are_read():
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://purl.org/rss/1.0/">
      <channel rdf:about="http://x.org/"><title>C</title><link>http://x.org/</link></channel>
      <item rdf:about="http://x.org/1"><title>T</title><dc:date>2026-01-02</dc:date></item>
      </rdf:RDF>"""
    feed = parse_feed(rdf)
    assert (feed.title, feed.home) == ("C", "http://x.org/")
    (article,) = feed.articles
    assert (article.guid, article.url) == ("http://x.org/1", "http://x.org/1")
    assert article.published == date(2026, 1, 2)
    old = b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped"
      type="text/html">A &amp;lt; B</title><issued>2026-01-02T03:04:05Z</issued></entry></feed>"""
    assert parse_feed(old).articles[0].title == "A < B"


def test_json_feed():
    feed = parse_feed(
        b"""{"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "de",
        "home_page_url": "http://x.org/", "next_url": "http://x.org/2", "expired": true,
        "items": [{"id": 3, "url": "/a", "title": "T &amp; t", "content_html": "<p>h</p>",
          "date_published": "2026-01-02T03:04:05Z", "authors": [{"name": "Ann"}, {"name": "Bo"}],
          "tags": ["x", "x"], "attachments": [{"url": "http://x.org/f", "mime_type": "audio/x",
          "size_in_bytes": 5, "duration_in_seconds": 9.5}]},
         {"id": "4", "content_text": "a < b", "author": {"name": "Cy"}}, 7]}""",
        base="http://x.org/feed.json",
    )
    assert (feed.title, feed.next_page, feed.language) == ("J", "http://x.org/2", "de")
    assert feed.hints.is_finished
    first, second = feed.articles
    assert (first.guid, first.url, first.author) == ("3", "http://x.org/a", "Ann, Bo")
    assert first.title == "T &amp; t"  # JSON means what it says
    assert first.enclosures == (Enclosure("http://x.org/f", "audio/x", 5, 9),)
    assert (second.title, second.title_is_derived) == ("a < b", True)
    assert second.body == Body("a < b")
    assert second.author == "Cy"


def test_podcasts_bring_their_recordings_once_each():
    article = item(
        '<enclosure url="http://x.org/a.mp3" type="audio/mpeg" length="10"/>'
        '<media:content url="http://x.org/a.mp3" type="audio/mpeg"/>'
        '<media:group><media:content url="http://x.org/b.jpg" medium="image"/></media:group>'
        '<podcast:alternateEnclosure type="audio/opus" length="5">'
        '<podcast:source uri="http://x.org/a.opus"/></podcast:alternateEnclosure>'
        "<itunes:duration>1:02:03</itunes:duration><itunes:title>Episode</itunes:title>"
    )
    assert article.enclosures == (
        Enclosure("http://x.org/a.mp3", "audio/mpeg", 10, 3723),
        Enclosure("http://x.org/b.jpg", "image"),
        Enclosure("http://x.org/a.opus", "audio/opus", 5),
    )
    assert article.title == "Episode"


def test_what_a_feed_asks():
    feed = rss(
        "<title>T</title><link>http://x.org</link><ttl>90</ttl><language>en</language>"
        "<skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours>"
        "<skipDays><day>Sunday</day><day>Noday</day></skipDays>"
        '<atom:link rel="self" href="http://x.org/feed"/><atom:link rel="hub" href="http://h/"/>'
        "<itunes:new-feed-url>http://new.org/</itunes:new-feed-url>"
    )
    assert feed.hints == Hints(90, frozenset({0, 7}), frozenset({6}))
    assert (feed.home, feed.link, feed.hub) == ("http://x.org", "http://x.org/feed", "http://h/")
    assert feed.moved_to == "http://new.org/"
    by_period = rss(
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
    )
    assert by_period.hints.minutes == 360


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A &amp;amp; B", "A & B"),
        ("A &amp; B", "A & B"),
        ("AT&amp;T", "AT&T"),
        ("&lt;b&gt;bold&lt;/b&gt; move", "bold move"),
        ("vector&lt;int&gt; or a &lt; b", "vector<int> or a < b"),
        ("It&amp;#8217;s", "It’s"),
        ("<![CDATA[Caf&eacute; &#8211; x]]>", "Café – x"),
        ("two\n  lines &amp;nbsp; here", "two lines here"),
        ("\u202eevil\u2066 &amp;#27;[31mred", "evil [31mred"),
    ],
)
def test_titles_are_as_they_should_show(written, shown):
    assert item(f"<title>{written}</title>").title == shown


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Fri, 2 Jan 2026 03:04 EST", datetime(2026, 1, 2, 8, 4, tzinfo=UTC)),
        ("02 Jan 26 03:04:05 GMT", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("Friday, 02-Jan-2026 03:04:05 +01:00", datetime(2026, 1, 2, 2, 4, 5, tzinfo=UTC)),
        ("2026-01-02 03:04:05", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02T24:00:00Z", datetime(2026, 1, 3, tzinfo=UTC)),
        ("2026-01-02T03:04:05.123456789Z", datetime(2026, 1, 2, 3, 4, 5, 123456, tzinfo=UTC)),
        ("2026-01-02", date(2026, 1, 2)),
        ("Fri Jan  2 03:04:05 2026", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2 January 2026", date(2026, 1, 2)),
        ("2026년 01월 02일 03:04:05", datetime(2026, 1, 1, 18, 4, 5, tzinfo=UTC)),
        ("2026-W01-5", date(2026, 1, 2)),
        ("2026-01", date(2026, 1, 1)),
        ("Monday, January 2, 2006 3:04:05 PM", datetime(2006, 1, 2, 15, 4, 5, tzinfo=UTC)),
        ("Jan 2 2006 12:04 a.m.", datetime(2006, 1, 2, 0, 4, tzinfo=UTC)),
        ("Mon Jan 02 15:04:05 -0700 2006", datetime(2006, 1, 2, 22, 4, 5, tzinfo=UTC)),
        ("Tue, 31 Dec 2019 24:00:00 GMT", datetime(2020, 1, 1, tzinfo=UTC)),
        ("Sun, 31 Dec 2017 23:59:60 GMT", datetime(2017, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("Thu, 5 Apr 2012 23:47:37 +200", datetime(2012, 4, 5, 21, 47, 37, tzinfo=UTC)),
        ("mar., 02 oct. 2002 15:00:00 +0200", datetime(2002, 10, 2, 13, tzinfo=UTC)),
        ("Mi, 02 Okt 2002 15:00 MEST", datetime(2002, 10, 2, 13, tzinfo=UTC)),
        ("2 de octubre de 2002", date(2002, 10, 2)),
        ("02.01.2006 15:04", datetime(2006, 1, 2, 15, 4, tzinfo=UTC)),
        ("1/2/2006", date(2006, 1, 2)),
        ("21/2/2006", date(2006, 2, 21)),
        ("2006/01/02 15:04:05", datetime(2006, 1, 2, 15, 4, 5, tzinfo=UTC)),
        ("1136214245", datetime(2006, 1, 2, 15, 4, 5, tzinfo=UTC)),
        ("version 1.2.3", None),
        ("-0001-11-30T00:00:00+00:00", None),
        ("31 Feb 2026 00:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_any_date_form(written, meant):
    published = item(f"<title>x</title><pubDate>{written}</pubDate>").published
    assert published == meant
    assert type(published) is type(meant)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("me@x.org (Ann Bee)", "Ann Bee"),
        ("Ann Bee &lt;me@x.org&gt;", "Ann Bee"),
        ("me@x.org", "me@x.org"),
        ("Ann (the elder)", "Ann (the elder)"),
        (")", ")"),
    ],
)
def test_authors_are_shown_by_name(written, shown):
    assert item(f"<title>x</title><author>{written}</author>").author == shown


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Žluťoučký kůň"),
        ("utf-16", "Žluťoučký kůň"),
        ("utf-16-le", "Žluťoučký kůň"),
        ("utf-16-be", "kůň"),
        ("iso-8859-2", "Žluťoučký kůň"),
        ("windows-1251", "Новости дня"),
        ("koi8-r", "Новости дня"),
        ("shift_jis", "今日のニュース"),
        ("euc-jp", "今日のニュース"),
        ("iso-2022-jp", "今日のニュース"),
        ("gb2312", "今日新闻"),
        ("big5", "今日新聞"),
        ("euc-kr", "오늘의 뉴스"),
        ("iso-8859-1", "café"),
        ("utf-32-be", "café"),
    ],
)
def test_any_encoding(encoding, text):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>{text}</title>'
    feed = parse_feed(f"{xml}</item></channel></rss>".encode(encoding))
    assert [article.title for article in feed.articles] == [text]
    assert not feed.faults


def test_the_servers_word_on_encoding_counts_unless_it_is_wrong():
    xml = "<rss><channel><item><title>Новости</title></item></channel></rss>"
    assert parse_feed(xml.encode("koi8-r"), charset="koi8-r").articles[0].title == "Новости"
    assert parse_feed(xml.encode(), charset="ascii").articles[0].title == "Новости"
    assert parse_feed(xml.encode(), charset="no-such").articles[0].title == "Новости"
    # What windows writes and calls Latin-1.
    quoted = '<?xml version="1.0" encoding="iso-8859-1"?>' + xml.replace("Новости", "“q”")
    assert parse_feed(quoted.encode("cp1252")).articles[0].title == "“q”"


def test_relative_links_are_made_absolute():
    article = item(
        '<title>x</title><link>/a</link><description>&lt;img src="i.png"&gt; '
        "&lt;a href='#n'&gt;n&lt;/a&gt;</description>",
        base="https://x.org/feeds/f.xml",
    )
    assert article.url == "https://x.org/a"
    assert article.body.source == "<img src=\"https://x.org/feeds/i.png\"> <a href='#n'>n</a>"
    assert entry('<link xml:base="c/" href="d"/>').url == "http://a.org/b/c/d"
    assert item("<title>x</title><link>http://[bad</link>").url == "http://[bad"


def test_without_ids_dates_and_titles():
    article = item("<description>First words. And more.</description>")
    assert (article.title, article.title_is_derived) == ("First words", True)
    assert (article.guid, article.url, article.published) == ("", "", None)
    assert item("").title == "Untitled"
    assert item("<guid>https://x.org/p</guid>").url == "https://x.org/p"
    assert item('<guid isPermaLink="false">https://x.org/p</guid>').url == ""


def test_repeated_ids_are_all_told():
    feed = rss("<item><guid>1</guid><title>a</title></item>" * 2)
    assert [article.guid for article in feed.articles] == ["1", "1"]


def test_plain_text_stays_plain_and_html_stays_html():
    assert item("<description>a\nb</description>").body == Body("a\nb")
    assert item("<description>a &lt;i&gt;b</description>").body == Body("a <i>b", Form.HTML)
    assert item("<description>1 &lt; 2 &amp; 3</description>").body == Body("1 < 2 & 3")
    inline = item("<description>a &amp; <b>b</b></description>").body
    assert inline == Body("a &amp; <b>b</b>", Form.HTML)


@pytest.mark.parametrize(
    ("broken", "titles"),
    [
        ("<rss><channel><item><title>a<br>b</title></item><item><title>c</title></item>", 2),
        ("<rss><channel><item><title>AT&T</title></item></channel></rss>", 1),
        ("<rss><channel><item><title>a</title></item><item><title>b", 2),
        ("<rss><channel><item><title>a\x00b\x01</title></item></channel></rss>", 1),
        ("<rss><channel><item><title><media:x>a</media:x></title></item></channel></rss>", 1),
    ],
)
def test_what_a_broken_feed_still_says_is_taken_and_the_fault_told(broken, titles):
    feed = parse_feed(broken.encode())
    assert len(feed.articles) == titles
    assert len(feed.faults) == 1
    assert "not well-formed" in feed.faults[0].reason


@pytest.mark.parametrize("end", ["", "</channel></rss>"])
def test_a_broken_feed_loses_no_letters(end):
    title = "<title>AT&T grows\x08 &#8; <![CDATA[a&b]]></title>"
    link = "<link>http://x.org/?a=1&b=2</link>"
    feed = parse_feed(f"<rss><channel><title>C</title><item>{title}{link}</item>{end}".encode())
    assert feed.articles[0].title == "AT&T grows a&b"
    assert feed.articles[0].url == "http://x.org/?a=1&b=2"
    assert feed.faults[0].subject == "C"


def test_entities_of_html_need_no_declaration():
    article = item("<title>Caf&eacute;&nbsp;&mdash; now</title>")
    assert article.title == "Café — now"
    assert not rss("<item><title>&eacute;</title></item>").faults


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"just text",
        b"<html><body><p>page</p></body></html>",
        b"<opml><body/></opml>",
        b'{"a": 1}',
        b"{" * 100_000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_feed_is_refused_with_a_reason(data):
    with pytest.raises(ParseError):
        parse_feed(data)


def test_a_file_too_large_is_refused():
    with pytest.raises(ParseError, match="larger than 10 MB"):
        parse_feed(b" " * (10 * 1024 * 1024 + 1))


def test_feeds_are_known_by_how_they_begin():
    for feed in (
        RSS.encode(),
        ATOM.encode(),
        ATOM.encode("utf-16"),
        b'\xef\xbb\xbf  {"version": "https://jsonfeed.org/version/1", "items": []}',
        b'<?xml version="1.0"?><!-- x --><rdf:RDF xmlns="">',
    ):
        assert looks_like_feed(feed)
    for other in (b"", b"A headline\n", b"<html><body><rss", b'{"items": []}', b"<opml/>"):
        assert not looks_like_feed(other)


def test_a_saved_feed_has_the_feeds_name_for_its_source():
    data = (RSS % "<title>My feed</title><item><title>x</title></item>").encode()
    assert [article.source for article in FeedParser().parse(data, "f.xml")] == ["My feed"]
    unnamed = (RSS % "<item><title>x</title><source>Other</source></item>").encode()
    assert FeedParser().parse(unnamed, "f.xml")[0].source == "Other"


def test_cdf_has_a_base_of_its_own():
    xml = (
        b'<CHANNEL BASE="http://base.example.org/"><TITLE>C</TITLE>'
        b'<ITEM HREF="/item/1"><TITLE>One</TITLE></ITEM></CHANNEL>'
    )
    (article,) = parse_feed(xml).articles
    assert article.url == "http://base.example.org/item/1"


def test_cdf_names_its_page_and_says_what_it_is():
    xml = (
        b'<CHANNEL HREF="http://x.org/"><TITLE>C</TITLE><ABSTRACT>All of it</ABSTRACT>'
        b"<ITEM><TITLE>One</TITLE><ABSTRACT>First words</ABSTRACT></ITEM></CHANNEL>"
    )
    feed = parse_feed(xml)
    assert (feed.home, feed.description) == ("http://x.org/", "All of it")
    assert feed.articles[0].body.source == "First words"
