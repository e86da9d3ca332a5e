import pytest

from reader.parse.subscriptions.discovery import (
    Candidate,
    address_of,
    known_feeds,
    linked_feeds,
    usual_feeds,
)

PAGE = """<html><head><base href="/blog/"><link rel="alternate" type="application/rss+xml"
 title="All &amp; more" href="feed.xml"><LINK REL='alternate stylesheet' type="text/css" href="x">
<link rel=alternate hreflang=de href="/de"><link rel="feed" href="https://y.org/json">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="javascript:alert(1)"></head>
<body><a href="/comments/rss">Comments</a><a href="/about">feeds</a><a href="feed.xml">again</a>
</body></html>"""


def test_a_page_names_its_feeds():
    assert linked_feeds(PAGE, "https://x.org/p/1") == [
        Candidate("https://x.org/blog/feed.xml", "All & more"),
        Candidate("https://y.org/json"),
        Candidate("https://x.org/comments/rss", "Comments"),
    ]
    assert linked_feeds(b"\xff\x00<<<", "https://x.org/") == []
    many = "<a href='/feed/%d'>x</a>"
    assert len(linked_feeds("".join(many % n for n in range(999)), "https://x.org/")) == 30


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://www.youtube.com/channel/UCabc/videos", "videos.xml?channel_id=UCabc"),
        ("https://youtube.com/playlist?list=PL_1-x&a=b", "videos.xml?playlist_id=PL_1-x"),
        ("https://m.youtube.com/user/me", "videos.xml?user=me"),
        ("https://github.com/a/b", "https://github.com/a/b/releases.atom"),
        ("https://github.com/a/b/commits/main", "https://github.com/a/b/commits/main.atom"),
        ("https://github.com/a", "https://github.com/a.atom"),
        ("https://gitlab.com/g/s/p/-/issues", "https://gitlab.com/g/s/p/-/releases.atom"),
        ("https://old.reddit.com/r/news/top", "https://www.reddit.com/r/news/top/.rss"),
        ("https://reddit.com/u/me", "https://www.reddit.com/user/me/.rss"),
        ("https://social.example/@ann", "https://social.example/@ann.rss"),
        ("https://social.example/users/ann", "https://social.example/@ann.rss"),
        ("https://medium.com/@me/story", "https://medium.com/feed/@me"),
        ("https://me.medium.com/", "https://me.medium.com/feed"),
        ("https://bsky.app/profile/me.example", "https://bsky.app/profile/me.example/rss"),
        ("https://me.substack.com/p/x", "https://me.substack.com/feed"),
    ],
)
def test_sites_whose_feeds_are_known(url, feed):
    assert known_feeds(url)[0].url.endswith(feed)


def test_a_channel_known_by_name_is_found_in_its_page():
    page = '<script>{"externalId":"UC0123456789012345678901"}</script>'
    (found,) = linked_feeds(page, "https://www.youtube.com/@name")
    assert found.url.endswith("channel_id=UC0123456789012345678901")


@pytest.mark.parametrize("url", ["https://x.org/a", "http://[bad", "", "https://github.com/"])
def test_other_sites_are_not_guessed_at(url):
    assert known_feeds(url) == []


def test_usual_places_are_tried_beside_the_page_and_at_the_root():
    tried = [each.url for each in usual_feeds("https://x.org/blog?x=1")]
    assert "https://x.org/blog/feed" in tried
    assert "https://x.org/feed.xml" in tried
    assert len(tried) == len(set(tried)) <= 30


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org", "https://example.org"),
        (" example.org/feed?x ", "https://example.org/feed?x"),
        ("feed://x.org/f", "http://x.org/f"),
        ("feed:https://x.org/f", "https://x.org/f"),
        ("http://localhost:8025/feed", "http://localhost:8025/feed"),
        ("exec:ls", ""),
        ("file:///etc/passwd", ""),
        ("two words", ""),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_an_address(typed, address):
    assert address_of(typed) == address
