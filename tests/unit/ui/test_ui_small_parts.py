"""Find, history, bars, hints, keymap and commands: the small pure parts of the screen."""

from __future__ import annotations

import pytest

from reader.model import Article, Body, Field, Kind, Mention, Source
from reader.parse import document as lay_out
from reader.query import UNREAD, Query
from reader.settings.config import Config
from reader.settings.themes import PLAIN_THEME
from reader.ui.app import NewsreadApp
from reader.ui.bars import counts, crumbs, digit_of, key_hints, kinds_of, legend, name_card
from reader.ui.commands import COMMANDS, bindings, command
from reader.ui.commands.command import key_sign
from reader.ui.find import Find
from reader.ui.hints import nothing_here
from reader.ui.history import DEPTH, History, Place
from reader.ui.keymap import checked_keymap
from reader.ui.main.screen import ReaderScreen
from reader.ui.palette import Palette
from reader.ui.typesetting import set_page
from tests.support.screen import NOW, make_library

PALETTE = Palette(PLAIN_THEME)


def text_of(pieces):
    return "".join(piece.text for piece in pieces)


# Find


def page_of(title, body, width=30):
    article = Article("a" * 16, Source("file:s", "S"), title, Body(body))
    return set_page(article, lay_out(article.body), (), (), width, NOW)


def test_find_goes_from_title_to_body_and_around():
    find = Find(" bridge ")
    find.look(page_of("The Bridge", "A bridge. Another BRIDGE."))
    assert [match[0] for match in find.matches] == [Field.TITLE, Field.BODY, Field.BODY]
    assert find.position == 1
    find.move(-1)
    assert find.position == 3
    find.move(1)
    assert find.position == 1
    find.start_from(Field.BODY, 5)
    assert find.position == 3
    find.start_from(Field.BODY, 500)
    assert find.position == 1


def test_find_gives_the_places_of_the_text_itself():
    body = "Straße, CAFÉ, café, ﬁne"
    page = page_of("T", body, 60)
    for words, expected in (("cafe", ["CAFÉ", "café"]), ("strasse", ["Straße"])):
        find = Find(words)
        find.look(page)
        assert [body[start:end] for _, start, end in find.matches] == expected


def test_matches_across_a_wrap_are_in_both_lines():
    page = page_of("T", "word " * 5 + "two words here", 30)
    find = Find("two words")
    find.look(page)
    touched = [line.text for line in page.lines if list(find.matches_in(line))]
    assert len(touched) == 2
    assert touched[0].endswith("two")
    assert touched[1].startswith("words")


def test_nothing_is_found_of_nothing():
    find = Find("  ")
    find.look(page_of("T", "text"))
    find.move(1)
    assert (find.matches, find.current, find.position) == ([], None, 0)


# History


def places(count):
    return [Place(Query(words=str(number))) for number in range(count)]


def test_back_and_forward():
    one, two, three = places(3)
    history = History()
    history.leave(one)
    history.leave(two)
    assert history.back(three) == two
    assert history.back(two) == one
    assert history.back(one) is None
    assert history.forward(one) == two
    assert history.forward(two) == three
    assert history.forward(three) is None


def test_a_new_place_ends_what_was_forward():
    one, two, three = places(3)
    history = History()
    history.leave(one)
    history.back(two)
    history.leave(one)
    assert history.forward(three) is None


def test_only_so_many_places_are_kept_and_none_twice_in_a_row():
    history = History()
    for place in places(DEPTH + 10):
        history.leave(place)
        history.leave(place)
    here, count = Place(Query(words="here")), 0
    while (here := history.back(here)) is not None:
        count += 1
    assert count == DEPTH


# Bars


def test_each_kind_has_a_digit_and_each_digit_its_kinds():
    assert [digit_of(kind) for kind in Kind] == [*"123456789", "0", "0"]
    for kind in Kind:
        assert kind in kinds_of(digit_of(kind))
    assert sum(len(kinds_of(digit)) for digit in "1234567890") == len(Kind)


def test_the_legend_counts_and_acts():
    mentions = [Mention(0, 1, Kind.PLACE), Mention(2, 3, Kind.PLACE), Mention(4, 5, Kind.ORG)]
    pieces = list(legend(mentions, frozenset({Kind.PLACE}), PALETTE))
    assert text_of(pieces) == " ■ org 1  □ place 2 "
    assert {piece.action for piece in pieces if piece.action} == {
        "toggle_kind('2')",
        "toggle_kind('3')",
    }


