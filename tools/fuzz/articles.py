"""Targets that make articles: the sanitiser, every form of file, feeds by both ways, subscriptions.

The parsers of files are found in `reader.parse`; a new one is a target without a line here.
"""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reader.entities import default_recogniser, recognise_article
from reader.model import Body, Fault, Field, Form
from reader.parse import PACKED, SUFFIXES, File, ParseError, document, parser_for
from reader.parse.choosing import UNTOLD
from reader.parse.feeds import looks_like_feed, parse_feed
from reader.parse.feeds.forgiving import parse_forgivingly
from reader.parse.fields import Fields
from reader.parse.frontmatter import read_as_yaml, read_directly, split_head
from reader.parse.full_text import full_text
from reader.parse.json_file import read_line
from reader.parse.subscriptions import newsboat, opml
from reader.parse.subscriptions.discovery import linked_feeds
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise, sanitise_line
from tools.fuzz.checks import (
    clean,
    clean_article,
    clean_articles,
    clean_faults,
    clean_feed,
    clean_line,
    has_flood,
    in_order,
    laid_out,
    must,
    web_address,
)
from tools.fuzz.target import Run, Target, simple, words

if TYPE_CHECKING:
    from reader.parse.subscriptions.values import Subscriptions

BASE = "https://example.org/a/feed"

MOST_BRACKETS = 500
"""Of a head that is given to YAML: more would end the process."""

FORGIVING_SECONDS = 10.0
"""What a worker is given for a feed before it is ended: feedparser is quadratic where it is."""

XML = words(
    "<?xml␣version='1.0'?> <rss␣version='2.0'> <channel> </channel> <item> </item> <title> </title>"
    " <link> </link> <description> </description> <pubDate> </pubDate> <guid> </guid> <![CDATA[ ]]>"
    " <feed␣xmlns='http://www.w3.org/2005/Atom'> </feed> <entry> </entry> <content␣type='xhtml'>"
    " <content␣type='html'> </content> <link␣href='/a'/> <author> </author> <enclosure␣url='//e'/>"
    " &amp; &eacute; &#27; &#x9b; &lol; <!-- --> <!DOCTYPE␣x␣[<!ENTITY␣lol␣'l'>]> xml:base='x:[' />"
    " encoding='utf-16' <media:content␣url='u'/> <dc:date> </dc:date> <a␣b='c'> </a> <br>"
)
HTML = words(
    "<p> </p> <div> </div> <b> </b> <a␣href='x'> </a> <table> <tr> <td> </table> <td␣colspan=999>"
    " <ul> <ol␣start=-5> <li> </ul> <pre> </pre> <code> <img␣alt='a'> <figure> <figcaption> <math>"
    " <msup> <mi> <sup␣id='fn1'> <blockquote> <dl> <dt> <dd> <h1> </h1> <script> </script> <style>"
    " <!-- --> <svg> <template> <hr> <br> <q> &nbsp; &#27; &lt;b&gt; <title> <meta␣charset=utf-16>"
    " <meta␣property='og:title'␣content=' <select> <object> <noscript> <iframe␣src=' <th> <caption>"
)
MARKDOWN = words(
    "--- ⏎---⏎ title:␣ date:␣ tags:␣[ ⏎#␣ ⏎##␣ ⏎-␣ ⏎␣␣␣␣ ⏎>␣ ⏎```⏎ ** * _ ~~ ` [a]( ]( ![ ][ [^1] "
    "⏎[^1]:␣ |␣a␣|⏎|---| ⏎1.␣ ⏎⏎ <b> </b> <!-- $$ ⏎--- ⏎... ⏎title:␣|⏎␣␣ ⏎-␣a⏎-␣b &x; ?␣ !!str ⏎==="
)
JSON = words(
    '{ } [ ] "title": "text": "url": "date": "items": "version": "newsread": "id": "a" , : null '
    'true "https://jsonfeed.org/version/1.1" "content_html": "\\u001b[2J" "\\ud800" 1e400 "tags": '
    '"author": {"name": "attachments": [[[[[[[[ "enclosures": "form":"html" "is_there":false'
)
DIGEST = words(
    "⏎ ⏎⏎ ⏎⏎⏎ By␣Ann␣Lee Ann␣Lee,␣Reuters 4␣March␣2026 A␣Headline␣of␣Some␣Words -␣ •␣ —␣ . ? ! : …"
    " ** == ___ http://example.org Said␣that␣it␣was. “ ” ( )"
)
URLS = words(
    '⏎ http:// https://example.org/f "~Title" "!hidden" exec:rm filter:x:y query:New:unread␣=␣"yes"'
    ' tag # \\" " ␣and␣ ␣or␣ ( ) !~ =~ >= age␣<␣3 content'
)
OPML = words(
    "<opml␣version='2.0'> <head> </head> <body> </body> </opml> <outline␣text='a'> <outline␣"
    "xmlUrl='http://e.org/f' title=' category='/a,b' </outline> /> exec:x | ` <?xml␣encoding='x'?>"
)
CONTROL = words(
    "\x1b[ \x1b] \x1b\\ \x9b \x9c \x90 \x18 \x1a 2J 52;c; ⏎ \u2029 \u00ad \ufff9 \u2060"
)


