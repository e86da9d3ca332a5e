"""Files that could not be read: the status line says how many, a sheet lists them with reasons."""

from __future__ import annotations

from reader.ui.screens.failed_files import FailedFilesScreen, end_of
from tests.support.screen import opened

FILES = {"one.md": "# One\n\nSome words.\n", "two.md": "# Two\n\nOther words.\n"}


async def test_they_are_counted_until_they_are_looked_at(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    (folder / "bad.md").write_bytes(b"\x00\x01\x02" * 99)
    (folder / "out.md").symlink_to("/etc/hostname")
    async with opened(folder) as at:
        assert at.status().rstrip().endswith("2 files could not be read")
        await at.click_text(at.screen.query_one("#status"), "could not")
        assert isinstance(at.app.screen, FailedFilesScreen)
        shown = "\n".join(at.lines())
        assert "bad.md" in shown
        assert "not a text file" in shown
        assert "→ if it is text, save it as UTF-8" in shown
        await at.press("j", "y", "escape")
        assert at.app.clipboard == str(folder / "out.md")
        assert at.app.screen is at.screen
        assert "could not be read" not in at.status()
        await at.screen.run_action("failed_files")
        await at.settle()
        assert isinstance(at.app.screen, FailedFilesScreen)


async def test_where_all_were_read_the_sheet_says_so():
    async with opened(files=FILES) as at:
        assert "could not be read" not in at.status()
        await at.screen.run_action("failed_files")
        await at.settle()
        assert "Every file could be read" in "\n".join(at.lines())


def test_of_a_long_path_the_end_is_seen():
    path = "/" + "folder/" * 40 + "name.md"
    assert end_of(path, 30).endswith("/name.md")
    assert len(end_of(path, 30)) == 30
    assert end_of("/a\x1b[2J\nb.md", 30) == "/a b.md"
