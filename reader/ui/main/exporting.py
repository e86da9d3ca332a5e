"""Exporting the articles of the list: the form is chosen, the place named, a worker writes.

It goes on behind the screen, and yields to whoever types; the status line tells how far it is.
"""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from textual import on

from reader.named import NamedTuple
from reader.text.counting import counted
from reader.ui.garbage import CALM
from reader.ui.main.base import ReaderBase
from reader.ui.messages import Exported, ExportTold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.export.forms import Form

TELL_SECONDS = 0.2
"""Between two reports of progress: often enough to be seen to move."""

GOODBYE_SECONDS = 2.0
"""As long as the end of the program waits for an export to take its unfinished file away."""

REMARK = "⏎ writes it, behind the screen · Esc does not"


class Wish(NamedTuple):
    """What is to be exported, and how."""

    rows: Sequence[int]
    title: str
    form: Form
    path: Path = Path()


class Exporting(ReaderBase):
    """One export at a time."""

    _export_ends: Event | None = None
    """Set when the export under way is to stop; None: none is."""

    def action_export(self) -> None:
        """Export the articles of the list; or stop the export that is under way."""
        from reader.export.forms import FORMS
        from reader.ui.screens.choice import choose_place

        if self._export_ends is not None:
            ways = ["Go on with it", "Stop it"]
            choose_place(self.app, "An export is under way", ways, self._stop)
            return
        rows = self._listed()
        if not len(rows):
            self.tell("There is nothing in the list to export")
            return
        from reader.library.exporting import title_of

        query = self.answered_query or self.query_now
        source = self.library.sources.get(query.source)
        title = title_of(query, source.name if source else "")

        def chosen(number: int) -> None:
            self._ask_where(Wish(rows, title, FORMS[number]))

        question = f"Export {counted(len(rows), 'article')} as"
        choose_place(self.app, question, [form.what for form in FORMS], chosen)

    def stop_exporting(self) -> None:
        """The screen goes: have what is unfinished taken away."""
        if self._export_ends is not None:
            self._export_ends.set()
            until = time.monotonic() + GOODBYE_SECONDS
            while not self.desks["export"].idle and time.monotonic() < until:
                time.sleep(0.01)

    def _listed(self) -> Sequence[int]:
        """The rows of the list, without those that match only nearly."""
        if self.still_loading:
            return ()
        if self.answer is None:
            return self.library.newest()
        rows = self.answer.rows
        return rows if self.answer.exact == len(rows) else rows[: self.answer.exact]

    def _ask_where(self, wish: Wish) -> None:
        from reader.export.paths import title_words
        from reader.ui.screens.naming import NamingScreen

        what = "Which folder to fill:" if wish.form.is_folder else "Which file to write:"
        proposal = f"~/{title_words(wish.title)}{wish.form.suffix}"

        def named(typed: str | None) -> None:
            if typed:
                self._look_before(wish._replace(path=Path(typed).expanduser()))

        self.app.push_screen(NamingScreen(what, REMARK, proposal), named)

    def _look_before(self, wish: Wish) -> None:
        """Look whether a file is there already: it is not replaced without being asked."""

        def job() -> None:
            is_there = not wish.form.is_folder and wish.path.is_file()
            self.app.call_from_thread(self._begin, wish, is_there)

        self.desks["export"].ask(job)

    def _begin(self, wish: Wish, is_there: bool) -> None:
        if is_there:
            from reader.ui.screens.choice import choose_place

            title = f"{wish.path} is there already"
            answers = ["Leave it, and name another", "Replace it"]
            ways = [self._ask_where, self._write]
            choose_place(self.app, title, answers, lambda number: ways[number](wish))
        else:
            self._write(wish)

    def _write(self, wish: Wish) -> None:
        ends = self._export_ends = Event()
        self._show_progress(0, len(wish.rows))
        self.desks["export"].ask(lambda: self._export(wish, ends))

    def _export(self, wish: Wish, ends: Event) -> None:
        """As a worker: write, and tell what came of it."""
        from reader.export.paths import PlaceError
        from reader.export.writing import export_to
        from reader.library.exporting import Selected, StoppedError
        from reader.store import StoreError

        told = 0.0

        def tell(done: int) -> None:
            nonlocal told
            if time.monotonic() > told + TELL_SECONDS:
                told = time.monotonic()
                self.post_message(ExportTold(done, len(wish.rows)))

        def stopped() -> bool:
            while not ends.is_set() and time.monotonic() < self.acted_at + CALM:
                ends.wait(CALM / 10)
            return ends.is_set()

        chosen = Selected(self.library, wish.rows, wish.title, tell, stopped)
        problem = ""
        try:
            export_to(wish.path, wish.form, chosen)
        except StoppedError:
            problem = "The export was stopped; nothing was written"
        except (PlaceError, StoreError) as error:
            problem = str(error)
        self.post_message(Exported(wish.path, len(wish.rows), problem))

    def _stop(self, number: int) -> None:
        if number and self._export_ends is not None:
            self._export_ends.set()

    @on(ExportTold)
    def _on_export_told(self, message: ExportTold) -> None:
        self._show_progress(message.done, message.size)

    @on(Exported)
    def _on_exported(self, message: Exported) -> None:
        """Say what came of it."""
        self._export_ends = None
        self.under_way = ""
        self.draw_status()
        articles = counted(message.size, "article")
        told = message.problem or f"Exported {articles} to {message.path}"
        self.tell(told, severity="error" if message.problem else "information")

    def _show_progress(self, done: int, size: int) -> None:
        self.under_way = f"exporting · {done:,} of {size:,} "
        self.draw_status()