def test_the_name_card():
    name = Mention(5, 6, Kind.PLACE, "Lisbon")
    assert text_of(name_card(name, (2, 3), 2, 1234, PALETTE)) == (
        "name 2/3  Lisbon · place · 2 here, 1,234 articles "
    )
    assert "1 article " in text_of(name_card(name, (1, 1), 1, 1, PALETTE))


def test_crumbs_and_counts():
    query = Query(words="x", view=UNREAD, source="file:s")
    assert text_of(crumbs(query, "The Source", PALETTE)) == ' Unread ▸ source:"The Source" ▸ / '
    assert counts(Query(), None, 1234, 7, PALETTE).text == "7 unread of 1,234 "
    assert counts(Query(), None, 0, 0, PALETTE).text == ""


def test_hints_show_the_readers_own_keys():
    shown = text_of(key_hints(COMMANDS, {"star": "x"}, PALETTE))
    assert "x star" in shown
    assert "/ search" in shown


def test_the_hint_of_an_empty_library_names_paths_and_faults(tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"a\0b")
    library = make_library(tmp_path)
    library.load()
    lines = nothing_here(library)
    assert lines[0] == "Nothing to read here"
    assert any("bad.txt" in line for line in lines)
    assert any(".md" in line for line in lines)


# Commands


def test_ids_are_unique_and_no_two_commands_share_a_key():
    assert len({each.id for each in COMMANDS}) == len(COMMANDS)
    keys = [key for each in COMMANDS for key in each.keys.split(",") if key]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("each", COMMANDS, ids=lambda each: each.id)
def test_each_command_has_its_action_and_its_words(each):
    name = each.action.split("(")[0]
    where = NewsreadApp if name.startswith("app.") or name == "quit" else ReaderScreen
    assert hasattr(where, f"action_{name.removeprefix('app.')}")
    assert each.title
    assert command(each.id) is each


def test_each_key_is_bound_once():
    bound = [key for binding in bindings() for key in binding.key.split(",")]
    assert len(bound) == len(set(bound))
    assert len({binding.id for binding in bindings()}) == len(bindings())


@pytest.mark.parametrize(
    ("key", "sign"), [("full_stop", "."), ("ctrl+d", "^d"), ("G", "G"), (" tab ", "Tab")]
)
def test_keys_as_a_person_reads_them(key, sign):
    assert key_sign(key) == sign


def test_keys_for_unknown_commands_are_faults_that_name_them(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text('[keys]\nstar = "x, X"\nfly = "z"\ntoggle-kind = "a"\n')
    keymap, faults = checked_keymap({"star": "x, X", "fly": "z", "toggle-kind": "a"}, file)
    assert keymap == {"star": "x,X"}
    assert len(faults) == 2
    assert "'fly'" in faults[0].reason
    assert "3" in faults[0].subject + faults[0].reason
    assert checked_keymap(Config().keys, file) == ({}, [])


@pytest.mark.parametrize(
    ("keys", "kept", "wrong"),
    [
        ({"star": "m"}, {}, ["star"]),
        ({"star": "m", "mark-read": "s"}, {"star": "m", "mark-read": "s"}, []),
        ({"star": "x", "mark-read": "x"}, {"star": "x"}, ["mark-read"]),
        ({"star": "m", "mark-read": "q"}, {}, ["star", "mark-read"]),
        ({"star": "full_stop"}, {}, ["star"]),
        ({"star": "ctrl+i"}, {}, ["star"]),
        ({"star": "5"}, {}, ["star"]),
        ({"star": "x, spce"}, {}, ["star"]),
        ({"star": "Ctrl+x"}, {}, ["star"]),
        (
            {"star": "f5, ctrl+k, é, ;, delete, semicolon"},
            {"star": "f5,ctrl+k,é,;,delete,semicolon"},
            [],
        ),
    ],
)
def test_no_key_is_taken_from_a_command_and_no_unknown_key_given_to_one(
    tmp_path, keys, kept, wrong
):
    keymap, faults = checked_keymap(keys, tmp_path / "config.toml")
    assert keymap == kept
    assert [fault.reason.split(":")[0] for fault in faults] == wrong
