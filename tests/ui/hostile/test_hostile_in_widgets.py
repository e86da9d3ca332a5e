"""What comes from outside is text in every widget: literal, without a click, without a code."""

from __future__ import annotations

import json

import pytest

from tests.support.hostile import MARKUP, SEQUENCES, assert_clean
from tests.support.screen import opened

BOMB = "[@click=app.quit]press[/] [/] [bold]x"


def article(**fields):
    head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in fields.items())
    return f"---\n{head}\n---\n\nBody with {BOMB} in it.\n\n- {BOMB}\n"


HOSTILE = {
    "one.md": article(
        title=f"Title {BOMB}",
        source=f"Source {BOMB}",
        author=f"Author {BOMB}",
        tags=[f"tag {BOMB}"],
        url=f"https://example.org/{BOMB}",
        reference=f"Reference {BOMB}",
    ),
    "two.md": article(title="Another"),
}


def seen(at):
    return " ".join(at.text().split())


async def test_list_article_and_bars_show_it_as_it_stands():
    async with opened(files=HOSTILE, size=(200, 40)) as at:
        text = " ".join(at.text("#article").split())
        for part in ("Title", "Author", "#tag", "reference: Reference", "Body with"):
            assert f"{part} {BOMB}" in text, part
        assert f"Title {BOMB}" in at.text("#list")
        assert f"https://example.org/{BOMB}" in text


async def test_no_click_on_it_quits():
    async with opened(files=HOSTILE, size=(200, 40)) as at:
        for widget in (at.headlines, at.article):
            for _ in range(2):
                await at.click_text(widget, "press")
        assert at.app.is_running
        for strip in at.app.screen._compositor.render_strips():
            for segment in strip:
                assert "@click" not in (segment.style.meta if segment.style else {})


async def test_the_drawer_and_the_crumb_show_it_as_it_stands():
    async with opened(files=HOSTILE) as at:
        await at.press("v")
        assert "Source [@click=app.quit]press" in at.text("Drawer")
        drawer = at.screen.query_one("Drawer")
        assert len(at.library.listed_sources(9)) == 2
        while not str(drawer.get_option_at_index(drawer.highlighted).prompt).startswith("  Sour"):
            await at.press("j")
        await at.press("enter")
        assert '▸ source:"Source [@click=app.quit]' in at.top()
        assert at.app.is_running


async def test_toasts_show_it_as_it_stands():
    async with opened(files=HOSTILE) as at:
        at.clear_toasts()
        await at.press("y")
        await at.settle()
        assert BOMB in at.toasts()[0]
        assert "[@click=app.quit]" in "".join(at.text().split())
        await at.press("o")
        assert "Only web and mail links are opened" in at.toasts()[-1]


async def test_what_is_typed_is_no_markup_either():
    async with opened(files=HOSTILE) as at:
        await at.press("/")
        await at.type("[/] [bold")
        assert at.screen.search_line.value == "[/] [bold"
        assert "[/] [bold" in at.top()


@pytest.mark.parametrize("text", MARKUP.values(), ids=list(MARKUP))
async def test_every_markup_in_a_title(text):
    async with opened(files={"a.md": article(title=f"Seen {text} end")}, size=(160, 20)) as at:
        assert f"Seen {text} end" in seen(at)


async def test_a_name_is_shown_as_it_stands_in_its_card():
    from reader.model import Kind
    from tests.support.screen import make_library, write_corpus

    files = {"a.md": "---\ntitle: A\n---\n\nBody of [/]Evil[/] and more.\n"}
    async with opened(files=files) as other:
        folder = other.library.paths[0]
        library = make_library(
            write_corpus(folder.parent / "again", files), names={"[/]Evil[/]": Kind.PERSON}
        )
        async with opened(library=library) as at:
            await at.press("enter", ".")
            assert "[/]Evil[/] · person" in at.text("#article")
            await at.press("+", "v")
            assert 'person:"[/]Evil[/]"' in at.top()


async def test_no_control_code_is_drawn():
    files = {
        f"{number}.md": article(title=f"T {text} t", source=f"S {text}", tags=[f"x {text}"])
        for number, text in enumerate(SEQUENCES.values())
    }
    async with opened(files=files, size=(120, 60)) as at:
        for _ in range(len(files)):
            assert_clean(at.text().encode())
            await at.press("j")
        await at.press("v")
        assert_clean(at.text().encode())
