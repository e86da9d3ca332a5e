"""When garbage is looked for: little at a time, while no key is pressed.

    young objects ─▶ looked through each second of calm, and when they are many
    old ones      ─▶ when enough have become old, and now and then

A closed window is a circle of ten thousand objects that only such a look finds. A look costs a
millisecond for a thousand objects, and all threads wait for it: so few may have to be looked
through. Once many live through a look while no window is open they are set apart (frozen), and the
next look passes over them: texts, lines as drawn, what Textual remembers. Most of that goes without
a look, by the count of who holds it. What was set apart and became a circle later is looked for
while nobody is there. While a window is open nothing is set apart, as it would be part of it; nor
while somebody holds one that was closed.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, cast

from textual.screen import Screen
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable

CALM = 0.3
"""Seconds without a key before work in the background goes on: it slows the keys that come while it
is done, and nobody types with longer pauses."""

IDLE = 2.0
"""Seconds without a key after which one reads: a hundredth of a second is not missed."""

TIDY_SECONDS = 30.0
"""Between two looks at the old for their own sake, and for memory that the system can have back."""

MOST_YOUNG = 20_000
"""Objects that are looked through though keys are being pressed: later they would be more."""

MOST_AGED = 20_000
"""Objects that became old after which the old are looked at, though nobody rests: two windows."""

FAR_TOO_MANY_AGED = 40_000
"""Objects that became old after which they are looked at though keys are being pressed: who never
pauses would wait for all of them at the first rest, and that for longer than a tenth of a second.
"""

AWAY = 300.0
"""Seconds without a key after which nobody is there, and a look may take a third of a second; and
between two such looks."""

MANY = 10_000
"""Objects that live through a look after which they are set apart: they would take the next look
ten milliseconds more. Each time keeps some that would go."""

MOST_SET_APART = 500_000
"""Objects that may be looked through again once set apart, in half a second. A library that needs
more keeps its circles: a few hundred an hour."""


class Collector:
    """Looks for garbage when it is asked to, if it is time."""

    def __init__(self) -> None:
        self._aged = 0
        """How many more old objects there are than after the last look at them."""
        self._tidied_at = 0.0
        self._looked_at_all = 0.0
        """When what was set apart was looked through."""

    def look(self, acted_at: float, is_bare: Callable[[], bool]) -> bool:
        """Look for garbage; whether memory is to be handed back to the system too.

        `acted_at` is when a key was pressed last. The screen `is_bare` with nothing open over it or
        in it that can be closed; asked before a look, it forgets what was.
        """
        now = time.monotonic()
        is_calm, is_idle, is_away = (now > acted_at + wait for wait in (CALM, IDLE, AWAY))
        tidies = is_idle and now > self._tidied_at + TIDY_SECONDS
        young = gc.get_count()[0]
        if tidies or self._aged + young > (MOST_AGED if is_calm else FAR_TOO_MANY_AGED):
            self._look_at_old(is_bare(), is_due=is_away and now > self._looked_at_all + AWAY)
        elif is_calm or young > MOST_YOUNG:
            self._aged += max(0, young - gc.collect(1))
        if tidies:
            self._tidied_at = now
        return tidies

    def _look_at_old(self, is_bare: bool, *, is_due: bool) -> None:
        """Look at the old; what was set apart is due too, unless it is too much."""
        brings_back = False
        if is_due and is_bare:
            self._looked_at_all = time.monotonic()
            brings_back = gc.get_freeze_count() <= MOST_SET_APART
        if brings_back:
            gc.unfreeze()
        gc.collect()
        self._aged = 0
        # What was brought back is too much to be looked through again, whatever is held.
        if brings_back or (is_bare and _may_be_set_apart(gc.get_objects())):
            gc.freeze()


def _may_be_set_apart(living: list[object]) -> bool:
    """Whether what lived through a look is many, and no part of the screen that was closed."""
    if len(living) <= MANY:
        return False
    # By its type: a proxy says that it is of the class of what it stands for. There are few types.
    of_widgets = {each for each in set(map(type, living)) if issubclass(each, Widget)}
    parts = cast("list[Widget]", [each for each in living if type(each) in of_widgets])
    return all(part.is_attached and not _is_closing(part) for part in parts)


def _is_closing(part: Widget) -> bool:
    """Whether it is a window that is left: it stays attached until all in it has gone."""
    return isinstance(part, Screen) and part not in part.app.screen_stack