def _text(data: bytes) -> str:
    """Return bytes as a text that may hold lone surrogates, as names of files do."""
    return data.decode("utf-8", "surrogateescape")


def _sanitiser(data: bytes) -> None:
    text = _text(data)
    clean(sanitise(text))
    clean_line(sanitise_line(text))
    # What is clean is not touched: emoji, Persian, accents, as many as letters have.
    plain = "".join(filter(str.isprintable, text))
    if not has_flood(plain):
        must(sanitise(plain) == plain, "a printable text was changed", plain)


def _names(data: bytes) -> None:
    title, _, body = sanitise(_text(data)).partition("\n")
    title = sanitise_line(title)
    mentions = recognise_article(default_recogniser(), title, body)
    in_order([each for each in mentions if each.field is Field.TITLE], title)
    in_order([each for each in mentions if each.field is Field.BODY], body)
    for mention in mentions:
        must(mention.name == mention.name.strip() != "", "a mention without a name", mention)


def _feed(data: bytes) -> None:
    looks_like_feed(data)
    clean_feed(parse_feed(data, base=BASE))


def _broken_feed(data: bytes) -> None:
    clean_feed(parse_forgivingly(data, BASE))


def _subscriptions(listed: Subscriptions) -> None:
    for feed in listed.feeds:
        web_address(feed.url)
        for line in (feed.title, *feed.folders, *feed.tags):
            clean_line(line)
    for query in listed.queries:
        for line in (query.name, query.written, query.query, *query.tags):
            clean_line(line)
    clean_faults(listed.faults)


def _opml(data: bytes) -> None:
    listed = opml.read_opml(data)
    _subscriptions(listed)
    again = opml.read_opml(opml.write_opml(listed.feeds))
    addresses = [feed.url for feed in listed.feeds]
    must([feed.url for feed in again.feeds] == addresses, "OPML that changes by writing", addresses)


def _newsboat(data: bytes) -> None:
    _subscriptions(newsboat.read_urls(data))


def _discovery(data: bytes) -> None:
    for candidate in linked_feeds(data, BASE):
        web_address(candidate.url)
        clean_line(candidate.title)


def _newsboat_marks(folder: Path) -> Run:
    path = folder / "cache.db"

    def run(data: bytes) -> None:
        path.write_bytes(data)
        for mark in newsboat.read_marks(path):
            for line in (mark.feed_url, mark.guid, mark.url, mark.title):
                clean_line(line)

    return run


