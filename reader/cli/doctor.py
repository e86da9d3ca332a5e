"""`newsread doctor`: is the library sound? Mends what is derived, saves what can be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import DONE, WRONG, output
from reader.cli.opening import MistakeError, check_path
from reader.text.counting import counted

if TYPE_CHECKING:
    from pathlib import Path


def look_after(path: Path, new: Path | None, *, vacuums: bool = False) -> int:
    """Tell what is wrong with the library at `path`, or save it to `new`; 1 if anything is wrong.

    With `vacuums`, what can be brought back is taken out for good instead.

    Raises MistakeError and StoreError.
    """
    check_path(path)
    if vacuums:
        return _vacuum(path)
    return _save(path, new) if new else _look(path)


def _look(path: Path) -> int:
    from reader.store.doctor import findings

    _look_at_index(path)
    found = list(findings(path))
    output.print_lines(f"{path}: {each}" for each in found)
    if not found:
        output.print_lines([f"{path}: sound"])
        return DONE
    output.print_lines(["newsread doctor --save FILE writes all that can be read into a new one"])
    return WRONG


def _vacuum(path: Path) -> int:
    from reader.store.doctor import vacuum

    before = path.stat().st_size
    count = vacuum(path)
    saved = max(0, before - path.stat().st_size)
    output.print_lines(
        [f"{path}: {counted(count, 'article')} taken out for good, {saved / 1e6:,.1f} MB smaller"]
    )
    return DONE


def _look_at_index(path: Path) -> None:
    """Delete what is derived, if it is damaged; it is made again from the library."""
    from reader.index.fulltext.folder import is_damaged as texts_are_damaged
    from reader.index.generations import HEADLINES, NAMES, TEXTS, Generations
    from reader.index.keeping import is_damaged
    from reader.store.connections import index_folder_of

    for what in (HEADLINES, NAMES, TEXTS):
        generations = Generations(index_folder_of(path) / what)
        is_so = texts_are_damaged(generations) if what == TEXTS else is_damaged(generations, what)
        if is_so:
            generations.discard()
            output.print_lines(
                [f"{path}: its index of {what} was damaged; it is made anew when next used"]
            )


def _save(path: Path, new: Path) -> int:
    from reader.store.doctor import save

    if new.exists():
        raise MistakeError(f"{new} is there already; nothing is written over")
    saved = save(path, new)
    articles = counted(saved.articles, "article")
    output.print_lines(
        [
            f"{new}: {articles}, and what was done with {saved.statuses:,}",
            *([f"lost: {counted(saved.lost, 'article')}"] if saved.lost else []),
            *([f"only the headline: {saved.without_text:,}"] if saved.without_text else []),
        ]
    )
    return WRONG if saved.lost or saved.without_text else DONE
