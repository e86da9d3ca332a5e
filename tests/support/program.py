"""Runs the program without a terminal, in a home of its own."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING

from tests.support.terminal import NEWSREAD, isolated_env

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TIMEOUT = 60.0
"""Seconds until a run is given up."""


def newsread(
    *arguments: str,
    home: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `newsread` with these arguments; its exit code and what it printed, as text."""
    return subprocess.run(
        [*NEWSREAD, *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env=isolated_env(home, env),
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT,
    )


def hear_ctrl_c() -> None:
    """As `preexec_fn`: have Ctrl+C heard, also where the tests run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
