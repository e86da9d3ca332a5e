"""Which link of an article is its page, and who wrote it, in every way that feeds say so."""

import json
from urllib.parse import urljoin

import pytest

from reader.parse.feeds import parse_feed
from reader.parse.feeds.links import joined, with_absolute_links
from reader.parse.feeds.people import said_name

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" %s>%s<entry><title>t</title>%s</entry></feed>'
RSS = """<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
 <channel>%s<item><title>t</title>%s</item></channel></rss>"""


def atom(inner, around="", root=""):
    (article,) = parse_feed((ATOM % (root, around, inner)).encode()).articles
    return article


def rss(inner, around="", base=""):
    (article,) = parse_feed((RSS % (around, inner)).encode(), base=base).articles
    return article


@pytest.mark.parametrize(
    ("links", "page"),
    [
        ('<link rel="self" href="http://s"/><link href="http://a"/>', "http://a"),
        (
            (
                '<link rel="alternate" type="application/json" href="http://j"/>'
                '<link rel="alternate" type="text/html" href="http://h"/>'
            ),
            "http://h",
        ),
        ('<link rel="alternate" type="application/pdf" href="http://p"/>', "http://p"),
        ('<link rel="" href="http://a"/>', "http://a"),
        ('<link rel=" Alternate " href="http://a"/>', "http://a"),
        (
            '<link rel="http://www.iana.org/assignments/relation/alternate" href="http://a"/>',
            "http://a",
        ),
        ('<link rel="related" href="http://r"/><link rel="self" href="http://s"/>', "http://s"),
        ('<id>http://i</id><link rel="self" href="http://s"/>', "http://i"),
        ('<link rel="enclosure" href="http://e"/><link rel="edit" href="http://d"/>', ""),
    ],
)
def test_the_page_of_an_atom_entry(links, page):
    assert atom(links).url == page


def test_an_id_is_no_link_and_stays_as_it_is():
    article = atom('<id>rel/id</id><link href="e"/>', root='xml:base="http://x.org/f/"')
    assert (article.guid, article.url) == ("rel/id", "http://x.org/f/e")


@pytest.mark.parametrize(
    ("inner", "page"),
    [
        ("<guid>http://x.org/g</guid>", "http://x.org/g"),
        ('<guid isPermaLink="false">http://x.org/g</guid>', ""),
        ("<guid>cookie</guid>", ""),
        ('<guid isPermaLink="true">g</guid>', "http://b.org/g"),
        ("<guid>/g</guid>", "http://b.org/g"),
        ("<comments>http://x.org/c</comments>", ""),
        ("<link>\n http://x.org/a\n  b?c=1\n</link>", "http://x.org/ab?c=1"),
        ("<link><![CDATA[ http://x.org/?a=1&b=2 ]]></link>", "http://x.org/?a=1&b=2"),
        (
            "<link>http://proxy/1</link><feedburner:origLink>http://x.org/1</feedburner:origLink>",
            "http://x.org/1",
        ),
    ],
)
def test_the_page_of_an_rss_item(inner, page):
    assert rss(inner, base="http://b.org/feed").url == page


def test_links_of_rss_are_relative_to_the_site_not_to_where_the_feed_is_kept():
    around = "<link>http://site.org/blog/</link>"
    body = "<link>/p/1</link><description>&lt;img src='i.png'></description>"
    article = rss(body, around, base="http://feeds.proxy.org/x")
    assert article.url == "http://site.org/p/1"
    assert article.body.source == "<img src='http://site.org/blog/i.png'>"


def test_links_of_a_saved_atom_feed_are_relative_to_where_it_came_from():
    around = '<link rel="self" href="http://x.org/f/feed.xml"/>'
    assert atom('<link href="e"/>', around).url == "http://x.org/f/e"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("a@x.org (Ann Lee)", "Ann Lee"),
        ("Ann Lee <a@x.org>", "Ann Lee"),
        ('"Lee, Ann" <a@x.org>', "Lee, Ann"),
        ("Ann Lee (a@x.org)", "Ann Lee"),
        ("Ann Lee, a@x.org", "Ann Lee"),
        ("a@x.org, Ann Lee", "Ann Lee"),
        ("a@x.org Ann Lee", "Ann Lee"),
        ("me@x.org (Me (You))", "Me (You)"),
        ("a@x.org (Ann), b@x.org (Bo)", "Ann, Bo"),
        ("a@x.org ()", "a@x.org"),
        ("<a@x.org>", "a@x.org"),
        ("mailto:a@x.org", "a@x.org"),
        ("@ann", "@ann"),
    ],
)
def test_a_name_is_found_beside_an_address(said, name):
    assert said_name(said) == name


