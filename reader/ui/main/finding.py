"""Actions that ask: the search line, the find within the article, narrowing to names, peeling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from reader.query import Query
from reader.ui.bars import kinds_of
from reader.ui.hints import no_page
from reader.ui.main.completing import Completing

if TYPE_CHECKING:
    from textual import events

    from reader.model import Entity, Mention


class Finding(Completing):
    """Searching and narrowing."""

    # The search line

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While typing, the key that begins a search is a letter like others."""
        if action == "search" and self.typing:
            return False
        return super().check_action(action, parameters)

    async def action_search(self) -> None:
        """In the list: search. In the article: find in it."""
        in_article = self.pane == "article"
        if self.drawer_is_open:
            await self.remove_drawer()
        self._begin_search(in_article=in_article)
        self.focus_now(self.search_line)
        self.search_line.select_all()
        self.draw_bars()

    def _begin_search(self, *, in_article: bool) -> None:
        self.finding = in_article and self.article.page is not None
        if not self.finding:
            self._before_search = self.place()
        self.search_line.set_quietly(
            self.article.find.words if self.finding else self.query_now.words
        )
        self.begin_helping()

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The search line has the focus, by a click where no search has begun."""
        if event.widget is not self.search_line or not self.typing:
            return
        if not self._searching:
            self._begin_search(in_article=self.has_class("-reading"))
        if self.drawer_is_open:
            await self.remove_drawer()
        self.draw_bars()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The search line has lost the focus: the search ends, unless nothing else has it."""
        # Nothing has it while another window is in front: the typing goes on afterwards.
        if event.widget is self.search_line and self.focused and not self.typing:
            self.end_search()

    @property
    def _searching(self) -> bool:
        """Whether a search or a find has begun, and not ended."""
        return self.finding or self._before_search is not None

    def hear_typing(self) -> None:
        """Listen to what is typed.

        Not by messages: those take turns that a key does not have. The letter and what it finds
        are to be drawn in one frame.
        """
        self.watch(self.search_line, "value", self._words_typed, init=False)
        self.search_line.mistaken = self._mistaken
        self.search_line.entered = self.leave_search
        self.search_line.wrong_style = self.palette.error + Style(underline=True)

    def _mistaken(self, text: str) -> list[tuple[int, int]]:
        """The stretches of a query that are wrong; a text that is looked for is never wrong."""
        if self.finding or not text.strip():
            return []
        from reader.query.plan import reading_of  # the language, once something was typed

        mistakes = reading_of(text).mistakes_while_typing
        return [(mistake.start, mistake.end) for mistake in mistakes]

    def _words_typed(self, words: str) -> None:
        asked = self.article.find.words if self.finding else self.query_now.words
        if self.typing and words != asked:
            self._look_for(words)
            # Once the cursor stands behind the letter, too.
            self.search_line.call_next(self.paint)

    def _look_for(self, words: str) -> None:
        if self.finding:
            self.article.look_for(words)
            self.draw_bars()
        else:
            self.ask(self.query_now.searching(words), remember=False)

    def leave_search(self) -> None:
        """From the search line to what was found, which is kept."""
        self.focus_pane("article" if self.finding else "list")
        self.draw_bars()

    def end_search(self) -> None:
        """The search line is left: what was typed is kept, and the place before remembered."""
        if not self._searching:
            return
        asked = self.article.find.words if self.finding else self.query_now.words
        if self.search_line.value != asked:
            # The last letters, where the key that left the line came right behind them.
            self._look_for(self.search_line.value)
        before = self._before_search
        if not self.finding:
            self.end_helping()
        self.finding, self._before_search = False, None
        if before and before.query != self.query_now:
            self.history.leave(before)
        self.search_line.set_quietly(self.query_now.words)
        self.draw_bars()

    # Peeling

    async def action_peel(self) -> None:
        """Escape: leave the innermost thing that is open. It never quits."""
        if self.typing:
            self.leave_search()
        elif self.drawer_is_open:
            await self.close_drawer()
        elif self.article.current:
            self.article.select_name(None)
        elif self.article.find.words:
            self.article.stop_finding()
            self.draw_bars()
        elif self.pane == "article":
            self.focus_pane("list")
        elif self.query_now.words:
            self._ask_around(self.query_now.searching(""))
        else:
            self.action_peel_name()

    def action_peel_name(self) -> None:
        """Take the last narrowing away; where there is none, show all again."""
        if self.query_now.names:
            self._ask_around(self.query_now.peel())
        elif self.query_now.is_filtered:
            self._ask_around(Query())

    def _ask_around(self, query: Query) -> None:
        """Ask for more or less around the selected article: it stays so, if it is found again."""
        self.wanted_row = self.list.selected
        self.ask(query)

    # Names

    def action_name(self, step: int) -> None:
        """To the next or the previous name of the article."""
        if not self.article.names():
            self.tell(self._why_no_names())
        elif self.article_in_sight:
            self.article.move_name(step)
        else:
            self._name_out_of_sight(step)

    def _why_no_names(self) -> str:
        """Say why one cannot go from name to name: there may be names in a moment."""
        page, row = self.article.page, self.open_row
        if page is None or row is None or row != self.shown_row:
            return no_page(self.open_row, still_loading=self.still_loading)
        mentions = self.library.mentions(row)
        if mentions is None or (mentions and not page.mentions):
            return "One moment: the names of this article are being recognised"
        if page.mentions:
            return "The names of this article are of kinds that you have hidden"
        return "No names in this article"

    def _name_out_of_sight(self, step: int) -> None:
        """Bring the article into sight with the name, scrolled only as far as that needs."""
        article = self.article
        top = int(article.scroll_offset.y)
        self.action_pane("article")
        article.move_name(step)
        # The pane is not laid out yet: only once it is, is it known what is in sight.
        article.scroll_by(top - int(article.scroll_offset.y))
        self.call_after_refresh(lambda: article.select_name(article.current))

    def action_narrow(self) -> None:
        """Only the articles that mention the name that the reader stands on."""
        mention = self._chosen_name("Choose a name first")
        if mention:
            self.article.select_name(None)
            self._narrow_around(self.query_now.narrow(mention.entity))

    def open_name(self, mention: Mention) -> None:
        """Show the page of a name that stands in the article."""
        self.open_page_of(mention.entity)

    def open_page_of(self, entity: Entity) -> None:
        """Show the page of a name."""
        from reader.ui.screens.name import NameScreen
        from reader.ui.screens.over import OverReader

        def narrow(entity: Entity, is_excluded: bool, words: str) -> None:
            # The list is asked for: whatever lies over it goes.
            while isinstance(self.app.screen, OverReader):
                self.app.pop_screen()
            query = self.query_now.searching(words)
            self._narrow_around(query.leave_out(entity) if is_excluded else query.narrow(entity))

        self.app.push_screen(NameScreen(self.library, self.palette, self.measure, entity, narrow))

    async def action_facets(self) -> None:
        """Show who and what the list is about."""
        from reader.ui.screens.facets import FacetsScreen

        if not len(self.list.rows):
            self.tell("The list is empty")
            return
        if self.drawer_is_open:
            await self.close_drawer()
        self.end_search()
        rows, query = self.list.rows, self.query_now
        narrow = self._narrow_around
        self.app.push_screen(FacetsScreen(self.library, self.palette, rows, query, narrow))

    def action_leave_out(self) -> None:
        """None of the articles that mention the name that the reader stands on."""
        mention = self._chosen_name("Choose a name first")
        if mention:
            self.article.select_name(None)
            self.narrow_to(self.query_now.leave_out(mention.entity))

    def narrow_to(self, query: Query) -> None:
        """Ask a narrower question, and look at its list."""
        self.end_search()
        self.ask(query)
        self.focus_pane("list")

    def _narrow_around(self, query: Query) -> None:
        """Ask a narrower question, and stay on the article one goes on from, if it is found."""
        self.wanted_row = self.list.selected
        self.narrow_to(query)

    def _chosen_name(self, otherwise: str) -> Mention | None:
        if self.article.current is None:
            self.tell(f"{otherwise}: . and , go from name to name")
        return self.article.current

    def action_toggle_kind(self, digit: str) -> None:
        """Show or hide the kinds of a digit."""
        self.hidden_kinds ^= frozenset(kinds_of(digit))
        self.article.use(hidden=self.hidden_kinds)
        if self.palette.brackets and self.open_row is not None:
            self.set_article(self.open_row)
        self.draw_bars()
