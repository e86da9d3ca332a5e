"""A screen of nothing but an article, the next one at each key: by Textual's `Static(Content)`.

    python -m benchmarks.reading

It shows the very texts and names that `benchmarks.article` has our whole program open.
"""

from __future__ import annotations

import gc
import random
from typing import TYPE_CHECKING, NamedTuple

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 2_000
NAMES = 150
ARTICLES = 40
PARAGRAPH = 90
"""Words of a paragraph."""

KNOWN = ("Volodymyr Zelensky", "Ursula von der Leyen", "European Union", "Novak Djokovic", "Tokyo")
PLAIN = (
    *("the", "of", "and", "to", "in", "was", "for", "on", "with", "as", "by", "at", "from"),
    *("that", "which", "were", "after", "before", "over", "under", "minister", "council"),
    *("report", "water", "price", "market", "season", "bridge", "summer", "winter", "harvest"),
    *("vote", "court", "said", "told", "found", "opened", "closed", "moved", "held", "asked"),
    *("planned", "reached", "followed", "brought", "carried"),
)
STYLES = ("bold red", "bold green", "bold cyan", "bold magenta")


class Sample(NamedTuple):
    """An article, and where its names stand."""

    text: str
    names: tuple[tuple[int, int], ...]


def mark(number: int) -> str:
    """The first word of an article's text: it stands nowhere else."""
    return f"Body{number:04}"


def samples() -> Iterator[Sample]:
    """The articles, the same in each process."""
    chance = random.Random(8)
    for number in range(ARTICLES):
        named = set(chance.sample(range(3, WORDS), NAMES))
        text, names = mark(number) + " ", []
        for place in range(WORDS):
            word = chance.choice(KNOWN if place in named else PLAIN)
            if place in named:
                names.append((len(text), len(text) + len(word)))
            text += word + (".\n\n" if place % PARAGRAPH == PARAGRAPH - 1 else " ")
        yield Sample(text.strip(), tuple(names))


class Peer(App[None]):
    """One `Static`, updated with the next article."""

    BINDINGS = [Binding("j", "next"), Binding("q", "quit")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self._samples = list(samples())
        self._at = 0

    def compose(self) -> ComposeResult:
        """The text, in what scrolls."""
        with VerticalScroll():
            yield Static(self._content())

    def on_ready(self) -> None:
        """Collect no garbage, as our program does not while it is quiet."""
        gc.collect()
        gc.freeze()
        gc.disable()

    def _content(self) -> Content:
        sample = self._samples[self._at % ARTICLES]
        spans = [
            Span(start, end, STYLES[number % len(STYLES)])
            for number, (start, end) in enumerate(sample.names)
        ]
        return Content(sample.text, spans=spans)

    def action_next(self) -> None:
        """The next article."""
        self._at += 1
        self.query_one(Static).update(self._content())


if __name__ == "__main__":
    Peer().run()
