"""What agencies send, and the collection that researchers learn on."""

from __future__ import annotations

import pytest

from reader.parse import ParseError, document
from tests.support.parsed import articles, read

REUTERS = b"""<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="5544" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>cocoa</D></TOPICS>
<PLACES><D>el-salvador</D><D>usa</D></PLACES>
<UNKNOWN>
&#5;&#5;&#5;C T
&#22;&#22;&#1;f0704&#31;reute</UNKNOWN>
<TEXT>&#2;
<TITLE>HARBOUR &lt;HBR> REOPENS</TITLE>
<AUTHOR>    by Ana Prado, Reuters</AUTHOR>
<DATELINE>    SALVADOR, Feb 26 - </DATELINE><BODY>The harbour is open
again, they said.
    The ferry sails.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS TOPICS="NO" NEWID="2"><DATE>26-FEB-1987 15:02:20.00</DATE>
<TEXT TYPE="BRIEF">&#2;
<TITLE>FERRY CLOSES</TITLE>
&#3;</TEXT></REUTERS>
"""
NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">
<nitf><head><title>x</title><docdata><doc-id id-string="w.1"/>
<date.issue norm="20260301T080000Z"/><doc.copyright holder="The Wire"/>
<key-list><keyword key="ports"/></key-list></docdata></head>
<body xml:lang="en"><body.head><hedline><hl1>Harbour &amp; ferry</hl1></hedline>
<byline>By Ana Prado</byline></body.head><body.content><p>It is <em>open</em>.</p><hl2>Then</hl2>
<p>The <org>Port Authority</org> said so.</p></body.content></body></nitf>"""
G2 = """<?xml version="1.0"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="tag:wire,2026:1" xml:lang="en"><itemMeta>
<provider><name>The Wire</name></provider>
<versionCreated>2026-03-01T09:00:00+00:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2026-03-01T08:00:00+00:00</contentCreated><by>By Ana Prado</by>
<headline>Harbour reopens</headline><subject><name>ports</name></subject></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><p>It is open.</p></body></html></inlineXML></contentSet>
</newsItem>
<newsItem guid="tag:wire,2026:2"><contentMeta><headline>Ferry closes</headline></contentMeta>
<contentSet><inlineData contenttype="text/plain">It is closed.

For good.</inlineData></contentSet></newsItem></itemSet></newsMessage>"""


@pytest.mark.parametrize("name", ["reut2-000.sgm", "reut2-000", "a.txt"])
def test_reuters(name):
    one, two = articles(REUTERS, name)
    assert one.title == "HARBOUR <HBR> REOPENS"
    paragraphs = one.body.source.split("\n\n")
    assert paragraphs[0] == "SALVADOR, Feb 26 - The harbour is open again, they said."
    assert paragraphs[1:] == ["The ferry sails."]
    assert one.published.isoformat() == "1987-02-26T15:01:01+00:00"
    assert one.tags == ("cocoa", "el-salvador", "usa")
    assert (one.source, one.author, one.guid) == (
        "Reuters",
        "Ana Prado, Reuters",
        "reuters-21578-1",
    )
    assert (two.title, two.body.source) == ("FERRY CLOSES", "")


def test_reuters_cut_off():
    records, faults = read(REUTERS[: REUTERS.index(b"<TITLE>FERRY")], "a.sgm")
    assert records[0].parsed.title == "HARBOUR <HBR> REOPENS"
    assert [fault.place for fault in faults] == ["article 2"]


@pytest.mark.parametrize("name", ["a.xml", "a.nitf", "a"])
def test_nitf(name):
    (article,) = articles(NITF.encode(), name)
    assert article.title == "Harbour & ferry"
    assert (article.author, article.source, article.guid) == ("Ana Prado", "The Wire", "w.1")
    assert article.published.isoformat() == "2026-03-01T08:00:00+00:00"
    assert article.tags == ("ports",)
    laid = document(article.body)
    assert laid.text == "It is open.\n\nThen\n\nThe Port Authority said so."


@pytest.mark.parametrize("name", ["a.xml", "a"])
def test_newsml_g2(name):
    one, two = articles(G2.encode(), name)
    assert (one.title, one.author, one.source) == ("Harbour reopens", "Ana Prado", "The Wire")
    assert (one.guid, one.language, one.tags) == ("tag:wire,2026:1", "en", ("ports",))
    assert one.published.isoformat() == "2026-03-01T08:00:00+00:00"
    assert document(one.body).text == "It is open."
    assert (two.title, document(two.body).text) == ("Ferry closes", "It is closed.\n\nFor good.")


def test_entities_that_a_file_declares_are_refused(tmp_path):
    (tmp_path / "canary").write_text("SECRET")
    evil = f'<!DOCTYPE nitf [<!ENTITY e SYSTEM "{(tmp_path / "canary").as_uri()}">]>'
    with pytest.raises(ParseError, match="entit"):
        articles(NITF.replace('<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">', evil).encode(), "a.nitf")
    with pytest.raises(ParseError, match="no article"):
        articles(b"<nitf><head/></nitf>", "a.nitf")
