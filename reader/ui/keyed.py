"""Keys on the shortest way: into the line that is typed in, or to the command they are bound to.

Textual hands a key to the widget that has the focus, lets it rise through all that the widget
stands in, each with a turn of its own, and looks for a command last. Our own widgets do nothing
with keys by themselves, so here the command is looked for at once. Keys are dealt with in the order
in which they come, and all else has its turn between two of them.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual.app import App
from textual.events import Key

if TYPE_CHECKING:
    from textual.events import Event


@runtime_checkable
class LeavesKeys(Protocol):
    """A widget that does nothing with keys but what its bindings say, and with letters."""

    leaves_keys: ClassVar[bool]

    def type_letter(self, letter: str) -> bool:
        """Take a letter; whether it is one that types."""
        ...


class KeyedApp(App[None]):
    """An application that deals with keys itself, for widgets that leave them to it."""

    async def on_event(self, event: Event) -> None:
        """Take a key; all else, and keys of other widgets, in Textual's own way."""
        if not (isinstance(event, Key) and await self._took(event)):
            await super().on_event(event)
            return
        await asyncio.sleep(0)

    async def _took(self, event: Key) -> bool:
        focused = None if event.is_forwarded or not self.app_focus else self.focused
        if not isinstance(focused, LeavesKeys):
            return False
        if event.character and event.is_printable and focused.type_letter(event.character):
            return True
        key = event.key
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)
