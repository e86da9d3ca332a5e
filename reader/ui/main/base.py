"""What the main screen is made of and keeps in mind; its actions are mixed in from the siblings.

The screen owns the state; widgets and workers only tell it things. Every question to a worker has
a number, and an answer to any but the latest is dropped.
"""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.query import Query
from reader.ui.compositor import paint_at_once, paint_only_changes
from reader.ui.desk import Desk
from reader.ui.hints import nothing_here
from reader.ui.history import History
from reader.ui.main.bound import Bound
from reader.ui.messages import PageSet, WorkerBroke
from reader.ui.widgets.article_pane import ArticlePane
from reader.ui.widgets.headline_list import HeadlineList
from reader.ui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.notifications import SeverityLevel
    from textual.widget import Widget

    from reader.index.answer import Answer
    from reader.library import Library
    from reader.model import Fault, Kind
    from reader.settings.config import Config
    from reader.ui.history import Place
    from reader.ui.palette import Palette
    from reader.ui.refresh_state import RefreshState


ONE_FRAME = 1 / 60
"""Seconds that a key waits for its answer: without it, the answer would be drawn a frame after the
key at the earliest."""

PAGE_HANDS = 4
"""Articles set at a time: a long one, or two, must not hold up the one that is looked at."""

HANDS = {
    "load": 1,
    "follow": 1,
    "mark": 1,
    "answer": 1,
    "grow": 1,
    "page": PAGE_HANDS,
    "names": 1,
    "known": 1,
    "counts": 1,
    "why": 1,
    "card": 1,
    "wish": 1,
    "sources": 1,
    "refresh": 1,
    "look": 1,
    "texts": 1,
    "pipe": 1,
    "export": 1,
    "correct": 1,
}
"""The desks, and with how many hands each."""

PATIENCE = 0.25
"""Seconds that the article before stays in sight while the next is set: most take a tenth of it."""


