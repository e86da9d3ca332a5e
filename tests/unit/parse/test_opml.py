import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.parse import ParseError
from reader.parse.subscriptions import Subscription
from reader.parse.subscriptions.opml import read_opml, write_opml

OPML = """<?xml version="1.0" encoding="ISO-8859-1"?><opml version="2.0">
<head><title>Mine</title></head>
<body><outline text="News"><outline title="Deep"><outline type="rss" text="One &amp; all"
 xmlUrl="https://x.org/1" htmlUrl="https://x.org/" category="/tag,/two words"/></outline>
<outline text="Two" xmlurl="feed://x.org/2"/></outline>
<outline text="caf\xe9" XMLURL="feed:https://x.org/3"/><outline text="empty"/></body></opml>"""


def test_nested_folders_tags_and_titles_are_read():
    read = read_opml(OPML.encode("latin-1"))
    assert read.title == "Mine"
    assert read.feeds == (
        Subscription(
            *("https://x.org/1", "One & all", ("News", "Deep")),
            tags=("tag", "two words"),
            home="https://x.org/",
        ),
        Subscription("http://x.org/2", "Two", ("News",)),
        Subscription("https://x.org/3", "café"),
    )
    assert not read.faults


@pytest.mark.parametrize(
    "address",
    [
        *("|ls", "exec:ls", "filter:ls:http://x.org/", "file:///etc/passwd", "javascript:1"),
        *("http://x.org/`id`", "http://x.org/ |ls", "http://", "ftp://x.org/", "-x", "query:a:b"),
    ],
)
def test_no_command_comes_in(address):
    xml = f'<opml><body><outline text="Bad" xmlUrl="{address}"/></body></opml>'
    read = read_opml(xml.encode())
    assert not read.feeds
    assert [(fault.subject, "not run" in fault.reason) for fault in read.faults] == [("Bad", True)]


def test_a_file_that_breaks_off_gives_what_it_had():
    whole = OPML.encode("latin-1")
    read = read_opml(whole[: whole.index(b"caf")])
    assert [feed.title for feed in read.feeds] == ["One & all", "Two"]
    assert len(read.faults) == 1
    assert read.faults[0].reason.count("well-formed") == 1
    bare = read_opml(
        b'<opml><body><outline text="a&b" xmlUrl="http://x.org/?a=1&b=2"/></body></opml>'
    )
    assert bare.feeds == (Subscription("http://x.org/?a=1&b=2", "a&b"),)


@pytest.mark.parametrize(
    "data", [b"", b"text", b"<rss/>", b"<!DOCTYPE o [<!ENTITY a 'b'>]><opml/>"]
)
def test_what_is_no_opml_is_refused(data):
    with pytest.raises(ParseError):
        read_opml(data)


def test_why_it_is_refused_is_said_once():
    with pytest.raises(ParseError, match=r"^it is not well-formed: invalid token at line 1, "):
        read_opml(b"<opml <")


@pytest.mark.parametrize(
    ("plain", "hidden"),
    [
        ("<!ENTITY", "<!EN\x01TITY"),
        ("<!DOCTYPE", "<!DOC\x02TYPE"),
        ("<!DOCTYPE", "<!--\x01--><!DOCTYPE"),
        ("<!DOCTYPE", "<!-- &#1; --><?x \ufffe?><!DOCTYPE"),
    ],
)
def test_entities_that_mending_lays_bare_are_refused(plain, hidden):
    """A fault in front of them, which is mended, must not hide them from who looks."""
    laughs = '<!DOCTYPE opml [<!ENTITY a "haha"><!ENTITY b "&a;&a;">]>'
    body = (
        '<opml><head><title>&b;</title></head><body><outline xmlUrl="http://x.org/"/></body></opml>'
    )
    with pytest.raises(ParseError, match="entity"):
        read_opml(f"{laughs}{body}".replace(plain, hidden).encode())


def test_a_feed_in_two_folders_is_one_feed():
    outline = '<outline text="A"><outline text="F" xmlUrl="http://x.org/"/></outline>'
    twice = f"<opml><body>{outline}{outline.replace('A', 'B')}</body></opml>"
    assert read_opml(twice.encode()).feeds == (Subscription("http://x.org/", "F", ("A",), ("B",)),)


def test_folders_within_one_another_without_end_are_read():
    deep = "<outline text='f'>" * 5_000 + "<outline xmlUrl='http://x.org/'/>" + "</outline>" * 5_000
    (feed,) = read_opml(f"<opml><body>{deep}</body></opml>".encode()).feeds
    assert len(feed.folders) == 20


LETTERS = "abé日 &<>\"'/;#\u200d-"
names = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
names = names.map(lambda name: f"n{name}n")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Subscription,
            st.integers(0, 10**6).map(
                lambda n: f"https://x.org/{n}?a=1&b=<{n}>".replace("<", "%3C").replace(">", "%3E")
            ),
            names,
            st.lists(names, max_size=3).map(tuple),
            st.lists(names, max_size=2, unique=True).map(tuple),
            st.just("https://x.org/"),
            is_hidden=st.just(False),
        ),
        max_size=8,
        unique_by=lambda feed: feed.url,
    )
)
def test_what_is_written_is_read_again(feeds):
    assert set(read_opml(write_opml(feeds)).feeds) == set(feeds)


def test_an_encoding_of_any_length_is_not_looked_up():
    xml = f'<?xml version="1.0" encoding="{"utf-8" * 300}"?><opml><body/></opml>'
    assert not read_opml(xml.encode()).feeds
