"""The command palette: every command that makes sense without its key, and the themes by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from reader.text.sanitise import sanitise_line
from reader.text.width import cell_width
from reader.ui.commands.catalogue import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.ui.app import NewsreadApp

MARGIN = 2
"""Cells between the keys and what they do."""


class CommandProvider(Provider):
    """What the palette offers."""

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        room = self._room_for_keys()
        for title, keys, run in self._commands():
            yield DiscoveryHit(_line(keys, room, Content(sanitise_line(title))), run, title)

    async def search(self, query: str) -> Hits:
        """The commands and themes that match."""
        matcher, room = self.matcher(query), self._room_for_keys()
        for title, keys, run in (*self._commands(), *self._themes()):
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, _line(keys, room, matcher.highlight(title)), run, title)

    def _room_for_keys(self) -> int:
        return max(cell_width(keys) for _, keys, _ in self._commands())

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        reader = cast("NewsreadApp", self.app).reader_screen
        for command in COMMANDS:
            if command.in_palette:
                run = partial(reader.run_action, command.action)
                signs = command.signs(reader.config.keys.get(command.id, ""))
                yield command.title, " ".join(signs), run

    def _themes(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        app = cast("NewsreadApp", self.app)
        for name in app.themes.names:
            yield f"Theme: {app.theme_label(name)}", "", partial(app.keep_theme, name)


def _line(keys: str, room: int, title: Content) -> Content:
    """The keys in a column of their own, and what they do."""
    margin = " " * (room - cell_width(keys) + MARGIN)
    return Content.assemble((keys, "$accent-ink"), margin, title)
