"""Corrected names in a library: everywhere at once, without recognising, undone, in later runs."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import date

import pytest

from reader.index.mentions import keeping
from reader.library import Library
from reader.library.why import why
from reader.model import Article, Body, Entity, EntityKey, Kind, Source
from reader.query import Query, View
from reader.store import Store
from reader.update.intake import take_in, to_be_kept
from tests.support.screen import NOW, KnownNames

WIRE = Source("file:wire", "Wire")

TEXTS = (
    ("Stone opens the harbour", "Ann Stone came. Acme paid."),
    ("A. Stone leaves Acme", "Nobody saw it. The Blue Fox sang."),
    ("Acme grows", "Ann Stone is glad."),
    ("Breaking News: rain", "Nothing else."),
)

STONE, ACME = Entity(Kind.PERSON, "Ann Stone"), Entity(Kind.ORG, "Acme")
INITIAL, NEWS = Entity(Kind.PERSON, "A. Stone"), Entity(Kind.PERSON, "Breaking News")
FOX = Entity(Kind.ORG, "Blue Fox")


class Counting(KnownNames):
    """Counts how many texts it was asked about."""

    def __init__(self):
        super().__init__(
            {
                "Ann Stone": Kind.PERSON,
                "A. Stone": Kind.PERSON,
                "Stone": Kind.PERSON,
                "Breaking News": Kind.PERSON,
                "Acme": Kind.ORG,
            }
        )
        self.asked = 0

    def recognise(self, text):
        self.asked += 1
        return super().recognise(text)


def article(number, title, text):
    day = date(2026, 3, number)
    return Article(f"article{number:09}", WIRE, title, Body(text), published=day)


@pytest.fixture
def home(tmp_path):
    articles = [article(number, *texts) for number, texts in enumerate(TEXTS, 1)]
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        store.shelve(lambda shelf: take_in(shelf, map(to_be_kept, articles))).result(5)
    return tmp_path


def opened(home, paths=()):
    path = home / "library.sqlite3"
    library = Library(paths, lambda: (Store.open(path), None), clock=lambda: NOW, seeds=home / "no")
    library.names_file = home / "names.toml"
    library.recognition.recogniser = Counting()
    library.load()
    library.recognise_all()
    return library


def found(library, query):
    return sorted(library.headline(row).title for row in library.answer(Query(query)).rows)


def known(library):
    return {(entity.kind.value, entity.name): count for entity, count in library.entities(99)}


def corrected(kept):
    assert kept is not None
    kept.result(5)


def undone(library):
    deed, kept = library.undo()
    kept.result(5)
    return deed


BOTH = sorted([TEXTS[0][0], TEXTS[2][0]])


def test_a_renamed_name_is_so_everywhere_and_nothing_is_recognised_again(home):
    with closing(opened(home)) as library:
        asked = library.recognition.recogniser.asked
        assert found(library, 'person:"Ann Stone"') == BOTH
        corrected(library.rename(STONE, Entity(Kind.PERSON, "Ann Flint")))
        assert found(library, 'person:"Ann Flint"') == BOTH
        assert found(library, "about:Flint") == [TEXTS[0][0]]
        assert known(library)["person", "Ann Flint"] == 2
        assert library.named("ann stone") == []
        assert library.named("Ann Flint") == [Entity(Kind.PERSON, "Ann Flint")]
        facets = library.facets(library.newest(), 9)
        assert "Ann Flint" in {facet.entity.name for facet in facets.names[Kind.PERSON]}
        names = {each.name for row in library.newest() for each in library.recognise(row)}
        assert "Ann Flint" in names
        assert "Ann Stone" not in names
        assert library.recognition.recogniser.asked == asked


def test_queries_that_are_older_than_a_name_still_mean_it(home):
    with closing(opened(home)) as library:
        saved = View("Stone", 'person:"Ann Stone"')
        assert library.count_views([saved]) == [(2, 2)]
        corrected(library.rename(STONE, Entity(Kind.ORG, "Stone & Co")))
        assert library.count_views([saved]) == [(2, 2)]
        for query in ('person:"Ann Stone"', 'name:"ann stone"', 'org:"Stone & Co"'):
            assert found(library, query) == BOTH
        assert found(library, 'about:"Ann Stone"') == [TEXTS[0][0]]
        row = library.answer(Query(view=saved)).rows[0]
        assert ("asked", 'person:"Ann Stone"') in why(library, Query(view=saved), row).told()
        # What is typed without quotes is words of names as they are called.
        assert found(library, "person:ann") == found(library, 'org:"Ann Stone"') == []
        undone(library)
        assert found(library, 'org:"Stone & Co"') == []
        assert library.count_views([saved]) == [(2, 2)]


def test_it_is_undone_and_done_again_in_the_file_too(home):
    with closing(opened(home)) as library:
        before = known(library)
        corrected(library.rename(STONE, Entity(Kind.PERSON, "Ann Flint")))
        assert (home / "names.toml").read_text() == '[person."Ann Stone"]\nname = "Ann Flint"\n'
        assert undone(library).describe() == "corrected: Ann Stone (person) goes by Ann Flint"
        assert (home / "names.toml").read_text() == ""
        assert known(library) == before
        library.redo()[1].result(5)
        assert ("person", "Ann Flint") in known(library)


def test_in_later_runs_it_holds_and_is_undone(home):
    with closing(opened(home)) as library:
        before = known(library)
        corrected(library.rename(ACME, Entity(Kind.PRODUCT, "Acme")))
        corrected(library.drop_name(NEWS))
    with closing(opened(home)) as library:
        assert library.recognition.recogniser.asked == 0
        assert known(library)["product", "Acme"] == 3
        assert ("person", "Breaking News") not in known(library)
        undone(library)
        undone(library)
        assert known(library) == before


def test_two_that_are_joined_are_one_and_can_be_set_apart(home):
    with closing(opened(home)) as library:
        before = known(library)
        corrected(library.rename(INITIAL, STONE))
        assert known(library)["person", "Ann Stone"] == 3
        assert found(library, 'person:"Ann Stone"') == sorted([*BOTH, TEXTS[1][0]])
        corrected(library.set_apart(STONE, "A. Stone"))
        assert known(library) == before


def test_what_texts_write_otherwise_is_set_apart(home):
    with closing(opened(home)) as library:
        assert found(library, 'person:"Ann Stone"') == BOTH
        corrected(library.set_apart(STONE, "Stone"))
        assert found(library, 'person:"Stone"') == [TEXTS[0][0]]
        assert known(library)["person", "Ann Stone"] == 2
        assert undone(library)
        assert found(library, 'person:"Stone"') == []


def test_what_is_no_name_is_marked_nowhere_and_comes_back(home):
    with closing(opened(home)) as library:
        corrected(library.drop_name(NEWS))
        assert found(library, "person:breaking") == []
        undone(library)
        assert found(library, "person:breaking") == [TEXTS[3][0]]


def test_what_is_always_a_name_is_found_in_what_is_there_and_what_comes(home):
    with closing(opened(home)) as library:
        asked = library.recognition.recogniser.asked
        corrected(library.always_name("Blue Fox", Kind.ORG))
        assert found(library, 'org:"Blue Fox"') == [TEXTS[1][0]]
        assert library.recognition.recogniser.asked == asked
        with closing(Store.open(home / "library.sqlite3")) as store:
            new = [article(9, "Blue Fox sings again", "Again.")]
            store.shelve(lambda shelf: take_in(shelf, map(to_be_kept, new))).result(5)
        library.catch_up()
        library.recognise_all()
        assert found(library, 'about:"Blue Fox"') == ["Blue Fox sings again"]
        assert library.count_of(FOX.key) == 2
        undone(library)
        assert library.count_of(FOX.key) == 0


def test_what_the_user_writes_into_the_file_holds_at_once(home):
    told = []
    with closing(opened(home)) as library:
        library.on_corrected = lambda _: told.append(known(library))
        (home / "names.toml").write_text('[org.Acme]\naliases = ["Breaking News"]\nkind = "work"\n')
        library.catch_up()
        assert known(library)["work", "Acme"] == 3
        (home / "names.toml").write_text("[org.Acme]\nkind = 3\n")
        library.catch_up()
        assert known(library)["org", "Acme"] == 3
        assert "names.toml:2" in str(library.faults[-1])
        assert len(told) == 2


def test_what_was_changed_by_hand_since_is_not_undone(home):
    with closing(opened(home)) as library:
        corrected(library.rename(ACME, Entity(Kind.ORG, "Acme Ltd")))
        (home / "names.toml").write_text('[org.Acme]\nname = "Acme of Kent"\n')
        _, kept = library.undo()
        with pytest.raises(OSError, match=r"names\.toml says something else of Acme by now"):
            kept.result(5)
        assert "Kent" in (home / "names.toml").read_text()


def test_a_name_back_and_forth_leaves_nothing_behind(home):
    with closing(opened(home)) as library:
        flint = Entity(Kind.PERSON, "Ann Flint")
        corrected(library.rename(STONE, flint))
        corrected(library.rename(flint, STONE))
        assert (home / "names.toml").read_text() == ""
        assert known(library)["person", "Ann Stone"] == 2


def test_only_its_letters_are_others(home):
    with closing(opened(home)) as library:
        corrected(library.rename(ACME, Entity(Kind.ORG, "ACME")))
        assert known(library)["org", "ACME"] == 3
        undone(library)
        assert known(library)["org", "Acme"] == 3


def test_why_tells_of_it_and_who_corrected(home):
    with closing(opened(home)) as library:
        flint = Entity(Kind.PERSON, "Ann Flint")
        corrected(library.rename(STONE, flint))
        assert [each.sentence for each in library.corrections_of(flint)] == [
            "Ann Stone (person) goes by Ann Flint"
        ]
        row = library.row_of("article000000003")
        told = dict(why(library, Query("flint"), row).told())
        assert told["corrected"] == "by you: Ann Stone (person) goes by Ann Flint"


def test_of_rows_kept_in_a_file_only_what_is_touched_is_stated_anew(home, monkeypatch):
    monkeypatch.setattr(keeping, "WORTH_KEEPING", 1)
    with closing(opened(home)) as library:
        corrected(library.drop_name(NEWS))
        corrected(library.rename(STONE, Entity(Kind.PERSON, "Ann Flint")))
        library._index._names_kept = 0
        library.recognise_all()
    (home / "names.toml").write_text('[org.Acme]\nname = "Acme Ltd"\n')
    with closing(opened(home)) as library:
        assert library.recognition.recogniser.asked == 0
        assert known(library) == {
            ("org", "Acme Ltd"): 3,
            ("person", "Ann Stone"): 2,
            ("person", "A. Stone"): 1,
            ("person", "Breaking News"): 1,
        }


def test_a_folder_that_is_only_opened_is_corrected_too(home):
    folder = home / "folder"
    folder.mkdir()
    for number, (title, text) in enumerate(TEXTS):
        (folder / f"{number}.md").write_text(f"# {title}\n\n{text}\n")
    with closing(opened(home, [folder])) as library:
        corrected(library.rename(STONE, Entity(Kind.PERSON, "Ann Flint")))
        assert known(library)["person", "Ann Flint"] == 2
        undone(library)
        assert library.count_of(EntityKey(Kind.PERSON, "ann stone")) == 2


def test_what_is_muted_by_a_name_is_so_once_the_names_come_from_a_file(home, monkeypatch):
    monkeypatch.setattr(keeping, "WORTH_KEEPING", 1)
    (home / "rules.toml").write_text("[Enough]\nwhen = 'org:Acme'\nthen = \"mute\"\n")
    path = home / "library.sqlite3"
    for _ in range(2):
        library = Library((), lambda: (Store.open(path), None), clock=lambda: NOW, seeds=home)
        library.rules_file = home / "rules.toml"
        library.recognition.recogniser = Counting()
        with closing(library):
            library.load()
            assert len(library.newest()) == 4
            library.recognise_all()
            assert [library.headline(row).title for row in library.newest()] == [TEXTS[3][0]]


def stated(library):
    """Everything that is stated of names: which rows, how much they are about them, their marks.

    Whose letters were met first may differ.
    """
    found = {}
    for entity, _ in library.entities(99):
        rows, weights = library._index.mentions.found(entity.key)
        found[entity.key] = sorted(zip(rows.tolist(), weights.tolist(), strict=True))
    marks = [
        [(each.field, each.start, each.end, each.entity.key) for each in library.recognise(row)]
        for row in sorted(library.newest())
    ]
    return found, marks


def do_something(library, chance):
    """Correct something, undo or do again, as chance has it."""
    names = [entity for entity, _ in library.entities(99)]
    one, other = chance.choice(names), chance.choice(names)
    deeds = [
        lambda: library.rename(one, Entity(one.kind, chance.choice(["Nova", "acme", "ann stone"]))),
        lambda: library.rename(one, other),
        lambda: library.rename(one, Entity(chance.choice([Kind.ORG, Kind.GROUP]), one.name)),
        lambda: library.drop_name(one),
        lambda: library.set_apart(one, chance.choice(["Stone", "A. Stone"])),
        lambda: library.always_name(chance.choice(["Blue Fox", "Stone"]), Kind.WORK),
        lambda: library.forget_corrections(one),
        lambda: (library.undo() or (None, None))[1],
        lambda: (library.undo() or (None, None))[1],
        lambda: (library.redo() or (None, None))[1],
    ]
    kept = chance.choice(deeds)()
    if kept is not None:
        kept.result(5)


@pytest.mark.parametrize("seed", range(12))
def test_however_one_got_there_it_is_as_if_it_had_been_so_from_the_start(home, seed):
    chance = random.Random(seed)
    with closing(opened(home)) as library:
        for _ in range(15):
            do_something(library, chance)
            if not library.entities(1):
                library.undo()[1].result(5)
        came = stated(library)
        assert not library.names_faults
    with closing(opened(home)) as library:
        assert stated(library) == came
