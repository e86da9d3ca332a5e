"""Themes: seen while choosing, kept by Enter, taken back by Escape; a screen without colours."""

from __future__ import annotations

import tomllib

import pytest

from reader.model import Kind
from reader.settings import saving
from reader.settings.config import Config
from reader.settings.turns import alone_in
from tests.support.screen import BRIDGE, opened, settled


async def open_themes(at):
    at.screen.action_themes()
    await at.settle()


async def test_each_is_seen_as_it_is_passed_and_escape_goes_back():
    async with opened() as at:
        before = at.app.theme_name
        drawn = at.style_at(at.article, "The bridge").bgcolor
        await open_themes(at)
        assert any(line.strip().endswith("Themes") for line in at.text().splitlines())
        seen = set()
        for _ in at.app.themes.names:
            seen.add(at.app.theme_name)
            assert at.screen.palette.theme.name == at.app.theme_name
            await at.press("j")
        assert seen == set(at.app.themes.names)
        await at.press("k", "escape")
        assert at.app.screen is at.screen
        assert at.app.theme_name == before
        assert at.style_at(at.article, "The bridge").bgcolor == drawn
        assert not at.app.locations.config_file.exists()


async def test_on_a_low_screen_the_one_looked_at_stays_in_sight_below_the_heading():
    async with opened(size=(60, 12)) as at:
        await open_themes(at)
        await at.press("G")
        assert "Themes" in at.text()
        assert at.app.theme_label(at.app.theme_name) in at.text()


async def test_what_is_behind_is_drawn_in_the_theme_that_is_looked_at():
    async with opened() as at:
        dark = at.style_at(at.article, "The bridge").bgcolor
        await open_themes(at)
        while at.app.theme_name != "newsread-light":
            await at.press("j")
        light = at.style_at(at.article, "The bridge").bgcolor
        assert light != dark


async def test_a_copy_that_kept_its_label_is_told_by_its_file():
    def prepare(home):
        (home / "config" / "themes").mkdir(parents=True)
        (home / "config" / "themes" / "mine.toml").write_text(
            'name = "Newsread dark"\nbase = "newsread-dark"\n'
        )

    async with opened(prepare=prepare) as at:
        await open_themes(at)
        assert "Newsread dark · mine" in at.text()
        assert "Newsread light ·" not in at.text()


async def test_enter_keeps_the_theme_in_the_settings():
    async with opened() as at:
        await open_themes(at)
        await at.press("j", "j", "enter")
        chosen = at.app.theme_name
        assert chosen == at.app.themes.names[2]
        assert tomllib.loads(at.app.locations.config_file.read_text()) == {"theme": chosen}
        assert at.app.screen is at.screen


async def test_the_settings_keep_what_else_is_in_them():
    def prepare(home):
        (home / "config").mkdir()
        (home / "config" / "config.toml").write_text("# mine\nmeasure = 60\n")

    async with opened(prepare=prepare) as at:
        await open_themes(at)
        await at.press("j", "enter")
        written = at.app.locations.config_file.read_text()
        assert written.startswith("# mine\nmeasure = 60\n")
        assert f'theme = "{at.app.theme_name}"' in written


async def test_the_screen_does_not_wait_for_another_that_changes_the_settings(monkeypatch):
    monkeypatch.setattr(saving, "_PATIENCE", 60.0)
    async with opened(prepare=lambda home: (home / "config").mkdir()) as at:
        with alone_in(at.app.locations.config) as is_alone:
            assert is_alone
            await open_themes(at)
            await at.pilot.press("j", "enter")
            assert at.app.screen is at.screen
            assert not at.app.locations.config_file.exists()
        await settled(at.pilot)
        written = tomllib.loads(at.app.locations.config_file.read_text())
        assert written == {"theme": at.app.themes.names[1]}


async def test_settings_that_cannot_be_written_are_told_and_the_theme_holds():
    async with opened() as at:
        at.app.locations.config.write_text("a file where a folder should be")
        await open_themes(at)
        await at.press("j", "enter")
        assert at.app.theme_name == at.app.themes.names[1]
        assert any("for this run only" in toast for toast in at.toasts())


async def test_a_broken_theme_of_the_users_is_told_and_changes_nothing():
    def prepare(home):
        (home / "config" / "themes").mkdir(parents=True)
        (home / "config" / "themes" / "aaa.toml").write_text('name = "Mine"\ndark = "perhaps"\n')

    async with opened(prepare=prepare) as at:
        before = at.app.theme_name
        at.app.show_theme("aaa")
        await at.settle()
        assert at.app.theme_name == before
        assert any("aaa.toml" in toast and "2" in toast for toast in at.toasts())
        await open_themes(at)
        assert at.app.is_running


async def test_a_theme_that_is_not_there_is_told_at_the_start():
    async with opened(theme="no-such-theme") as at:
        assert at.app.theme_name == "newsread-dark"
        assert any("no-such-theme" in toast for toast in at.toasts())
        assert BRIDGE in at.text("#article")


@pytest.mark.parametrize("theme", ["newsread-light", "ansi", "high-contrast", "almanac"])
async def test_kinds_differ_from_the_text_in_every_theme(theme):
    async with opened(theme=theme) as at:
        plain = at.style_at(at.article, "The bridge")
        name = at.style_at(at.article, "Maria Costa,")
        assert (name.color, name.underline, name.bold) != (plain.color, plain.underline, plain.bold)


async def test_the_ansi_theme_uses_the_terminals_own_colours_alone():
    async with opened(theme="ansi") as at:
        for text in ("The bridge", "Maria Costa,", "about", "Harbour Bridge"):
            style = at.style_at(at.article, text)
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.triplet is None


async def test_no_color_tells_kinds_apart_without_colours(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as at:
        for text in ("The bridge", "Harbour Bridge", "about"):
            style = at.style_at(at.article, text)
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.is_default or colour.triplet is None
        assert at.style_at(at.article, "Maria Costa,").bold
        assert "[4 March 2026]" in at.text("#article")
        assert "{$40 million}" in at.text("#article")
        assert "<12 percent>" in at.text("#article")
        assert at.style_at(at.headlines, "Harbour Bridge").reverse


async def test_no_color_brackets_do_not_disturb_names_and_find(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as at:
        await at.press("enter", ".", ".")
        assert at.article.current.kind is Kind.DATE
        assert at.style_at(at.article, "[4 March 2026]").reverse
        await at.press("escape", "/")
        await at.type("percent")
        assert "1/1" in at.top()
        await at.press("escape", "escape", "9")
        assert "[4 March 2026]" not in at.text("#article")


async def test_the_configured_theme_and_measure_are_used():
    async with opened(config=Config(theme="lamplight", measure=50), size=(160, 40)) as at:
        assert at.app.theme_name == "lamplight"
        assert at.article.text_width == 50
