"""From a body to the document that is drawn and searched: one text, and blocks as ranges in it."""

from __future__ import annotations

from reader.model import Block, BlockKind, Body, Document, Form
from reader.parse.sentences import derive_title
from reader.text.lazily import Lazy
from reader.text.sanitise import sanitise

_BLANK_LINES = Lazy(r"\n(?:[^\S\n]*\n)+")


def document(body: Body) -> Document:
    """Return a body laid out: paragraphs at blank lines, or the blocks of its Markdown or HTML."""
    if body.form is Form.MARKDOWN:
        from reader.parse.markdown_document import markdown_document  # markdown-it, for an open

        return markdown_document(body.source)
    if body.form is Form.HTML:
        from reader.parse.html_document import html_document  # the parser of HTML, likewise

        return html_document(body.source)
    return plain_document(body.source)


def headline_of(body: Body) -> str:
    """Return a headline made from how a body begins; empty where it has no words."""
    if body.form is not Form.HTML:
        return derive_title(body.source)
    from reader.parse.html_document import html_document  # as above

    return derive_title(html_document(body.source).text.partition("\n")[0])


def plain_document(source: str) -> Document:
    """Return plain text as paragraphs; line breaks within a paragraph stay."""
    paragraphs = [
        paragraph.rstrip().strip("\n")
        for paragraph in _BLANK_LINES.split(sanitise(source).expandtabs(4))
        if not paragraph.isspace() and paragraph
    ]
    blocks: list[Block] = []
    start = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
        start += len(paragraph) + len("\n\n")
    return Document("\n\n".join(paragraphs), tuple(blocks))
