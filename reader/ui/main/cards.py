"""The card of the name that the reader stands on, or that the mouse rests on.

What the library knows of a name is asked of a worker: the card stands at once with what the page
itself tells, and its facts are filled in; it is never laid out anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.ui.commands import command
from reader.ui.main.base import ONE_FRAME, ReaderBase
from reader.ui.messages import NameHovered, NameKnown, NameSelected, PageScrolled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.notifications import SeverityLevel

    from reader.model import EntityKey, Mention
    from reader.ui.card import Facts

BARS = 2
"""Lines at the bottom that nothing covers."""

KEYS = (
    ("open", "open"),
    ("narrow", "only"),
    ("leave-out", "without"),
    ("follow-name", "follow"),
    ("mute-name", "mute"),
    ("correct", "fix"),
)
"""The commands that act on a name, each with the word that the card has for it."""


class Cards(ReaderBase):
    """Showing, filling and taking away the card."""

    _carded: Mention | None = None
    """The name whose card is shown."""
    _facts: Facts | None = None
    _card_at_foot: int = 0
    """Lines of the card, where it stands where messages do."""

    @on(NameSelected)
    def _card_of_selected(self, message: NameSelected) -> None:
        self.show_card(message.mention)

    @on(NameHovered)
    def _card_of_hovered(self, message: NameHovered) -> None:
        self.show_card(message.mention or self.article.current)

    @on(PageScrolled)
    def _keep_card_beside_its_name(self) -> None:
        if self._carded is not None:
            self.draw_card()

    @on(NameKnown)
    def _fill_card(self, message: NameKnown) -> None:
        if self._carded is not None and self._carded.entity.key == message.key:
            self._facts = message.facts
            self.draw_card()

    def show_card(self, mention: Mention | None) -> None:
        """Show the card of a name; of none, take the card away."""
        before, self._carded = self._carded, mention
        if mention is not None and (before is None or before.entity.key != mention.entity.key):
            self._look_up(mention.entity.key)
        self.draw_card()
        self.draw_status()

    def look_up_card(self) -> None:
        """Look up anew what the card tells."""
        if self._carded is not None:
            self._look_up(self._carded.entity.key)
            self.draw_card()

    def _look_up(self, key: EntityKey) -> None:
        self._facts = self.desks["card"].ask_briefly(
            lambda: self._looked_up(key),
            lambda facts: self.post_message(NameKnown(key, facts)),
            ONE_FRAME / 2,
        )

    def _looked_up(self, key: EntityKey) -> Facts:
        # No card is in the first frame.
        from reader.ui.card import Facts

        known = self.library.profile(key, bars=1)
        if known is None:
            return Facts(self.library.count_of(key))
        is_followed, muted = self.library.wishes_of(key)
        return Facts(
            *(known.articles, known.unread, known.first, known.last),
            is_corrected=bool(self.library.corrections_of(known.entity)),
            is_followed=is_followed,
            is_muted=muted is not None,
        )

    def draw_card(self) -> None:
        """Draw the card as the page stands now."""
        mention, page = self._carded, self.article.page
        at = self.article.card_place(mention) if mention is not None and page else None
        if mention is None or page is None or at is None:
            self.article.show_card(None)
            self._part_messages(0)
            return
        from reader.ui.card import Card, drawn, lines_of

        here, grows = page.count(mention.entity), self.still_recognising
        card = Card(mention.entity, here, self._facts, grows)
        self.article.show_card(
            drawn(card, self._keys_of_names(), self.palette, at, self.library.now())
        )
        _, y, width = at
        self._part_messages(lines_of(width) if y > self.article.size.height // 2 else 0)

    def tell(
        self,
        text: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
    ) -> None:
        """Say something in a corner for a moment, which the card leaves free."""
        super().tell(text, title=title, severity=severity, timeout=timeout)
        self._part_messages(self._card_at_foot, come=True)

    def _part_messages(self, card: int, *, come: bool = False) -> None:
        """Have messages stand above a card of so many lines: else they would lie on it.

        `come`: one is about to. While there is none, the screen need not be laid out anew.
        """
        self._card_at_foot = card
        for messages in self.query("ToastRack"):
            if come or messages.display:
                messages.styles.margin = (0, 0, BARS + card, 0)

    def _keys_of_names(self) -> Iterator[tuple[str, str, str]]:
        facts = self._facts
        undone = {"follow-name": facts and facts.is_followed, "mute-name": facts and facts.is_muted}
        for identity, word in KEYS:
            if undone.get(identity):
                word = f"un{word}"
            each = command(identity)
            yield each.signs(self.config.keys.get(identity, ""))[0], word, each.action
