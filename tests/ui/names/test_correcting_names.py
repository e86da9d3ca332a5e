"""Names corrected on the screen: by a key on a name, in a few steps, seen at once, undone."""

from __future__ import annotations

import pytest

from reader.model import Entity, Kind
from reader.ui.screens.choice import ChoiceScreen
from reader.ui.screens.correction import CorrectionScreen
from reader.ui.screens.name import NameScreen
from reader.ui.screens.naming import NamingScreen
from tests.support.screen import BRIDGE, SOLAR, Opened, opened
from tests.support.waiting import until

COSTA = Entity(Kind.PERSON, "Maria Costa")


@pytest.fixture
async def at():
    async with opened() as at:
        at.library.names_file = at.app.locations.names_file
        yield at


def file_of(at: Opened) -> str:
    return at.library.names_file.read_text()


async def stand_on(at: Opened, name: str) -> None:
    await at.press("enter")
    for _ in range(30):
        await at.press(".")
        if at.article.current and at.article.current.name == name:
            return
    raise AssertionError(name)


def names_marked(at: Opened) -> set[str]:
    return {mention.name for mention in at.article.page.mentions}


async def test_a_name_is_renamed_where_one_stands_on_it_and_undone(at):
    await stand_on(at, "Maria Costa")
    await at.press("=")
    assert isinstance(at.app.screen, CorrectionScreen)
    assert "What is wrong with Maria Costa · person · 2 articles?" in at.text()
    await at.press("r")
    assert isinstance(at.app.screen, NamingScreen)
    await at.type("Mayor Costa")
    await at.press("enter")
    await until(at, lambda: "Mayor Costa" in names_marked(at))
    assert file_of(at) == '[person."Maria Costa"]\nname = "Mayor Costa"\n'
    assert "Mayor Costa" in at.text()
    assert "Maria Costa" not in names_marked(at)
    assert at.article.current is not None
    assert at.article.current.name == "Mayor Costa"  # one stands on it still
    assert at.article.card is not None
    await at.press("u")
    await until(at, lambda: "Maria Costa" in names_marked(at))
    assert at.article.current.name == "Maria Costa"
    assert file_of(at) == ""
    await at.press("ctrl+r")
    await until(at, lambda: "Mayor Costa" in names_marked(at))


async def test_its_card_says_who_corrected_it(at):
    await stand_on(at, "Maria Costa")
    assert "corrected by you" not in at.text()
    at.library.rename(COSTA, Entity(Kind.PERSON, "Mayor Costa")).result(5)
    await until(at, lambda: "Mayor Costa" in names_marked(at))
    await at.press("g")
    await stand_on(at, "Mayor Costa")
    assert "corrected by you" in at.text()


async def test_what_is_no_name_is_marked_no_more(at):
    await stand_on(at, "Lisbon")
    await at.press("=", "x")
    await until(at, lambda: "Lisbon" not in names_marked(at))
    assert file_of(at) == "[place.Lisbon]\nnot-a-name = true\n"


async def test_the_kind_is_chosen(at):
    await stand_on(at, "Northwind Energy")
    await at.press("=", "k")
    assert isinstance(at.app.screen, ChoiceScreen)
    await at.press("g", *["down"] * 7, "enter")
    await until(at, lambda: "kind" in (file_of(at) if at.library.names_file.exists() else ""))
    assert file_of(at) == '[org."Northwind Energy"]\nkind = "product"\n'


async def test_two_names_become_one(at):
    await stand_on(at, "Lisbon")
    await at.press("=", "j")
    assert isinstance(at.app.screen, NamingScreen)
    await at.type("seville")
    await at.press("enter")
    await until(at, lambda: "Seville" in names_marked(at))
    assert at.library.count_of(Entity(Kind.PLACE, "Seville").key) == 4


async def test_escape_changes_nothing(at):
    await stand_on(at, "Lisbon")
    await at.press("=", "escape")
    assert at.app.screen is at.screen
    await at.press("=", "r", "escape")
    assert at.app.screen is at.screen
    assert not at.library.names_file.exists()


async def test_words_are_always_a_name(at):
    await at.press("enter")
    at.screen.action_always_name()
    await at.settle()
    await at.type("old lighthouse")
    await at.press("enter", "down", "down", "enter")
    await until(at, lambda: "old lighthouse" in names_marked(at))
    assert file_of(at) == '[place."old lighthouse"]\nalways = true\n'


async def test_the_page_of_a_name_becomes_that_of_the_other(at):
    await stand_on(at, "Maria Costa")
    await at.press("enter")
    screen = at.app.screen
    assert isinstance(screen, NameScreen)
    await at.press("=")
    await until(at, lambda: isinstance(at.app.screen, CorrectionScreen))
    await at.press("r")
    await at.type("Mayor Costa")
    await at.press("enter")
    await until(at, lambda: screen.entity.name == "Mayor Costa" and screen._known is not None)
    assert "corrected by you: Maria Costa (person) goes by Mayor Costa" in at.text()


async def test_what_cannot_be_kept_is_told(at):
    at.library.names_file.parent.mkdir(exist_ok=True)
    at.library.names_file.write_text("[person\n")
    await stand_on(at, "Lisbon")
    await at.press("=", "x")
    await at.settle()
    assert "it cannot be changed" in at.toasts()[-1]
    assert "Lisbon" in names_marked(at)
    assert at.shown_titles()[:2] == [BRIDGE, SOLAR]


async def test_on_no_name_it_says_how_to_get_to_one(at):
    await at.press("=")
    assert "Stand on a name first" in at.toasts()[-1]


async def test_a_list_narrowed_to_a_name_stays_so_when_it_is_renamed_and_undone(at):
    await stand_on(at, "Maria Costa")
    await at.press("+")
    before = at.shown_titles()
    at.library.rename(COSTA, Entity(Kind.PERSON, "Mayor Costa")).result(5)
    await until(at, lambda: 'person:"Mayor Costa"' in at.top())
    assert at.shown_titles() == before
    at.library.undo()[1].result(5)
    await until(at, lambda: 'person:"Maria Costa"' in at.top())
    assert at.shown_titles() == before
