"""The articles of the list leave from the screen: a form, a place, and what came of it is told."""

from __future__ import annotations

from reader.ui.screens.choice import ChoiceScreen
from reader.ui.screens.naming import NamingScreen
from tests.support.screen import opened

FILES = {
    "one.md": "---\ntitle: Taiwan opens a fab\n---\n\nSome words.\n",
    "two.md": "---\ntitle: Rain in Lisbon\n---\n\nOther words.\n",
}


async def begin(at, form, path):
    """Export the list as the form at that place of the choice, to a path."""
    at.screen.action_export()
    await at.settle()
    assert isinstance(at.app.screen, ChoiceScreen)
    await at.press(*["j"] * form, "enter")
    assert isinstance(at.app.screen, NamingScreen)
    await at.press("ctrl+u")
    await at.type(str(path))
    await at.press("enter")


async def test_what_is_listed_leaves(tmp_path):
    path = tmp_path / "out.html"
    async with opened(files=FILES) as at:
        await at.press("/")
        await at.type("taiwan")
        await at.press("enter")
        await begin(at, 0, path)
        assert at.toasts()[-1] == f"Exported 1 article to {path}"
        assert at.app.screen is at.screen
    page = path.read_text()
    assert "<title>taiwan</title>" in page
    assert "Rain in Lisbon" not in page


async def test_a_file_that_is_there_is_only_replaced_when_asked(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("before")
    async with opened(files=FILES) as at:
        await begin(at, 3, path)
        assert "is there already" in "\n".join(at.lines())
        await at.press("enter")
        assert isinstance(at.app.screen, NamingScreen), "another place can be named"
        await at.press("escape")
        assert path.read_text() == "before"
        await begin(at, 3, path)
        await at.press("j", "enter")
        assert at.toasts()[-1] == f"Exported 2 articles to {path}"
    assert path.read_text().count("Some words") == 1


async def test_what_cannot_be_written_is_told(tmp_path):
    async with opened(files=FILES) as at:
        await begin(at, 4, tmp_path / "no" / "where.jsonl")
        assert "make it first" in at.toasts()[-1]
        assert not at.screen.under_way


async def test_leaving_takes_the_unfinished_away(tmp_path, monkeypatch):
    from reader.export import json_lines

    written = json_lines.lines

    def slowly(stock):
        for line in written(stock):
            at.screen._export_ends.wait(0.2)
            yield line

    monkeypatch.setattr(json_lines, "lines", slowly)
    files = {f"{number}.md": f"# Number {number}\n\nText.\n" for number in range(50)}
    async with opened(files=files) as at:
        path = tmp_path / "out.jsonl"
        at.screen._write(wish(at, path))
        at.app.exit()
    assert not list(tmp_path.glob("*out*"))


def wish(at, path):
    from reader.export.forms import JSONL
    from reader.ui.main.exporting import Wish

    return Wish(at.library.newest(), "News", JSONL, path)
