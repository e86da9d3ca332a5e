"""Following a feed: a line for an address, what was found there, Enter keeps the one in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.text.counting import counted
from reader.ui.paint import label
from reader.ui.screens.window import Window
from reader.ui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.ui.desk import Desk
    from reader.ui.palette import Palette
    from reader.update.subscribing import Choice, Looked

SHOWN_HEADLINES = 3
"""Of each feed: enough to see what it is about, little enough for several to stand in sight."""

WIDTH = 72
"""Cells of a line: what the box has within its margins."""

ASKED = "The address of a feed, or of a page that has one"


class AddScreen(Window[None]):
    """A box over the screen."""

    BINDINGS: ClassVar = [("escape", "leave", "Close")]

    CSS = """
    AddScreen { align: center middle; background: $page-ground 60%; }
    AddScreen:ansi { background: ansi_default; }
    AddScreen Vertical {
        width: 78; max-width: 100%; height: auto; max-height: 90%;
        background: $bar-ground; padding: 1 3;
    }
    AddScreen Input, AddScreen Input:focus, AddScreen Input:ansi {
        height: 1; padding: 0; border: none; margin: 1 0;
        background: $list-ground; background-tint: transparent; color: $ink;
    }
    AddScreen Static { color: $faint-ink; background: $bar-ground; }
    AddScreen OptionList, AddScreen OptionList:focus {
        height: auto; max-height: 20; border: none; padding: 0; margin: 1 0 0 0;
        background: $bar-ground; background-tint: transparent; color: $ink; display: none;
    }
    AddScreen.-found OptionList { display: block; }
    AddScreen OptionList > .option-list--option-highlighted {
        background: $selection-ground; color: $ink; text-style: none;
    }
    """

    class Found(Message):
        """What was typed has been looked for."""

        def __init__(self, number: int, looked: Looked) -> None:
            super().__init__()
            self.number = number
            """The number of the question: an answer to an older one is dropped."""
            self.looked = looked

    def __init__(
        self, library: Library, palette: Palette, desk: Desk, keep: Callable[[Choice], None]
    ) -> None:
        super().__init__()
        self._library = library
        self._palette = palette
        self._keep = keep
        self._choices: tuple[Choice, ...] = ()
        self._questions = 0
        self._desk = desk
        """Who looks."""

    def compose(self) -> ComposeResult:
        """The line, what is going on, what was found."""
        with Vertical():
            yield Static(Text("Follow a feed", self._palette.text), markup=False)
            yield TextLine(placeholder="example.org", compact=True)
            yield Static(ASKED, id="said", markup=False)
            yield OptionList(markup=False)

    @on(Input.Submitted)
    def _look(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if not typed:
            return
        self._questions += 1
        number = self._questions
        self.remove_class("-found")
        self._say(f"Looking for the feed of {typed} …")
        self._desk.ask(
            lambda: self.post_message(self.Found(number, self._library.look_for_feeds(typed)))
        )

    @on(Found)
    def _on_found(self, message: Found) -> None:
        if message.number != self._questions:
            return
        self._choices = message.looked.choices
        if not self._choices:
            self._say(f"{message.looked.reason[:1].upper()}{message.looked.reason[1:]}")
            return
        many = len(self._choices) > 1
        self._say(
            "⏎ keeps the chosen one · Esc keeps none" if many else "⏎ keeps it · Esc does not"
        )
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options(
            [Option(Text.assemble(self._preview(choice))) for choice in self._choices]
        )
        found.highlighted = 0
        self.add_class("-found")
        found.focus()

    def _preview(self, choice: Choice) -> Text:
        """A feed before it is kept: its name, its address, how much and what is in it."""
        articles = choice.feed.articles
        text = Text(label(choice.title, WIDTH), self._palette.text)
        text.append(f"\n{label(choice.url, WIDTH)}", self._palette.faint)
        text.append(f"\n{counted(len(articles), 'article')}", self._palette.faint)
        for each in articles[:SHOWN_HEADLINES]:
            text.append(f"\n  {label(each.title, WIDTH - 2)}", self._palette.muted)
        return text

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Text(label(words, WIDTH)))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        if self.is_current:
            self.dismiss()
            self._keep(self._choices[event.option_index])

    def action_leave(self) -> None:
        """From what was found back to the line, from there to the news."""
        if self.has_class("-found"):
            self.remove_class("-found")
            self._say(ASKED)
            self.query_one(Input).focus()
        elif self.is_current:
            self._questions += 1
            self.dismiss()
