"""The screen's question as one tree, and what of a tree is ranked."""

import pytest

from reader.model import Entity, Kind
from reader.query import UNREAD, Query, View
from reader.query.matching import is_in_article, is_in_text, is_name, is_source
from reader.query.parser import parse
from reader.query.plan import Plan, lit, plan_of, text_of, tree_of
from reader.query.printer import condition_text
from reader.query.tree import EVERYTHING, Part, Sort, Sought
from reader.settings.views import SHIPPED_VIEWS


@pytest.mark.parametrize(
    ("text", "words", "condition", "sort"),
    [
        ("", "", "", Sort.NEWEST),
        ("taiwan chips", "taiwan chips", "", Sort.RELEVANCE),
        ("taiwan is:unread chips", "taiwan chips", "is:unread", Sort.RELEVANCE),
        ("taiwan sort:oldest", "taiwan", "", Sort.OLDEST),
        ("is:unread", "", "is:unread", Sort.NEWEST),
        ("a OR b", "", "a OR b", Sort.NEWEST),
        ("a (b OR c) -d", "a", "(b OR c) -d", Sort.RELEVANCE),
        ('a "b c" title:d', "a", '"b c" title:d', Sort.RELEVANCE),
    ],
)
def test_plain_words_are_ranked_and_all_else_lets_in(text, words, condition, sort):
    plan = plan_of(parse(text).tree)
    assert plan == Plan(words, parse(condition).tree.condition, sort)


def test_what_is_lit():
    tree = parse('a -b title:c body:"d e" (f OR is:read) person:g').tree
    assert [sought.text for sought in lit(tree, Part.TITLE)] == ["a", "c", "f"]
    assert [sought.text for sought in lit(tree, Part.BODY)] == ["a", "d e", "f"]


@pytest.mark.parametrize("view", SHIPPED_VIEWS)
def test_every_view_is_a_query(view):
    assert text_of(Query(view=View(view.name, view.query))) == view.query


def test_the_whole_question_is_one_query():
    query = (
        Query("taiwan is:starred OR chips sort:oldest", UNREAD, "bbc/world")
        .narrow(Entity(Kind.PLACE, "Taiwan"))
        .leave_out(Entity(Kind.ORG, 'The "X"'))
    )
    assert text_of(query) == (
        r'is:unread source:"bbc/world" place:"Taiwan" -org:"The \"X\"" '
        "(taiwan is:starred OR chips) sort:oldest"
    )
    assert parse(text_of(query)).tree == tree_of(query)
    assert tree_of(Query()).condition == EVERYTHING


def test_a_narrowing_to_what_has_no_field_is_one_to_the_name():
    assert text_of(Query().narrow(Entity(Kind.MONEY, "$5 billion"))) == 'name:"$5 billion"'


def test_the_end_of_what_is_typed_is_open():
    condition = tree_of(Query("person:taka", UNREAD)).condition
    assert condition.parts[1].sought.is_open
    assert condition_text(condition) == "is:unread person:taka"
    assert not tree_of(Query('person:"taka"')).condition.sought.is_open


def test_a_source_is_called_by_its_name():
    assert text_of(Query(source="file:7"), "BBC News") == 'source:"BBC News"'


def test_the_order_that_is_typed_is_before_that_of_the_view():
    view = View("Old", "sort:oldest")
    assert tree_of(Query(view=view)).sort is Sort.OLDEST
    assert tree_of(Query("sort:newest", view)).sort is Sort.NEWEST


@pytest.mark.parametrize(
    ("text", "is_exact", "is_open", "is_found"),
    [
        ("tai", False, False, True),
        ("Táiwan's chip", False, False, True),
        ("chips taiwan", False, False, True),
        ("halts semi", False, False, True),
        ("aiwan", False, False, False),
        ("taiwan japan", False, False, False),
        ("tai", True, False, False),
        ("taiwan halts", True, False, True),
        ("taiwan chips", True, False, False),
        ("taiwan ha", True, False, False),
        ("taiwan ha", True, True, True),
        ("chips body", True, False, False),
        ("chips body", False, False, True),
    ],
)
def test_words_in_a_text(text, is_exact, is_open, is_found):
    sought = Sought(text, is_exact, is_open)
    assert is_in_text(sought, "Taiwan halts chips", "Body on semiconductors") == is_found
    assert is_in_article(sought, "Taiwan halts chips", "Body on semiconductors") == is_found


@pytest.mark.parametrize(
    ("text", "is_exact", "body", "is_found"),
    [
        ("universities election", False, "The university of the isle has elected a head", True),
        ("universities", True, "The university of the isle has elected a head", False),
        ("electrons", False, "The university of the isle has elected a head", False),
        ("elections", False, "Die Leute von der Insel und das elected der Stadt", False),
    ],
)
def test_an_article_in_english_has_words_in_every_form(text, is_exact, body, is_found):
    assert is_in_article(Sought(text, is_exact), "Isle", body) == is_found
    assert not is_in_text(Sought(text, is_exact), body), "a part is taken as it is"


@pytest.mark.parametrize(
    ("text", "is_exact", "is_open", "name", "is_found"),
    [
        ("takaichi", False, False, "Sanae Takaichi", True),
        ("sanae-takaichi", False, False, "Sanae Takaichi", True),
        ("taka", False, False, "Sanae Takaichi", False),
        ("taka", False, True, "Sanae Takaichi", True),
        ("takaichi", True, False, "Sanae Takaichi", False),
        ("SANAE TAKAICHI", True, False, "Sanae Takaichi", True),
        ("sanae ta", True, True, "Sanae Takaichi", True),
        ("takai", True, True, "Sanae Takaichi", False),
        ("us", False, False, "U.S.", True),
        ("us", False, False, "Russia", False),
        ("china", True, False, "South China Sea", False),
        ("china", False, False, "South China Sea", True),
        ("++", False, False, "++", True),
        ("++", False, False, "C++", False),
        ("c", False, False, "++", False),
    ],
)
def test_names(text, is_exact, is_open, name, is_found):
    assert is_name(Sought(text, is_exact, is_open), name) == is_found


def test_a_source_is_found_by_its_name_or_its_whole_key():
    assert is_source(Sought("bbc"), "feeds/bbc.xml", "BBC News")
    assert is_source(Sought("feeds/bbc.xml", is_exact=True), "feeds/bbc.xml", "BBC News")
    assert not is_source(Sought("feeds"), "feeds/bbc.xml", "BBC News")