def _caches(folder: Path) -> list[bytes]:
    path = folder / "seed.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid, title, author, url, feedurl,"
            " pubDate, content, unread, enclosure_url, flags, deleted, base);"
            "INSERT INTO rss_item (guid, title, url, feedurl, unread, flags) VALUES"
            " ('g', 'A title', 'http://e.org/1', 'http://e.org/f', 0, 's'),"
            " ('h', 'Another', 'http://e.org/2', 'http://e.org/f', 1, 'x');"
        )
    return [path.read_bytes()]


def _front_matter(data: bytes) -> None:
    text = sanitise(_text(data))
    head, below = split_head(text, ("title", "date"))
    must(text.endswith(below), "a head that changes what stands below it", below)
    direct = read_directly(text)
    if direct and text.count("[") + text.count("{") <= MOST_BRACKETS:
        must(direct == read_as_yaml(text), "the direct reader disagrees with YAML", text)
    must(all(isinstance(key, str) for key in head), "a key that is no text", head)


def _body_of(form: Form) -> Run:
    def run(data: bytes) -> None:
        laid_out(document(Body(sanitise(_text(data)), form)))

    return run


def _json_line(data: bytes) -> None:
    line = read_line(data, Fields([("headline_of_theirs", "title")]))
    if line.parsed is not None:
        clean_article(line.parsed)
    clean_line(line.source_key)
    if line.status:
        clean(line.status.note)


def _page(data: bytes) -> None:
    clean(full_text(data, BASE))


def _date(data: bytes) -> None:
    found = parse_date(_text(data))
    must(found is None or 1 <= found.year <= 9999, "no date", found)


def _file(name: str) -> Run:
    def run(data: bytes) -> None:
        parser = parser_for(name, data[: 1 << 16])
        assert parser is not None
        stream = cast("io.BufferedReader", io.BufferedReader(io.BytesIO(data)))
        records = list(parser.read(File("a", stream)))
        clean_articles(
            each.parsed for each in records if not isinstance(each, Fault) and each.parsed
        )

    return run


def _files() -> list[Target]:
    """One target for each parser of files; its name is that of its shortest suffix."""
    names = {
        type(parser_for(f"a{suffix}")): f"a{suffix}"
        for suffix in sorted(SUFFIXES - PACKED - UNTOLD, key=lambda each: (-len(each), each))
    }
    every = (*XML, *HTML, *MARKDOWN, *JSON, *DIGEST)
    found = [
        Target(f"file{Path(name).suffix}", simple(_file(name)), (ParseError,), every)
        for name in names.values()
    ]
    return [*found, Target("file", simple(_file("a")), (ParseError,), (*XML, *JSON, *DIGEST))]


TARGETS = (
    Target("sanitise", simple(_sanitiser), words=CONTROL),
    Target("names", simple(_names), words=DIGEST),
    Target("feed", simple(_feed), (ParseError,), (*XML, *JSON), seconds=FORGIVING_SECONDS),
    Target("feed-broken", simple(_broken_feed), (ParseError,), XML, seconds=FORGIVING_SECONDS),
    Target("opml", simple(_opml), (ParseError,), OPML),
    Target("newsboat-urls", simple(_newsboat), (ParseError,), URLS),
    Target("newsboat-cache", _newsboat_marks, (OSError,), words("rss_item"), _caches),
    Target("discovery", simple(_discovery), words=HTML),
    Target("front-matter", simple(_front_matter), words=MARKDOWN),
    Target("body-html", simple(_body_of(Form.HTML)), words=HTML),
    Target("body-markdown", simple(_body_of(Form.MARKDOWN)), words=MARKDOWN),
    Target("body-plain", simple(_body_of(Form.PLAIN)), words=DIGEST),
    Target("json-line", simple(_json_line), (ParseError,), JSON),
    Target("page", simple(_page), (ParseError,), HTML, seconds=FORGIVING_SECONDS),
    Target("date", simple(_date), words=words("2026 - T 12:00 Z +99:99 Mon, Mar GMT 1e9 BC ago")),
    *_files(),
)
