"""Saved views on the screen: opened by a key, saved, put in order, read again when they change."""

from reader.ui.widgets.drawer import Drawer
from tests.support.screen import BRIDGE, CHESS, SOLAR, TITLES, opened, settled

VIEWS = '["In Lisbon"]\nquery = "lisbon"\nkey = "L"\n\n# mine\n[Rest]\nquery = "-lisbon"\n'


def views_file(at):
    return at.app.locations.config / "views.toml"


async def write(at, text):
    views_file(at).parent.mkdir(parents=True, exist_ok=True)
    views_file(at).write_text(text)
    at.screen._look_around()
    await settled(at.pilot)


def views(at):
    drawer = at.screen.query_one(Drawer)
    count = len(at.library.views.views)
    return [str(each.prompt).split() for each in drawer.options[1 : count + 1]]


async def test_a_view_is_opened_by_its_key_and_left_by_escape():
    async with opened() as at:
        await write(at, VIEWS)
        await at.press("L")
        assert BRIDGE in at.shown_titles()
        assert CHESS not in at.shown_titles()
        assert at.top().startswith(" In Lisbon ▸")
        await at.press("escape")
        assert tuple(at.shown_titles()) == TITLES


async def test_the_drawer_shows_views_with_their_keys_and_unread_articles():
    async with opened() as at:
        await write(at, VIEWS)
        await at.press("m", "v")
        lisbon, rest = views(at)
        assert lisbon[:3] == ["In", "Lisbon", "L"]
        assert int(lisbon[3]) + int(rest[1]) == 8


async def test_a_view_goes_down_and_its_comment_with_it():
    async with opened() as at:
        await write(at, VIEWS)
        await at.press("v", "g", "J")
        await settled(at.pilot)
        assert [name[0] for name in views(at)] == ["Rest", "In"]
        drawer = at.screen.query_one(Drawer)
        assert drawer.highlighted == 2
        assert views_file(at).read_text().index("[Rest]") < views_file(at).read_text().index("Lis")


async def test_what_is_asked_for_is_saved_under_a_name():
    async with opened() as at:
        await at.press("/")
        await at.type("is:unread solar")
        await at.press("enter", "V")
        await at.type("Sun")
        await at.press("enter")
        await settled(at.pilot)
        saved = at.library.views.views
        assert [view.name for view in saved][-1] == "Sun"
        assert saved[-1].query == "is:unread solar"
        assert len(saved) == 7
        await at.press("escape", "escape", "v", "g", *["j"] * 6, "enter")
        assert at.shown_titles() == [SOLAR]


async def test_nothing_asked_is_no_view():
    async with opened() as at:
        await at.press("V")
        assert at.focus == "list"


async def test_a_mistake_is_told_by_its_line_and_the_rest_holds():
    async with opened() as at:
        await write(at, '[One]\nquery = "lisbon"\nkey = "j"\n[Two]\nquery = "persn:x bridge"\n')
        told = " ".join(str(each.title) + each.message for each in at.app._notifications)
        assert "views.toml:5" in told
        await at.press("j")
        assert at.selected_title() == TITLES[1]


async def test_what_is_asked_for_is_copied_as_a_query():
    async with opened() as at:
        await at.press("v", "g", "j", "enter", "/")
        await at.type("bridge")
        await at.press("enter", "C")
        assert at.app.clipboard == "is:unread bridge"
