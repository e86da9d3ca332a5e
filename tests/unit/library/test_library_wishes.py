"""Names that are followed and muted: in plain files, undone like marks, in a later run too."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from reader.library import Library
from reader.library.why import why
from reader.model import Entity, Kind
from reader.query import Query, View
from reader.settings.rules import Action, Deed, Rule
from reader.settings.views import SavedView
from reader.store import Store
from tests.support.screen import BRIDGE, BRIEFS, NOW, SOLAR, KnownNames, write_corpus

LISBON = Entity(Kind.PLACE, "Lisbon")
NORTHWIND = Entity(Kind.ORG, "Northwind Energy")


@pytest.fixture
def home(tmp_path):
    write_corpus(tmp_path / "corpus")
    return tmp_path


def opened(home):
    """The corpus, with marks and deeds in a store of its own."""
    path = home / "library.sqlite3"
    library = Library((home / "corpus",), lambda: (Store.open(path), None), clock=lambda: NOW)
    library.recognition.recogniser = KnownNames()
    library.rules_file, library.views_file = home / "rules.toml", home / "views.toml"
    library.load()
    library.recognise_all()
    library.catch_up()
    return library


def titles(library, query=None):
    rows = library.newest() if query is None else library.answer(query).rows
    return [library.headline(row).title for row in rows]


def followed(library):
    return [
        library.headline(row).title for row in library.newest() if library.headline(row).followed
    ]


def test_following_makes_a_view_and_marks_the_headlines(home):
    with closing(opened(home)) as library:
        assert followed(library) == []
        assert library.follow_name(LISBON).result(5) is None
        caught = library.catch_up()
        assert caught.marks
        assert followed(library) == [BRIDGE, SOLAR, BRIEFS[2]]
        assert not library.catch_up().marks, "nothing has changed since"
        text = library.views_file.read_text()
        assert "[Lisbon]\nquery = 'place:\"Lisbon\"'\nfollow = true\n" in text
        assert text.startswith("[All]\n"), "those that were there without a file still are"
        assert library.follow_name(LISBON) is None
        assert library.wishes_of(LISBON.key) == (True, None)
        assert library.count_views([View("Lisbon", 'place:"Lisbon"')]) == [(3, 3)]


def test_it_is_undone_and_done_again_in_a_later_run(home):
    with closing(opened(home)) as library:
        library.follow_name(LISBON).result(5)
        library.follow_name(NORTHWIND).result(5)
    with closing(opened(home)) as library:
        assert followed(library) == [BRIDGE, SOLAR, BRIEFS[2]]
        deed, kept = library.undo()
        assert deed.describe() == "followed Northwind Energy"
        kept.result(5)
        assert "Northwind" not in library.views_file.read_text()
        library.undo()[1].result(5)
        library.catch_up()
        assert followed(library) == []
    with closing(opened(home)) as library:
        deed, kept = library.redo()
        assert deed.describe() == "followed Lisbon"
        kept.result(5)
        library.catch_up()
        assert followed(library) == [BRIDGE, SOLAR, BRIEFS[2]]


def test_undoing_touches_no_other_entry_and_no_comment(home):
    with closing(opened(home)) as library:
        library.follow_name(LISBON).result(5)
        path = library.views_file
        path.write_text("# mine\n" + path.read_text() + '\n[Own]\nquery = "sea"\n')
        library.undo()[1].result(5)
        text = path.read_text()
        assert text.startswith("# mine\n")
        assert "[Own]" in text
        assert "Lisbon" not in text


def test_any_view_can_be_followed_and_a_name_of_that_view_gets_its_own(home):
    (home / "views.toml").write_text('[Lisbon]\nquery = "title:sea"\nfollow = true\n')
    with closing(opened(home)) as library:
        assert followed(library) == ["A Long Report on the Sea"]
        library.follow_name(LISBON).result(5)
        assert [each.view.name for each in library.followed()] == ["Lisbon", "Lisbon (place)"]
        assert [each.entity for each in library.followed()] == [None, LISBON]
        library.unfollow_name(LISBON).result(5)
        assert "(place)" not in library.views_file.read_text()


def test_a_view_of_the_name_is_taken_for_it_and_keeps_its_key(home):
    (home / "views.toml").write_text('[City]\nquery = \'place:"Lisbon"\'\nkey = "L"\n')
    with closing(opened(home)) as library:
        library.follow_name(LISBON).result(5)
        assert library.views_file.read_text().count("[") == 1
        assert 'key = "L"\nfollow = true' in library.views_file.read_text()
        library.undo()[1].result(5)
        assert 'key = "L"' in library.views_file.read_text()
        assert "follow" not in library.views_file.read_text()


def test_what_muting_takes_away_is_known_before_and_told_after(home):
    with closing(opened(home)) as library:
        going = [library.headline(row).title for row in library.muting(LISBON)]
        assert going == [BRIDGE, SOLAR, BRIEFS[2]]
        library.mute_name(LISBON, date(2026, 3, 31)).result(5)
        assert "until = 2026-03-31\n" in library.rules_file.read_text()
        assert library.catch_up().rows
        assert BRIDGE not in titles(library)
        assert library.seen().muted == 3
        assert len(library.muting(LISBON)) == 0
        assert [each.entity for each in library.muted()] == [LISBON]
        assert titles(library, Query("is:muted")) == going
        assert titles(library, Query("title:bridge is:muted")) == [BRIDGE]
        assert library.answer(Query(view=View("", "-is:read"))).muted == 3
        assert library.answer(Query("is:muted")).muted == 0
        assert titles(library, Query("title:bridge")) == []
        told = why(library, Query("is:muted"), library.answer(Query("is:muted")).rows[0]).told()
        assert ("asked", "is:muted") in told


def test_a_name_is_muted_no_more_by_undoing_it_or_by_saying_so(home):
    with closing(opened(home)) as library:
        library.mute_name(LISBON, date(2026, 3, 31)).result(5)
    with closing(opened(home)) as library:
        assert len(library.newest()) == library.seen().total
        assert library.seen().muted == 3
        assert library.mute_name(LISBON, date(2026, 3, 31)) is None
        library.mute_name(LISBON).result(5)
        assert "until" not in library.rules_file.read_text()
        deed, kept = library.undo()
        assert deed.describe() == "muted Lisbon"
        kept.result(5)
        assert "until = 2026-03-31\n" in library.rules_file.read_text()
        library.unmute_name(LISBON).result(5)
        assert library.catch_up().rows
        assert BRIDGE in titles(library)
        assert library.unmute_name(LISBON) is None


def test_articles_go_once_their_names_are_found(home):
    (home / "rules.toml").write_text("[A]\nwhen = 'place:\"Lisbon\"'\nthen = 'mute'\n")
    path = home / "library.sqlite3"
    library = Library((home / "corpus",), lambda: (Store.open(path), None), clock=lambda: NOW)
    library.recognition.recogniser = KnownNames()
    library.rules_file, library.views_file = home / "rules.toml", home / "views.toml"
    with closing(library):
        library.load()
        library.catch_up()
        assert BRIDGE in titles(library)
        library.recognise_all()
        assert library.catch_up().rows
        assert BRIDGE not in titles(library)
        assert not library.catch_up().rows


def test_a_rule_of_more_than_a_name_is_no_muted_name(home):
    rules = "[A]\nwhen = 'place:\"Lisbon\" sea'\nthen = 'mute'\n"
    rules += "[B]\nwhen = 'place:\"Lisbon\"'\nthen = 'mute'\nsource = 'x'\n"
    rules += "[C]\nwhen = 'place:\"Lisbon\"'\nthen = 'mute'\nuntil = 2026-03-09\n"
    (home / "rules.toml").write_text(rules)
    with closing(opened(home)) as library:
        assert library.muted() == []


def test_a_file_with_a_mistake_is_left_alone_and_the_deed_forgotten(home):
    (home / "views.toml").write_text("[Broken\n")
    with closing(opened(home)) as library:
        with pytest.raises(OSError, match="cannot be changed"):
            library.follow_name(LISBON).result(5)
        assert library.undo() is None
        assert library.views_file.read_text() == "[Broken\n"


@pytest.mark.parametrize("name", ['He said "so"', "[x]", "a\\b", "naïve = 1", "new\u00a0space"])
def test_any_name_can_be_followed_and_muted(home, name):
    entity = Entity(Kind.WORK, name)
    with closing(opened(home)) as library:
        library.follow_name(entity).result(5)
        library.mute_name(entity).result(5)
        assert not library.views.faults
        assert [each.entity.kind for each in library.followed()] == [Kind.WORK]
        assert len(library.muted()) == 1


def test_a_rule_that_is_saved_is_undone_to_what_it_was(home):
    library_file = home / "rules.toml"
    library_file.write_text('# mine\n[chips]\nwhen = "chips"\nthen = "star"\nuntil = 2026-12-31\n')
    with closing(opened(home)) as library:
        rule = Rule("chips", "chips", (Action(Deed.READ), Action(Deed.TAG, "later")), "BBC")
        library.save_rule(rule).result(5)
        assert library.rules == (rule,)
        assert library.save_rule(rule) is None
        library.save_rule(Rule("new", "bridge", (Action(Deed.MUTE),))).result(5)
    with closing(opened(home)) as library:
        deeds = []
        for _ in range(2):
            deed, kept = library.undo()
            kept.result(5)
            deeds.append(deed.describe())
        assert deeds == ["made the rule new", "changed the rule chips"]
        (rule,) = library.rules
        assert rule.sentence == "when chips then star until 2026-12-31"
        assert library_file.read_text().startswith("# mine\n[chips]\n")


def test_a_view_that_is_saved_keeps_its_key_and_is_undone(home):
    (home / "views.toml").write_text('[Chips]\nquery = "chips"\nkey = "x"\n')
    with closing(opened(home)) as library:
        library.save_view("Chips", "bridge").result(5)
        assert library.views.views == (SavedView("Chips", "bridge", "x"),)
        library.undo()[1].result(5)
        assert library.views.views == (SavedView("Chips", "chips", "x"),)
