"""From bytes to articles: one parser for each form that files come in, behind one protocol.

A parser is chosen by the file's suffix; where that tells nothing or little, by how the file
begins. What comes out is sanitised; a body stays as it was written until `document` lays it out
for the screen.

    parser, choosing, sniffing              what a parser is; which one a file gets
    digest, lines, sentences                plain text: a digest of articles and headlines
    markdown, frontmatter, markdown_titles  Markdown and its head
    html, html_page, html_main, html_facts, html_linked  web pages: the part that is the article
    mail, epub, epub_package, news_xml, reuters  letters; books; what agencies send
    json_file, json_stream, table, table_columns, fields  records of names and values
    feeds, subscriptions, full_text         feeds; lists of them; a page's article
    xml_tree, encoding                      what several of these stand on

    document, blocks                        a body laid out: one text, and blocks as ranges in it
    markdown_document                       of Markdown
    html_document, html_guard, html_walk, html_flow, html_inline  of HTML: one walk over its tree
    html_tags, html_lists, html_table, html_pictures, html_notes, html_math  what the elements mean

    apart, apart_worker, workers            a file read in a process that can be killed
    killable, answers                       such a process from outside, and what it tells
"""

from __future__ import annotations

from reader.parse.choosing import PACKED, SUFFIXES, parser_for
from reader.parse.document import document
from reader.parse.parser import File, NoArticlesError, ParseError, Parser, Record

__all__ = [
    "PACKED",
    "SUFFIXES",
    "File",
    "NoArticlesError",
    "ParseError",
    "Parser",
    "Record",
    "document",
    "parser_for",
]
