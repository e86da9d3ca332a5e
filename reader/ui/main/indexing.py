"""The index of a large library's texts, brought up to date behind the screen.

Another process does the work, and only where nobody else's does; what it commits is found from then
on, and the status line tells how far it is.
"""

from __future__ import annotations

from textual import on

from reader.ui.main.base import ReaderBase
from reader.ui.messages import TextsIndexed


class Indexing(ReaderBase):
    """What the screen does about the index of texts."""

    def begin_indexing(self) -> None:
        """The library is in, or more of it: see whether its texts are indexed, all of them."""
        self.desks["texts"].ask(self._bring_up)

    def _bring_up(self) -> None:
        """As a worker: have it done, and tell."""

        def tell(done: int) -> None:
            self.post_message(TextsIndexed(done))

        if self.library.index_texts(tell, lambda: not self.is_running):
            self.post_message(TextsIndexed(None))

    @on(TextsIndexed)
    def _on_texts_indexed(self, message: TextsIndexed) -> None:
        """What is asked has more answers now; they come when all are in, so that nothing jumps."""
        self.texts_indexed = message.done
        self.draw_status()
        if message.done is None and self.query_now.words:
            self.ask(self.query_now, remember=False)
