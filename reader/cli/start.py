"""The starts that nearly everybody types: `newsread`, `newsread --seeds`, `newsread ./a ~/b`.

They are understood without the declarations of all commands, let alone argparse: either would be a
good part of what a start costs. Whatever else is typed, `arguments` understands.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEEDS = "--seeds"


def plain_start(argv: Sequence[str]) -> SimpleNamespace | None:
    """The arguments of the screen, where they are `--seeds` and plain paths; None for all else."""
    paths = [argument for argument in argv if argument != _SEEDS]
    if not all(map(_is_certainly_path, paths)):
        return None
    return SimpleNamespace(
        paths=[Path(path) for path in paths],
        seeds=_SEEDS in argv,
        library=None,
        theme=None,
        fields=[],
        fresh=False,
        plain=False,
    )


def _is_certainly_path(argument: str) -> bool:
    """Whether it can be neither a command, an option nor an address."""
    return argument.startswith(("/", "./", "../")) or argument in {".", ".."}
