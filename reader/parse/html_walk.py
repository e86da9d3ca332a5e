"""One walk over the tree of HTML: the blocks that a reader sees, in the order of the tree.

What cannot be seen (scripts, styles, comments, hidden elements) is passed over. Blocks end where
block elements begin and end. A table becomes rows and columns if that is what it holds, and else,
as one made for layout, the blocks in its cells. The walk keeps its own stack, so that no depth of
nesting overflows Python's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.model import BlockKind, Emphasis
from reader.parse.blocks import BULLET, RULE, Draft
from reader.parse.html_flow import Flow
from reader.parse.html_inline import Inlines, Leave
from reader.parse.html_lists import Numbering
from reader.parse.html_table import TableDraft
from reader.parse.html_tags import (
    BLOCKS,
    HEADINGS,
    LISTS,
    PREFORMATTED,
    UNSEEN,
    is_hidden,
    is_permalink,
    language_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from selectolax.lexbor import LexborNode


class Walk:
    """What has been met so far, and what it stands in."""

    def __init__(self, *, may_hide: bool, may_style: bool) -> None:
        self.drafts: list[Draft] = []
        self._flow = Flow(self.drafts)
        self._inlines = Inlines(self._flow, may_style=may_style)
        self._may_hide = may_hide
        self._lists: list[Numbering] = []
        self._tables: list[TableDraft] = []

    @property
    def wanted(self) -> set[str]:
        """The anchors that links within the document lead to."""
        return self._inlines.wanted

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
                child = None if self._inlines.is_closed(tag, node) else node.first_child
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
            or not tag  # an instruction to a program: `<?php … ?>`
            or tag[0] in "-!"
            or (self._may_hide and is_hidden(node, tag))
            or (tag == "a" and self._flow.heading > 0 and is_permalink(node))
        )

    def _enter(self, tag: str, node: LexborNode) -> Leave:
        flow = self._flow
        if tag not in BLOCKS:
            return self._inlines.enter(tag, node)
        if flow.is_preformatted and tag not in PREFORMATTED:
            flow.line_in_code()
            return flow.line_in_code
        flow.end_block()
        self._inlines.note_anchor(node)
        if tag in HEADINGS:
            flow.heading = int(tag[1])
            return self._leave_heading
        enter = self._ENTRANCES.get(tag)
        return enter(self, tag, node) if enter else flow.end_block

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

    def _enter_foot(self, _tag: str, _node: LexborNode) -> Leave:
        if not self._tables:
            return self._flow.end_block
        table = self._tables[-1]
        table.in_foot = True

        def leave() -> None:
            self._flow.end_block()
            table.in_foot = False

        return leave

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
        "tfoot": _enter_foot,
        "tr": _enter_row,
        "td": _enter_cell,
        "th": _enter_cell,
        **dict.fromkeys(PREFORMATTED, _enter_code),
        **dict.fromkeys(LISTS, _enter_list),
    }
