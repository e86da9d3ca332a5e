"""Broken feeds: mended where the fault is a usual one, read in the encoding that they are in."""

import pytest

from reader.model import Form
from reader.parse import ParseError
from reader.parse.feeds import parse_feed
from reader.parse.feeds.broken_off import closed
from reader.parse.feeds.mending import mended

RSS = '<rss version="2.0"><channel><title>%s</title><item><title>%s</title></item></channel></rss>'


def title_of(data, **how):
    (article,) = parse_feed(data, **how).articles
    return article.title


def written(text, encoding, declared="", **how):
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return title_of((declaration + RSS % (text, text)).encode(encoding), **how)


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("Grüße – très", "utf-8", ""),
        ("Grüße – très", "cp1252", "iso-8859-1"),
        ("Grüße – très", "cp1252", "utf-8"),
        ("Grüße – très", "utf-8", "iso-8859-1"),
        ("Grüße – très", "utf-8", "utf-16"),
        ("Grüße – très", "utf-8", "utf8mb4"),
        ("Grüße – très", "utf-16", "utf-16"),
        ("Привет", "koi8-r", "koi8-r"),
        ("Привет, как дела сегодня", "cp1251", ""),
        ("こんにちは", "cp932", "windows-31j"),
        ("こんにちは", "cp932", "x-sjis"),
        ("你好", "gbk", "gb2312"),
        ("안녕", "cp949", "ks_c_5601-1987"),
    ],
)
def test_encodings_that_are_what_they_say_and_others(text, encoding, declared):
    assert written(text, encoding, declared) == text


def test_the_server_says_more_than_the_feed_where_that_can_be():
    assert written("Привет", "koi8-r", "utf-8", charset="koi8-r") == "Привет"
    assert written("Привет", "koi8-r", "koi8-r", charset="utf-8") == "Привет"
    assert written("très", "utf-8", "utf-8", charset="iso-8859-1") == "très"


def test_a_few_broken_bytes_leave_the_others_as_they_are():
    data = (RSS % ("é… und „ü“", "aé’ BAD")).encode().replace(b"BAD", b"\xe9 \x92")
    assert title_of(data) == "aé’ é ’"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("garbage \n", ""),
        ("<br />\n<b>Warning</b>: foo in x.php\n<?xml version='1.0'?>", ""),
        ("<?xml version='1.0'?><?xml version='1.0'?>", ""),
        ("<!-- c --><?xml version='1.0'?>", ""),
        ("", "<script>count()</script>"),
        ("", "\n<!-- cached --> & more"),
    ],
)
def test_what_a_server_wrote_around_the_feed_goes(before, after):
    feed = parse_feed((before + RSS % ("T", "a") + after).encode())
    assert [each.title for each in feed.articles] == ["a"]
    assert "not well-formed" in feed.faults[0].reason


def test_prefixes_that_nobody_declared_mean_what_they_always_mean():
    feed = parse_feed(
        b"<rss><channel><item><dc:creator>Ann</dc:creator><media:content url='http://x/a.jpg'/>"
        b"<content:encoded>&lt;p>hi</content:encoded><itunes:duration>7</itunes:duration></item>"
        b"</channel></rss>"
    )
    (article,) = feed.articles
    assert article.author == "Ann"
    assert (article.body.source, article.body.form) == ("<p>hi", Form.HTML)
    assert [(each.url, each.seconds) for each in article.enclosures] == [("http://x/a.jpg", 7)]


def test_a_prefix_that_is_declared_stays_what_it_is():
    document = b'<rss xmlns:dc="http://other.org/"><dc:x>&</dc:x></rss>'
    assert mended(document) == document.replace(b"&", b"&amp;")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x&#55357;&#56832;y", "x😀y"),
        ("a&#xD83D;b&#xFFFF;c&#0;d&#65;", "abcdA"),
        ("a\x0bb\ufffec", "abc"),
        ("AT&T &bare; &#12;", "AT&T &bare;"),
        ("&#55357;&#10;x", "x"),
        ("&Eacute;t&eacute; &unheardof; &amp;", "Été &unheardof; &"),
        ("<![CDATA[a & b]]> & c", "a & b & c"),
    ],
)
def test_characters_that_xml_does_not_know(text, shown):
    assert title_of((RSS % ("T", text)).encode()) == shown


def test_entities_that_a_document_type_declares_are_left_to_who_can_read_them():
    document = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY foo "bar">]>'
        + (RSS % ("T", "a &foo;")).encode()
    )
    assert title_of(document) == "a bar"


