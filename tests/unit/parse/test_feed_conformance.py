"""Our reading of feeds agrees with feedparser's, told by the tool that compares them."""

import pytest

from tools.feed_conformance import compare

FEEDS = {
    "rss": """<rss version="2.0"><channel><title>T</title><item><title>A &amp;amp; B</title>
      <link>http://x.org/1</link><guid isPermaLink="false">g1</guid><author>a@x.org (Ann)</author>
      <pubDate>Thu, 01 Jan 2026 19:10:21 +0100</pubDate></item><item><title>two</title></item>
      </channel></rss>""",
    "atom": """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://x.org/"><entry>
      <title type="html">&lt;b>A&lt;/b></title><id>t:1</id><link href="a"/><author><name>Ann</name>
      </author><published>2026-01-01T00:00:00Z</published></entry></feed>""",
    "rdf": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <item rdf:about="http://x.org/1"><title>A</title><link>http://x.org/1</link>
      <dc:creator>Ann</dc:creator><dc:date>2026-01-01T00:00:00Z</dc:date></item></rdf:RDF>""",
    "broken": """<rss><channel><item><title>AT&amp;T<br>x</title><link>http://x.org/1</link>
      </item><item><title>two</title>""",
}


@pytest.mark.parametrize("name", FEEDS)
def test_both_find_the_same(tmp_path, name):
    path = tmp_path / f"{name}.xml"
    path.write_text(FEEDS[name])
    compared = list(compare(path))
    assert len(compared) > 2
    assert [each for each in compared if not each.agrees] == []


def test_a_difference_is_told(tmp_path):
    text = (
        b"<rss><channel><item><title>a</title><guid>x</guid><link>y</link></item></channel></rss>"
    )
    (differing,) = [
        each._replace(found="other") for each in compare_one(tmp_path, text) if each.field == "link"
    ]
    assert (differing.agrees, differing.exception) == (False, "")


@pytest.mark.parametrize(
    ("text", "field", "why"),
    [
        (b"<rss><channel><item><guid>no address</guid></item></channel></rss>", "link", "nowhere"),
        ("<rss><channel><title>été à</title></channel></rss>".encode("cp1252"), "", ""),
        (
            b"<rss><channel><title>a &lt;!-- b > c &lt;b>d&lt;/b></title></channel></rss>",
            "feed",
            "comment",
        ),
    ],
)
def test_a_difference_on_purpose_has_its_reason(tmp_path, text, field, why):
    differing = [each for each in compare_one(tmp_path, text) if not each.agrees]
    assert [each.field for each in differing] == ([field] if field else [])
    assert all(why in each.exception for each in differing)


def compare_one(folder, text):
    path = folder / "feed.xml"
    path.write_bytes(text)
    return list(compare(path))
