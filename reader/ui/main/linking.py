"""Actions that lead on from the article: its links, its headings, quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.hints import no_page
from reader.ui.main.base import ReaderBase

if TYPE_CHECKING:
    from reader.model import Inline


class Linking(ReaderBase):
    """Following, copying, jumping."""

    def action_links(self) -> None:
        """Choose a link in sight by its letters."""
        from reader.ui.links import hinted
        from reader.ui.screens.letters import LettersScreen

        if self.article.page is None or not self.article_in_sight:
            is_there = self.article.page is not None
            out_of_sight = "Open an article first: its links are there"
            self.tell(out_of_sight if is_there else self._why_no_page())
            return
        links = hinted(self.article.links_in_sight())
        if not links:
            self.tell("No links in sight · o opens the article in the browser")
            return
        self.action_pane("article")

        def follow(choice: tuple[Inline, bool] | None) -> None:
            if choice:
                self._follow(*choice)

        self.app.push_screen(LettersScreen(links, self.article.hint_links, self.palette), follow)

    def _why_no_page(self) -> str:
        return no_page(self.open_row, still_loading=self.still_loading)

    def _follow(self, link: Inline, copies: bool) -> None:
        from reader.ui.links import address, anchor

        page = self.article.page
        place = anchor(link.target, page.document) if page else None
        if place is not None and not copies:
            self.article.go_to(place)
            return
        base = self.library.article(self.open_row).url if self.open_row is not None else ""
        url = address(link.target, base)
        if copies:
            self.app.copy_to_clipboard(url)
            self.tell(f"Copied {url}")
        else:
            self.open_address(url)

    def action_outline(self) -> None:
        """Choose a heading of the article to go to."""
        from reader.ui.screens.outline import OutlineScreen

        page = self.article.page
        headings = page.headings if page else []
        if page is None or not headings:
            self.tell("No headings in this article" if page else self._why_no_page())
            return
        self.action_pane("article")
        block = self.article.block_in_sight()
        here = block.start if block else 0
        self.app.push_screen(OutlineScreen(page.document.text, headings, here, self.article.go_to))

    def action_copy_quote(self) -> None:
        """Copy the paragraph that the reader looks at, with its source, as Markdown."""
        page, block = self.article.page, self.article.block_looked_at()
        if page is None or block is None or self.open_row is None:
            self.tell("Nothing to quote here")
            return
        from reader.ui.links import quotation

        article = self.library.article(self.open_row)
        words = page.document.text[block.start : block.end]
        self.app.copy_to_clipboard(
            quotation(words, article.title, article.url, article.source.name)
        )
        self.tell(f"Copied as a quote: {words[:60]}{'…' if len(words) > 60 else ''}")
