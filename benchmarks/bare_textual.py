"""The least that a Textual program can be: one line. What starting newsread is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static

LINE = "one line and nothing more"


class Bare(App[None]):
    """Shows the line."""

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static(LINE, markup=False)


if __name__ == "__main__":
    Bare().run()
