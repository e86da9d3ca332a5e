"""Editing the tags of an article in a line at the bottom: commas part them, Tab completes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input, Static

from reader.ui.paint import clean, label
from reader.ui.screens.window import Window
from reader.ui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

MOST_OFFERED = 12
"""Tags that are named above the line: as many as are looked through at a glance."""

WIDEST = 24
"""Cells of a tag that is offered."""

SEPARATOR = ","


class TagsScreen(Window[tuple[str, ...] | None]):
    """The tags of one article; None: they stay as they are."""

    BINDINGS: ClassVar = [("escape", "leave", "Leave it"), ("tab", "complete", "Complete")]

    CSS = """
    TagsScreen { align: left bottom; background: transparent; }
    TagsScreen Vertical { width: 100%; height: auto; background: $bar-ground; padding: 0 1; }
    TagsScreen Static { color: $faint-ink; height: auto; max-height: 4; }
    TagsScreen Input, TagsScreen Input:focus {
        border: none; height: 1; padding: 0; background: $bar-ground; color: $ink;
    }
    """

    def __init__(self, tags: Sequence[str], in_use: Sequence[str]) -> None:
        """`tags` are those of the article; `in_use` those of all, the usual ones first."""
        super().__init__()
        self._tags = tags
        self._in_use = in_use

    def compose(self) -> ComposeResult:
        """What there is to choose from, above what is typed."""
        offered = "  ".join(f"#{label(tag, WIDEST)}" for tag in self._in_use[:MOST_OFFERED])
        with Vertical():
            yield Static(clean(offered) or "no tags of yours yet", markup=False)
            text = f"{SEPARATOR} ".join(self._tags)
            yield TextLine(
                text + f"{SEPARATOR} " if text else "",
                placeholder="tags, with commas between · ⏎ keeps them · Tab completes · Esc leaves",
                suggester=_Completing(self._in_use),
                compact=True,
                select_on_focus=False,
            )

    def action_complete(self) -> None:
        """Take the tag that is offered behind the cursor."""
        line = self.query_one(Input)
        completed = completion(line.value, self._in_use)
        if completed:
            line.value = f"{completed}{SEPARATOR} "
            line.cursor_position = len(line.value)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        if self.is_current:  # Enter may be pressed again before the window is gone
            self.dismiss(tuple(event.value.split(SEPARATOR)))


class _Completing(Suggester):
    """Offers the rest of the last tag while it is typed."""

    def __init__(self, in_use: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._in_use = in_use

    async def get_suggestion(self, value: str) -> str | None:
        """What the line would be with its last tag completed."""
        return completion(value, self._in_use)


def completion(text: str, in_use: Sequence[str]) -> str | None:
    """Return the line with its last tag completed by the first in use that begins so, or None."""
    before, parted, last = text.rpartition(SEPARATOR)
    begun = last.strip()
    if not begun:
        return None
    taken = {each.strip().casefold() for each in before.split(SEPARATOR)}
    for tag in in_use:
        folded = tag.casefold()
        if folded.startswith(begun.casefold()) and folded not in taken and tag != begun:
            return f"{before}{parted}{last[: len(last) - len(begun)]}{tag}"
    return None
