"""When garbage is looked for: little at a time, while no key is pressed.

    young objects ─▶ looked through each second of calm, and when they are many
    old ones      ─▶ when enough have become old, and now and then; not while names are being found

A closed window is a circle of ten thousand objects that only such a look finds. A look costs a
millisecond or two for a thousand objects, and all threads wait for it: so there may never be many.
What is loaded is set apart once (`Preparing`). What lives later is not: windows and messages that
were set apart while they were open would never be found again, two megabytes a minute.
"""

from __future__ import annotations

import gc
import time

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


class Tidier:
    """Looks for garbage when it is asked to, if it is time."""

    def __init__(self) -> None:
        self._aged = 0
        """How many more old objects there are than after the last look at them."""
        self._tidied_at = 0.0

    def look(self, acted_at: float, *, is_preparing: bool) -> bool:
        """Look for garbage; whether memory is to be handed back to the system too.

        `acted_at` is when a key was pressed last. While it `is_preparing`, much becomes old that is
        set apart in the end, and the old are left alone.
        """
        now = time.monotonic()
        is_calm, is_idle = (now > acted_at + seconds for seconds in (CALM, IDLE))
        tidies = is_idle and now > self._tidied_at + TIDY_SECONDS
        young = gc.get_count()[0]
        if not is_preparing and (tidies or (is_calm and self._aged + young > MOST_AGED)):
            gc.collect()
            self._aged = 0
        elif is_calm or young > MOST_YOUNG:
            self._aged += max(0, young - gc.collect(1))
        if tidies:
            self._tidied_at = now
        return tidies
