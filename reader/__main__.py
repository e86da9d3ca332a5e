"""`python -m reader` is the command `newsread`."""

from __future__ import annotations

import sys

from reader.cli import run

sys.exit(run())
