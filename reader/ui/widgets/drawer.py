"""The drawer: views, sources, the names that are most in the news, and what could not be opened.

It takes the list's place while it is open, and tells the screen the question that was chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.query import Query, View
from reader.text.width import cell_width
from reader.ui.feed_messages import SourceTaken
from reader.ui.messages import PlaceChosen, ViewMoved
from reader.ui.paint import label
from reader.ui.rows import FOLLOWED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.style import Style

    from reader.library import Library
    from reader.library.values import ListedSource
    from reader.settings.views import SavedView
    from reader.ui.palette import Palette

MOST_SOURCES = 2_000
MOST_NAMES = 60
MOST_FAULTS = 50
"""What a drawer can be looked through; the rest is found by searching."""

NAME_WIDTH = 30
FIGURE_WIDTH = 7
"""Cells for a name, and for the number of articles behind it."""

AROUND = 5
"""Cells beside those: the margins, the sign of what is followed, the scroll bar."""

HINTS = (("⏎", "open"), ("J K", "move a view down, up"), ("e", "settings"))
"""Its own keys, and what they do: the line of hints shows them while it has the focus."""

INDENT = 2
DEEPEST = 8
"""Cells that what is in a folder stands further to the right, and at the most."""


class Drawer(OptionList, inherit_bindings=False):
    """Places to go to; headings cannot be chosen."""

    BINDINGS: ClassVar = [
        ("enter", "select", "Choose"),
        ("K", "move_view(-1)", "Put the view further up"),
        ("J", "move_view(1)", "Put the view further down"),
        ("e", "settle", "The settings of the source"),
    ]
    """The keys of moving are the screen's, so that the reader's own are the same here."""

    DEFAULT_CSS = """
    Drawer, Drawer:focus {
        width: 37%; min-width: 44; max-width: 84; height: 100%; border: none; padding: 0 1;
        background: $list-ground; background-tint: transparent; color: $ink;
        scrollbar-size-vertical: 1;
    }
    Drawer > .option-list--option-highlighted, Drawer:focus > .option-list--option-highlighted {
        background: $selection-ground; color: $ink; text-style: none;
    }
    Drawer > .option-list--option-disabled { color: $faint-ink; }
    """

    def __init__(
        self, library: Library, views: Sequence[SavedView], present: Query, palette: Palette
    ) -> None:
        super().__init__(markup=False)
        self._library = library
        self._saved = views
        self._counts: Mapping[View, tuple[int, int]] = {}
        """What is known by now of how many articles the views hold."""
        self._present = present
        self._palette = palette
        self._queries: dict[str, Query] = {}
        self._filled_for = 0
        """The room for names when it was filled."""

    def on_mount(self) -> None:
        """Fill it, and stand on the present view."""
        self._fill()
        self._stand_on(self._present.view.name)

    def show_views(self, views: Sequence[SavedView]) -> None:
        """Hold other views, and stay where the reader stands."""
        here = self.highlighted
        name = self._view_at(here)
        self._saved = views
        self.clear_options()
        self._queries.clear()
        self._fill()
        self.highlighted = here
        if name:
            self._stand_on(name)

    def _fill(self) -> None:
        self._filled_for = self._name_width
        self.add_options([*self._views(), *self._sources(), *self._names(), *self._faults()])

    def on_resize(self) -> None:
        """Fill it anew where names have more room, or less."""
        if self._name_width != self._filled_for:
            self.show_views(self._saved)

    @property
    def _name_width(self) -> int:
        """Cells for a name on this screen: no entry takes a second line."""
        return max(FIGURE_WIDTH, min(NAME_WIDTH, self.app.size.width - AROUND - FIGURE_WIDTH))

    def show_counts(self, counts: Mapping[View, tuple[int, int]]) -> None:
        """Show how many unread articles the views hold."""
        self._counts = counts
        for number, view in enumerate(self._saved):
            name = self._view_name(view)
            prompt = name.append(self._unread(view, name), self._palette.faint)
            self.replace_option_prompt(str(number), prompt)

    def _stand_on(self, name: str) -> None:
        names = [view.name for view in self._saved]
        self.highlighted = 1 + (names.index(name) if name in names else 0)

    def action_move_view(self, step: int) -> None:
        """Put the view that the reader stands on further up or down."""
        name = self._view_at(self.highlighted)
        if name:
            self.post_message(ViewMoved(name, step))

    def action_settle(self) -> None:
        """Change the settings of the source that the reader stands on."""
        option = self.highlighted_option
        query = self._queries.get(option.id or "") if option else None
        if query is not None and query.source:
            self.post_message(SourceTaken(query.source))

    def _view_at(self, place: int | None) -> str:
        """The name of the view at a place of the drawer; empty where there is another thing."""
        number = -1 if place is None else place - 1
        return self._saved[number].name if 0 <= number < len(self._saved) else ""

    # Moving

    def move(self, steps: int) -> None:
        """Move by so many entries, past headings, no further than the first and the last."""
        places = [at for at, option in enumerate(self.options) if not option.disabled]
        here = places.index(self.highlighted) if self.highlighted in places else 0
        self.highlighted = places[max(0, min(len(places) - 1, here + steps))]

    def move_pages(self, pages: float) -> None:
        """Move by so many screens."""
        self.move(round(max(1, self.size.height - 1) * pages) or (1 if pages > 0 else -1))

    def move_to_edge(self, edge: int) -> None:
        """Move to the first (-1) or the last (1) entry."""
        self.move(edge * self.option_count)

    # What it holds

    def _views(self) -> Iterator[Option]:
        yield self._heading("Views")
        for view in self._saved:
            identity = str(len(self._queries))
            self._queries[identity] = Query(view=View(view.name, view.query))
            name = self._view_name(view)
            figure = self._unread(view, name)
            yield Option(name.append(figure, self._palette.faint), id=identity)

    def _view_name(self, view: SavedView) -> Text:
        """A view's name, and the key that opens it."""
        name = label(view.name, self._name_width - 2 * bool(view.key))
        text = Text(" ").append(FOLLOWED if view.follow else " ", self._palette.accent)
        text.append(name, self._palette.text)
        return text.append(f" {label(view.key)}", self._palette.accent) if view.key else text

    def _unread(self, view: SavedView, name: Text) -> str:
        """How many unread articles a view holds, once they are counted; it stands at the right."""
        count = self._counts.get(View(view.name, view.query))
        figure = f"{count[1]:,}" if count else ""
        return figure.rjust(self._name_width + FIGURE_WIDTH + 2 - cell_width(name.plain))

    def _sources(self) -> Iterator[Option]:
        yield self._heading("Sources · unread")
        listed = self._library.listed_sources(MOST_SOURCES)
        within: dict[tuple[str, ...], list[ListedSource]] = {}
        for each in listed:
            for depth in range(len(each.folder)):
                within.setdefault(each.folder[: depth + 1], []).append(each)
        for folder, source, _, unread in listed:
            for depth in range(len(folder)):
                # Once for each: the sources of a folder stand together.
                if found := within.pop(folder[: depth + 1], None):
                    yield self._folder(folder[: depth + 1], found)
            query = Query(source=source.key)
            yield self._option(source.name, unread, query, indent=len(folder))

    def _folder(self, folder: tuple[str, ...], within: Sequence[ListedSource]) -> Option:
        """A folder, which opens all the sources in it, and in the folders within."""
        from reader.query.printer import condition_text
        from reader.query.tree import FromSource, Sought, any_of

        sought = (FromSource(Sought(each.source.key, is_exact=True)) for each in within)
        view = View("/".join(folder), condition_text(any_of(sought)))
        unread = sum(each.unread for each in within)
        return self._option(f"{folder[-1]}/", unread, Query(view=view), indent=len(folder) - 1)

    def _names(self) -> Iterator[Option]:
        ranked = self._library.entities(MOST_NAMES)
        if ranked:
            yield self._heading("Names most in the news")
        for entity, count in ranked:
            style = self._palette.inks[entity.kind]
            yield self._option(entity.name, count, Query().narrow(entity), style)

    def _faults(self) -> Iterator[Option]:
        faults = self._library.faults
        if faults:
            yield self._heading(f"Not opened · {len(faults):,}")
        for fault in faults[:MOST_FAULTS]:
            text = Text(label(fault.subject), self._palette.error)
            yield Option(
                text.append(f"\n{label(fault.reason)}", self._palette.faint), disabled=True
            )

    def _heading(self, title: str) -> Option:
        return Option(Text(f"\n{title}", self._palette.faint), disabled=True)

    def _option(
        self, name: str, count: int, query: Query, style: Style | None = None, indent: int = 0
    ) -> Option:
        identity = str(len(self._queries))
        self._queries[identity] = query
        margin = min(INDENT * indent, DEEPEST)
        name = label(name, self._name_width - margin)
        text = Text(" " * (2 + margin)).append(name, style or self._palette.text)
        figure = f"{count:,}" if count else ""
        figure = figure.rjust(self._name_width + FIGURE_WIDTH - margin - cell_width(name))
        return Option(text.append(figure, self._palette.faint), id=identity)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(PlaceChosen(self._queries[event.option_id]))
