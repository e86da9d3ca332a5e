"""Who and what the list is about: its people, organisations, places and sources, and when it was.

A window at the list's place, over whatever is asked for. What the list is made of is counted by a
worker. `/` looks for a name, `s` sorts, Enter or + narrows to what one stands on, - leaves it out.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.text.counting import counted
from reader.text.words import fold
from reader.ui.bars import page_hints
from reader.ui.chart import chart
from reader.ui.commands import bindings
from reader.ui.desk import Desk
from reader.ui.facet_rows import NAME_WIDTH, Order, drawn, groups, room_for_names
from reader.ui.messages import FacetsCounted, WorkerBroke
from reader.ui.screens.listing import ListWindow
from reader.ui.screens.over import LEFT, OverReader
from reader.ui.widgets.line import LineWidget
from reader.ui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reader.index.facets import Facets
    from reader.library import Library
    from reader.model import Entity, EntityKey
    from reader.query import Query
    from reader.ui.facet_rows import Row
    from reader.ui.palette import Palette

MOST_OF_A_KIND = 200
"""Names of a kind that can be looked through; of the others there is the search."""

SHOWN = 12
"""Of each kind, until one looks for a name: so that all kinds are near."""

CHART_WIDTH = 40
"""Cells: what the narrowest window has within its margins."""

LOW = 20
"""Lines of the screen below which the names have the chart's room."""

HINTS = (
    ("⏎", "only"),
    ("-", "without"),
    ("/", "look for one"),
    ("s", "sort"),
    ("S", "follow"),
    ("M", "mute"),
    ("Esc", "close"),
)


