"""What the elements within a line are: emphasis, links, raised and lowered signs, pictures.

An element is entered, and what is to be done at its end is given back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from reader.model import Emphasis
from reader.parse.html_math import formula, is_formula
from reader.parse.html_notes import LONGEST_MARK, is_mark
from reader.parse.html_pictures import EMBEDS, PICTURES, embed, picture
from reader.parse.html_tags import EMPHASES, is_light, language_of, link_target, styled

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from reader.parse.html_flow import Flow

Leave = Callable[[], None] | None
"""What is to be done at an element's end."""

_CLOSED = PICTURES | frozenset(EMBEDS) | {"noscript"}

_SUPERSCRIPT = re.compile(r"-?\d{1,4}")
_SUM = re.compile(r"[\w.]+(?:[+−–-][\w.]+)+")
_SIDE_NOTE = re.compile(r"\b(?:sidenote|marginnote|side-note|margin-note)\b(?!-)", re.I)


class Inlines:
    """Writes what stands in a line into a flow."""

    def __init__(self, flow: Flow, *, may_style: bool) -> None:
        self.wanted: set[str] = set()
        """The anchors that links within the document lead to."""
        self._flow = flow
        self._may_style = may_style
        """Whether any element says how it is to look."""
        self._in_mark = False
        """The mark of a note is open, and has its brackets."""
        self._last_picture = ("", "")
        self._last_was_spare = False
        """The last picture was one for browsers that run no scripts."""

    def enter(self, tag: str, node: LexborNode) -> Leave:
        """Begin an element."""
        if tag in EMPHASES:
            return self._enter_emphasis(tag, node)
        if tag in PICTURES:
            self._picture(node)
            return None
        if tag in EMBEDS:
            return self._embed(tag, node)
        enter = self._ENTRANCES.get(tag)
        return enter(self, tag, node) if enter else None

    def is_closed(self, tag: str, node: LexborNode) -> bool:
        """Whether an element was written whole: nothing that stands in it is walked over."""
        return tag in _CLOSED or (tag == "x-math" and is_formula(node))

    def note_anchor(self, node: LexborNode) -> None:
        """Remember the name by which links lead to an element."""
        attributes = node.attributes
        name = attributes.get("id") or attributes.get("name")
        if name:
            self._flow.anchors.append(name)

    # Emphasis

    def _enter_emphasis(self, tag: str, node: LexborNode) -> Leave:
        flow = self._flow
        if tag == "code" and flow.is_preformatted:
            flow.language = flow.language or language_of(node)
            return None
        emphasis = EMPHASES[tag]
        if self._may_style and emphasis is Emphasis.STRONG and is_light(node):
            return None
        flow.open_span(emphasis)
        return flow.close_span

    def _enter_span(self, _tag: str, node: LexborNode) -> Leave:
        if not self._may_style:
            return None  # nearly always: its attributes need not be read
        flow = self._flow
        if _SIDE_NOTE.search(node.attributes.get("class") or ""):
            flow.text(" ")
            flow.write("(")
            return lambda: flow.write(")")
        emphasis = styled(node)
        if emphasis is None:
            return None
        flow.open_span(emphasis)
        return flow.close_span

    # Links

    def _enter_link(self, _tag: str, node: LexborNode) -> Leave:
        self.note_anchor(node)
        flow, target = self._flow, link_target(node.attributes.get("href"))
        if not target:
            return None
        if target.startswith("#"):
            self.wanted.add(target[1:])
        flow.open_span(Emphasis.LINK, target)
        if self._in_mark or not is_mark(node, target) or flow.stands_in_brackets:
            return flow.close_span
        return self._in_brackets(flow.close_span)

    def _enter_raised(self, tag: str, node: LexborNode) -> Leave:
        """A mark of a note stands in brackets; a power behind a caret, as one types it."""
        flow = self._flow
        self.note_anchor(node)
        child = node.first_child
        while child is not None and child.tag == "-text" and not (child.text_content or "").strip():
            child = child.next
        words = (node.text(deep=True) or "").strip() if child is not None else ""
        if not words or len(words) > LONGEST_MARK or flow.is_preformatted or self._in_mark:
            return None
        if child is not None and child.tag == "a":
            if not words.startswith(("[", "(")):
                return self._in_brackets()
        elif tag == "sup" and flow.follows_a_word:
            if _SUPERSCRIPT.fullmatch(words):
                flow.write("^")
            elif _SUM.fullmatch(words):
                flow.write("^(")
                return lambda: flow.write(")")
        return None

    def _in_brackets(self, then: Callable[[], None] = lambda: None) -> Leave:
        self._in_mark = True
        self._flow.write("[")

        def leave() -> None:
            self._flow.write("]")
            self._in_mark = False
            then()

        return leave

    # What is no text

    def _picture(self, node: LexborNode, *, is_spare: bool = False) -> None:
        """A picture; one that is there twice, for browsers with and without scripts, once."""
        shown = picture(node, in_figure=self._flow.is_in_figure)
        if not shown[0]:
            return
        is_repeated = shown == self._last_picture and (is_spare or self._last_was_spare)
        self._last_picture, self._last_was_spare = shown, is_spare
        if not is_repeated:
            self._flow.named(*shown)

    def _spare_pictures(self, _tag: str, node: LexborNode) -> Leave:
        """Of what is only for browsers without scripts, the pictures: the words ask for scripts."""
        for each in node.css("img"):
            self._picture(each, is_spare=True)
        return None

    def _embed(self, tag: str, node: LexborNode) -> Leave:
        shown, target = embed(tag, node)
        if shown:
            self._flow.end_block()
            self._flow.named(shown, target)
            self._flow.end_block()
        return None

    def _object(self, tag: str, node: LexborNode) -> Leave:
        """An object by its name, unless it has something to be seen in its place."""
        return self._embed(tag, node) if node.first_child is None else None

    def _formula(self, _tag: str, node: LexborNode) -> Leave:
        if not is_formula(node):
            return None
        flow = self._flow
        is_block = node.attributes.get("display") == "block"
        if is_block:
            flow.end_block()
        flow.text(formula(node))
        if is_block:
            flow.end_block()
        return None

    def _box(self, _tag: str, node: LexborNode) -> Leave:
        """The box of a task, ticked or not; other fields are for forms."""
        attributes = node.attributes
        if (attributes.get("type") or "").lower() == "checkbox" and self._flow.is_in_item:
            sign = "☑" if "checked" in attributes else "☐"
            if not self._flow.mark_item(sign):
                self._flow.write(sign)
                self._flow.text(" ")
        return None

    # Others

    def _break(self, _tag: str, _node: LexborNode) -> Leave:
        self._flow.line_break()
        return None

    def _enter_saying(self, _tag: str, _node: LexborNode) -> Leave:
        self._flow.write("“")
        return lambda: self._flow.write("”")

    def _enter_reading(self, _tag: str, _node: LexborNode) -> Leave:
        """How the signs before it are read."""
        self._flow.write("(")
        return lambda: self._flow.write(")")

    _ENTRANCES: ClassVar[Mapping[str, Callable[[Inlines, str, LexborNode], Leave]]] = {
        "a": _enter_link,
        "br": _break,
        "sup": _enter_raised,
        "sub": _enter_raised,
        "span": _enter_span,
        "font": _enter_span,
        "label": _enter_span,
        "q": _enter_saying,
        "rt": _enter_reading,
        "input": _box,
        "noscript": _spare_pictures,
        "object": _object,
        "x-math": _formula,
    }
