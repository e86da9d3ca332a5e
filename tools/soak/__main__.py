"""Runs the soak, and prints the verdict as a table and as JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tools.soak.reading import Soak
from tools.soak.verdict import Line, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED_FROM = 0.05
"""Seconds of the processor from which on a frame is told of, with what it did."""


def main() -> int:
    """Soak for as long as the arguments say; 1 if a promise was broken."""
    options = argparse.ArgumentParser(description="Read for a long time, and look for leaks.")
    options.add_argument("--minutes", type=float, default=30.0)
    options.add_argument("--seed", type=int, default=11)
    options.add_argument("--json", type=Path, default=Path("soak.json"), help="soak.json")
    chosen = options.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="newsread-soak-") as name:
        soak = Soak(chosen.minutes, chosen.seed, Path(name))
        soak.run()
    lines = verdict(soak, chosen.minutes * 60)
    _print(lines, soak)
    print(f"    load {load:.1f} → {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    written = {
        "verdict": [each._asdict() for each in lines],
        "frames": {**soak.frames, "longest": soak.longest()},
        "samples": [each._asdict() for each in soak.samples],
        "deeds": soak.done,
    }
    chosen.json.write_text(json.dumps(written, indent=1), encoding="utf-8")
    return 0 if all(each.is_kept for each in lines) else 1


def _print(lines: Sequence[Line], soak: Soak) -> None:
    for what, value, is_kept in lines:
        print(f"{'  ' if is_kept else '✗ '}{what:32}{value}")
    long = [each for each in soak.longest() if each["seconds"] > NAMED_FROM]
    print(f"    frames over {NAMED_FROM * 1000:.0f} ms of the processor: {len(long) or 'none'}")
    for each in long:
        print(f"    {each['seconds'] * 1000:5.0f} ms in {each['deed']}: {each['did']}")


if __name__ == "__main__":
    sys.exit(main())
