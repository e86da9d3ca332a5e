"""How many articles there were when, as bars of letters; one of them may be chosen. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text.counting import counted

if TYPE_CHECKING:
    from reader.index.timeline import Bar, Timeline

HEIGHT = 4
"""Lines of the bars."""

MOST_CELLS = 4
"""Of a bar, with the blank behind it."""

_EIGHTHS = " ▁▂▃▄▅▆▇█"

POINTER = "▲"


class Choice(NamedTuple):
    """Which stretch of time a chart shows, and the bar that one stands on."""

    timeline: Timeline | None = None
    """None: all of the time."""
    bar: int | None = None

    def moved(self, step: int, bars: int) -> Choice:
        """The next bar, or the one before; from none, the last or the first."""
        if self.bar is None:
            return self._replace(bar=bars - 1 if step < 0 else 0)
        return self._replace(bar=max(0, min(bars - 1, self.bar + step)))


ALL_OF_IT = Choice()


def chart(timeline: Timeline, width: int, chosen: int | None = None) -> list[str]:
    """Bars side by side, as wide as fits, and beneath them the first and the last by name.

    Beneath a chosen one a pointer, and what it is.
    """
    from reader.index.timeline import label  # numpy, with the profile

    hidden = max(0, len(timeline.bars) - width)
    bars = timeline.bars[hidden:]
    cells = min(width // len(bars), MOST_CELLS)
    most = max(bar.articles for bar in bars)
    # Few articles make low bars: a single one is no tower.
    full = max(most, HEIGHT)
    lines = []
    for level in reversed(range(HEIGHT)):
        heights = (_eighths(bar.articles, full) - 8 * level for bar in bars)
        columns = (_EIGHTHS[min(max(height, 0), 8)] for height in heights)
        lines.append("".join(_column(column, cells) for column in columns).rstrip())
    first, last = label(timeline.unit, bars[0]), label(timeline.unit, bars[-1])
    room = cells * len(bars) - len(first) - len(last)
    beneath = first + " " * room + last if room > 1 else f"{first} – {last}"
    if chosen is not None and chosen >= hidden:
        beneath = _pointer(timeline, timeline.bars[chosen], (chosen - hidden) * cells, width)
    return [*filter(None, lines), beneath, f"most in a {timeline.unit}: {most:,}"]


def _pointer(timeline: Timeline, bar: Bar, at: int, width: int) -> str:
    from reader.index.timeline import label  # as above

    told = f"{label(timeline.unit, bar)} · {counted(bar.articles, 'article')}"
    if at + len(told) + 2 <= width:
        return f"{' ' * at}{POINTER} {told}"
    return f"{told} {POINTER}".rjust(at + 1) if at > len(told) else f"{POINTER} {told}"


def _eighths(articles: int, full: int) -> int:
    """How high a bar is, in eighths of a line; never nothing where there is an article."""
    return -(-articles * 8 * HEIGHT // full)


def _column(block: str, cells: int) -> str:
    return block * max(1, cells - 1) + " " * (cells > 1)
