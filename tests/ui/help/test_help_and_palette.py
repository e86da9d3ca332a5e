"""The help and the palette show every command, from the declarations that bind the keys."""

from __future__ import annotations

from rich.console import Console
from textual.command import CommandPalette
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader.model import Kind
from reader.settings.config import Config
from reader.ui.commands import COMMANDS, Group
from reader.ui.commands.palette import CommandProvider
from reader.ui.screens.keys import KeysScreen
from tests.support.screen import SOLAR, opened


def help_text(at, width=100):
    console = Console(width=width, color_system=None)
    with console.capture() as text:
        console.print(at.app.screen.query_one(Static).content)
    return text.get()


async def test_the_help_shows_every_command_with_its_keys():
    async with opened() as at:
        await at.press("?")
        assert isinstance(at.app.screen, KeysScreen)
        text = help_text(at)
        for command in COMMANDS:
            line = next(line for line in text.splitlines() if command.title in line)
            if command.keys and command.id != "toggle-kind":
                assert " ".join(command.signs()) in line
        for kind in Kind:
            assert kind.value in text
        headings = [line.rstrip() for line in text.splitlines() if line[:1].isalpha()]
        assert [each for each in headings if each in set(Group)] == list(Group)


async def test_the_help_scrolls_and_closes():
    async with opened(size=(80, 24)) as at:
        await at.press("?", "j", "space")
        assert at.app.screen.query_one(VerticalScroll).scroll_offset.y == 11
        assert "Move" not in at.text()
        for key in ("escape", "q", "?"):
            await at.press(key)
            assert at.app.screen is at.screen
            await at.press("?")
            assert isinstance(at.app.screen, KeysScreen)
        assert at.app.is_running


async def test_the_help_goes_to_its_end_and_back():
    async with opened(size=(80, 24)) as at:
        await at.press("?", "G")
        assert "headline made from the text" in at.text()
        await at.press("g")
        assert "Esc closes" in at.text()


async def test_what_a_key_does_stands_in_a_column_of_its_own_however_narrow():
    async with opened(size=(40, 12)) as at:
        await at.press("?")
        lines = help_text(at, width=33).splitlines()
        first = next(at for at, line in enumerate(lines) if "Search headlines" in line)
        column = lines[first].index("Search headlines")
        assert lines[first + 1][:column].isspace()
        assert not lines[first + 1][column].isspace()


async def test_the_readers_own_keys_are_in_help_and_hints():
    async with opened(config=Config(keys={"star": "x", "search": "ctrl+k"})) as at:
        assert "x star" in at.lines()[-1]
        assert "^k search" in at.lines()[-1]
        await at.press("?")
        line = next(line for line in help_text(at).splitlines() if "Star, or" in line)
        assert line.split()[0] == "x"
        await at.press("escape", "x")
        assert at.library.headline(at.headlines.selected).starred
        await at.press("s")
        assert at.library.headline(at.headlines.selected).starred


async def test_keys_for_no_command_are_told():
    async with opened(config=Config(keys={"fly": "x"})) as at:
        assert any("'fly'" in toast for toast in at.toasts())


async def test_the_palette_offers_every_command_that_is_not_a_movement():
    async with opened() as at:
        provider = CommandProvider(at.screen, None)
        offered = [hit.text async for hit in provider.discover()]
        assert offered == [command.title for command in COMMANDS if command.in_palette]


async def test_the_palette_finds_commands_and_themes_and_runs_them():
    async with opened() as at:
        provider = CommandProvider(at.screen, None)
        found = {str(hit.text): hit async for hit in provider.search("theme")}
        assert "Choose a theme" in found
        assert sum(title.startswith("Theme: ") for title in found) == len(at.app.themes.names)
        star, *_ = [hit async for hit in provider.search("Star, or")]
        await star.command()
        await at.settle()
        assert at.library.headline(at.headlines.selected).starred


async def test_the_palette_opens_and_leaves():
    async with opened() as at:
        await at.press("ctrl+p")
        assert isinstance(at.app.screen, CommandPalette)
        await at.press("escape")
        assert at.app.screen is at.screen
        await at.press("j")
        assert at.selected_title() == SOLAR


async def test_the_palette_shows_the_readers_own_keys():
    async with opened(config=Config(keys={"star": "x"})) as at:
        provider = CommandProvider(at.screen, None)
        lines = [hit.display.plain async for hit in provider.discover()]
        assert "x    Star, or take the star away" in lines
        assert "u    Undo what I did last" in lines


async def test_a_key_of_another_command_is_refused_and_told():
    async with opened(config=Config(keys={"star": "m"})) as at:
        assert any("mark-read" in toast for toast in at.toasts())
        await at.press("m")
        assert at.is_read(at.selected_title())
        assert not at.library.headline(at.headlines.selected).starred
