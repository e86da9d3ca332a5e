"""Notes of HTML: the marks in the text that lead to them, and the marks that they begin with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import BlockKind, Emphasis
from reader.parse.blocks import moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from reader.parse.blocks import Draft

LONGEST_MARK = len("[9999]")

_MARK = re.compile(r"\d{1,4}|[*†‡§]{1,3}|[a-z]")
_SAYS_NOTE = re.compile(r"note|cite|\bref|\bfn|doc-noteref", re.I)
_MARK_ALONE = re.compile(r"\[?(?:\d{1,4}|[*†‡§]{1,3})\]?[.:]?")


def is_mark(node: LexborNode, target: str) -> bool:
    """Return whether a link is only the mark of a note, and has no brackets of its own."""
    if not target.startswith("#") or not _MARK.fullmatch((node.text(deep=True) or "").strip()):
        return False
    attributes = node.attributes
    stated = (attributes.get(name) or "" for name in ("class", "role", "rel", "id"))
    return _SAYS_NOTE.search(" ".join((*stated, target))) is not None


def with_their_marks(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield blocks, a mark that stands alone as a link put before the note that follows it."""
    mark: Draft | None = None
    for draft in drafts:
        if mark is not None:
            if draft.kind is BlockKind.PARAGRAPH:
                draft = _joined(mark, draft)
            else:
                yield mark
            mark = None
        if _stands_alone(draft):
            mark = draft
        else:
            yield draft
    if mark is not None:
        yield mark


def _stands_alone(draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or not _MARK_ALONE.fullmatch(draft.text):
        return False
    return any(
        span.emphasis is Emphasis.LINK and span.target.startswith("#") for span in draft.spans
    )


def _joined(mark: Draft, note: Draft) -> Draft:
    before = f"{mark.text} "
    return note._replace(
        text=before + note.text,
        spans=(*mark.spans, *moved(note.spans, len(before))),
        anchors=(*mark.anchors, *note.anchors),
    )
