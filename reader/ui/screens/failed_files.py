"""The files that could not be read: each with the reason, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.ui.bars import could_not
from reader.ui.paint import label
from reader.ui.screens.listing import ListPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library.failed import Failed
    from reader.ui.palette import Palette

WIDTH = 92
"""Cells of a line; of a longer path the end is shown, where the name of the file is."""

SHOWN = 1_000
"""Files that are listed: more would hold the screen up, and nobody goes through them here."""


class FailedFilesScreen(ListPage):
    """A page over the screen."""

    BINDINGS: ClassVar = [("y", "copy", "Copy the path")]

    CSS = """
    FailedFilesScreen Vertical { height: auto; }
    FailedFilesScreen OptionList { height: auto; max-height: 100%; }
    """

    def __init__(self, files: Sequence[Failed], palette: Palette) -> None:
        super().__init__()
        self._files = files[:SHOWN]
        self._number = len({each.file for each in files})
        self._is_cut = len(files) > SHOWN
        self._palette = palette

    def compose(self) -> ComposeResult:
        """How many they are, and each of them."""
        with Vertical():
            yield Static(Text(self._summary()), markup=False)
            yield OptionList(
                *(Option(Text.assemble(self._told(each))) for each in self._files), markup=False
            )

    def on_mount(self) -> None:
        """Stand on the first file."""
        self.listing.highlighted = 0 if self._files else None

    def _summary(self) -> str:
        if not self._number:
            return "Every file could be read"
        shown = f", the first {SHOWN:,} places are shown" if self._is_cut else ""
        return f"{could_not(self._number)}{shown}; all others were · y copies a path"

    def _told(self, failed: Failed) -> Text:
        """A file: its path; why, and where in it; what to do."""
        where = f"{failed.place}: " if failed.place else ""
        text = Text(end_of(failed.file, WIDTH), self._palette.text)
        text.append(f"\n  {label(where + failed.reason, WIDTH - 2)}", self._palette.error)
        if failed.advice:
            text.append(f"\n  → {label(failed.advice, WIDTH - 4)}", self._palette.muted)
        return text

    @on(OptionList.OptionSelected)
    def action_copy(self) -> None:
        """Copy the path of the file in sight."""
        here = self.listing.highlighted
        if here is not None:
            self.app.copy_to_clipboard(self._files[here].file)
            self.notify(label(f"Copied {self._files[here].file}"), markup=False)


def end_of(path: str, cells: int) -> str:
    """A path as one tidy line; of a long one its end, where the name of the file is."""
    tidy = label(path)
    # By characters: of a path in wide ones a little less is seen, which does no harm.
    return label(tidy if len(tidy) <= cells else f"…{tidy[1 - cells :]}", cells)
