"""The search line: where the reader types. While it has the focus, printable keys only type.

It is Textual's `Input`. What one sees with nearly every key, plain words with the cursor behind
them or among them, it draws by itself, in a tenth of the time; all else is drawn by `Input`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.highlighter import Highlighter
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from reader.text.width import cell_width
from reader.ui.compositor import paint_at_once
from reader.ui.paint import Stretch, cut, strip
from reader.ui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.style import Style
    from rich.text import Text
    from textual.events import Focus
    from textual.geometry import Region
    from textual.strip import Strip


class SearchLine(TextLine, inherit_css=False):
    """An input of one line, without a frame.

    It is in the first frame, and the styles of `Input`, most of which would be overruled here, take
    two milliseconds of the start to be read and worked out.
    """

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES  # inherited with the styles, or not at all

    DEFAULT_CSS = """
    SearchLine {
        width: 1fr; height: 1; scrollbar-size-horizontal: 0; pointer: text;
        background: $bar-ground; color: $ink;
    }
    SearchLine > .input--suggestion, SearchLine > .input--placeholder {
        color: $faint-ink; background: $bar-ground;
    }
    SearchLine > .input--selection {
        background: $input-selection-background; color: $input-selection-foreground;
    }
    SearchLine > .input--cursor {
        background: $input-cursor-background; color: $input-cursor-foreground;
        text-style: $input-cursor-text-style;
    }
    SearchLine:ansi > .input--cursor { background: ansi_white; color: ansi_black; }
    SearchLine:ansi > .input--suggestion, SearchLine:ansi > .input--placeholder {
        color: ansi_default; text-style: dim;
    }
    """

    leaves_keys: ClassVar[bool] = True
    """Beside letters, only what is bound; see `KeyedApp`."""

    # One letter more must not have all of the screen laid out anew: the line is as wide as it is.
    virtual_size = Reactive(Size(0, 0), layout=False)

    _looks: tuple[Style, Style] | None = None
    """The words' style and the cursor's, as long as they stay: to find them takes longer than all
    the rest of drawing the line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's own name
        super().__init__(
            id=id,
            select_on_focus=False,
            placeholder="search",
            # Else a class of the widget is set with the first letter, and all styles worked out.
            validate_on=(),
        )
        self.highlighter = _Underlining(self)
        self.mistaken: Callable[[str], Iterable[tuple[int, int]]] = lambda _: ()
        """What gives the stretches of the text that are wrong."""
        self.entered: Callable[[], object] = lambda: None
        """What Enter does, at once: the very next key is a letter no more."""
        self.wrong_style: Style | None = None
        """How they are drawn."""

    def _on_focus(self, event: Focus) -> None:
        """The terminal is looked at again, after Ctrl+Z too: what was offered still stands."""
        if event.from_app_focus:
            event.prevent_default()  # `Input` would take it away
            self._restart_blink()
            self._show_cursor()

    def type_letter(self, letter: str) -> bool:
        """Put a letter at the cursor, or in place of what is selected."""
        start, end = sorted(self.selection)
        text = self.value
        self._restart_blink()
        # The cursor first, for whoever hears of the letter; and nobody waits for its message.
        self.set_reactive(Input.selection, Selection.cursor(start + len(letter)))
        with self.prevent(Input.Changed):
            self.value = f"{text[:start]}{letter}{text[end:]}"
        if self.value == text:  # the letter took its own place, and only the cursor is elsewhere
            self.refresh()
        self._show_cursor()
        paint_at_once(self.screen)
        return True

    def _show_cursor(self) -> None:
        """Have the terminal's cursor stand where this one does, and both in sight."""
        is_scrolled = self.content_width > self.size.width or self.scroll_offset.x
        if is_scrolled or self.screen.selections:
            self._watch_selection(self.selection)
        self.app.cursor_position = self.cursor_screen_offset

    async def action_submit(self) -> None:
        """Enter."""
        self.entered()

    def suggest(self, text: str) -> None:
        """Show how the whole text could go on, behind what is typed; empty: not at all."""
        if text != self._suggestion:
            self._suggestion = text

    @property
    def content_width(self) -> int:
        """How many cells the text takes, with the cursor behind it."""
        return cell_width(self.value) + 1 if self.value else super().content_width

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line."""
        width = self.size.width
        if tuple(crop) != (0, 0, width, 1) or not self._is_plain(width):
            return super().render_lines(crop)
        if self._looks is None:
            self._looks = self.rich_style, self.get_component_rich_style("input--cursor")
        style, cursor = self._looks
        text, lit = self.value, []
        if self.has_focus and self._cursor_visible:
            text, at = f"{text} ", self.cursor_position
            lit = [Stretch(at, at + 1, cursor)]
        return [strip(cut(text, style, lit), width, style)]

    def notify_style_update(self) -> None:
        """It looks otherwise from now on: another theme, or the focus is elsewhere."""
        super().notify_style_update()
        self._looks = None

    def _is_plain(self, width: int) -> bool:
        """Whether nothing is drawn but words that fit, and the cursor, in colours."""
        return (
            bool(self.value)
            and not self.app.no_color  # the filter that takes them away is Textual's
            and self.content_width <= width
            and self.selection.is_empty
            and len(self._suggestion) <= len(self.value)
            and not any(self.mistaken(self.value))
        )

    def set_quietly(self, words: str) -> None:
        """Show other words without telling that they changed."""
        if words != self.value:
            with self.prevent(Input.Changed):
                self.value = words
                self.cursor_position = len(words)


class _Underlining(Highlighter):
    """Draws in the line what is wrong in it."""

    def __init__(self, line: SearchLine) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        """Underline the stretches that are wrong."""
        style = self._line.wrong_style
        if style is None:
            return
        for start, end in self._line.mistaken(text.plain):
            text.stylize(style, start, end)
