"""Actions that arrange the screen: layout by size, zen, measure, drawer, what lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.settings.config import MEASURE_RANGE
from reader.ui.frugal import forget_closed
from reader.ui.main.viewing import Viewing
from reader.ui.messages import PaneResized
from reader.ui.session import ZENS

if TYPE_CHECKING:
    from textual.events import ScreenResume

    from reader.ui.palette import Palette

WIDE = 110
"""Wider than this, list and article stand side by side."""

TALL = 30
"""Narrower screens at least so tall show the list above the article; others one at a time."""


class Arranging(Viewing):
    """The arrangement of the screen."""

    # Layout

    def fit_layout(self) -> None:
        """Lay the panes out as the size of the screen allows."""
        width, height = self.app.size
        wide = width > WIDE
        stacked = not wide and height >= TALL
        single = not wide and not stacked
        empty = single and self.list_is_empty
        # All at once: each change by itself has the styles of all widgets worked out anew.
        self.update_classes(
            {"-wide": wide, "-stacked": stacked, "-single": single, "-empty": empty}
        )

    def on_resize(self) -> None:
        """Lay out anew."""
        self.fit_layout()
        self.fit_panes()
        self.draw_bars()

    @on(PaneResized)
    def _set_again(self) -> None:
        if self.open_row is not None:
            self.set_article(self.open_row)
        self.draw_bars()

    def action_zen(self) -> None:
        """Article alone, list alone, both."""
        shown = next((name for name in ZENS[1:] if self.has_class(name)), "")
        wanted = ZENS[(ZENS.index(shown) + 1) % len(ZENS)]
        self.update_classes({name: name == wanted for name in ZENS[1:]})
        if wanted:
            self.focus_pane("article" if wanted == "-article-alone" else "list")
        else:
            self.fit_panes()
            self.draw_status()

    def action_measure(self, step: int) -> None:
        """Longer or shorter lines."""
        low, high = MEASURE_RANGE[0], MEASURE_RANGE[-1]
        self.measure = max(low, min(high, self.measure + step))
        self.article.use(measure=self.measure)
        self._set_again()
        self.tell(f"Lines of {self.measure}")

    def use_palette(self, palette: Palette) -> None:
        """Draw everything in other colours."""
        self.palette = palette
        if self.is_mounted:
            self.list.use(palette)
            self.article.use(palette=palette)
            self._set_again()

    # What lies over the screen

    def action_keys(self) -> None:
        """Show all keys."""
        from reader.ui.screens.keys import KeysScreen

        self.app.clear_notifications()
        self.app.push_screen(KeysScreen(self.config.keys, self.palette))

    def action_themes(self) -> None:
        """Choose a theme, seeing each as it is passed."""
        from reader.ui.screens.themes import ThemesScreen

        self.app.push_screen(ThemesScreen())

    async def action_drawer(self) -> None:
        """Open the drawer of views, sources and names in the list's place, or close it."""
        from reader.ui.widgets.drawer import Drawer

        if self.drawer_is_open:
            await self.close_drawer()
            return
        self.hold_dwelling()
        self.add_class("-drawer")
        drawer = Drawer(self.library, self.library.views.views, self.query_now, self.palette)
        await self.query_one("#panes").mount(drawer, before=0)
        self.focus_pane("list")  # whose place it takes: an article may have all the room
        self.count_views()

    async def close_drawer(self) -> None:
        """Show the list again, and give it the focus."""
        await self.remove_drawer()
        self.focus_pane("list")

    async def remove_drawer(self) -> None:
        """Show the list again; the focus goes where it will."""
        self.remove_class("-drawer")
        await self.query("Drawer").remove()
        forget_closed(self)
        self.resume_dwelling()

    def on_screen_suspend(self) -> None:
        """Another screen lies over this one."""
        self.hold_dwelling()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """No other screen lies over this one any more."""
        # For the first frame, all styles have been worked out a moment ago.
        event.refresh_styles = event.refresh_styles and self.stands
        if not self.drawer_is_open:
            self.resume_dwelling()
