"""What the program says to someone who is new, or who sees nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.paint import label

if TYPE_CHECKING:
    from reader.library import Library

FIRST_KEYS = """\
/ search · ⏎ open · ␣ read on
. next name · ? all keys

a follows a feed · newsread add PATH keeps your own files."""

FEW_KEYS = "? tells all keys"
"""For a screen that the other would cover."""

WELCOME = "Welcome"

SEEDS = "Welcome. These are the seed articles."

MOST_FAULTS = 8
"""As many of the files that could not be opened as fit beside the rest of the hint."""


def no_page(row: int | None, *, still_loading: bool) -> str:
    """Why there is no page of an article to do something with; `row` is that of the open one."""
    if row is not None:
        return "One moment: the article is on its way"
    if still_loading:
        return "One moment: the articles are being loaded"
    return "Open an article first"


def nothing_here(library: Library) -> tuple[str, ...]:
    """What the pane says of a library without an article."""
    if not library.paths:
        return (
            "Nothing to read here yet",
            "",
            "R fetches what your sources have · a follows a feed",
            "newsread --seeds opens the seed articles · q quits",
        )
    where = ", ".join(label(str(path), 60) for path in library.paths)
    lines = [
        "Nothing to read here",
        "",
        f"No article was found in {where}",
        "newsread opens text files (.txt) and Markdown (.md), in folders of any depth",
        "newsread --seeds opens the seed articles · q quits",
    ]
    if library.faults:
        lines += ["", f"Not opened: {len(library.faults):,}"]
    for fault in library.faults[:MOST_FAULTS]:
        lines.append(f"{_end(fault.subject, 50)}: {label(fault.reason, 60)}")
    return tuple(lines)


def _end(path: str, characters: int) -> str:
    """The end of a path, where the name of the file is."""
    tidy = label(path)
    return tidy if len(tidy) <= characters else f"…{tidy[1 - characters :]}"
