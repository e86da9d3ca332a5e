"""Whatever is typed, the line can say something of it; and what is shown can be asked elsewhere."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Entity, Kind
from reader.query import Query, View
from reader.query.complete import Known, Value
from reader.query.plan import text_of
from reader.settings.locations import find_bundled
from reader.settings.theme_files import find_themes
from reader.ui.palette import Palette
from reader.ui.prompt import prompt_of
from tests.support.queries import ARTICLES, CLOCKS, QUERIES, indexed

PALETTE = Palette(find_themes(find_bundled() / "themes", find_bundled()).load("newsread-dark"))

KNOWN = Known(
    {
        "person": [Value("Xi Jinping", 3), Value("[/]Evil[/]", 1)],
        "place": [Value("Taiwan", 5), Value("South China Sea", 2)],
        "source": [Value("BBC News", 9)],
        "tag": [Value('say "when"', 1)],
    }
)

SOME = [
    "tai",
    "person:",
    "persn:",
    "is:unr",
    '"',
    "(",
    "-",
    "OR",
    "date:2026-13",
    "tag:s",
    "\u202e",
]
TYPED = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(SOME), max_size=6).map("".join),
    st.lists(st.sampled_from(SOME), max_size=6).map(" ".join),
)


@settings(max_examples=250, deadline=None)
@given(TYPED, st.integers(0, 40))
def test_something_can_be_said_of_any_text(text, cursor):
    cursor = min(cursor, len(text))
    prompt = prompt_of(text, cursor, KNOWN)
    list(prompt.pieces(PALETTE))
    assert not prompt.ghost or prompt.ghost.startswith(text)
    for number in range(len(prompt.choices)):
        taken, place = prompt.taken(number)
        assert 0 <= place <= len(taken)


NAMES = st.sampled_from(
    [Entity(Kind.PLACE, "China"), Entity(Kind.PERSON, "Xi Jinping"), Entity(Kind.MONEY, "U.S.")]
)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(ARTICLES.map(lambda facts: facts._replace(sources=facts.sources[:1])), max_size=5),
    QUERIES,
    QUERIES,
    st.lists(st.tuples(NAMES, st.booleans()), max_size=2),
    st.sampled_from(["", "bbc", "x/y"]),
)
def test_what_the_screen_asks_is_one_query_with_the_same_answer(
    articles, of_view, words, names, source
):
    query = Query(words, View("some", of_view), source)
    for entity, is_left_out in names:
        query = query.leave_out(entity) if is_left_out else query.narrow(entity)
    index = indexed(articles)
    now = CLOCKS[0].now
    shown = index.answer(query, now)
    printed = index.answer(Query(words=text_of(query)), now)
    assert (list(shown.rows), shown.exact) == (list(printed.rows), printed.exact)
