"""The article: a page on which the reader stands on names, finds words, and follows links.

It sets no text itself, and opens nothing: what was chosen is told to the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset

from reader.model import Field
from reader.ui.find import Find
from reader.ui.messages import NameSelected
from reader.ui.widgets.named_page import NamedPage
from reader.ui.widgets.page_view import TOP_MARGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.model import Block, Inline, Kind, Mention
    from reader.ui.page import Page
    from reader.ui.palette import Palette


class ArticlePane(NamedPage):
    """The page of the open article."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(palette, id=id)
        self._of = -1
        """The row of the article; -1 where nobody has said which."""
        self._left_at: dict[int, tuple[Field, int] | None] = {}
        """By row, where the reader was in the articles that were shown before."""

    # What is shown

    @property
    def find(self) -> Find:
        """What is being looked for in the article."""
        return self._lights.find

    def show(self, page: Page, *, keep_place: bool, of: int = -1) -> None:
        """Show a page; with `keep_place` it is the same article set anew, so nothing jumps.

        Another article, the one `of` that row, is shown from where the reader left it.
        """
        if keep_place:
            top = self._place_at_top()
        else:
            self._left_at[self._of] = self.place
            self.is_drawn = False
            earlier = (Field.BODY, page.place) if page.place else None
            self._of, top = of, self._left_at.get(of, earlier) if of >= 0 else None
        before = self.current
        if not keep_place:
            self.show_card(None)
        self._page = page
        self._lay(current=self._kept(before, page) if keep_place else None, hints={})
        self._refind()
        self._redraw()
        line = page.line_of(*top) + TOP_MARGIN if top else 0
        self._scroll_lines(line)
        if self.current is not before:
            self.post_message(NameSelected(self.current))

    def _kept(self, before: Mention | None, page: Page) -> Mention | None:
        """The name stood on, in the same article set anew; it may be called otherwise by now."""
        if before is None:
            return None
        place = before.field, before.start
        there = (each for each in page.mentions if (each.field, each.start) == place)
        return next((each for each in there if each.kind not in self._lights.hidden), None)

    def show_hint(self, lines: tuple[str, ...]) -> None:
        """Show no article, but these lines in the middle of the pane."""
        if self._page is None and lines == self._hint:
            return  # letter after letter may find nothing
        before, self._page, self._hint = self.current, None, lines
        self.show_card(None)
        self._lay(current=None)
        self._redraw()
        if before is not None:
            self.post_message(NameSelected(None))

    def use(
        self,
        *,
        palette: Palette | None = None,
        measure: int | None = None,
        hidden: frozenset[Kind] | None = None,
    ) -> None:
        """Draw with another palette or measure, or with other kinds hidden."""
        self._palette = palette or self._palette
        self._measure = measure or self._measure
        if hidden is not None:
            self._lay(hidden=hidden)
        if self.current and self.current.kind in self._lights.hidden:
            self.select_name(None)
        self._redraw()

    # Finding

    def look_for(self, words: str) -> None:
        """Light every place where `words` stand, and go to the first from here on."""
        self._lay(find=Find(words))
        self._refind()
        here = self._place_at_top()
        self.find.start_from(*(here or (Field.TITLE, 0)))
        self._show_match()

    def move_match(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) match."""
        self.find.move(step)
        self._show_match()

    def stop_finding(self) -> None:
        """Put the lights out."""
        self._lay(find=Find())

    def _refind(self) -> None:
        if self._page and self.find.words:
            self.find.look(self._page)

    def _show_match(self) -> None:
        self._cache.clear()
        self.refresh()
        if self.find.current:
            part, start, _ = self.find.current
            self._show_place(part, start)

    def light(self, sought: Callable[[str], Sequence[tuple[int, int]]] | None) -> None:
        """Light what the search found: `sought` gives the stretches of a line that match.

        While one types a search this comes with every key, and mostly changes nothing in sight.
        """
        before = self._sought_in_sight()
        self._lights = self._lights._replace(sought=sought)
        after = self._sought_in_sight()
        top = int(self.scroll_offset.y)
        in_sight = range(top, top + self.size.height)
        self._cache = {y: drawn for y, drawn in self._cache.items() if y in in_sight}
        for number in before.keys() | after.keys():
            if before.get(number) != after.get(number):
                self._cache.pop(number + TOP_MARGIN, None)
                self.refresh_line(number + TOP_MARGIN)

    def _sought_in_sight(self) -> dict[int, Sequence[tuple[int, int]]]:
        """What the search found in each line in sight, by the line's number, if anything."""
        sought = self._lights.sought
        if sought is None or self._page is None:
            return {}
        found = ((number, sought(self._page.lines[number].text)) for number in self.lines_in_sight)
        return {number: stretches for number, stretches in found if stretches}

    # Links and places

    def links_in_sight(self) -> list[Inline]:
        """The links that begin in a line in sight, in order."""
        page = self._page
        if page is None:
            return []
        lines = [page.lines[number] for number in self.lines_in_sight]
        lines = [line for line in lines if line.field is Field.BODY]
        if not lines:
            return []
        first, last = lines[0].start, max(line.end for line in lines)
        return [
            link
            for link in page.links
            if first <= link.start < last
            and any(any(line.places(link.start, link.start + 1)) for line in lines)
        ]

    def hint_links(self, hints: Mapping[int, str]) -> None:
        """Write letters over the links that begin at those places of the body."""
        self._lay(hints=dict(hints))

    def go_to(self, offset: int) -> None:
        """Bring a place of the body to the top of the pane."""
        if self._page:
            self._scroll_lines(self._page.line_of(Field.BODY, offset) + TOP_MARGIN - 1)

    def point(self) -> Offset:
        """The cell of the pane where the reader is: a name, a match, else where the text begins."""
        match = self.find.current
        place = (match[0], match[1]) if match else self._place_at_top()
        if self.current:
            place = self.current.field, self.current.start
        cell = self.cell_of(*place) if place else None
        return cell or Offset(self._left_margin(), TOP_MARGIN)

    @property
    def place(self) -> tuple[Field, int] | None:
        """The first place of the article in sight; None at its beginning and at its end."""
        return None if self._page is None or self.at_end else self._place_at_top()

    def places(self) -> dict[int, int]:
        """By row, where the reader is in the articles of this run; 0: at an end of the text."""
        here = {**self._left_at, self._of: self.place}
        return {
            row: place[1] if place and place[0] is Field.BODY else 0
            for row, place in here.items()
            if row >= 0
        }

    def block_looked_at(self) -> Block | None:
        """The block of the name or match that the reader stands on, else the first in sight."""
        if self._page is None:
            return None
        if self.current and self.current.field is Field.BODY:
            return self._page.block_at(self.current.start)
        match = self.find.current
        if match and match[0] is Field.BODY:
            return self._page.block_at(match[1])
        return self.block_in_sight()

    def block_in_sight(self) -> Block | None:
        """The first block that has a line in sight."""
        if self._page:
            for number in self.lines_in_sight:
                line = self._page.lines[number]
                if line.field is Field.BODY:
                    return self._page.block_at(line.start)
        return None
