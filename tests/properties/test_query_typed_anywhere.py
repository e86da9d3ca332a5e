"""Any string, typed behind the command or on the screen, is answered or told to be wrong (S10)."""

from __future__ import annotations

import io
import random
import unicodedata
from contextlib import redirect_stderr, redirect_stdout

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cli.arguments import FIND, parse
from reader.cli.asked import MisaskedError
from reader.cli.finding import find
from tests.support.screen import make_library, opened

PARTS = [
    *("taiwan", "bridge", "lisb", "OR", "-", "(", ")", '"', "is:unread", "is:", "persn:xi", ":"),
    *("date:2026-13", "newer:3d", "sort:oldest", 'place:"Lisbon"', "place:Lis bon", "body:the"),
    *("\x00", "\x1b]0;x\x07", "\u202e", "\x9b2J", "[/]", "[bold]", "%s", "{}", "\\", "\ud800"),
    *("ﷺ", "İ", "ß", "👩\u200d🚀", "東京", "a" * 300, "--json", "--limit", "\n", "\t", "'"),
]
WORDS = st.one_of(
    st.text(st.characters(), max_size=20),
    st.lists(st.sampled_from(PARTS), max_size=5).map("".join),
    st.lists(st.sampled_from(PARTS), max_size=5).map(" ".join),
)
FORMS = ["--plain", "--json", "--jsonl", "--csv", "--count", "--explain"]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    library = make_library(tmp_path_factory.mktemp("news"))
    library.load()
    yield library
    library.close()


@settings(max_examples=70, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from(FORMS))
def test_behind_the_command(library, words, form):
    said, told = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(told):
        try:
            code = find(library, parse(FIND, [form, "--", *words]))
        except MisaskedError:
            code = 2
    assert code in {0, 1, 2}
    assert (code == 2) == ("column " in told.getvalue())
    assert code != 2 or not said.getvalue()
    for line in [*said.getvalue().split("\n"), *told.getvalue().split("\n")]:
        controls = [letter for letter in line if unicodedata.category(letter) == "Cc"]
        assert set(controls) <= {"\t", "\r"}  # a table's columns, and the ends of its lines


async def test_on_the_screen():
    draw = random.Random(10)
    async with opened() as at:
        await at.press("/")
        for _ in range(20):
            pieces = draw.choices(
                [part for part in PARTS if part != "\ud800"], k=draw.randint(1, 4)
            )
            line = at.screen.search_line
            line.value = draw.choice(["", " "]).join(pieces)
            line.cursor_position = draw.randint(0, len(line.value))
            await at.settle()
            exact, near = at.screen.query_now, at.status()
            assert exact.words == line.value
            assert not {"\x1b", "\x9b", "\u202e"} & set(near + at.top())
        await at.press("escape", "escape")
        assert at.shown_titles()
