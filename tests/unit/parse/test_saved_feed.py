"""A saved feed opens like any other file of articles, whatever it is called."""

import pytest

from reader.parse import SUFFIXES, parser_for
from reader.update.corpus import read_corpus

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>My feed</title>
<item><title>One</title><link>https://x.org/1</link></item>
<item><title>Two</title><link>https://x.org/2</link></item></channel></rss>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "My feed",
"items": [{"id": "1", "title": "One"}, {"id": "2", "title": "Two"}]}"""


@pytest.mark.parametrize("name", ["f.xml", "f.rss", "f", "feed.php", "F.ATOM", "f.json"])
def test_a_feed_is_known_by_name_or_by_content(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(JSON if name == "f.json" else FEED)
    (batch,) = read_corpus([path])
    assert [article.title for article in batch.articles] == ["One", "Two"]
    assert {article.source.name for article in batch.articles} == {"My feed"}
    assert not batch.faults


def test_what_is_found_in_a_folder_must_show_that_it_is_ours(tmp_path):
    (tmp_path / "a.rss").write_bytes(FEED)
    (tmp_path / "b.xml").write_text("<project/>")
    (batch,) = read_corpus([tmp_path])
    assert len(batch.articles) == 2
    assert not batch.faults
    assert {".rss", ".atom", ".rdf"} <= SUFFIXES


def test_what_is_no_feed_is_a_digest_as_before():
    (article,) = parser_for("notes").parse(b"A headline of its own\n", "notes")
    assert article.title == "A headline of its own"
