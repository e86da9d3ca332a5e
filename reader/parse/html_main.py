"""The part of a page that is its article, without the menus, lists of links and notices around it.

What the page itself marks as its one main part holds. Of other pages it is the innermost element
with nearly all words of their paragraphs; where only the whole page has those, and much else, the
article is looked for by trafilatura, in a worker process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_STATED = ("article", "main", "[role=main]", "[itemprop=articleBody]")
AROUND = "nav, aside, form, footer, [role=navigation], [role=complementary], [role=search]"
"""What stands around an article, where a page does not say which part that is."""

_FEWEST = 300
"""Letters in the paragraphs of a page by which its main part can be told."""

_SHORTEST = 30
"""Letters of a paragraph that counts: shorter ones are captions, dates, buttons."""

_NEARLY_ALL = 0.85


def main_part(page: LexborHTMLParser) -> LexborNode | None:
    """Return the part of a page that is the article; all of it, where that cannot be told."""
    for selector in _STATED:
        found = page.css(selector)
        if len(found) == 1 and (found[0].text(deep=True) or "").strip():
            return found[0]
    body = page.body
    if body is None or body.css_first(AROUND) is None:
        return body  # a plain page is all article
    part = _innermost(body)
    if part is not None:
        for node in part.css(AROUND):
            node.decompose()
    return part or body


def is_mixed(root: LexborNode | None) -> bool:
    """Whether the part that was found is a whole page, with much besides an article in it."""
    if root is None or root.tag != "body" or root.css_first(AROUND) is None:
        return False
    return sum(len(node.text(deep=True) or "") for node in root.css("p")) >= _FEWEST


def _innermost(body: LexborNode) -> LexborNode | None:
    """Return the innermost element below the body with nearly all words of its paragraphs."""
    words: dict[int, int] = {}
    nodes: dict[int, LexborNode] = {}
    total = 0
    for paragraph in body.css("p"):
        length = len((paragraph.text(deep=True) or "").strip())
        if length < _SHORTEST:
            continue
        total += length
        node = paragraph.parent
        while node is not None and node.tag != "body":
            words[node.mem_id] = words.get(node.mem_id, 0) + length
            nodes[node.mem_id] = node
            node = node.parent
    if total < _FEWEST:
        return None
    # The innermost of those that hold enough is the one with the fewest words: they are nested.
    enough = [each for each, length in words.items() if length >= _NEARLY_ALL * total]
    if not enough:
        return None
    return nodes[max(enough, key=lambda each: _depth(nodes[each]))]


def _depth(node: LexborNode) -> int:
    depth = 0
    parent = node.parent
    while parent is not None:
        depth, parent = depth + 1, parent.parent
    return depth
