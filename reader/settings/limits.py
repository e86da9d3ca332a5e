"""What a process of ours may do at most that works on what strangers wrote.

Its time is measured by whoever sets `ITIMER_PROF` for a job: what oversteps it is ended.
"""

from __future__ import annotations

import signal
from contextlib import suppress


def limit(memory: int) -> None:
    """Bound what this process can do; where the system knows no such bound, it has none.

    `memory` is in bytes of address space.
    """
    import gc
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    # The default of SIGPROF ends the process, even within a loop that never returns to Python.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to hear
    # Such work makes hardly a cycle; looking for them costs a tenth of the time.
    gc.disable()