class FacetsScreen(OverReader, ListWindow[None]):
    """The window of facets."""

    BINDINGS: ClassVar = [
        ("i", "leave", "Close"),
        ("slash", "search", "Look for a name"),
        ("s", "sort", "Sort by articles, trend or name"),
        ("plus", "choose(False)", "Narrow"),
        ("minus", "choose(True)", "Leave out"),
        *bindings(LEFT),
    ]

    CSS = """
    FacetsScreen { align: left top; background: transparent; }
    FacetsScreen Vertical {
        width: 100%; height: 100%; margin: 1 0 1 0; background: $list-ground; padding: 1 1 0 1;
    }
    FacetsScreen.-wide Vertical { width: 37%; min-width: 44; max-width: 84; }
    FacetsScreen #hints { dock: bottom; }
    FacetsScreen Static { color: $faint-ink; height: auto; padding: 0 1; }
    FacetsScreen.-low Static { height: 1; }
    FacetsScreen Input, FacetsScreen Input:focus {
        height: 1; border: none; margin: 0 1; color: $accent-ink; background-tint: transparent;
        background: $list-ground; display: none;
    }
    FacetsScreen.-searching Input { display: block; }
    FacetsScreen OptionList, FacetsScreen OptionList:focus {
        height: 1fr; border: none; padding: 0; background: $list-ground; color: $ink;
        background-tint: transparent; scrollbar-size-vertical: 1;
    }
    FacetsScreen OptionList > .option-list--option-highlighted,
    FacetsScreen OptionList:focus > .option-list--option-highlighted {
        background: $selection-ground; color: $ink; text-style: none;
    }
    FacetsScreen OptionList > .option-list--option-disabled { color: $faint-ink; }
    """

    def __init__(
        self,
        library: Library,
        palette: Palette,
        rows: Sequence[int],
        query: Query,
        narrow: Callable[[Query], None],
    ) -> None:
        """`rows` answer `query`; `narrow` is told the question that was chosen."""
        super().__init__()
        self._library = library
        self._palette = palette
        self._asked = rows
        self._query = query
        self._narrow = narrow
        self._order = Order.COUNT
        self._groups: dict[str, list[Row]] = {}
        self._listed: dict[str, Row] = {}
        self._followed: set[EntityKey] = set()
        self._name_width = NAME_WIDTH
        self._desk = Desk("newsread-facets", lambda error: self.post_message(WorkerBroke(error)))

    def compose(self) -> ComposeResult:
        """The chart, the line to search in, the facets."""
        with Vertical():
            yield Static(Text("One moment …"), markup=False)
            yield TextLine(placeholder="a name", compact=True)
            yield OptionList(markup=False)
        # Over the main screen's own, which mean something else there.
        yield LineWidget(id="hints")

    def on_unmount(self) -> None:
        """Let the thread go that counted for this window alone."""
        self._desk.close()

    def on_mount(self) -> None:
        """Have the list counted."""
        hints = list(page_hints(HINTS, self._palette))
        self.query_one(LineWidget).show(self._palette.bar, hints)
        rows = self._asked

        def job() -> None:
            self.post_message(FacetsCounted(self._library.facets(rows, MOST_OF_A_KIND)))

        self._desk.ask(job)

    @on(WorkerBroke)
    def _raise(self, message: WorkerBroke) -> None:
        raise message.error

    @on(FacetsCounted)
    def _counted(self, message: FacetsCounted) -> None:
        self._groups = dict(groups(message.facets, self._library.source_of))
        self.query_one(Static).update(self._head(message.facets))
        self._list()

    def _head(self, facets: Facets) -> Text:
        head = f"{counted(facets.articles, 'article')}, {facets.unread:,} unread"
        if len(facets.timeline.bars) < 2:
            return Text(head)
        return Text("\n".join([head, "", *chart(facets.timeline, CHART_WIDTH)]))

    # The list

    def _list(self) -> None:
        wanted = fold(self.query_one(Input).value).split()
        self.listing.clear_options()
        self._listed.clear()
        self._followed = self._library.followed_names()
        self._name_width = self._room_for_names()
        options: list[Option] = []
        for title, rows in self._groups.items():
            found = [row for row in rows if all(word in fold(row.name) for word in wanted)]
            if found:
                options.append(Option(Text(f"\n{title}", self._palette.faint), disabled=True))
                found.sort(key=self._order.key)
                shown = found if wanted else found[:SHOWN]
                options += map(self._option, shown)
                if more := len(found) - len(shown):
                    rest = f" {more:,} more: / looks for one"
                    options.append(Option(Text(rest, self._palette.faint), disabled=True))
        self.listing.add_options(options or [Option(Text("\nNo such name here"), disabled=True)])
        self.listing.highlighted = 1 if options else None

    def _room_for_names(self) -> int:
        return room_for_names(chain(*self._groups.values()), self.query_one(Vertical).size.width)

    def on_resize(self) -> None:
        """Set the rows anew where names have more room, or less."""
        self.set_class(self.size.height < LOW, "-low")
        self.set_class(self.below.has_class("-wide"), "-wide")
        if self._groups and self._room_for_names() != self._name_width:
            self.draw_wishes()

    def _option(self, row: Row) -> Option:
        identity = str(len(self._listed))
        self._listed[identity] = row
        is_followed = row.entity is not None and row.entity.key in self._followed
        text = drawn(row, self._name_width, self._palette, is_followed=is_followed)
        return Option(Text.assemble(text), id=identity)

    # Keys

    def action_leave(self) -> None:
        """Leave the search, then the window."""
        if self.has_class("-searching"):
            self.remove_class("-searching")
            self.query_one(Input).value = ""
            self.listing.focus()
        else:
            super().action_leave()

    def action_search(self) -> None:
        """Look for a name."""
        self.add_class("-searching")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _search(self) -> None:
        self._list()

    @on(Input.Submitted)
    def _searched(self) -> None:
        self.listing.focus()

    def action_sort(self) -> None:
        """Sort by the next thing."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._list()
        self.notify(f"Sorted by {self._order}", markup=False)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_choose(False)

    @property
    def _row(self) -> Row | None:
        """What one stands on."""
        option = self.listing.highlighted_option
        return self._listed.get(option.id or "") if option else None

    @property
    def named(self) -> Entity | None:
        """The name that one stands on."""
        return self._row.entity if self._row else None

    def draw_wishes(self) -> None:
        """Draw the margins anew."""
        here = self.listing.highlighted
        self._list()
        self.listing.highlighted = here

    def action_choose(self, is_excluded: bool) -> None:
        """Narrow to what one stands on, or leave it out."""
        row = self._row
        if row is None or not self.is_current:
            return
        if row.entity:
            entity = row.entity
            query = self._query.leave_out(entity) if is_excluded else self._query.narrow(entity)
        elif is_excluded:
            self.notify("A source can be narrowed to, not left out here", markup=False)
            return
        else:
            query = self._query._replace(source=row.source)
        self.dismiss()
        self._narrow(query)
