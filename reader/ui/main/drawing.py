"""Drawing the bars: what they say is in `reader.ui.bars`, here is where they say it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.text.width import cell_width
from reader.ui.bars import (
    could_not,
    counts,
    counts_room,
    crumbs,
    find_crumbs,
    key_hints,
    legend,
    muted_count,
    name_card,
    name_place,
    page_hints,
)
from reader.ui.commands import COMMANDS, command
from reader.ui.main.completing import Completing
from reader.ui.progress import progress
from reader.ui.widgets.line import LineWidget, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.palette import Palette

IS_MUTED = "is:muted"
"""What asks for articles that are counted nowhere else."""

SEARCH_ROOM = 20
"""The search line has at least so many cells, however narrow one has asked."""

IDLE_ROOM = 8
"""The same while nothing is searched for: what is said there of where one is has the rest."""


class Drawing(Completing):
    """The bars."""

    _hinted: tuple[Palette, bool] | None = None
    """The colours that the key hints were drawn in, and whether they are the drawer's."""

    @cached_property
    def _lines(self) -> dict[str, LineWidget]:
        """The lines of the bars, by their ids."""
        return {str(line.id): line for line in self.query(LineWidget)}

    def draw_bars(self) -> None:
        """Draw the bars anew."""
        self._draw_top()
        self.draw_status()

    def _draw_hints(self) -> None:
        in_drawer = self.pane == "drawer"
        if self._hinted == (self.palette, in_drawer):
            return
        self._hinted = self.palette, in_drawer
        keymap, keys = self.config.keys, command("keys")
        others = [each for each in COMMANDS if each is not keys]
        left = key_hints(others, keymap, self.palette)
        if in_drawer:
            from reader.ui.widgets.drawer import HINTS  # not needed before there is a drawer

            back = command("drawer").signs(keymap.get("drawer", ""))[0]
            left = page_hints([*HINTS, (back, "back to the list")], self.palette)
        # All keys are found from this one, so it has the room first.
        right = key_hints([keys], keymap, self.palette)
        self._lines["hints"].show(self.palette.bar, list(left), list(right))

    def _draw_top(self) -> None:
        source = self.library.sources.get(self.query_now.source)
        left = crumbs(self.query_now, source.name if source else "", self.palette)
        total, unread, muted = self.library.seen()
        if IS_MUTED in f"{self.query_now.view.query} {self.query_now.words}":
            total += muted  # else more could be found than there is
        right = [
            counts(self.query_now, self.answer, total, unread, self.palette),
            muted_count(self.query_now, self.answer, muted, self.palette),
        ]
        words = self.query_now.words
        if self.finding or (self.article.find.words and self.pane == "article"):
            left, find = find_crumbs(self.palette), self.article.find
            words = find.words
            text = f"{find.position}/{len(find.matches)} " if find.words else ""
            right = [Piece(text, self.palette.faint)]
        if not self.typing:
            # While typing, the line is the reader's: it may end in a space that nothing else keeps.
            self.search_line.set_quietly(words)
        counts_width = min(self.size.width // 2, counts_room(total, muted))
        search_room = SEARCH_ROOM if self.typing or words else IDLE_ROOM
        crumbs_width = min(
            max(0, self.size.width - counts_width - search_room),
            sum(cell_width(piece.text) for piece in left),
        )
        # The search line has what is left between the two.
        self._fit("crumbs", crumbs_width, left, [])
        self._fit("counts", counts_width, [], right)

    def _fit(self, name: str, width: int, left: list[Piece], right: list[Piece]) -> None:
        line = self._lines[name]
        if line.styles.width is None or line.styles.width.value != width:
            line.styles.width = width
        line.show(self.palette.bar, left, right)

    def draw_status(self) -> None:
        """Draw the kinds of names in the article; beside them, of all there is to say, one thing.

        While one types, what is said of that stands in the place of the kinds.
        """
        # Of an article that is not in sight, kinds and progress would be taken for the list's.
        page = self.article.page if self.article_in_sight else None
        left = list(legend(page.mentions, self.hidden_kinds, self.palette)) if page else []
        right = self._of_name() or self._of_work() or self._of_notice() or self._of_reading(left)
        said = self.prompt_pieces()
        self._lines["status"].show(self.palette.bar, said or left, right)
        self._draw_hints()  # which change with the focus, as this does

    def _of_name(self) -> list[Piece]:
        """The name that the reader stands on; its card, if there is one, says the rest."""
        page, current = self.article.page, self.article.current
        if current is None:
            return []
        place = self.article.name_place()
        if self.article.card is not None:
            return [name_place(place, self.palette)]
        in_all = self.library.count_of(current.entity.key)
        here = page.count(current.entity) if page else 0
        return name_card(current, place, here, in_all, self.palette, grows=self.still_recognising)

    def _of_work(self) -> list[Piece]:
        """What is under way, and how far it is."""
        faint = self.palette.faint
        if self.still_loading:
            return [Piece(f"loading · {len(self.library):,} ", faint)]
        if self.refreshing is not None and not self.refreshing.by_itself:
            return [Piece(self.refreshing.words(), faint)]
        if self.under_way:
            return [Piece(self.under_way, faint, "export")]
        if self.texts_indexed is not None:
            told = f"indexing texts · {self.texts_indexed:,} of {len(self.library):,} "
            return [Piece(told, faint)]
        return []

    def _of_notice(self) -> list[Piece]:
        """What is to be noticed, until it is: files that could not be read, what is new."""
        if self.failed_unseen:
            told = f"{could_not(self.failed_unseen)} "
            return [Piece(told, self.palette.muted, "failed_files")]
        if self.away:
            keys = command("catch-up").signs(self.config.keys.get("catch-up", ""))
            told = f"last here {self.away} · {keys[0]} tells what is new "
            return [Piece(told, self.palette.faint, "catch_up")]
        return []

    def _of_reading(self, left: Sequence[Piece]) -> list[Piece]:
        """How far the reader is in an article that goes on, in the room beside what is left."""
        page = self.article.page
        if page is None or not (self.article.goes_on and self.article_in_sight):
            return []
        room = self.size.width - sum(cell_width(piece.text) for piece in left) - 1
        return progress(page, self.article.progress(), self.palette, room)