class ReaderBase(Bound):
    """The state of the main screen, and what several of its actions need."""

    def __init__(
        self, library: Library, config: Config, palette: Palette, note: Callable[..., None]
    ) -> None:
        super().__init__()
        paint_only_changes(self)
        self.note = note
        """Writes a line into the log file: counts and durations, nothing that is read."""
        self.library = library
        self.config = config
        self.palette = palette
        self.query_now = Query()
        """What the list answers, or is about to."""
        self.answer: Answer | None = None
        """The latest answer; None before the first question."""
        self.history = History()
        self.open_row: int | None = None
        """The row whose article is in the pane, or on its way there."""
        self.list_is_empty = False
        """An answer, or the library, has no row to show."""
        self.measure = config.measure
        self.hidden_kinds: frozenset[Kind] = frozenset()
        self.finding = False
        """The search line looks in the article, not for headlines."""
        self.answered_query: Query | None = None
        """What the list answers by now."""
        self.wanted_row: int | None = None
        """The row to select in the next answer."""
        self.shown_row: int | None = None
        """The row whose article is drawn by now."""
        self.stands = False
        """The first frame has been drawn: what it did not need may be done now."""
        self.still_loading = True
        self.still_recognising = True
        """Names are being recognised ahead: in how many articles each stands is not all known."""
        self.refreshing: RefreshState | None = None
        """The refresh that is under way."""
        self.faults_of_sources: dict[str, tuple[Fault, ...]] = {}
        """What could not be read of sources that were refreshed, by their keys."""
        self.failed_files = 0
        """How many files could not be read."""
        self.failed_unseen = 0
        """The same, until they were looked at."""
        self.under_way = ""
        """What the status line says is being done; empty: nothing that takes long."""
        self.texts_indexed: int | None = None
        """Of how many articles the texts are indexed by now; None: none are being indexed."""
        self.away = ""
        """When the reader was last here, as long as catching up is offered."""
        self.acted_at = 0.0
        """When the reader last asked or moved, on the clock of `time.monotonic`."""
        self._questions = 0
        self._pages = 0
        self._before_search: Place | None = None
        self.desks = {
            name: Desk(f"newsread-{name}", self.on_worker_error, hands)
            for name, hands in HANDS.items()
        }

    def on_worker_error(self, error: BaseException) -> None:
        """A worker met what it should not have: end as from an error of the screen's own."""
        self.post_message(WorkerBroke(error))

    def on_worker_broke(self, message: WorkerBroke) -> None:
        """Let the error end the program, where its report is written."""
        raise message.error

    # Parts: they stay as long as the screen. To look for one takes a hundredth of a key each time.

    @cached_property
    def list(self) -> HeadlineList:
        """The list of headlines."""
        return self.query_one(HeadlineList)

    @cached_property
    def article(self) -> ArticlePane:
        """The article's pane."""
        return self.query_one(ArticlePane)

    @cached_property
    def search_line(self) -> SearchLine:
        """Where the reader types."""
        return self.query_one(SearchLine)

    @property
    def typing(self) -> bool:
        """Whether the search line has the focus."""
        return self.focused is self.search_line

    @property
    def pane(self) -> str:
        """The pane that the keys act in: `list`, `article` or `drawer`; `list` while searching."""
        if self.typing:
            return "article" if self.finding else "list"
        if self.focused is self.article:
            return "article"
        return "drawer" if self.drawer_is_open else "list"

    @property
    def article_in_sight(self) -> bool:
        """Whether the article has room on the screen, be it only from the next frame on."""
        # Not `display`: the style sheet is applied only after the keys that wait.
        if self.has_class("-article-alone"):
            return True
        return not self.has_class("-list-alone") and (
            not self.has_class("-single") or self.has_class("-reading")
        )

    @property
    def drawer_is_open(self) -> bool:
        """Whether the drawer stands in the list's place."""
        return self.has_class("-drawer")

    def focus_pane(self, pane: str) -> None:
        """Give a pane the focus, and the room if only one pane fits or another stood alone."""
        other = "-list-alone" if pane == "article" else "-article-alone"
        self.update_classes({"-reading": pane == "article", other: False})
        self.fit_panes()
        if pane == "article":
            self.focus_now(self.article)
        elif self.drawer_is_open:
            self.focus_now(self.query_one("Drawer"))
        else:
            self.focus_now(self.list)
        self.draw_status()

    def focus_now(self, widget: Widget) -> None:
        """Give a widget the focus at once, so that even the very next key finds it."""
        self.set_focus(widget)
        if widget is not self.search_line:
            self.end_search()

    # The article

    def show_article(self, row: int | None) -> None:
        """Put a row's article into the pane, as soon as it is set."""
        self.open_row = row
        self.list_is_empty = row is None
        # Elsewhere nothing stands otherwise for it, and a class has all styles worked out anew.
        self.set_class(self.list_is_empty and self.has_class("-single"), "-empty")
        if row is None:
            self._pages += 1
            self.article.show_hint(self.empty_hint())
        elif self.set_article(row):
            return  # the bars have been drawn with it
        self.draw_bars()

    def show_selected(self) -> None:
        """Put the selected article into the pane; also at once, in one frame with the list."""
        row = self.list.selected
        if row is not None and row != self.open_row:
            self.show_article(row)

    def set_article(self, row: int) -> bool:
        """Set the open article, anew if it was set before; whether it is shown already.

        Pages that take longer, and better ones, come as messages.
        """
        self._pages += 1
        number = self._pages
        if not self.stands:
            return False
        # An article is set once the first frame stands.
        from reader.ui.pages import pages

        width, hidden = self.article.text_width, self.hidden_kinds
        brackets = {
            kind: signs for kind, signs in self.palette.brackets.items() if kind not in hidden
        }
        is_new = row != self.shown_row
        found = pages(self.library, row, width, brackets, is_new=is_new)
        page = self.desks["page"].ask_first(
            lambda: takewhile(lambda _: self.is_latest_page(number), found),
            lambda late: self.post_message(PageSet(number, row, late)),
            # While one types, what was found comes first, and the article beside it behind.
            0.0 if self.typing else ONE_FRAME,
        )
        if page is not None:
            self.show_page(row, page)
        elif is_new:
            self.set_timer(PATIENCE, lambda: self._say_that_it_comes(row))
        return page is not None

    def is_latest_page(self, number: int) -> bool:
        """Whether that is the number of the last article asked for."""
        return number == self._pages

    def _say_that_it_comes(self, row: int) -> None:
        """An article that takes long to set must not leave the one before it in sight."""
        if row == self.open_row != self.shown_row:
            self.shown_row = None
            self.article.show_hint(("One moment …", "", "This is a long text."))

    def empty_hint(self) -> tuple[str, ...]:
        """What the pane says when there is no article to show."""
        if self.still_loading:
            return ("Loading …",)
        if len(self.library):
            return (
                "Nothing matches",
                "",
                "Esc takes the search and the narrowing back, one by one",
            )
        return nothing_here(self.library)

    # Painting

    def paint(self) -> None:
        """Paint what has changed by now, in this very moment."""
        paint_at_once(self)

    # Telling

    def tell(
        self,
        text: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
    ) -> None:
        """Say something in a corner for a moment; never markup."""
        self.notify(text, title=title, severity=severity, timeout=timeout, markup=False)
