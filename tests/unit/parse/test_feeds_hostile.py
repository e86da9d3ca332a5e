"""Feeds that mean harm: nothing is fetched, nothing expanded, and no pattern takes long."""

import socket
import threading
import time
from contextlib import suppress

import pytest

from reader.parse import ParseError
from reader.parse.feeds import parse_feed

ITEM = "<item><title>%s</title></item>"


@pytest.fixture
def listening():
    """A port, and who called at it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        calls = []

        def accept():
            try:
                calls.append(server.accept())
            except OSError:
                return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield server.getsockname()[1], calls


def test_no_external_entity_is_read(tmp_path, listening):
    port, calls = listening
    canary = tmp_path / "canary"
    canary.write_text("CANARY")
    for system in (canary.as_uri(), f"http://127.0.0.1:{port}/x"):
        xml = f"""<?xml version="1.0"?><!DOCTYPE rss SYSTEM "{system}" [
          <!ENTITY x SYSTEM "{system}"><!ENTITY % y SYSTEM "{system}"> %y;]>
          <rss><channel>{ITEM % "a &x; b"}</channel></rss>"""
        feed = parse_feed(xml.encode())
        assert "CANARY" not in repr(feed)
        assert "declares an entity" in feed.faults[0].reason
    assert not calls


@pytest.mark.parametrize("control", ["\x81", "&#129;", "&#x9d;"])
def test_entities_that_a_control_hides_are_refused(control):
    """It is left out, as Windows has nothing in its place, before anybody looks."""
    xml = f"<!DOCTYPE rss [<!ENTITY a 'haha'>]><rss><channel>{ITEM % '&a;'}</channel></rss>"
    for plain in ("<!ENTITY", "<!DOCTYPE"):
        for hidden in (f"{plain[:4]}{control}{plain[4:]}", f"<!--{control}-->{plain}"):
            feed = parse_feed(xml.replace(plain, hidden).encode())
            assert "haha" not in repr(feed)


def test_an_external_document_type_is_not_fetched(listening):
    port, calls = listening
    xml = f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:{port}/x"><rss><channel>{ITEM % "a"}'
    assert parse_feed(f"{xml}</channel></rss>".encode()).articles[0].title == "a"
    assert not calls


def test_a_body_that_names_a_file_is_no_feed(tmp_path, monkeypatch):
    """What reads broken feeds would open a file of that name, or wait at a pipe."""
    own = tmp_path / "own.xml"
    own.write_text(f"<rss><channel>{ITEM % 'CANARY'}</channel></rss>")
    monkeypatch.chdir(tmp_path)
    for body in (str(own), "own.xml", own.as_uri()):
        with pytest.raises(ParseError, match="no feed"):
            parse_feed(body.encode())


def test_laughs_do_not_come_in_billions():
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 100}">' for n in range(10)
    )
    xml = f"<!DOCTYPE rss [{laughs}]><rss><channel>{ITEM % '&l9;'}</channel></rss>"
    for encoding in ("utf-8", "utf-16"):
        started = time.process_time()
        try:
            feed = parse_feed(xml.encode(encoding))
        except ParseError:
            continue
        assert len(repr(feed)) < 10_000
        assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "inner",
    [
        "<author>" + "a@" * 40_000 + "</author>",
        "<author>" + "a (" * 40_000 + "</author>",
        "<title>" + "&lt;script&gt;" * 20_000 + "</title>",
        "<title>" + "&lt;!--" * 20_000 + "</title>",
        "<title>" + "&lt;a " * 20_000 + "</title>",
        "<description>" + "&lt;a href=" * 20_000 + "</description>",
        "<description>" + "&lt;style&gt;" * 20_000 + "</description>",
        "<description>" + "&amp;a" * 40_000 + "</description>",
        "<pubDate>" + "1 " * 40_000 + "</pubDate>",
        "<category>x</category>" * 20_000,
        '<enclosure url="a"/>' * 20_000,
        "<x>" * 20_000 + "</x>" * 20_000,
        "<description>" + "<b>" * 20_000 + "</b>" * 20_000 + "</description>",
        "<a " + " ".join(f'b{n}="x"' for n in range(20_000)) + "/>",
    ],
    ids=lambda inner: inner[:30],
)
def test_the_strict_reading_takes_no_longer_than_the_feed_is_long(inner):
    started = time.process_time()
    feed = parse_feed(f"<rss><channel><item>{inner}</item></channel></rss>".encode())
    assert len(feed.articles) == 1
    assert not feed.faults
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "item", ['{"id": "\\x"},', '{"id": x},\n', '{"a": {"b": nul}}, {"id": "1"},']
)
def test_many_damaged_items_take_no_longer_than_they_are_long(item):
    items = item * (1_000_000 // len(item))
    started = time.process_time()
    with suppress(ParseError):
        parse_feed(b'{"items": [' + items.encode())
    assert time.process_time() - started < 3


def test_what_comes_out_cannot_steer_a_terminal():
    esc = "\x1b]0;x\x07"
    json = (
        '{"version": "https://jsonfeed.org/version/1", "title": "%s", "items": [{"id": "%s",'
        ' "title": "%s", "url": "%s", "tags": ["%s"], "content_html": "%s"}]}'
    )
    feed = parse_feed((json % ((r"a\u001b]0;x\u0007b",) * 6)).encode())
    assert "\\x1b" not in repr(feed)
    broken = parse_feed(f"<rss><channel><title>{esc}t</title>{ITEM % esc}".encode())
    assert "\\x1b" not in repr(broken)


def test_a_feed_of_a_million_entries_gives_its_first(monkeypatch):
    monkeypatch.setattr("reader.parse.feeds.MOST_ARTICLES", 3)
    feed = parse_feed(f"<rss><channel><title>T</title>{ITEM % 'a' * 4}</channel></rss>".encode())
    assert len(feed.articles) == 3
    assert "more than 3 entries" in feed.faults[0].reason
    just = parse_feed(f"<rss><channel>{ITEM % 'a' * 3}</channel></rss>".encode())
    assert not just.faults
