"""The first frame is whole, in the colours of the theme, even where headlines are late."""

from __future__ import annotations

from reader.ui.compositor import Painter
from tests.support.screen import opened


def note_frames(monkeypatch, frames):
    """Note every frame that covers the whole screen, as segments line by line."""
    draw = Painter.render_full_update

    def noted(painter, simplify=False):
        frames.append(painter.render_strips())
        return draw(painter, simplify)

    monkeypatch.setattr(Painter, "render_full_update", noted)


async def test_the_first_frame_has_its_bars_and_a_ground_everywhere(monkeypatch):
    frames = []
    note_frames(monkeypatch, frames)
    async with opened():
        pass
    lines = ["".join(each.text for each in line) for line in frames[0]]
    assert lines[0].startswith(" All ▸ / search")
    assert lines[-1].rstrip().endswith("keys")
    grounds = {each.style and each.style.bgcolor for line in frames[0] for each in line}
    assert None not in grounds
    assert not any(colour.is_default for colour in grounds)


async def test_the_list_has_the_focus_before_anything_else_had_it(monkeypatch):
    focused = []
    monkeypatch.setattr(
        "reader.ui.widgets.search_line.SearchLine.watch_has_focus",
        lambda _, has_focus: focused.append(has_focus),
    )
    async with opened() as at:
        assert at.focus == "list"
        assert True not in focused
