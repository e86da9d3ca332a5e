"""Small books in EPUB, as the programs of the world make them."""

from __future__ import annotations

import io
import zipfile

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/content.opf"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier>ignored</dc:identifier><dc:identifier id="id">urn:isbn:1</dc:identifier>
<dc:title>The Coast &amp; Other Reports</dc:title><dc:creator>Ana Prado</dc:creator>
<dc:creator>Ivo Lund</dc:creator><dc:language>en</dc:language><dc:date>2026-03-01</dc:date>
<dc:subject>ports</dc:subject></metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="css" href="a.css" media-type="text/css"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="more" href="text/one-more.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine toc="ncx"><itemref idref="nav"/><itemref idref="two"/><itemref idref="one"/>
<itemref idref="more"/><itemref idref="gone"/></spine></package>"""
NAVIGATION = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<body><nav epub:type="landmarks"><a href="text/one.xhtml">Start</a></nav>
<nav epub:type="toc"><ol><li><a href="text/one.xhtml#a">The <i>Harbour</i></a></li>
<li><a href="text/one.xhtml#b">Part of it</a></li>
<li><a href="text/two%20b.xhtml">The Ferry</a></li></ol></nav></body></html>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint><navLabel><text>The Harbour</text></navLabel><content src="text/one.xhtml"/></navPoint>
<navPoint><navLabel><text>The Ferry</text></navLabel>
<content src="text/two%20b.xhtml#x"/></navPoint>
</navMap></ncx>"""


def page(words: str, title: str = "The Coast &amp; Other Reports") -> str:
    """Return a page of a book."""
    return (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{title}</title></head><body>{words}</body></html>"
    )


FILES = {
    "META-INF/container.xml": CONTAINER,
    "OEBPS/content.opf": PACKAGE,
    "OEBPS/nav.xhtml": NAVIGATION,
    "OEBPS/toc.ncx": NCX,
    "OEBPS/text/one.xhtml": page("<h1>The Harbour</h1><p>It is open.</p>"),
    "OEBPS/text/one-more.xhtml": page("<p>And more of it.</p>"),
    "OEBPS/text/two b.xhtml": page("<h2>The Ferry</h2><p>It is closed.</p>"),
}


def book(**others: str | None) -> bytes:
    """Return a book, with some of its files replaced or left out; `__` stands for a slash."""
    files = {**FILES, **{name.replace("__", "/"): text for name, text in others.items()}}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            if text is not None:
                archive.writestr(name, text)
    return packed.getvalue()