def test_authors_of_a_feed_of_atom_are_those_of_its_entries():
    feeds = "<author><name>Feed</name></author>"
    assert atom("", feeds).author == "Feed"
    assert atom("<author><name>Own</name></author>", feeds).author == "Own"
    taken = "<source><author><name>There</name></author></source>"
    assert atom(taken, feeds).author == "There"


def test_authors_of_a_channel_are_not_those_of_its_items():
    assert rss("", "<managingEditor>ed@x.org (Ed)</managingEditor>").author == ""


@pytest.mark.parametrize(
    ("item", "author"),
    [
        ({}, "Feed"),
        ({"author": {"name": "Old"}}, "Old"),
        ({"author": "Plain"}, "Plain"),
        ({"authors": [], "author": {"name": "Old"}}, "Old"),
        ({"authors": [{"name": "A"}, {"url": "http://b"}]}, "A, http://b"),
    ],
)
def test_authors_in_json(item, author):
    feed = {"items": [{"id": "1", **item}], "authors": [{"name": "Feed"}]}
    (article,) = parse_feed(json.dumps(feed).encode()).articles
    assert article.author == author


def test_an_id_in_json_that_is_an_address_is_the_link():
    items = [{"id": "http://x.org/1"}, {"id": 2}, {"id": "3", "external_url": "http://e.org"}]
    feed = parse_feed(json.dumps({"items": items}).encode())
    assert [each.url for each in feed.articles] == ["http://x.org/1", "", "http://e.org"]
    assert [each.guid for each in feed.articles] == ["http://x.org/1", "2", "3"]


@pytest.mark.parametrize(
    "document",
    [
        (
            '<rss version="2.0"><channel xmlns="http://weird.org/"><item><title>a</title></item>'
            "</channel></rss>"
        ),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://w.org/">'
            "<channel/><item><title>a</title></item></rdf:RDF>"
        ),
        '<feed xmlns="https://www.w3.org/2005/Atom/"><entry><title>a</title></entry></feed>',
        (
            '<rss xmlns:d="https://purl.org/dc/elements/1.1"><channel><item><d:title>a</d:title></item>'
            "</channel></rss>"
        ),
    ],
)
def test_a_namespace_that_is_not_quite_right(document):
    assert [each.title for each in parse_feed(document.encode()).articles] == ["a"]


def test_a_journal_names_its_authors_and_days_in_vocabularies_of_its_own():
    (article,) = parse_feed(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        b' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        b' xmlns:foaf="http://xmlns.com/foaf/0.1/"'
        b' xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"><item rdf:about="http://x">'
        b"<dc:creator><foaf:Person><foaf:name>Ann</foaf:name></foaf:Person></dc:creator>"
        b"<prism:publicationDate>2026-01-02</prism:publicationDate></item></rdf:RDF>"
    ).articles
    assert (article.author, str(article.published)) == ("Ann", "2026-01-02")
    assert article.guid == article.url == "http://x"


@pytest.mark.parametrize(
    "base",
    [
        *("http://x.org", "http://x.org/", "http://x.org/f/g.xml?a=b/c", "https://x.org:80/a/b/#f"),
        *("http://x.org?q", "http://x.org/a;p/b;q", "/a/b", "feed.xml", "file:///a/b", "urn:x:y"),
    ],
)
def test_links_are_joined_by_the_rule_that_all_follow(base):
    links = [
        "/a",
        "/a/b?c#d",
        "a",
        "a?b=c/d",
        "?q",
        "#f",
        "//h/p",
        "../x",
        "a/../b",
        "/../x",
        "é/x",
    ]
    assert [joined(base, link) for link in links] == [urljoin(base, link) for link in links]


def test_what_can_be_joined_to_nothing_stays_as_it_is():
    assert [joined("http://[x", link) for link in ("a", "/a", "../a")] == ["a", "/a", "../a"]


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ('<a href="b">', '<a href="http://x.org/b">'),
        (
            "<img alt='q' src='/i.png?a=1&amp;b=2'>",
            "<img alt='q' src='http://x.org/i.png?a=1&amp;b=2'>",
        ),
        ("<a HREF = b>", '<a HREF = "http://x.org/b">'),
        ('<a href="#f">', '<a href="#f">'),
        ('<a href=" HTTP://y.org/"><p>', '<a href=" HTTP://y.org/"><p>'),
        ("<a href='mailto:a@y.org'>", "<a href='mailto:a@y.org'>"),
        ('<p>say href="b"</p>', '<p>say href="b"</p>'),
    ],
)
def test_links_in_a_body_become_absolute(written, absolute):
    assert with_absolute_links(written, "http://x.org/") == absolute
