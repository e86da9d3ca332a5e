"""What is handed to programs of the reader's: by one key, or asked which, with what came of it."""

from __future__ import annotations

import sys

import pytest

from reader.model import Enclosure
from reader.settings.commands import Commands, Pipe
from reader.settings.config import Config
from reader.ui import browser
from reader.ui.screens.choice import ChoiceScreen
from reader.ui.screens.output import OutputScreen
from tests.support.screen import opened

COUNT = Pipe("count", (sys.executable, "-c", "import sys; print(len(sys.stdin.read().split()))"))
QUIET = Pipe("quiet", (sys.executable, "-c", "pass"))
FILES = {"one.md": "---\ntitle: One\n---\n\nSome words.\n"}


def piping_to(*pipes):
    return Config(commands=Commands(pipes=pipes))


async def test_what_the_program_prints_is_shown():
    async with opened(files=FILES, config=piping_to(COUNT)) as at:
        await at.press("enter", "|")
        assert isinstance(at.app.screen, OutputScreen)
        shown = "\n".join(at.lines())
        assert "count" in shown
        await at.press("escape")
        assert at.app.screen is at.screen


async def test_of_several_programs_one_is_chosen():
    async with opened(files=FILES, config=piping_to(COUNT, QUIET)) as at:
        await at.press("|")
        assert isinstance(at.app.screen, ChoiceScreen)
        await at.press("j", "enter")
        assert at.app.screen is at.screen
        assert at.toasts()[-1] == "Done: quiet"


async def test_a_program_that_is_not_there_is_told():
    async with opened(files=FILES, config=piping_to(Pipe("x", ("/nowhere/x",)))) as at:
        await at.press("|")
        assert "could not be started" in at.toasts()[-1]


async def test_without_a_program_it_says_how_to_name_one():
    async with opened(files=FILES) as at:
        await at.press("|")
        assert "[pipes]" in at.toasts()[-1]


@pytest.fixture
def launched(monkeypatch):
    calls = []
    monkeypatch.setattr(browser, "start_apart", calls.append)
    return calls


async def test_what_an_article_brings_along_goes_to_the_player(launched, monkeypatch):
    config = Config(commands=Commands(enclosure=("player", "--quiet")))
    async with opened(files=FILES, config=config) as at:
        article = at.library.article(at.row("One"))
        files = (
            Enclosure("https://e.org/a.mp3", "audio/mpeg", 2_000_000, 1800),
            Enclosure("https://e.org/$(id).pdf", "application/pdf"),
        )
        with_files = article._replace(enclosures=files)
        monkeypatch.setattr(at.library, "article", lambda _: with_files)
        await at.press("e")
        assert "a.mp3 · audio/mpeg · 30 min · 2.0 MB" in "\n".join(at.lines())
        await at.press("j", "enter")
        assert launched == [["player", "--quiet", "https://e.org/$(id).pdf"]]
