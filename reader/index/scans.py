"""What scans of texts have found, kept: the next question is mostly the last one, or grows from it.

Who types `vot` asks for `v`, `vo` and `vot`: what has the longer word is among what has the shorter
one. So only that is looked through, and what was folded since.
"""

from __future__ import annotations

from reader.named import NamedTuple
from reader.text.english import begins_in_every_form

KEPT = 64
"""Questions: the words of fifty views, and those that are being typed. A tenth of a megabyte each
at most, where all of 20,000 texts have the words."""


def never() -> bool:
    """Nobody stops it."""
    return False


class Scan(NamedTuple):
    """Which rows have some words."""

    words: tuple[str, ...]
    forgotten: int
    """How many texts had been forgotten before it."""
    texts: int
    """How many had been folded."""
    rows: list[int]


class Scans:
    """The last of them. May be asked by several threads at once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, ...], Scan] = {}

    def keep(self, scan: Scan) -> None:
        """Keep a scan, in place of an older one for the same words."""
        kept = {words: each for words, each in self._kept.items() if words != scan.words}
        kept[scan.words] = scan
        if len(kept) > KEPT:
            del kept[next(iter(kept))]
        self._kept = kept  # another one, so that nobody sees it change

    def nearest(self, words: tuple[str, ...], forgotten: int) -> Scan:
        """Return that of these words; else the one with the fewest rows, these among them.

        None of it is older than what was last forgotten. Where there is none, one of no texts.
        """
        nothing = Scan((), forgotten, 0, [])
        valid = [each for each in self._kept.values() if each.forgotten == forgotten]
        for scan in valid:
            if scan.words == words:
                return scan
        # Other forms of a word may not begin with it, but they do as all of its forms do.
        begun = [(word, begins_in_every_form(word)) for word in words]
        wider = (each for each in valid if _are_wider(each.words, begun))
        return min(wider, key=lambda scan: len(scan.rows) - scan.texts, default=nothing)


def _are_wider(words: tuple[str, ...], narrower: list[tuple[str, str]]) -> bool:
    """Whether whatever has the narrower words, each with its root, has each of the others too."""
    return all(
        any(each == word or root.startswith(each) for word, root in narrower) for each in words
    )
