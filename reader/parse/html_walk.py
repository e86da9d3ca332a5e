"""One walk over the tree of HTML: the blocks that a reader sees, in the order of the tree.

What cannot be seen (scripts, styles, comments, hidden elements) is passed over. Blocks end where
block elements begin and end. A table becomes rows and columns if that is what it holds, and else,
as one made for layout, the blocks in its cells. The walk keeps its own stack, so that no depth of
nesting overflows Python's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from reader.model import BlockKind, Emphasis
from reader.parse.blocks import BULLET, RULE, Draft
from reader.parse.html_flow import Flow
from reader.parse.html_lists import Numbering
from reader.parse.html_table import TableDraft
from reader.parse.html_tags import (
    BLOCKS,
    EMBEDS,
    EMPHASES,
    HEADINGS,
    LISTS,
    PREFORMATTED,
    UNSEEN,
    described,
    is_hidden,
    is_permalink,
    language_of,
    link_target,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Leave = Callable[[], None] | None
"""What is to be done at an element's end."""

_SUPERSCRIPT = re.compile(r"-?\d{1,4}")


class Walk:
    """What has been met so far, and what it stands in."""

    def __init__(self, *, may_hide: bool) -> None:
        self.drafts: list[Draft] = []
        self.wanted: set[str] = set()
        """The anchors that links within the document lead to."""
        self._flow = Flow(self.drafts)
        self._may_hide = may_hide
        self._lists: list[Numbering] = []
        self._tables: list[TableDraft] = []
        self._last_picture = ""
        self._in_noscript = 0

    def over(self, root: LexborNode) -> None:
        """Walk everything below an element, first to last."""
        open_elements: list[tuple[LexborNode, Leave]] = []
        node = root.first_child
        while True:
            if node is None:
                if not open_elements:
                    break
                left, leave = open_elements.pop()
                if leave:
                    leave()
                node = left.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._flow.text(node.text_content or "")
            elif not self._is_unseen(tag, node):
                leave = self._enter(tag, node)
                child = None if tag in EMBEDS else node.first_child
                if child is not None:
                    open_elements.append((node, leave))
                    node = child
                    continue
                if leave:
                    leave()
            node = node.next
        self._flow.end_block()

    def _is_unseen(self, tag: str, node: LexborNode) -> bool:
        """Whether an element, a comment, or what else a tree has is passed over whole."""
        return (
            tag in UNSEEN
            or tag[0] in "-!"
            or (self._may_hide and is_hidden(node, tag))
            or (tag == "a" and self._flow.heading > 0 and is_permalink(node))
        )

    def _enter(self, tag: str, node: LexborNode) -> Leave:
        flow = self._flow
        if tag in EMPHASES:
            return self._enter_emphasis(tag, node)
        if tag not in BLOCKS:
            return self._enter_inline(tag, node)
        if flow.is_preformatted and tag not in PREFORMATTED:
            flow.line_in_code()
            return flow.line_in_code
        flow.end_block()
        self._note_anchor(node)
        if tag in HEADINGS:
            flow.heading = int(tag[1])
            return self._leave_heading
        enter = self._ENTRANCES.get(tag)
        return enter(self, tag, node) if enter else flow.end_block

    # Inline elements

    def _enter_emphasis(self, tag: str, node: LexborNode) -> Leave:
        flow = self._flow
        if tag == "code" and flow.is_preformatted:
            flow.language = flow.language or language_of(node)
            return None
        flow.open_span(EMPHASES[tag])
        return flow.close_span

    def _enter_inline(self, tag: str, node: LexborNode) -> Leave:
        flow = self._flow
        match tag:
            case "a":
                return self._enter_link(node)
            case "br":
                flow.line_break()
            case "img":
                self._picture(node)
            case "sup" | "sub":
                return self._enter_raised(tag, node)
            case "q":
                flow.write("“")
                return lambda: flow.write("”")
            case "rt":
                flow.write("(")
                return lambda: flow.write(")")
            case "noscript":
                self._in_noscript += 1
                return self._leave_noscript
            case _:
                if tag in EMBEDS:
                    self._embed(tag, node)
        return None

    def _enter_link(self, node: LexborNode) -> Leave:
        self._note_anchor(node)
        target = link_target(node.attributes.get("href"))
        if not target:
            return None
        if target.startswith("#"):
            self.wanted.add(target[1:])
        self._flow.open_span(Emphasis.LINK, target)
        return self._flow.close_span

    def _enter_raised(self, tag: str, node: LexborNode) -> Leave:
        """A mark of a note stands in brackets; a power behind a caret, as one types it."""
        flow = self._flow
        self._note_anchor(node)
        child = node.first_child
        while child is not None and child.tag == "-text" and not (child.text_content or "").strip():
            child = child.next
        words = (node.text(deep=True) or "").strip() if child is not None else ""
        if not words or len(words) > len("[9999]") or flow.is_preformatted:
            return None
        if child is not None and child.tag == "a":
            if not words.startswith(("[", "(")):
                flow.write("[")
                return lambda: flow.write("]")
        elif tag == "sup" and _SUPERSCRIPT.fullmatch(words) and flow.follows_a_word:
            flow.write("^")
        return None

    def _picture(self, node: LexborNode) -> None:
        shown, target = described("image", node)
        if not shown or (self._in_noscript and shown == self._last_picture):
            return
        self._last_picture = shown
        self._flow.named(shown, target)

    def _embed(self, tag: str, node: LexborNode) -> None:
        shown, target = described(EMBEDS[tag], node)
        if shown:
            self._flow.end_block()
            self._flow.named(shown, target)
            self._flow.end_block()

    def _leave_noscript(self) -> None:
        self._in_noscript -= 1

    def _note_anchor(self, node: LexborNode) -> None:
        attributes = node.attributes
        name = attributes.get("id") or attributes.get("name")
        if name:
            self._flow.anchors.append(name)

    # Block elements

    def _leave_heading(self) -> None:
        self._flow.end_block()
        self._flow.heading = 0

    def _enter_code(self, _tag: str, node: LexborNode) -> Leave:
        self._flow.begin_code(language_of(node))
        return self._flow.end_code

    def _enter_quote(self, _tag: str, _node: LexborNode) -> Leave:
        self._flow.enter(BlockKind.QUOTE)
        return self._flow.leave

    def _enter_list(self, tag: str, node: LexborNode) -> Leave:
        self._lists.append(Numbering(node, ordered=tag == "ol"))
        return self._leave_list

    def _leave_list(self) -> None:
        self._flow.end_block()
        self._lists.pop()

    def _enter_item(self, _tag: str, node: LexborNode) -> Leave:
        marker = self._lists[-1].marker(node) if self._lists else BULLET
        self._flow.enter(BlockKind.ITEM, marker, level=max(1, len(self._lists)))
        return self._flow.leave

    def _enter_term(self, _tag: str, _node: LexborNode) -> Leave:
        self._flow.enter(BlockKind.TERM)
        return self._flow.leave

    def _enter_definition(self, _tag: str, _node: LexborNode) -> Leave:
        self._flow.enter(BlockKind.DEFINITION)
        return self._flow.leave

    def _enter_figure(self, _tag: str, _node: LexborNode) -> Leave:
        self._flow.enter(BlockKind.FIGURE)
        return self._flow.leave

    def _enter_summary(self, _tag: str, _node: LexborNode) -> Leave:
        self._flow.open_span(Emphasis.STRONG)
        return self._leave_summary

    def _leave_summary(self) -> None:
        self._flow.end_block()
        self._flow.close_span()

    def _rule(self, _tag: str, _node: LexborNode) -> Leave:
        self._flow.add(Draft(RULE, BlockKind.RULE))
        return None

    # Tables

    def _enter_table(self, _tag: str, node: LexborNode) -> Leave:
        if self._tables:
            self._tables[-1].holds_table = True
        self._tables.append(TableDraft(self._flow.into([]), node))
        return self._leave_table

    def _leave_table(self) -> None:
        self._flow.end_block()
        table = self._tables.pop()
        loose = self._flow.into(table.outside)
        self._flow.add_all([*loose, *table.drafts(self._flow.quotes)])

    def _enter_row(self, _tag: str, _node: LexborNode) -> Leave:
        if self._tables:
            self._tables[-1].begin_row()
        return self._flow.end_block

    def _enter_cell(self, tag: str, node: LexborNode) -> Leave:
        if not self._tables:
            return self._flow.end_block
        cell = self._tables[-1].begin_cell(tag, node)
        around = self._flow.into(cell)
        # What stands in a cell is no item or figure, whatever the table stands in.
        self._flow.enter(BlockKind.PARAGRAPH)

        def leave() -> None:
            self._flow.leave()
            self._flow.into(around)

        return leave

    _ENTRANCES: ClassVar[Mapping[str, Callable[[Walk, str, LexborNode], Leave]]] = {
        "blockquote": _enter_quote,
        "li": _enter_item,
        "dt": _enter_term,
        "dd": _enter_definition,
        "figure": _enter_figure,
        "figcaption": _enter_figure,
        "caption": _enter_figure,
        "summary": _enter_summary,
        "hr": _rule,
        "table": _enter_table,
        "tr": _enter_row,
        "td": _enter_cell,
        "th": _enter_cell,
        **dict.fromkeys(PREFORMATTED, _enter_code),
        **dict.fromkeys(LISTS, _enter_list),
    }
