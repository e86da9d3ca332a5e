"""The page of a name: what the library knows of it, and from its names to the pages of those.

It has a trail of its own: Enter on a name goes on, back and forward go along it, Escape leaves to
where the reader came from. What the library knows is asked of a worker, by numbered questions.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message

from reader.text.sanitise import sanitise_line
from reader.ui.bars import page_hints
from reader.ui.commands import bindings
from reader.ui.desk import Desk
from reader.ui.messages import NameOpened, PaneResized, WorkerBroke
from reader.ui.name_page import facts, set_name_page
from reader.ui.screens.charting import Charting
from reader.ui.screens.over import LEFT
from reader.ui.screens.paging import Paging
from reader.ui.trail import Trail
from reader.ui.widgets.article_pane import ArticlePane
from reader.ui.widgets.line import LineWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.notifications import SeverityLevel

    from reader.library import Library
    from reader.model import Entity
    from reader.ui.name_page import Facts
    from reader.ui.palette import Palette

KEYS = frozenset(
    {
        *("down", "up", "half-down", "half-up", "page-down", "page-up", "top", "bottom"),
        *("read-on", "read-back", "next-name", "previous-name", "open", "narrow", "leave-out"),
        *("back", "forward", "peel", "correct"),
        *("to-list", "to-article", "wider", "narrower"),
        *LEFT,
    }
)
"""The commands of the main screen that mean the same here; from side to side are the bars of the
chart, and longer lines are a closer look at it."""

TIME = "time"
"""What the keys of the chart are called, where there is one."""

HINTS = (
    ("⏎", "articles"),
    (".", "name"),
    ("⌫", "back"),
    ("Esc", "close"),
    ("← →", TIME),
    ("s", "sort"),
    ("S", "follow"),
    ("M", "mute"),
    ("=", "fix"),
)


class NameScreen(Paging, Charting):
    """The page of one name after the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(KEYS),
        ("s", "sort", "The newest articles first, or those most about it"),
    ]

    CSS = """
    NameScreen { background: $page-ground; color: $ink; layout: vertical; overflow: hidden; }
    NameScreen #article { height: 1fr; }
    """

    class Found(Message):
        """What the page of a name tells is in; with its articles' words it comes once more."""

        def __init__(self, number: int, facts: Facts) -> None:
            super().__init__()
            self.number = number
            """Of the question: an answer to an older one is dropped."""
            self.facts = facts

    def __init__(
        self,
        library: Library,
        palette: Palette,
        measure: int,
        entity: Entity,
        narrow: Callable[[Entity, bool, str], None],
    ) -> None:
        """`narrow` is told which articles to list: those of a name, or with True all others.

        And of these which a query holds for.
        """
        super().__init__()
        self._library = library
        self._palette = palette
        self._measure = measure
        self._trail = Trail(entity)
        self._narrow = narrow
        self._question = 0
        self._shown: Entity | None = None
        self._is_by_date = False
        self._known: Facts | None = None
        self._desk = Desk("newsread-name", lambda error: self.post_message(WorkerBroke(error)))
        self._correcting = Desk(
            "newsread-correct", lambda error: self.post_message(WorkerBroke(error))
        )

    @property
    def entity(self) -> Entity:
        """Whose page it is."""
        return self._trail.now

    @property
    def named(self) -> Entity:
        """The name that one stands on: one of the page's, else whose page it is."""
        return self.entity if self.page.current is None else self.page.current.entity

    def draw_wishes(self) -> None:
        """Ask anew, as the page tells what is followed and muted."""
        self._ask()

    def compose(self) -> ComposeResult:
        """A line, the page, a line."""
        yield LineWidget(id="trail")
        yield ArticlePane(self._palette, id="article")
        yield LineWidget(id="hints")

    def on_unmount(self) -> None:
        """Let the threads go that worked for this page alone."""
        self._desk.close()
        self._correcting.close()

    def on_mount(self) -> None:
        """Ask for the first page."""
        self.page.use(measure=self._measure)
        self.page.focus()
        self._ask()

    # The page

    def _ask(self) -> None:
        self._question += 1
        number, key = self._question, self.entity.key
        self._known = None
        self._draw_bars()
        if self._shown != self.entity:
            self.forget_chart()
        is_by_date = self._is_by_date
        found = self._desk.ask_first(
            lambda: takewhile(
                lambda _: number == self._question,
                facts(self._library, key, is_by_date=is_by_date),
            ),
            lambda known: self.post_message(self.Found(number, known)),
            1 / 20,
        )
        if found is None:
            self.page.show_hint(("One moment …",))
        else:
            self._show(found)

    @on(Found)
    def _on_found(self, message: Found) -> None:
        if message.number == self._question:
            self._show(message.facts)

    def _show(self, known: Facts) -> None:
        self._known = known
        self._draw_bars()
        width, now = self.page.text_width, self._library.now()
        page = set_name_page(known, width, now, self._choice)
        self.page.show(page, keep_place=self._shown == self.entity)
        self._shown = self.entity

    def _draw(self) -> None:
        if self._known is not None:
            self._show(self._known)
            self.page.scroll_to_edge(-1)

    def action_sort(self) -> None:
        """Tell the newest articles, or those most about it."""
        self._is_by_date = not self._is_by_date
        self._ask()
        order = "the newest" if self._is_by_date else "those most about it"
        self.notify(f"First {order}", markup=False)

    @on(PaneResized)
    def _set_again(self) -> None:
        if self._known is not None:
            self._show(self._known)

    @on(WorkerBroke)
    def _raise(self, message: WorkerBroke) -> None:
        raise message.error

    def _draw_bars(self) -> None:
        palette = self._palette
        self.query_one("#trail", LineWidget).show(palette.bar, self._trail.pieces(palette))
        hints = list(page_hints(self._keys(), palette))
        self.query_one("#hints", LineWidget).show(palette.bar, hints)

    def _keys(self) -> Iterator[tuple[str, str]]:
        """What the keys do here and now."""
        known = self._known
        undone = {
            "follow": known is not None and known.is_followed,
            "mute": known is not None and known.muted is not None,
        }
        for sign, what in HINTS:
            if what != TIME or known is None or self.has_chart:
                yield sign, f"un{what}" if undone.get(what) else what

    # Along the trail

    def action_open(self) -> None:
        """To the page of the name stood on; on none, to the articles of this one."""
        current = self.page.current
        if current is None:
            self.action_narrow()
        else:
            self._go_to(current.entity)

    @on(NameOpened)
    def _open_clicked(self) -> None:
        self.action_open()

    def _go_to(self, entity: Entity) -> None:
        if entity.key != self.entity.key:
            self._trail.go_to(entity)
            self._ask()

    def action_back(self) -> None:
        """To the name before; from the first, to where the reader came from."""
        if self._trail.back():
            self._ask()
        elif self.is_current:
            self.dismiss()

    def action_forward(self) -> None:
        """To the name that was left last."""
        if self._trail.forward():
            self._ask()

    def action_peel(self) -> None:
        """Stand on no name, on no bar; then leave."""
        if self.page.current is not None:
            self.page.select_name(None)
        elif not self.leave_bar() and self.is_current:
            self.dismiss()

    def action_narrow(self) -> None:
        """List the articles of the name stood on, or of this one."""
        self._leave_for(is_excluded=False)

    def action_leave_out(self) -> None:
        """List the articles without it."""
        self._leave_for(is_excluded=True)

    def _leave_for(self, *, is_excluded: bool) -> None:
        chosen, days = self.named, self.chosen_days
        words = f"date:{days[0].isoformat()}..{days[1].isoformat()}" if days else ""
        if self.is_current:
            self.dismiss()
            self._narrow(chosen, is_excluded, words)

    def action_correct(self) -> None:
        """Say what is wrong with the name stood on, or with this one."""
        from reader.ui.correcting import CorrectingName

        chosen = self.page.current.entity if self.page.current else self.entity
        told = self._library, self._correcting, self.notify_plainly

        def done(now: Entity | None) -> None:
            if chosen.key != self.entity.key:
                self._ask()
            elif now is not None:
                self._trail.now = now
                self._ask()
            elif self.is_current:
                self.dismiss()

        undo = "back in the list, u undoes it"
        CorrectingName(self.app, *told, done, undo).begin(chosen)

    def notify_plainly(self, text: str, *, severity: SeverityLevel = "information") -> None:
        """Say something in a corner for a moment; never markup."""
        self.notify(sanitise_line(text), severity=severity, markup=False)
