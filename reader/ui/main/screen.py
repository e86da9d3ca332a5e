"""The main screen: the list of headlines, the article beside it, and the bars around them.

keys ─▶ actions (moving, finding, marking, arranging) ─▶ questions to the library, numbered
Loaded, Answered, PageSet, Recognised ◀─ workers            │
    └─▶ handlers here ─▶ list, article, bars  ◀─────────────┘
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container, Horizontal

from reader.ui.commands import bindings
from reader.ui.frugal import forget_closed
from reader.ui.garbage import Collector
from reader.ui.hints import FEW_KEYS, FIRST_KEYS, SEEDS, WELCOME
from reader.ui.main.arranging import Arranging
from reader.ui.main.asking import Asking
from reader.ui.main.catching_up import CatchingUp
from reader.ui.main.correcting import Correcting
from reader.ui.main.drawing import Drawing
from reader.ui.main.explaining import Explaining
from reader.ui.main.exporting import Exporting
from reader.ui.main.failing import Failing
from reader.ui.main.feeding import Feeding
from reader.ui.main.finding import Finding
from reader.ui.main.handing import Handing
from reader.ui.main.indexing import Indexing
from reader.ui.main.linking import Linking
from reader.ui.main.moving import Moving
from reader.ui.main.parting import Parting
from reader.ui.main.pointing import Pointing
from reader.ui.main.preparing import Preparing
from reader.ui.main.resuming import Resuming
from reader.ui.main.ruling import Ruling
from reader.ui.main.tidying import Tidying
from reader.ui.main.watching import Watching
from reader.ui.main.wishing import Wishing
from reader.ui.messages import (
    CaughtUp,
    Failed,
    ListDrawn,
    Loaded,
    NameOpened,
    PageScrolled,
    PageSet,
    PlaceChosen,
    RowOpened,
    RowSelected,
    ViewMoved,
    WishesChanged,
)
from reader.ui.widgets.article_pane import ArticlePane
from reader.ui.widgets.headline_list import HeadlineList
from reader.ui.widgets.line import LineWidget
from reader.ui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.library import Progress
    from reader.ui.page import Page

FIRST_BATCH_SECONDS = 0.05
"""The first frame waits no longer than this for headlines: a list seen empty first would jump."""

FOLLOW_SECONDS = 1.0
"""Between two looks at what other processes did: they are to be seen within two seconds."""

GREETING_SECONDS = 12
"""Long enough to read five keys twice."""

ROOM_TO_GREET = 20
"""Lines of a screen on which a greeting of several leaves most of the list in sight."""


class ReaderScreen(
    Moving,
    Finding,
    CatchingUp,
    Tidying,
    Arranging,
    Parting,
    Linking,
    Handing,
    Correcting,
    Wishing,
    Feeding,
    Asking,
    Ruling,
    Watching,
    Indexing,
    Explaining,
    Exporting,
    Failing,
    Resuming,
    Preparing,
    Pointing,
    Drawing,
    is_whole=True,
):
    """What a person reads the news on."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    AUTO_FOCUS = "#list"

    def compose(self) -> ComposeResult:
        """The bars and panes."""
        # Before there are widgets, whose styles would all be worked out again.
        self.fit_layout()
        with Horizontal(id="top"):
            yield LineWidget(id="crumbs")
            yield SearchLine(id="search")
            yield LineWidget(id="counts")
        with Container(id="panes"):
            yield HeadlineList(self.library, self.palette, id="list")
            yield ArticlePane(self.palette, id="article")
        yield LineWidget(id="status")
        yield LineWidget(id="hints")

    def on_mount(self) -> None:
        """Begin to load; what is there within the blink of an eye is in the first frame."""
        self._collector = Collector()
        self.article.use(measure=self.measure)
        self.hear_typing()
        self.hear_rules()
        self.hear_names()
        self.desks["load"].ask(lambda: self.library.load(self._tell_loaded))
        self.library.wait_for_first(FIRST_BATCH_SECONDS)
        self._show_loaded()

    @on(ListDrawn)
    def _on_list_drawn(self) -> None:
        """The first frame stands: set the article beside the list."""
        self.stands = True
        self._set_again()
        self.work_ahead()

    def greet(self) -> None:
        """Tell someone who is here for the first time the keys that matter."""
        is_roomy = self.size.height >= ROOM_TO_GREET
        title = SEEDS if self.library.is_seeds and is_roomy else WELCOME
        keys = FIRST_KEYS if is_roomy else FEW_KEYS
        self.tell(keys, title=title, timeout=GREETING_SECONDS)

    # Loading and recognising

    def _tell_loaded(self, progress: Progress) -> None:
        self.post_message(Loaded(progress))

    @on(Loaded)
    def _on_loaded(self, message: Loaded) -> None:
        if message.progress.finished:
            self.still_loading = False
            self.set_interval(FOLLOW_SECONDS, self._look_around)
            self.begin_feeding()
            self.note("loaded %d articles, %d faults", len(self.library), len(self.library.faults))
            self.tell_faults()
            self.work_ahead()
            self.start_watching()
            self.begin_indexing()
        self._show_loaded()
        if message.progress.finished:
            self.resume()
            self.offer_catching_up()

    def on_unmount(self) -> None:
        """The program ends."""
        self.stop_watching()
        self.stop_exporting()
        for desk in self.desks.values():
            desk.close()

    def _look_around(self) -> None:
        """See what other processes did to the library; and tidy up, while no key is pressed."""
        tidies = self._collector.look(self.acted_at, self._is_bare)

        def job() -> None:
            if tidies:
                from reader.index.memory import hand_back

                hand_back()
            self.look_for_views()
            caught = self.library.catch_up()
            if caught:
                self.post_message(CaughtUp(caught))

        self.desks["follow"].ask(job)

    def _is_bare(self) -> bool:
        """Whether nothing is open that can be closed; what was is forgotten then."""
        # Textual calls a screen current, too, that is seen through a window over it.
        is_top = self.is_current and self.app.screen is self
        is_bare = is_top and not self.query("Toast, Drawer")
        if is_bare:
            forget_closed(self)
        return is_bare

    @on(WishesChanged)
    def _on_wishes_changed(self) -> None:
        """See to it at once."""
        self._look_around()

    @on(CaughtUp)
    def _on_caught_up(self, message: CaughtUp) -> None:
        """Draw what others did; the list keeps its place, as someone is reading it."""
        if message.caught.rows:
            select = self.row_by_now()
            if self._questions:
                self.wanted_row = select
                self.ask(self.query_now, remember=False)
            else:
                self.list.show(self.library.newest(), select=select, keep_place=True)
        self.redraw_marks()
        if message.caught.rows:
            self.begin_indexing()

    def _show_loaded(self) -> None:
        """Show what has come in: at once where nothing was asked yet, else by asking again.

        An answer that was begun before this batch is dropped so, as it holds fewer rows.
        """
        if self._questions:
            self.ask(self.query_now, remember=False)
            return
        rows = self.library.newest()
        if rows and (len(rows) != len(self.list.rows) or not self.still_loading):
            self._show_rows(rows)
        elif not rows and not self.still_loading:
            self.show_article(None)
        self.draw_bars()

    def _show_rows(self, rows: Sequence[int]) -> None:
        """A longer list. Nothing moves under the reader while it grows.

        Once it is whole, whoever has not moved yet stands at the top.
        """
        stays = self.still_loading or self.list.moved_by_hand or self.pane == "article"
        self.list.show(rows, select=self.list.selected if stays else None, keep_place=stays)

    # Answers and pages

    @on(RowSelected)
    def _on_row_selected(self, message: RowSelected) -> None:
        if message.by_hand:
            self.acted_at = time.monotonic()
            self.start_dwelling()
        else:
            self.stop_dwelling()
        # Not the message's row: by now the list may be another, or empty.
        self.show_selected()

    @on(RowOpened)
    def _on_row_opened(self) -> None:
        self.action_pane("article")

    @on(PageSet)
    def _on_page_set(self, message: PageSet) -> None:
        if self.is_latest_page(message.number):
            self.show_page(message.row, message.page)
            self.paint()

    def show_page(self, row: int, page: Page) -> None:
        """Show the page of a row, which was asked for last."""
        self.light_article()
        self.article.show(page, keep_place=row == self.shown_row, of=row)
        self.shown_row = row
        self.draw_card()
        self.draw_bars()

    @on(PlaceChosen)
    async def _on_place_chosen(self, message: PlaceChosen) -> None:
        await self.close_drawer()
        self.narrow_to(message.query)

    @on(ViewMoved)
    def _on_view_moved(self, message: ViewMoved) -> None:
        self.move_view(message.name, message.step)

    @on(PageScrolled)
    def _on_page_scrolled(self) -> None:
        self.draw_status()

    @on(NameOpened)
    def _on_name_opened(self) -> None:
        self.action_open()

    @on(Failed)
    def _on_failed(self, message: Failed) -> None:
        self.redraw_marks()
        self.tell(message.fault.reason, severity="error", title=message.fault.subject)
