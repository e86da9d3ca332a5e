"""Actions that hand things to other programs: browser, player, clipboard, one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.ui.hints import no_page
from reader.ui.main.base import ReaderBase
from reader.ui.messages import Piped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article, Enclosure
    from reader.settings.commands import Pipe


class Handing(ReaderBase):
    """What leaves the program; none of it by way of a shell."""

    def open_address(self, url: str, command: Sequence[str] = ()) -> None:
        """Open an address in the browser, or with a command of the reader's."""
        from reader.ui.browser import open_in_browser, told

        problem = open_in_browser(url, command)
        self.tell(problem or f"Opening {told(url)}", severity="error" if problem else "information")

    def action_browse(self) -> None:
        """Open the article in the browser."""
        url = self._url()
        if url:
            self.open_address(url)

    def action_copy_url(self) -> None:
        """Copy the article's URL."""
        url = self._url()
        if url:
            self.app.copy_to_clipboard(url)
            self.tell(f"Copied {url}")

    def _url(self) -> str:
        article = self._article()
        if article is not None and not article.url:
            self.tell("This article has no URL")
        return article.url if article else ""

    def _article(self) -> Article | None:
        return self.library.article(self.open_row) if self.open_row is not None else None

    # What articles bring along

    def action_enclosure(self) -> None:
        """Open what the article brings along: a recording, a film."""
        article = self._article()
        if article is None:
            return
        command = self.config.commands.enclosure

        def hand(enclosure: Enclosure) -> None:
            self.open_address(enclosure.url, command)

        if not article.enclosures:
            self.tell("This article brings no file along")
        else:
            from reader.ui.screens.choice import choose_thing

            choose_thing(self.app, "Open", article.enclosures, _described, hand)

    # Programs of the reader's own

    def action_pipe(self) -> None:
        """Pipe the article to a program that the settings name."""
        article, pipes = self._article(), self.config.commands.pipes
        if article is None:
            self.tell(no_page(self.open_row, still_loading=self.still_loading))
        elif not pipes:
            self.tell(
                'Name a program in config.toml, in a table [pipes]: print = ["lp"]',
                title="There is nothing to pipe to",
            )
        else:
            from reader.ui.screens.choice import choose_thing

            choose_thing(self.app, "Pipe to", pipes, lambda pipe: pipe.name, self._pipe)

    def _pipe(self, pipe: Pipe) -> None:
        row = self.open_row
        if row is None:
            return
        from reader.ui.piping import environment_of, piped_text, run_on_terminal, run_pipe

        article, library = self.library.article(row), self.library
        if pipe.terminal:
            text = piped_text(pipe, article, library.document(row))
            with self.app.suspend():
                outcome = run_on_terminal(pipe, text, environment_of(article))
            self.post_message(Piped(pipe.name, outcome))
            return

        def job() -> None:
            text = piped_text(pipe, article, library.document(row))
            self.post_message(Piped(pipe.name, run_pipe(pipe, text, environment_of(article))))

        self.desks["pipe"].ask(job)

    @on(Piped)
    def _on_piped(self, message: Piped) -> None:
        """Show what the program printed; where that is nothing, say that it is done."""
        output, problem = message.outcome
        if output:
            from reader.ui.screens.output import OutputScreen

            self.app.push_screen(OutputScreen(message.name, problem, output))
        else:
            told = problem or f"Done: {message.name}"
            self.tell(told, severity="error" if problem else "information")


def _described(enclosure: Enclosure) -> str:
    """What an enclosure is, to be told from others."""
    name = enclosure.title or enclosure.url.rpartition("/")[2] or enclosure.url
    length = f"{enclosure.length / 1e6:.1f} MB" if enclosure.length >= 1e5 else ""
    played = f"{round(enclosure.seconds / 60)} min" if enclosure.seconds >= 60 else ""
    return " · ".join(filter(None, (name, enclosure.type, played, length)))
