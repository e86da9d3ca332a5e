"""What leads on from an article: links by letters, the outline, quotes, and where one was."""

from __future__ import annotations

import pytest

from reader.ui.screens.letters import LettersScreen
from reader.ui.screens.outline import OutlineScreen
from tests.support.screen import BRIDGE, SEA, SOLAR, opened

LINKED = """\
---
title: A Page of Links
date: 2026-03-09
source: Almanac
url: https://example.org/a/page
---

See [the first](https://first.example/x), [the second](../second) and the note[^1].

[Mail](mailto:desk@example.org) or [run](javascript:alert) or [file](file:///etc/passwd).

## Part one

{first}

### Deeper

{second}

## Part two

The end.

[^1]: The note itself.
"""
FILLING = "\n\n".join(f"Paragraph {number} of many that fill the page up." for number in range(30))
FILES = {"links.md": LINKED.format(first=FILLING, second=FILLING)}
PAGE = "A Page of Links"


@pytest.fixture
def launched(monkeypatch):
    """The addresses that a browser was asked for."""
    asked = []
    monkeypatch.setenv("BROWSER", "no-such-browser-of-ours")
    monkeypatch.setattr("reader.ui.browser.start_apart", asked.append)
    return asked


async def test_a_link_is_opened_by_its_letter(launched):
    async with opened(files=FILES) as at:
        await at.press("enter", "f")
        assert isinstance(at.app.screen, LettersScreen)
        assert "ahe first" in at.text("#article")  # the letter lies over the first of the words
        await at.press("a")
        assert launched == [["no-such-browser-of-ours", "https://first.example/x"]]
        assert "the first" in at.text("#article")
        assert at.app.screen is at.screen


async def test_a_link_is_whole_by_the_address_of_its_article(launched):
    async with opened(files=FILES) as at:
        await at.press("enter", "f", "s")
        assert launched == [["no-such-browser-of-ours", "https://example.org/second"]]


async def test_a_capital_copies():
    async with opened(files=FILES) as at:
        await at.press("enter", "f", "A")
        assert at.app.clipboard == "https://first.example/x"
        assert at.toasts() == ["Copied https://first.example/x"]


async def test_a_link_within_the_article_goes_there(launched):
    async with opened(files=FILES) as at:
        await at.press("enter", "f", "d")
        assert "The note itself." in at.text("#article")
        assert launched == []


async def test_what_is_no_web_address_is_not_opened(launched):
    async with opened(files={"x.md": "# T\n\n[run](<file:///etc/x>) [dash](<-x>)"}) as at:
        for letter in "as":
            await at.press("enter", "f", letter)
        assert launched == []
        assert all("Only web and mail links" in toast for toast in at.toasts())


async def test_other_keys_leave():
    async with opened(files=FILES) as at:
        await at.press("enter", "f", "escape")
        assert at.app.screen is at.screen
        assert "the first" in at.text("#article")
        await at.press("f", "m")
        assert at.app.screen is at.screen


async def test_without_links_it_says_so():
    async with opened() as at:
        await at.select(SOLAR)
        await at.press("f")
        assert at.toasts() == ["No links in sight · o opens the article in the browser"]


async def test_many_links_have_two_letters(launched):
    words = " ".join(f"[w{number}](https://e.org/{number})" for number in range(40))
    async with opened(files={"x.md": f"# T\n\n{words}"}) as at:
        await at.press("enter", "f", "a")
        assert isinstance(at.app.screen, LettersScreen)
        await at.press("backspace", "a", "s")
        assert launched == [["no-such-browser-of-ours", "https://e.org/1"]]


async def test_the_outline_goes_to_a_heading():
    async with opened(files=FILES) as at:
        await at.press("enter", "T")
        assert isinstance(at.app.screen, OutlineScreen)
        assert "  Deeper" in "\n".join(at.lines())
        await at.press("j", "enter")
        assert at.app.screen is at.screen
        assert "Deeper" in "\n".join(at.lines("#article")[:3])
        await at.press("T", "j", "escape")
        assert "Part two" in at.text("#article")


async def test_an_article_without_headings_has_no_outline():
    async with opened() as at:
        await at.select(SOLAR)
        await at.press("T")
        assert at.toasts() == ["No headings in this article"]


async def test_a_quote_has_its_source():
    async with opened() as at:
        await at.select(BRIDGE)
        await at.press("enter", *["."] * 4, "Y")
        assert at.app.clipboard.startswith("> The ")
        assert at.app.clipboard.endswith(
            f">\n> — [{BRIDGE}](https://example.org/bridge), Tagus Times\n"
        )


async def test_the_status_line_says_how_far_one_is():
    async with opened() as at:
        await at.select(SEA)
        assert "0% · 6 min left" in at.status()
        await at.press("enter", "G")
        assert "100% · the end" in at.status()


async def test_an_article_opens_where_it_was_left():
    async with opened() as at:
        await at.select(SEA)
        await at.press("enter", "space", "space", "h")
        before = at.article.scroll_offset.y
        await at.press("k")
        assert at.article.scroll_offset.y == 0
        await at.press("j")
        assert at.article.scroll_offset.y == before > 0
        await at.press("l", "G", "h", "k", "j")
        assert at.article.scroll_offset.y == 0  # read to its end, it begins anew


async def test_keys_right_behind_the_one_that_leaves_do_no_harm(launched):
    async with opened(files=FILES) as at:
        await at.press("enter")
        for _ in range(3):
            await at.press_at_once("f", "a", "a", "escape", "T", "j", "enter", "enter", "escape")
        assert at.app.is_running
