"""What keys are bound to, worked out once for each widget that has the focus.

Textual puts the bindings of all that the widget stands in together anew twice for every key: a
hundred commands, copied, and looked through for letters that could be typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.main.promises import Promises

if TYPE_CHECKING:
    from textual.binding import BindingsMap
    from textual.dom import DOMNode
    from textual.widget import Widget


class Bound(Promises):
    """The keys of the main screen."""

    _bound: tuple[Widget | None, list[tuple[DOMNode, BindingsMap]]] | None = None
    """The widget that had the focus, and what keys were bound to then."""

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        if self._bound is None or self._bound[0] is not self.focused:
            self._bound = self.focused, super()._binding_chain
        return self._bound[1]

    def forget_bound(self) -> None:
        """Other keys are bound from now on."""
        self._bound = None
