"""How the screen is shared between list and article, where a reader has moved the line between.

Shares, not cells: what was chosen on one screen holds for a larger one. Pure.
"""

from __future__ import annotations

from reader.named import NamedTuple

WHOLE = 1000
"""Shares are thousandths of the screen: finer than a cell of the widest."""

LEAST_BESIDE = (30, 44)
"""Cells of the list, and of the article, where they stand side by side."""

LEAST_ABOVE = (4, 8)
"""Lines of the list, and of the article, where the one stands above the other."""


class PaneSizes(NamedTuple):
    """The list's share of the screen, for each of the two layouts; 0: nobody has chosen one."""

    beside: int = 0
    above: int = 0

    def is_sound(self) -> bool:
        """Whether these are shares, as they ought to be where they were read from somewhere."""
        return all(type(share) is int and 0 <= share <= WHOLE for share in self)

    def cells(self, total: int, *, wide: bool) -> int:
        """Cells or lines of the list of so many in all; 0: as the design has it."""
        share = self.beside if wide else self.above
        return _held(round(share * total / WHOLE), total, wide=wide) if share else 0

    def with_cells(self, cells: int, total: int, *, wide: bool) -> PaneSizes:
        """The same with a list of so many cells or lines, or of as many as may be."""
        share = round(_held(cells, total, wide=wide) * WHOLE / max(1, total))
        return self._replace(beside=share) if wide else self._replace(above=share)


def _held(cells: int, total: int, *, wide: bool) -> int:
    least_list, least_article = LEAST_BESIDE if wide else LEAST_ABOVE
    return max(least_list, min(cells, total - least_article))
