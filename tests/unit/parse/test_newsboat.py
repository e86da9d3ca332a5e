import sqlite3

import pytest

from reader.model import Fault
from reader.parse.subscriptions import MarkedArticle, SavedQuery, Subscription
from reader.parse.subscriptions.newsboat import places, read_marks, read_urls, tokens
from reader.parse.subscriptions.newsboat_filters import translated

URLS = """# mine
https://x.org/1 tech "two words" "~A title" # the best
https://x.org/2 "~Say \\"hi\\"" !
"https://x.org/3" "!" "~"

exec:~/bin/feed.sh tech
filter:cat:https://x.org/4
file:///home/me/feed.xml
https://x.org/`id` x
"query:Unread trams:unread = \\"yes\\" and title =~ \\"tram\\"" views
"query:Odd:title =~ \\"^(a|b)$\\""
https://x.org/1 again
"""


def test_urls_with_tags_titles_and_queries():
    read = read_urls(URLS.encode())
    assert read.feeds == (
        Subscription("https://x.org/1", "A title", tags=("tech", "two words", "again")),
        Subscription("https://x.org/2", 'Say "hi"', is_hidden=True),
        Subscription("https://x.org/3", is_hidden=True),
    )
    trams, odd = read.queries
    assert trams == SavedQuery(
        "Unread trams", 'unread = "yes" and title =~ "tram"', "is:unread title:tram", ("views",)
    )
    assert odd.query == ""


def test_what_is_not_taken_is_listed_and_nothing_is_run():
    faults = read_urls(URLS.encode()).faults
    assert [fault.subject for fault in faults] == [
        *("exec:~/bin/feed.sh", "filter:cat:https://x.org/4", "file:///home/me/feed.xml"),
        *("https://x.org/`id`", "Odd"),
    ]
    assert all("not run" in fault.reason for fault in faults[:4])
    assert faults[4] == Fault("Odd", "our queries cannot say 'title =~ \"^(a|b)$\"'")


def test_lines_are_taken_apart_as_newsboat_does():
    assert tokens('a "b \\"c" d#e # f') == ["a", 'b "c', "d#e"]
    assert tokens('"open') == ["open"]
    assert tokens("  # all") == tokens("") == []


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ('unread = "yes"', "is:unread"),
        ('unread != "yes"', "is:read"),
        ('tags # "news" and unread = "yes"', "tag:news is:unread"),
        ('tags !# "two words"', '-tag:"two words"'),
        ('title =~ "tram" or content =~ "tram"', "title:tram OR body:tram"),
        ('author =~ "Ann" and feedtitle !~ "x"', "by:Ann -source:x"),
        ("age between 0:6", "newer:7d"),
        ("age < 3", "newer:3d"),
        ('title =~ "a" and title =~ "b" or title =~ "c"', ""),
        ('(title =~ "a")', ""),
        ('title =~ "^a.*"', ""),
        ('title = "exactly"', ""),
        ('flags # "s"', ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_filters_are_translated_or_not_at_all(theirs, ours):
    assert translated(theirs) == ours


def test_read_marks_come_from_the_cache(tmp_path):
    path = tmp_path / "cache.db"
    with sqlite3.connect(path) as cache:
        cache.execute(
            "CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid TEXT, title TEXT, author TEXT,"
            " url TEXT, feedurl TEXT, pubDate INTEGER, content TEXT, unread INTEGER, flags TEXT)"
        )
        cache.executemany(
            "INSERT INTO rss_item (guid, title, url, feedurl, unread, flags) VALUES (?,?,?,?,?,?)",
            [
                ("g1", "T\x1b[31m", "u1", "f", 0, None),
                ("g2", "b", "u2", "f", 1, ""),
                ("g3", "c", "u3", "f", 1, "s"),
            ],
        )
    before = path.read_bytes()
    assert list(read_marks(path)) == [
        MarkedArticle("f", "g1", "u1", "T", is_read=True),
        MarkedArticle("f", "g3", "u3", "c", is_read=False, is_starred=True),
    ]
    assert path.read_bytes() == before


def test_a_cache_that_is_none_is_named(tmp_path):
    (tmp_path / "cache.db").write_text("nonsense" * 100)
    with pytest.raises(OSError, match="no cache of newsboat"):
        list(read_marks(tmp_path / "cache.db"))
    with pytest.raises(FileNotFoundError):
        list(read_marks(tmp_path / "none"))


def test_newsboats_places(tmp_path):
    assert places(tmp_path, {}).urls == tmp_path / ".newsboat/urls"
    new = tmp_path / ".config/newsboat"
    new.mkdir(parents=True)
    (new / "urls").touch()
    assert places(tmp_path, {}) == (new / "urls", tmp_path / ".local/share/newsboat/cache.db")
    assert places(tmp_path, {"XDG_DATA_HOME": "/d"}).cache.as_posix() == "/d/newsboat/cache.db"
