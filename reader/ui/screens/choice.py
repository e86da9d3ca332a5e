"""Choosing one of a few things by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.ui.paint import label
from reader.ui.screens.listing import ListWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App, ComposeResult

WIDEST = 70
"""Cells of a name."""

_Thing = TypeVar("_Thing")


class ChoiceScreen(ListWindow[int | None]):
    """The names, over what they are chosen for; gives the number of the chosen one."""

    CSS = """
    ChoiceScreen { align: center middle; background: transparent; }
    ChoiceScreen Vertical {
        width: auto; max-width: 90%; height: auto; max-height: 80%; padding: 1 2;
        background: $bar-ground;
    }
    ChoiceScreen Static { width: auto; color: $faint-ink; }
    ChoiceScreen OptionList {
        width: auto; height: auto; border: none; padding: 0;
        background: $bar-ground; color: $ink; scrollbar-size-vertical: 1;
    }
    ChoiceScreen OptionList > .option-list--option-highlighted {
        background: $selection-ground; color: $accent-ink;
    }
    """

    def __init__(self, title: str, names: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._names = names

    def compose(self) -> ComposeResult:
        """What they are chosen for, and the names."""
        with Vertical():
            yield Static(Content(label(self._title)), markup=False)
            names = [Option(Content(label(name, WIDEST))) for name in self._names]
            yield OptionList(*names, markup=False)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.is_current:
            self.dismiss(event.option_index)


def choose_place(
    app: App[Any], title: str, names: Sequence[str], then: Callable[[int], None]
) -> None:
    """Go on with the number of the name that is chosen; not at all where none is."""

    def chosen(number: int | None) -> None:
        if number is not None:
            then(number)

    app.push_screen(ChoiceScreen(title, names), chosen)


def choose_thing(
    app: App[Any],
    title: str,
    things: Sequence[_Thing],
    name_of: Callable[[_Thing], str],
    then: Callable[[_Thing], None],
) -> None:
    """Go on with the one thing there is, or with the one that is chosen."""
    if len(things) == 1:
        then(things[0])
    else:
        names = [name_of(each) for each in things]
        choose_place(app, title, names, lambda number: then(things[number]))
