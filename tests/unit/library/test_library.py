"""The facade: loading, marks and their undoing, names, counts, order."""

from __future__ import annotations

import pytest

from reader.library import Library
from reader.model import EntityKey, Fault, Kind, Status
from reader.query import Query, View
from reader.settings.views import SHIPPED_VIEWS
from reader.store import StoreError
from tests.support.screen import (
    BRIDGE,
    BRIEFS,
    CHESS,
    DERIVED,
    SEA,
    SOLAR,
    TITLES,
    MemoryMarks,
    make_library,
    write_corpus,
)


@pytest.fixture
def folder(tmp_path):
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def marks():
    return MemoryMarks()


@pytest.fixture
def library(folder, marks):
    library = make_library(folder, marks=marks)
    library.load()
    return library


def row(library, title):
    return next(at for at in range(len(library)) if library.article(at).title == title)


def titles(library, rows):
    return [library.article(each).title for each in rows]


# Loading


def test_newest_first_and_the_undated_last_in_the_order_of_their_file(library):
    assert tuple(titles(library, library.newest())) == TITLES


def test_what_is_told_while_loading(folder):
    told = []
    library = make_library(folder)
    library.load(told.append)
    assert told[-1].finished
    assert told[-1].done == len(library) == 9
    assert not any(progress.finished for progress in told[:-1])


def test_a_row_tells_what_the_list_shows(library):
    bridge = library.headline(row(library, BRIDGE))
    assert (bridge.title, bridge.source) == (BRIDGE, "Tagus Times")
    assert not any((bridge.read, bridge.starred, bridge.derived, bridge.headline_only))
    assert library.headline(row(library, DERIVED)).derived
    assert library.headline(row(library, BRIEFS[0])).headline_only


def test_an_address_met_twice_is_one_article(folder):
    text = (folder / "bridge.md").read_text().replace("Tagus Times", "Another Paper")
    (folder / "again.md").write_text(text)
    library = make_library(folder)
    library.load()
    assert titles(library, library.newest()).count(BRIDGE) == 1
    assert len(library) == 9


def test_equal_headlines_of_one_file_stay_two(tmp_path):
    (tmp_path / "a.txt").write_text("The Same Headline Twice\nThe Same Headline Twice\n")
    library = make_library(tmp_path)
    library.load()
    assert len(library) == 2


def test_faults_are_told_and_the_rest_opens(folder):
    (folder / "bad.txt").write_bytes(b"null\0")
    told = []
    library = make_library(folder, fault=Fault("the library", "is not kept"))
    library.load(told.append)
    assert len(library) == 9
    subjects = [fault.subject for fault in library.faults]
    assert subjects[0] == "the library"
    assert subjects[1].endswith("bad.txt")
    assert [fault for progress in told for fault in progress.faults] == library.faults


def test_an_empty_folder_is_an_empty_library(tmp_path):
    library = make_library(tmp_path)
    library.load()
    assert len(library) == 0
    assert list(library.newest()) == []
    assert library.answer(Query(words="x")).rows == []
    assert library.counts() == (0, 0)


def test_statuses_kept_before_are_shown(folder, library):
    identity = library.article(row(library, SEA)).id
    again = make_library(folder, marks=MemoryMarks({identity: Status(read=True, starred=True)}))
    again.load()
    assert again.headline(row(again, SEA)).read
    assert again.headline(row(again, SEA)).starred
    assert again.counts() == (9, 8)


class DamagedMarks(MemoryMarks):
    """A library's file that opens, and cannot be read."""

    def __init__(self, reads_before: int = 0) -> None:
        super().__init__()
        self.reads_left = reads_before

    def statuses(self, ids):
        """Fail once the good pages are read."""
        if not self.reads_left:
            raise StoreError("library.sqlite3", "it is damaged", "name another")
        self.reads_left -= 1
        return super().statuses(ids)

    def sources(self):
        """Fail."""
        raise StoreError("library.sqlite3", "it is damaged", "name another")


def test_marks_that_cannot_be_read_do_not_keep_the_articles_away(folder):
    marks = DamagedMarks()
    told = []
    library = make_library(folder, marks=marks)
    library.load(told.append)
    assert len(library) == 9
    (fault,) = library.faults
    assert fault.subject == "library.sqlite3"
    assert fault.reason == "marks will not be kept, as it is damaged; name another"
    assert [each for progress in told for each in progress.faults] == [fault]
    assert marks.closed
    library.mark([0], read=True).result(1)
    assert library.headline(0).read
    assert marks.known == {}, "marks go to memory now"
    assert library.close() is None


def test_sources_that_cannot_be_read_open_the_seeds(folder):
    library = Library((), lambda: (DamagedMarks(), None), seeds=folder)
    library.load()
    assert library.is_seeds
    assert len(library) == 9
    assert len(library.faults) == 1


def test_a_source_whose_folder_is_gone_is_told(folder, tmp_path):
    gone = tmp_path / "gone"
    library = make_library(gone, folder)
    library.load()
    assert len(library) == 9
    assert library.faults == [Fault(str(gone), "not found", file=str(gone))]


# Marks


