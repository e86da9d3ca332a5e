"""The settings of one feed: a line for each, what holds without it, and what is wrong with it.

Nothing is saved while something is wrong. What was not touched is left in the file as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static, TextArea

from reader.settings.source_form import ANSWERS, HEADERS, NO, TYPED, YES
from reader.text.sanitise import sanitise
from reader.ui.paint import label
from reader.ui.screens.window import Window
from reader.ui.widgets.answer import Answer
from reader.ui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from reader.settings.source_form import SourceForm
    from reader.store import StoredSource
    from reader.ui.palette import Palette

WIDEST = 60
"""Cells of a name, and of what holds without a setting."""

KEYS = "⏎ saves · Tab goes on · Esc leaves all as it is"

LABELS = {
    "title": "Title",
    "folder": "Folder",
    "tags": "Tags",
    "interval": "Interval",
    "full-text": "Full text",
    "disabled": "Disabled",
    "headers": "Headers",
}

HINTS = {
    "title": "What to call it",
    "folder": "Where it stands among the sources: News/World",
    "tags": "Put on each article that comes from now on; commas part them",
    "interval": "How often to ask for it, from 1h to 30d: 6h, 2d, 1w",
    "full-text": "Fetch the page of each new article too · Space, y or n",
    "disabled": "Do not ask for it; its articles stay · Space, y or n",
    "headers": "One a line: Name = value · for a secret, where it is kept: X-Token = keyring:NAME"
    " · ^s saves",
}
"""What each setting is for, while one stands in it."""

USUAL = {
    "title": "as it calls itself",
    "folder": "in none",
    "tags": "none",
    "interval": "as often as suits it",
    "full-text": NO,
    "disabled": NO,
    "headers": "none",
}
"""What holds where neither it nor `*` says anything."""


class SettlingScreen(Window[dict[str, str] | None]):
    """The form; gives the texts of the settings that were changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it as it is"),
        Binding("enter", "save", "Save"),
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("down", "app.focus_next", "Down"),
        Binding("up", "app.focus_previous", "Up"),
    ]

    CSS = """
    SettlingScreen { align: center middle; background: $page-ground 60%; }
    SettlingScreen:ansi { background: ansi_default; }
    SettlingScreen > VerticalScroll {
        width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 1 2;
        background: $bar-ground; scrollbar-size-vertical: 1;
    }
    SettlingScreen Static { width: 1fr; height: auto; color: $faint-ink; background: $bar-ground; }
    SettlingScreen .name { color: $ink; text-style: bold; }
    SettlingScreen .keys { margin: 0 0 1 0; }
    SettlingScreen .hint { margin: 1 0 0 0; min-height: 2; }
    SettlingScreen Horizontal { height: auto; }
    SettlingScreen Horizontal > .label { width: 11; }
    SettlingScreen .wrong { display: none; padding: 0 0 0 11; color: $error-ink; }
    SettlingScreen .wrong.-told { display: block; }
    SettlingScreen Input, SettlingScreen Input:focus, SettlingScreen Input:ansi {
        width: 1fr; height: 1; padding: 0; border: none;
        background: $list-ground; background-tint: transparent; color: $ink;
    }
    SettlingScreen TextArea, SettlingScreen TextArea:focus {
        width: 1fr; height: 3; padding: 0; border: none; scrollbar-size-vertical: 1;
        background: $list-ground; background-tint: transparent; color: $ink;
    }
    SettlingScreen TextArea .text-area--cursor-line { background: transparent; }
    SettlingScreen TextArea .text-area--placeholder { color: $faint-ink; }
    SettlingScreen Input > .input--placeholder { color: $faint-ink; }
    SettlingScreen Answer { background: $list-ground; }
    SettlingScreen Input:focus, SettlingScreen TextArea:focus, SettlingScreen Answer:focus {
        background: $selection-ground;
    }
    SettlingScreen:ansi Answer:focus { text-style: reverse; }
    """

    def __init__(self, source: StoredSource, form: SourceForm, palette: Palette) -> None:
        super().__init__()
        self._source = source
        self._form = form
        self._palette = palette
        self._begun: dict[str, str] = {}
        """The texts as they were shown first."""

    def compose(self) -> ComposeResult:
        """Whose settings they are, and each with its name before it and room for a mistake."""
        with VerticalScroll(can_focus=False):
            name = label(self._source.source.name, WIDEST - len("Settings of "))
            yield Static(Text(f"Settings of {name}"), classes="name", markup=False)
            yield Static(Text(KEYS), classes="keys", markup=False)
            for key in TYPED:
                with Horizontal():
                    yield Static(Text(LABELS[key]), classes="label", markup=False)
                    yield self._field(key)
                yield Static("", id=f"{key}-wrong", classes="wrong", markup=False)
            yield Static("", classes="hint", markup=False)

    def _field(self, key: str) -> Widget:
        text = self._form.text(key)
        otherwise = label(self._form.defaults.get(key) or USUAL[key], WIDEST)
        field: Widget
        if key in ANSWERS:
            field = Answer(text, (YES, NO), otherwise, self._palette)
        elif key == HEADERS:
            field = TextArea(
                sanitise(text), theme="css", tab_behavior="focus", placeholder=otherwise
            )
        else:
            field = TextLine(text, placeholder=otherwise, compact=True, select_on_focus=False)
        field.id = key
        return field

    def on_mount(self) -> None:
        """What is wrong already is told at once."""
        self._begun = {key: self._text(key) for key in TYPED}
        for key in TYPED:
            self._judge(key)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the setting is for that one stands in."""
        if event.widget.id in HINTS:
            self.query_one(".hint", Static).update(Text(HINTS[event.widget.id]))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Answer.Changed)
    def _on_changed(self, event: Input.Changed | TextArea.Changed | Answer.Changed) -> None:
        if self._begun and event.control.id:
            self._judge(event.control.id)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Give what was changed; where something is wrong, go there instead."""
        wrong = next(self._wrong_keys(), None)
        if wrong is not None:
            self.query_one(f"#{wrong}").focus()
        elif self.is_current:  # Enter may be pressed again before the window is gone
            texts = {key: self._text(key) for key in TYPED}
            changed = {key: text for key, text in texts.items() if text != self._begun[key]}
            self.dismiss(changed or None)

    def _wrong_keys(self) -> Iterator[str]:
        return (key for key in TYPED if self._mistake(key))

    def _mistake(self, key: str) -> str:
        text = self._text(key)
        is_touched = text != self._begun[key]
        return self._form.mistake_in(key, text) if is_touched else self._form.mistake(key)

    def _judge(self, key: str) -> None:
        """Tell under a setting what is wrong with it, or nothing."""
        mistake = self._mistake(key)
        told = self.query_one(f"#{key}-wrong", Static)
        told.update(Text(label(mistake)))
        told.set_class(bool(mistake), "-told")
        if mistake and self.focused is self.query_one(f"#{key}"):
            told.scroll_visible(animate=False)

    def _text(self, key: str) -> str:
        field = self.query_one(f"#{key}")
        if isinstance(field, TextArea):
            return field.text
        return cast("Input | Answer", field).value
