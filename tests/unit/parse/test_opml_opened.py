"""A list of feeds that is opened says what it is and how to follow it."""

from __future__ import annotations

import pytest

from reader.parse import document
from tests.support.parsed import articles

OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>My feeds</title></head><body>
<outline text="News">
<outline text="The &lt;Wire&gt;" type="rss" xmlUrl="https://x.org/f"/></outline>
<outline text="Alone" xmlUrl="https://y.org/f"/><outline text="Odd" xmlUrl="exec:rm"/>
</body></opml>"""


@pytest.mark.parametrize("name", ["feeds.opml", "feeds.xml", "feeds"])
def test_one_article_that_lists_them(name):
    (article,) = articles(OPML, name)
    assert article.title == "My feeds: a list of 2 feeds"
    text = document(article.body).text
    assert f"newsread import opml {name}" in text
    assert "The <Wire> — https://x.org/f" in text
    assert "News" in text
    assert "it was not run" in text
