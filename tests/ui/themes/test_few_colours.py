"""What the terminal can show decides in which colours a theme is drawn."""

from __future__ import annotations

import pytest

from reader.ui.theme import ALL_COLOURS, terminal_colours


@pytest.mark.parametrize(
    ("term", "colorterm", "colours"),
    [
        ("xterm-256color", "truecolor", ALL_COLOURS),
        ("xterm-kitty", "24bit", ALL_COLOURS),
        ("xterm-256color", "", 256),
        ("tmux-256color", "", 256),
        ("linux", "", 16),
        ("xterm", "", 16),
    ],
)
def test_the_terminal_says_how_many_colours_it_has(
    monkeypatch: pytest.MonkeyPatch, term: str, colorterm: str, colours: int
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    assert terminal_colours() == colours
