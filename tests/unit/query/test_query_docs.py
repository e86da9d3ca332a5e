"""What docs/query.md shows is so: every example finds what it says, every field is told."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reader.model import Entity, Kind, Source
from reader.query.fields import FIELDS
from reader.query.lexer import quoted
from reader.query.parser import parse
from reader.query.printer import query_text
from reader.query.shown import fault_in, fault_in_rule, mistake_lines
from reader.query.single import Facts, holds
from reader.query.tree import Thing
from reader.query.when import Clock, Unit
from reader.settings.rules import read_rules
from reader.settings.views import SHIPPED_VIEWS, read_views
from tests.support.queries import found_by, indexed

TEXT = (Path(__file__).parents[3] / "docs/query.md").read_text(encoding="utf-8")
CLOCK = Clock(datetime(2026, 3, 31, 12, tzinfo=UTC).timestamp(), UTC)


def tables(head: str) -> list[list[str]]:
    """The rows of all tables with that first line, by cell."""
    found = re.findall(rf"^\| {re.escape(head)} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    assert found, head
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for table in found
        for line in table.splitlines()
    ]


def entities(cell: str) -> tuple[Entity, ...]:
    pairs = [name.partition(":") for name in cell.split(", ") if name]
    return tuple(Entity(Kind(kind), name) for kind, _, name in pairs)


def facts(row: list[str]) -> Facts:
    _, title, body, source, author, published, names, about, state = row
    states = state.split(", ")
    moment = None
    if published:
        moment = date.fromisoformat(published[:10])
        if " " in published:
            moment = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return Facts(
        title=title,
        body=body,
        sources=(Source("", source),),
        author=author,
        tags=tuple(each.removeprefix("tagged ") for each in states if "tagged" in each),
        names=entities(names),
        about=entities(about),
        things=frozenset(Thing) & set(states),
        published=moment,
        is_read="read" in states,
        is_starred="starred" in states,
    )


ARTICLES = {int(row[0]): facts(row) for row in tables("#")}
EXAMPLES = [(row[0].strip("`"), [*map(int, row[1].split())]) for row in tables("typed | finds")]
MISTAKES = [[cell.strip("`") for cell in row] for row in tables("typed | column | meant")]


@pytest.mark.parametrize(("query", "numbers"), EXAMPLES)
def test_every_example_finds_what_it_says(query, numbers):
    reading = parse(query)
    assert not reading.mistakes
    condition = reading.tree.condition
    found = [number for number, each in ARTICLES.items() if holds(condition, each, CLOCK)]
    assert found == numbers
    assert parse(query_text(reading.tree)).tree == reading.tree


@pytest.fixture(scope="module")
def index():
    return indexed(
        # A source is known by its key, which the page does not tell.
        [
            each._replace(sources=tuple(Source(name, name) for _, name in each.sources))
            for each in ARTICLES.values()
        ]
    )


@pytest.mark.parametrize(("query", "numbers"), EXAMPLES)
def test_the_index_finds_what_every_example_says(index, query, numbers):
    condition = parse(query, len(query)).tree.condition
    found = found_by(index, condition, CLOCK)
    assert [number for number, is_in in zip(ARTICLES, found, strict=True) if is_in] == numbers


@pytest.mark.parametrize(("query", "column", "meant"), MISTAKES)
def test_every_mistake_is_named_as_shown(query, column, meant):
    (mistake,) = parse(query).mistakes
    assert (str(mistake.start + 1), mistake.suggestion) == (column, meant)


def test_the_first_queries_are_right():
    (block,) = re.findall(r"are a query already:\n\n((?:    .*\n)+)", TEXT)
    for line in block.splitlines():
        assert not parse(line.strip().split("   ")[0]).mistakes


def test_a_mistake_is_printed_as_shown():
    text = "taiwan author:lee"
    (mistake,) = parse(text).mistakes
    shown = "".join(f"    {line}\n" for line in mistake_lines(text, mistake))
    assert shown in TEXT


def test_a_headline_can_be_typed_as_it_stands():
    reading = parse("COVID-19: what we know")
    assert not reading.mistakes
    found = [n for n, each in ARTICLES.items() if holds(reading.tree.condition, each, CLOCK)]
    assert found == [7]


@pytest.mark.parametrize("words", ["OR", "-x", "is:read"])
def test_what_means_something_is_a_word_in_quotes(words):
    (leaf,) = [parse(quoted(words)).tree.condition]
    assert leaf.sought.text == words


def test_every_field_and_choice_is_told():
    table = "".join("|".join(row) for row in tables("field"))
    for field in FIELDS.values():
        assert f"`{field.name}:`" in table
        if field.name not in {"newer", "older"}:
            assert all(f"`{choice}`" in table for choice in field.choices), field
    for unit in Unit:
        assert f"`{unit}` " in TEXT


def test_the_files_shown_can_be_read(tmp_path):
    views, rules = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    path = tmp_path / "some.toml"
    path.write_text(views)
    reading = read_views(path, fault_in)
    assert [view.name for view in reading.views] == ["Chips in Asia", "Unread"]
    assert not reading.faults
    path.write_text(rules)
    applied = read_rules(path, fault_in_rule)
    assert [rule.name for rule in applied.rules] == ["Enough of it", "To my desk"]
    assert not applied.faults


def test_the_shipped_views_are_told_and_right():
    assert f"{', '.join(view.name for view in SHIPPED_VIEWS)}." in TEXT
    assert not any(fault_in(view.query) for view in SHIPPED_VIEWS)


def test_the_views_that_the_program_names_are_shipped():
    from reader.query import ALL, UNREAD

    shipped = [(view.name, view.query) for view in SHIPPED_VIEWS]
    assert shipped[:2] == [ALL, UNREAD]
