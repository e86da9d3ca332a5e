"""What the screen library would do by itself, led through our own gates.

Textual shows and types what it is given as it is: control codes that were copied from a page would
reach the terminal when they are pasted, and a link would be opened whatever it says. It fails where
the mouse meets what was taken away a moment ago, and piles what it tells over what is read.
"""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING

from textual.errors import NoWidget
from textual.events import Key, MouseDown, MouseMove, Paste

from reader.text.sanitise import sanitise
from reader.ui.keyed import KeyedApp
from reader.ui.paint import label

if TYPE_CHECKING:
    from textual.events import Event, MouseEvent
    from textual.notifications import Notify, SeverityLevel


class GatedApp(KeyedApp):
    """An application in which text from outside is text, wherever it comes in."""

    _pressed_at = 0.0
    """When a key or a button of the mouse was pressed last, in seconds."""

    async def on_event(self, event: Event) -> None:
        """Take what steers a terminal out of what is pasted."""
        if isinstance(event, Paste) and not event.is_forwarded:
            event = Paste(sanitise(event.text))
        if isinstance(event, Key | MouseDown):
            self._pressed_at = time()
        if isinstance(event, MouseDown | MouseMove) and self._is_gone(event):
            return
        await super().on_event(event)

    def _is_gone(self, event: MouseEvent) -> bool:
        """Whether what the mouse is on was taken away, and is only drawn yet.

        Textual asks for the parent of what is clicked, and fails where there is none any more.
        """
        try:
            widget, _ = self.get_widget_at(event.screen_x, event.screen_y)
        except NoWidget:
            return False
        return widget.parent is None

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - as Textual calls it
    ) -> None:
        """Tell something in a corner: text, whatever `markup` says."""
        super().notify(
            sanitise(message),
            title=label(title),
            severity=severity,
            timeout=timeout,
            markup=False,
        )

    def on_notify(self, _: Notify) -> None:
        """What is told takes the place of what was told before the last key; what failed stays."""
        for told in list(self._notifications):
            if told.severity == "information" and told.raised_at < self._pressed_at:
                self._unnotify(told, refresh=False)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:  # noqa: ARG002 - as above
        """Open a link as every other link is opened, or say why not."""
        from reader.ui.browser import open_in_browser  # needed by who opens one

        problem = open_in_browser(url)
        if problem:
            self.notify(problem, severity="warning", markup=False)