def test_marks_are_there_at_once_and_kept(library, marks):
    bridge = row(library, BRIDGE)
    library.mark([bridge], read=True).result(1)
    assert library.headline(bridge).read
    assert marks.known[library.article(bridge).id] == Status(read=True)
    assert library.counts() == (9, 8)


def test_what_changes_nothing_is_no_change(library):
    assert library.mark([0], read=False) is None
    assert library.mark([], read=True) is None
    assert library.undo() is None


def test_undo_and_redo(library, marks):
    library.mark([0, 1, 2], read=True)
    library.mark([1], starred=True)
    change, _ = library.undo()
    assert change.describe() == "starred"
    assert library.headline(1).read
    change, _ = library.undo()
    assert change.describe() == "marked 3 read"
    assert library.counts() == (9, 9)
    assert all(status == Status() for status in marks.known.values())
    library.redo()
    assert library.counts() == (9, 6)
    library.mark([5], starred=True)
    assert library.redo() is None


def test_undo_leaves_alone_what_had_the_mark_before(library):
    library.mark([0], read=True)
    library.mark(range(9), read=True)
    library.undo()
    assert library.headline(0).read
    assert library.counts() == (9, 8)


def test_marks_that_are_refused_are_taken_back(library, marks):
    library.mark([0], starred=True)
    marks.refuse = OSError("full")
    kept = library.mark([0, 1], read=True)
    assert isinstance(kept.exception(1), OSError)
    assert not library.headline(0).read
    assert library.headline(0).starred
    assert not library.headline(1).read


def test_a_refused_mark_is_not_what_is_undone_next(library, marks):
    library.mark([0], starred=True)
    marks.refuse = OSError("full")
    library.mark([1], read=True)
    marks.refuse = None
    change, _ = library.undo()
    assert change.describe() == "starred"
    assert not library.headline(0).starred


# Asking


def test_words_views_sources_and_names(library):
    assert titles(library, library.answer(Query(words="lighthouse")).rows) == [BRIDGE]
    assert titles(library, library.answer(Query(view=View("Today", "date:today"))).rows) == [BRIDGE]
    source = library.article(row(library, BRIDGE)).source
    answer = library.answer(Query(source=source.key))
    assert titles(library, answer.rows) == [BRIDGE, CHESS]
    library.recognise_all()
    lisbon = next(e for e, _ in library.entities(9) if e.name == "Lisbon")
    assert titles(library, library.answer(Query().narrow(lisbon)).rows) == [
        BRIDGE,
        SOLAR,
        BRIEFS[2],
    ]
    assert len(library.answer(Query().leave_out(lisbon)).rows) == 6


def test_view_and_source_counts(library):
    library.mark([row(library, SEA)], read=True, starred=True)
    views = [View(view.name, view.query) for view in SHIPPED_VIEWS]
    counts = library.count_views(views)
    counted = {view.name: count for view, (count, _) in zip(views, counts, strict=True)}
    assert counts[0] == (9, 8)
    assert counted["All"] == 9
    assert counted["Unread"] == 8
    assert counted["Starred"] == 1
    assert counted["Headlines only"] == 3
    sources = {each.source.name: each.articles for each in library.listed_sources(10)}
    assert sources == {"wire": 4, "Tagus Times": 2, "Almanac": 2, "Iberia Daily": 1}
    assert sum(each.unread for each in library.listed_sources(10)) == 8
    assert len(library.listed_sources(2)) == 2


def test_snippets_and_matches(library):
    assert library.answer(Query(words="lighthouse")).rows  # so that the texts are known
    snippet = library.snippet(row(library, BRIDGE), "lighthouse")
    (span,) = snippet.spans
    assert snippet.text[slice(*span)] == "lighthouse"
    assert library.snippet(row(library, BRIDGE), "bridge") is None
    found = library.matches("light")("The lighthouse and the light")
    assert ["The lighthouse and the light"[a:b] for a, b in found]


# Names


def test_names_are_recognised_once_and_counted(library):
    bridge = row(library, BRIDGE)
    assert library.mentions(bridge) is None
    first = library.recognise(bridge)
    assert library.recognise(bridge) is first
    assert library.mentions(bridge) == first
    library.recognise_all()
    assert library.count_of(EntityKey(Kind.PLACE, "lisbon")) == 3
    assert library.count_of(EntityKey(Kind.PLACE, "nowhere")) == 0


def test_recognising_stops_when_told_and_tells_its_end(library):
    told = []
    library.recognise_all(told.append, stopped=lambda: True)
    assert all(library.mentions(each) is None for each in range(9))
    library.recognise_all(told.append)
    assert told[-1].finished
    assert all(library.mentions(each) is not None for each in range(9))


def test_figures_are_no_names_to_travel_by(library):
    library.recognise_all()
    kinds = {entity.kind for entity, _ in library.entities(99)}
    assert kinds == {Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.LAW}
    assert len(library.entities(2)) == 2


def test_closing_closes_the_marks(library, marks):
    assert library.close() is None
    assert marks.closed


def test_closing_tells_what_was_not_kept(library, marks):
    library.mark([0], starred=True)
    marks.refuse = OSError("the disk is full")
    library.mark([0, 1], read=True)
    assert library.close().describe() == "2 marks were not kept: the disk is full"


def test_closing_before_loading_does_nothing(folder):
    assert make_library(folder).close() is None
