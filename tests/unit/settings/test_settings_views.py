"""Saved views: read with faults by their lines, written without touching what else is there."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.settings.entries import without_entry
from reader.settings.toml_file import TomlFile
from reader.settings.views import (
    SHIPPED_VIEWS,
    SavedView,
    ViewsReading,
    read_views,
    views_of,
    views_text,
    with_view,
)

FILE = """\
# My own, in this order.
["Chips in Asia"]
query = 'semiconductor place:"Taiwan"'   # not Japan
key = "c"

[Everything]
query = ""
"""

CHIPS = SavedView("Chips in Asia", 'semiconductor place:"Taiwan"', "c")
EVERYTHING = SavedView("Everything")


def right(query: str) -> str:
    return ""


def no_x(query: str) -> str:
    return "column 1: there is an x" if "x" in query else ""


def read(tmp_path, text: str, check=right) -> ViewsReading:
    path = tmp_path / "views.toml"
    path.write_text(text, encoding="utf-8")
    return read_views(path, check)


def lines(reading: ViewsReading) -> list[str]:
    return [f"{f.subject.rpartition(':')[2]} {f.reason}" for f in reading.faults]


def test_the_views_come_in_the_order_of_the_file(tmp_path):
    assert read(tmp_path, FILE) == ViewsReading((CHIPS, EVERYTHING))


def test_without_a_file_there_are_those_that_were_shipped(tmp_path):
    assert read_views(tmp_path / "views.toml", right) == ViewsReading(SHIPPED_VIEWS)


def test_an_empty_file_says_that_there_are_none(tmp_path):
    assert read(tmp_path, "") == ViewsReading(())


def test_a_file_that_is_no_toml_is_named_by_line_and_the_shipped_views_hold(tmp_path):
    reading = read(tmp_path, "[a]\nquery = 'b\n")
    assert reading.views == SHIPPED_VIEWS
    (fault,) = reading.faults
    assert fault.subject.endswith("views.toml:2")


def test_mistakes_are_named_by_line_and_cost_no_more_than_they_must(tmp_path):
    text = (
        "stray = 1\n"
        "[A]\nquery = 'x'\n"
        "[B]\nqurey = 'b'\n"
        "[C]\nquery = 3\n"
        "[D]\nquery = 'd'\nkey = 'k'\ncolour = 'red'\n"
        "[E]\nquery = 'e'\nkey = 'k'\n"
        "[F]\nquery = 'f'\nkey = 1\n"
        '["  "]\nquery = "g"\n'
    )
    reading = read(tmp_path, text, no_x)
    assert reading.views == (
        SavedView("A", "x"),
        SavedView("D", "d", "k"),
        SavedView("E", "e"),
        SavedView("F", "f"),
    )
    assert lines(reading) == [
        "1 'stray' is to be the name of a table: [stray]",
        "3 the query of 'A': column 1: there is an x",
        "5 'qurey' means nothing here; there are query, key, follow",
        "4 the query is missing, as in query = 'is:unread'; '' is every article",
        "7 query is to be a text in quotes, as in query = 'is:unread'",
        "11 'colour' means nothing here; there are query, key, follow",
        "14 the key 'k' opens another view already",
        '17 key is to be a text in quotes, as in key = "x"',
        "18 a name is to be a line of text",
    ]


def test_a_view_is_added_behind_the_others(tmp_path):
    changed = with_view(FILE, SavedView("New", "is:unread"))
    assert changed.startswith(FILE)
    assert read(tmp_path, changed).views == (CHIPS, EVERYTHING, SavedView("New", "is:unread"))


def test_a_view_is_changed_in_its_place_and_comments_stay(tmp_path):
    changed = with_view(FILE, CHIPS._replace(query="other", key=""))
    assert "# My own, in this order." in changed
    assert read(tmp_path, changed).views == (SavedView("Chips in Asia", "other"), EVERYTHING)


def test_a_view_is_taken_out(tmp_path):
    assert read(tmp_path, without_entry(FILE, "Chips in Asia")).views == (EVERYTHING,)
    assert without_entry(FILE, "unknown") == FILE


def test_quotation_marks_are_written_as_they_are():
    assert "query = 'a \"b c\"'" in views_text([SavedView("A", 'a "b c"')])


@pytest.mark.parametrize(
    "change", [lambda text: with_view(text, CHIPS), lambda t: without_entry(t, "a")]
)
def test_a_file_with_a_mistake_is_not_written_over(change):
    with pytest.raises(ValueError, match="mended first"):
        change("[a\n")


NAMES = st.text(
    st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=6
) | st.sampled_from(["a.b", 'a "b"', "a'b", "[x]", "#", "This week", "a\\b", "="])
QUERIES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VIEWS = st.lists(
    st.builds(SavedView, NAMES, QUERIES), unique_by=lambda view: view.name, max_size=4
).map(tuple)


@settings(max_examples=150, deadline=None)
@given(VIEWS)
def test_what_is_written_is_read_as_it_was(tmp_path_factory, views):
    import tomllib

    text = views_text(views)
    file = TomlFile(tmp_path_factory.getbasetemp(), tomllib.loads(text), text)
    assert views_of(file, right) == ViewsReading(views)


@settings(max_examples=100, deadline=None)
@given(VIEWS, st.builds(SavedView, NAMES, QUERIES))
def test_a_change_touches_one_view_only(tmp_path_factory, views, changed):
    import tomllib

    # A key that opens two views is a mistake, and costs the second one its key.
    assume(
        changed.key not in {view.key for view in views if view.key and view.name != changed.name}
    )
    text = with_view(views_text(views), changed)
    file = TomlFile(tmp_path_factory.getbasetemp(), tomllib.loads(text), text)
    names = [*dict.fromkeys([view.name for view in (*views, changed)])]
    by_name = {view.name: view for view in (*views, changed)}
    assert views_of(file, right).views == tuple(by_name[name] for name in names)
    without = without_entry(text, changed.name)
    file = TomlFile(tmp_path_factory.getbasetemp(), tomllib.loads(without), without)
    kept = tuple(view for view in views if view.name != changed.name)
    assert views_of(file, right).views == kept
