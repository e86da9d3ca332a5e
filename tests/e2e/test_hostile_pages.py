"""A page of HTML full of harm, written out and spelled by entities: none of it is carried out."""

from __future__ import annotations

import re

import pytest

from tests.support import hostile
from tests.support.terminal import NEWSREAD, Terminal

COPIED = re.compile(rf"{hostile.SCREEN_SEQUENCES.pattern}|\x1b\]52;c;[A-Za-z0-9+/=]+\x07")
"""What a screen is drawn with, and what we copy ourselves: in base 64, so nothing hides in it."""


def spelled(text):
    return "".join(f"&#{ord(letter)};" for letter in text)


def page():
    parts = "".join(
        f"<h2>Part {number} {harm}</h2><p>{name}: <b>{harm}</b> "
        f"<a href='https://e.org/{harm}'>kept {harm}</a> <code>{harm}</code></p>"
        f"<ul><li>{harm}</ul><blockquote>{harm}</blockquote><pre>{harm}</pre>"
        f"<table><tr><th>{harm}<th>b<tr><td>c<td>{harm}</table>"
        f"<figure><img src=x alt='{harm}'><figcaption>{harm}</figcaption></figure>"
        for number, (name, text) in enumerate(hostile.texts())
        for harm in (text.replace("\0", ""), spelled(text))
    )
    return f"<title>Kept page {spelled(chr(27) + '[2J')}</title>{parts}"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
def test_a_hostile_page_is_read_linked_outlined_and_quoted(tmp_path, size):
    (tmp_path / "page.html").write_text(page(), encoding="utf-8", newline="")
    with Terminal([*NEWSREAD, str(tmp_path)], size=size) as terminal:
        terminal.wait_for("Kept page")
        terminal.press("enter")
        terminal.wait_for("Part 0")
        for _ in range(8):
            terminal.press("space", "f", "s", "escape", "T", "j", "j", "escape", "Y")
            terminal.settle(0.2)
        terminal.press("G", "f")
        terminal.settle(0.3)
        hostile.assert_clean(terminal.raw, COPIED)
        terminal.press("escape", "escape", "escape", "q")
        assert terminal.wait_exit() == 0
        hostile.assert_clean(terminal.raw, COPIED)


def test_a_hostile_page_is_printed_and_read_plainly(tmp_path):
    (tmp_path / "page.html").write_text(page(), encoding="utf-8", newline="")
    with Terminal([*NEWSREAD, "--plain", str(tmp_path)]) as terminal:
        terminal.wait_for("Kept page")
        terminal.send("1\nlinks\nnames\nquit\n")
        assert terminal.wait_exit() == 0
        hostile.assert_clean(terminal.raw)