@pytest.mark.parametrize(
    ("end", "guid", "body"),
    [
        ("", "http://x.org/?a=1&b=2", "one &eacute; two"),
        ("<", "http://x.org/?a=1&b=2", "one &eacute; two"),
        ("<!-- a com", "http://x.org/?a=1&b=2", "one &eacute; two"),
        ("<b", "http://x.org/?a=1&b=2", "one &eacute; two"),
    ],
)
def test_what_breaks_off_is_read_to_its_end(end, guid, body):
    data = (
        "<rss><channel><title>T</title><item><title>first</title></item><item><title>x</title>"
        f"<guid>http://x.org/?a=1&amp;b=2</guid><description>one &amp;eacute; two{end}"
    )
    feed = parse_feed(data.encode())
    assert [each.title for each in feed.articles] == ["first", "x"]
    assert feed.articles[1].guid == guid
    assert feed.articles[1].body.source == body
    assert "not well-formed" in feed.faults[0].reason


def test_what_breaks_off_within_a_section_or_a_letter():
    start = b"<rss><channel><item><title>x</title><description>"
    for end in (b"<![CDATA[<p>caf\xc3\xa9", b"<![CDATA[<p>caf\xc3\xa9]", b"&lt;p>caf\xc3\xa9 &#1"):
        (article,) = parse_feed(start + end).articles
        assert article.body.source.startswith("<p>café")
        assert article.body.form is Form.HTML


@pytest.mark.parametrize(
    "xml",
    [
        b"<rss><channel></rss>",
        b"<rss></rss>",
        b"",
        b"text",
        b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>',
    ],
)
def test_what_fails_otherwise_is_not_closed(xml):
    assert closed(xml) == xml


def test_a_guid_loses_its_escapes_however_broken_the_feed_is():
    data = b"<rss><channel><item><br><guid>http://x.org/?a=1&amp;b=2</guid></item></channel></rss>"
    (article,) = parse_feed(data).articles
    assert article.guid == article.url == "http://x.org/?a=1&b=2"


def test_each_alphabet_of_a_mainframe():
    for encoding in ("cp037", "cp500", "cp1140"):
        assert written("Preis: 3! [net]", encoding, encoding) == "Preis: 3! [net]"


def test_white_space_between_the_mark_and_the_declaration_is_no_fault():
    data = b'\xef\xbb\xbf \n<?xml version="1.0"?>' + (RSS % ("T", "x")).encode()
    assert parse_feed(data).faults == ()


@pytest.mark.parametrize("text", ["über", "Crème brûlée", "El Niño", "“it’s” – so", "£5 a pint"])
@pytest.mark.parametrize("declared", ["", "utf-8"])
def test_a_few_accents_are_of_the_west(text, declared):
    assert written(text, "cp1252", declared) == text


@pytest.mark.parametrize("quote", ["&#146;", "&#x92;", "\x92"])
def test_controls_that_stand_for_quotes_of_windows(quote):
    assert title_of((RSS % ("t", f"It{quote}s &#133;")).encode()) == "It’s …"
    assert title_of((RSS % ("t", f"A & it{quote}s")).encode()) == "A & it’s"


def test_other_references_and_controls_without_a_meaning():
    assert title_of((RSS % ("t", "&#127;a&#129;b\x81&#160;&#xA9;&#8217;")).encode()) == "ab ©’"


JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [%s'
ONE, TWO = '{"id": "1", "title": "one"}', '{"id": "2", "title": "two"}'


@pytest.mark.parametrize(
    "said",
    [
        f"{ONE}, {TWO}, ]}}",
        f'{ONE}, {TWO}, {{"id": "3", "ti',
        f"{ONE}, {TWO}]",
        f"{ONE} {TWO}]}}",
        f"{ONE}, {TWO}]}}<!-- served -->",
        f'{ONE}, {{"id": "\\x"}}, {TWO}]}}',
    ],
)
def test_damaged_json_gives_what_it_still_says(said):
    feed = parse_feed((JSON % said).encode())
    assert (feed.title, [each.title for each in feed.articles]) == ("J", ["one", "two"])
    assert "not JSON from column" in feed.faults[0].reason


@pytest.mark.parametrize("said", ["", "[" * 100_000, '{"id": "3", "ti'])
def test_damaged_json_without_an_item_is_no_feed(said):
    with pytest.raises(ParseError):
        parse_feed((JSON % said).encode())


def test_links_of_json_are_relative_to_the_page_where_nothing_else_is_known():
    said = '{"items": [{"id": "1", "url": "/1"}], "home_page_url": "https://j.example/"}'
    assert parse_feed(said.encode()).articles[0].url == "https://j.example/1"
    there = parse_feed(said.encode(), base="https://f.example/feed.json").articles[0].url
    assert there == "https://f.example/1"
