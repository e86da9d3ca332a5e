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
    path = tmp_path / "cookie.xml"
    path.write_text("<rss><channel><item><guid>no address</guid></item></channel></rss>")
    differing = [each for each in compare(path) if not each.agrees]
    assert [(each.field, each.found) for each in differing] == [("link", "")]
