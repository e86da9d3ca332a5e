"""Pictures of the screen: the hour, the articles and the names are fixed, and nothing blinks.

After a change of look: `pytest tests/snapshots --snapshot-update`, and look at each before keeping.
"""

from __future__ import annotations

import pytest

from tests.support.screen import (
    forget_run,
    make_app,
    make_library,
    press_keys,
    settled,
    write_corpus,
)

PICTURES = {
    "list_80x24": ((80, 24), "", ["j", "j"]),
    "article_80x24": ((80, 24), "", ["enter"]),
    "stacked_100x35": ((100, 35), "", ["j", "enter"]),
    "search_120x40": ((120, 40), "", ["/", *"costa"]),
    "near_120x40": ((120, 40), "", ["/", *"musuem", "enter"]),
    "name_120x40": ((120, 40), "", ["enter", ".", ".", "."]),
    "page_of_a_name_120x40": ((120, 40), "", ["enter", ".", "enter"]),
    "facets_120x40": ((120, 40), "", ["i"]),
    "find_120x40": ((120, 40), "", ["enter", "/", *"bridge", "enter"]),
    "drawer_120x40": ((120, 40), "", ["s", "v", "j"]),
    "light_120x40": ((120, 40), "newsread-light", ["j"]),
    "ansi_120x40": ((120, 40), "ansi", ["enter", "."]),
    "wide_200x60": ((200, 60), "", ["j", "m"]),
    "help_120x40": ((120, 40), "", ["?"]),
}
"""The size, the theme and the keys of each."""


@pytest.fixture
def shoot(snap_compare, tmp_path, monkeypatch):
    """Compare the screen, at rest after some keys, with its picture."""
    monkeypatch.setattr("reader.ui.main.marking.DWELL_SECONDS", 3600)

    def compare(size, theme="", keys=()):
        library = make_library(write_corpus(tmp_path / "corpus"))
        app = make_app(library, tmp_path / "home", theme=theme)

        async def run_before(pilot):
            await settled(pilot)
            app.reader_screen.search_line.cursor_blink = False
            await press_keys(pilot, *keys)
            app.clear_notifications()
            await settled(pilot)

        try:
            return snap_compare(app, terminal_size=size, run_before=run_before)
        finally:
            forget_run()

    return compare


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name, shoot):
    size, theme, keys = PICTURES[name]
    assert shoot(size, theme, keys)


def test_picture_without_colour(shoot, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert shoot((120, 40), keys=["enter", ".", "."])
