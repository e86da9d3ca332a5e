"""Choosing a theme: each is seen as it is passed; Enter keeps it, Escape goes back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.ui.paint import label
from reader.ui.screens.listing import ListWindow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from reader.ui.app import NewsreadApp


class ThemesScreen(ListWindow[None]):
    """The themes, in a corner that leaves the screen in sight."""

    CSS = """
    ThemesScreen { align: right bottom; background: transparent; }
    ThemesScreen OptionList, ThemesScreen OptionList:focus {
        width: 34; height: auto; max-height: 80%; margin: 2 2; padding: 0 1;
        background: $bar-ground; color: $ink; border: blank $bar-ground;
        border-title-color: $faint-ink; border-title-background: $bar-ground;
        border-title-style: none;
    }
    ThemesScreen OptionList > .option-list--option-highlighted {
        background: $selection-ground; color: $accent-ink;
    }
    """

    @property
    def _reader(self) -> NewsreadApp:
        return cast("NewsreadApp", self.app)

    def compose(self) -> ComposeResult:
        """The list of themes, the present one selected."""
        self._before = self._reader.theme_name
        names = self._reader.themes.names
        options = [Option(Content(label(told)), id=name) for name, told in self._labels(names)]
        themes = OptionList(*options, markup=False)
        themes.highlighted = names.index(self._before) if self._before in names else 0
        themes.border_title = "Themes"  # which stays where it is while the list is scrolled
        yield themes

    def _labels(self, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield what each is called, with its file's name where two are called the same."""
        labels = {name: self._reader.theme_label(name) for name in names}
        times = Counter(labels.values())
        for name, told in labels.items():
            yield name, f"{told} · {name}" if times[told] > 1 else told

    def action_leave(self) -> None:
        """Back to the theme before."""
        self._reader.show_theme(self._before)
        super().action_leave()

    @on(OptionList.OptionHighlighted)
    def _see(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self._reader.show_theme(event.option_id)

    @on(OptionList.OptionSelected)
    def _keep(self, event: OptionList.OptionSelected) -> None:
        if event.option_id and self.is_current:
            self._reader.keep_theme(event.option_id)
            self.dismiss()
