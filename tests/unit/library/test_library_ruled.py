"""Rules over a kept library: muting, what has arrived, all on demand, and undoing it."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from reader.index import engine
from reader.library import Library
from reader.library.why import why
from reader.model import Article, Body, Source
from reader.query import Query
from reader.store import Store
from reader.update.intake import take_in, to_be_kept
from tests.support.screen import NOW

WIRE, TIMES = Source("file:wire", "Wire"), Source("file:times", "Times")


def article(number, title, source=WIRE, text="Nothing of note."):
    day = date(2026, 3, number)
    return Article(f"article{number:09}", source, title, Body(text), published=day)


BEFORE = [
    article(1, "Bitcoin falls"),
    article(2, "Rain in Lisbon", TIMES),
    article(3, "A quiet day", text="Bitcoin is not in the headline."),
]
AFTER = [article(8, "Bitcoin rises"), article(9, "Sun in Lisbon", TIMES)]


def put(path, articles):
    with closing(Store.open(path)) as store:
        store.shelve(lambda shelf: take_in(shelf, map(to_be_kept, articles))).result(5)


@pytest.fixture
def home(tmp_path):
    put(tmp_path / "library.sqlite3", BEFORE)
    return tmp_path


def opened(home):
    path = home / "library.sqlite3"
    library = Library((), lambda: (Store.open(path), None), clock=lambda: NOW, seeds=home / "no")
    library.rules_file = home / "rules.toml"
    library.load()
    return library


def rules(home, text):
    (home / "rules.toml").write_text(text)


def titles(library, rows=None):
    rows = library.newest() if rows is None else rows
    return [library.headline(row).title for row in rows]


def test_what_is_muted_is_out_of_every_answer_and_nothing_is_lost(home):
    rules(home, '[Enough]\nwhen = "bitcoin"\nthen = "mute"\n')
    with closing(opened(home)) as library:
        assert titles(library) == ["Rain in Lisbon"]
        assert library.counts() == (1, 1)
        for query in (Query(), Query("bitcoin"), Query("is:unread"), Query("title:bitcoin OR sun")):
            assert "Bitcoin falls" not in titles(library, library.answer(query).rows)
        (home / "rules.toml").unlink()
        assert library.look_for_rules()
        assert len(titles(library)) == 3
        assert titles(library, library.answer(Query("title:bitcoin")).rows) == ["Bitcoin falls"]


def test_what_is_muted_is_none_of_the_unread_of_its_source(home, monkeypatch):
    rules(home, '[Enough]\nwhen = "bitcoin"\nthen = "mute"\n')
    for many in (engine.MANY, 0):  # counted one by one, and by numpy
        monkeypatch.setattr(engine, "MANY", many)
        with closing(opened(home)) as library:
            assert len(library.newest()) == 1
            counted = {
                name: (articles, unread)
                for _, (_, name), articles, unread in library.listed_sources(9)
            }
            assert counted == {"Wire": (2, 0), "Times": (1, 1)}


@pytest.mark.parametrize(
    ("more", "muted"),
    [
        ("until = 2026-03-10\n", 2),
        ("until = 2026-03-09\n", 0),
        ('source = "Times"\n', 0),
        ('source = "Wire"\n', 2),
    ],
)
def test_a_rule_holds_until_its_day_and_for_its_source(home, more, muted):
    rules(home, f'[Enough]\nwhen = "bitcoin"\nthen = "mute"\n{more}')
    with closing(opened(home)) as library:
        assert len(titles(library)) == 3 - muted


def test_a_rule_with_a_mistake_does_nothing_and_is_told(home):
    rules(home, '[Enough]\nwhen = "bitcoin"\nthen = ["mute"]\n[Wrong]\nwhen = "is:strred"\n')
    with closing(opened(home)) as library:
        assert titles(library) == ["Rain in Lisbon"]
        assert any("rules.toml:5" in fault.subject for fault in library.faults)


def test_rules_are_carried_out_on_what_arrives_and_on_nothing_before(home):
    rules(
        home,
        '[Seen]\nwhen = "bitcoin"\nthen = ["read", "tag coins"]\n'
        '[Weather]\nwhen = "lisbon"\nthen = ["star", "notify"]\n',
    )
    told = []
    with closing(opened(home)) as library:
        library.on_ruled = told.extend
        library.catch_up()
        assert not told
        put(home / "library.sqlite3", AFTER)
        caught = library.catch_up()
        assert caught.rows
        by_title = {library.headline(row).title: library.status(row) for row in library.newest()}
        assert by_title["Bitcoin rises"].read
        assert by_title["Bitcoin rises"].tags == ("coins",)
        assert by_title["Sun in Lisbon"].starred
        assert not by_title["Bitcoin falls"].read
        assert [(each.rule.name, each.changed, each.is_notice) for each in told] == [
            ("Seen", 1, False),
            ("Weather", 1, True),
        ]
        told.clear()
        library.catch_up()
        assert not told
        found = library.answer(Query("tag:coins")).rows
        assert titles(library, found) == ["Bitcoin rises"]


def test_what_is_muted_does_not_flash_up_at_the_start(home):
    rules(home, '[Enough]\nwhen = "bitcoin"\nthen = "mute"\n')
    with closing(opened(home)) as library:
        library.catch_up()
    path = home / "library.sqlite3"
    library = Library((), lambda: (Store.open(path), None), clock=lambda: NOW, seeds=home / "no")
    library.rules_file = home / "rules.toml"
    seen = []
    library.load(lambda _: seen.append(titles(library)))
    library.close()
    assert seen
    assert all(each == ["Rain in Lisbon"] for each in seen)


def test_what_came_while_nobody_looked_is_ruled_the_next_time(home):
    rules(home, '[Seen]\nwhen = "bitcoin"\nthen = "read"\n')
    with closing(opened(home)) as library:
        library.catch_up()
    put(home / "library.sqlite3", AFTER)
    with closing(opened(home)) as library:
        assert [each.changed for each in library.apply_to_arrived()] == [1]


def test_on_demand_rules_take_all_and_each_is_one_act_to_undo(home):
    rules(home, '[Seen]\nwhen = "bitcoin"\nthen = "read"\n[Kept]\nwhen = "lisbon"\nthen = "star"\n')
    with closing(opened(home)) as library:
        touched = library.apply_rules()
        assert [(each.rule.name, each.changed) for each in touched] == [("Seen", 2), ("Kept", 1)]
        assert [each.changed for each in library.apply_rules()] == [0, 0]
        assert library.counts() == (3, 1)
        library.undo()
        assert not any(library.headline(row).starred for row in library.newest())
        assert library.counts() == (3, 1)
        library.undo()
        assert library.counts() == (3, 3)


def test_why_names_the_rule(home):
    rules(home, '[Seen]\nwhen = "bitcoin is:unread"\nthen = "read"\n')
    with closing(opened(home)) as library:
        (row,) = library.answer(Query("title:bitcoin")).rows
        reasons = why(library, Query("title:bitcoin"), row).lines()
        assert "asked  title:bitcoin" in reasons
        assert "rule   Seen: when bitcoin is:unread then read" in reasons


def test_why_takes_for_what_it_is_about_what_the_filter_takes_for_it(home):
    rules(home, '[France]\nwhen = "about:Paris"\nthen = "star"\n')
    visit = article(7, "A visit", text="Joe Biden met Angela Merkel in Paris.")
    put(home / "library.sqlite3", [visit])
    with closing(opened(home)) as library:
        library.recognise_all()
        assert titles(library, library.answer(Query("about:Paris")).rows) == []
        (row,) = library.answer(Query('place:"Paris"')).rows
        reasons = why(library, Query("place:Paris"), row)
        assert reasons.about == reasons.rules == ()
        assert "Paris" in [entity.name for entity in reasons.names]
