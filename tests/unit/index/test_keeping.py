"""The headline index between runs: used if it is of these very rows, else made anew."""

from __future__ import annotations

import pytest

from reader.index import keeping
from reader.index.columns import Facts
from reader.index.engine import Index
from reader.index.generations import POINTER, Generations
from reader.query import Query


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(keeping, "WORTH_KEEPING", 3)


@pytest.fixture
def generations(tmp_path):
    return Generations(tmp_path / "library.index")


def index_of(generations, *titles, published=5):
    index = Index()
    index.generations = generations
    for number, title in enumerate(titles):
        index.add(Facts(f"id{number}", title, "source", published + number))
    return index


TITLES = ("Taiwan halts chips", "Oil rises", "Bank of Taiwan opens", "Sea report")


def rows(index, words):
    return list(index.answer(Query(words=words), now=9).rows)


@pytest.fixture
def built(monkeypatch):
    """How many titles were indexed anew, at each time."""
    from reader.index.headlines import HeadlineIndex

    sizes = []
    real = HeadlineIndex.index_to

    def index_to(self, size, order=None):
        sizes.append(size - len(self))
        real(self, size, order)

    monkeypatch.setattr(HeadlineIndex, "index_to", index_to)
    return sizes


def test_what_was_kept_is_not_built_again(generations, built):
    index_of(generations, *TITLES).prepare()
    again = index_of(generations, *TITLES)
    assert rows(again, "taiwan") == [2, 0]
    assert built == [4]


def test_what_came_behind_is_added(generations, built):
    index_of(generations, *TITLES).prepare()
    again = index_of(generations, *TITLES, "Taiwan again")
    assert rows(again, "taiwan") == [4, 2, 0]
    assert built == [4, 1]
    again.prepare()
    third = index_of(generations, *TITLES, "Taiwan again")
    assert rows(third, "taiwan") == [4, 2, 0]
    assert built == [4, 1], "a tail of a quarter is kept too"


@pytest.mark.parametrize(
    "others", [("Other", *TITLES[1:]), TITLES[:3], tuple(reversed(TITLES)), ()]
)
def test_the_index_of_other_rows_is_not_used(generations, built, others):
    index_of(generations, *TITLES).prepare()
    other = index_of(generations, *others)
    assert rows(other, "taiwan") == rows(index_of(None, *others), "taiwan")


def test_other_dates_are_other_rows(generations, built):
    index_of(generations, *TITLES).prepare()
    rows(index_of(generations, *TITLES, published=6), "taiwan")
    assert built == [4, 4]


@pytest.mark.parametrize("place", [0, 20, 300, -9])
def test_a_damaged_file_is_made_anew(generations, built, place):
    index_of(generations, *TITLES).prepare()
    path = generations.current() / keeping.FILE
    raw = bytearray(path.read_bytes())
    raw[place] ^= 0xFF
    path.unlink()
    path.write_bytes(raw)
    again = index_of(generations, *TITLES)
    assert rows(again, "taiwan") == [2, 0]
    again.prepare()
    assert built == [4, 4]
    assert rows(index_of(generations, *TITLES), "taiwan") == [2, 0]
    assert built == [4, 4], "and kept"


def test_deleting_it_loses_nothing(generations, built):
    index_of(generations, *TITLES).prepare()
    for each in generations.current().iterdir():
        each.unlink()
    assert rows(index_of(generations, *TITLES), "taiwan") == [2, 0]


@pytest.mark.parametrize("name", ["../..", "", "é", "17", "/etc"])
def test_a_pointer_that_leads_nowhere(generations, name):
    index_of(generations, *TITLES).prepare()
    pointer = generations.current().parent / POINTER
    pointer.write_text(name)
    assert rows(index_of(generations, *TITLES), "taiwan") == [2, 0]
    current = generations.current()
    assert current is None or current.parent == pointer.parent


def test_where_nothing_can_be_written_search_goes_on(tmp_path, built):
    (tmp_path / "file").write_text("not a folder")
    index = index_of(Generations(tmp_path / "file"), *TITLES)
    index.prepare()
    assert rows(index, "taiwan") == [2, 0]


def test_only_this_generation_and_the_one_before_stay(generations):
    for number in range(4):
        generations.publish(lambda folder, number=number: (folder / "n").write_text(str(number)))
    folders = [each for each in generations.current().parent.iterdir() if each.is_dir()]
    assert sorted((each / "n").read_text() for each in folders) == ["2", "3"]
    assert (generations.current() / "n").read_text() == "3"


def test_a_generation_that_cannot_be_written_leaves_the_one_before(generations):
    generations.publish(lambda folder: (folder / "n").write_text("1"))
    with pytest.raises(OSError, match="full"):
        generations.publish(_fail)
    assert (generations.current() / "n").read_text() == "1"
    assert len(list(generations.current().parent.iterdir())) == 2


def _fail(folder):
    (folder / "n").write_text("half")
    raise OSError("the disk is full")


def test_few_rows_are_not_kept(generations, monkeypatch):
    monkeypatch.setattr(keeping, "WORTH_KEEPING", 5)
    index_of(generations, *TITLES).prepare()
    assert generations.current() is None
