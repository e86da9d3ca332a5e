"""The index of texts on the disk: what it answers, and that nothing damaged or foreign is used."""

from __future__ import annotations

import zlib

import pytest

from reader.index.fulltext import folder as folders
from reader.index.fulltext import writing
from reader.index.fulltext.fields import said_in
from reader.index.fulltext.folder import MadeOf
from reader.index.fulltext.searching import FullText
from reader.index.fulltext.writing import (
    JOINED,
    LEAST_OF_JOINED,
    InUseError,
    Text,
    Writing,
    bring_up,
    part_of,
)
from reader.index.generations import Generations
from reader.index.texts import Texts
from reader.query.tree import Part
from reader.text.english import is_english, stem
from reader.text.words import fold, split

NEWS = [
    ("Taiwan halts exports", "The chips are made in Hsinchu, and most of them are for the export."),
    ("Markets fall", "In Taiwan the universities are closed as the market is falling."),
    ("Die Lage", "Der Export ist für das Land und die Universitäten nicht leicht."),
    ("東京で会談", ""),
    ("A university opens", "It is the first of the chipmakers to have one."),
]


def ids_of(size, prefix="id"):
    texts = Texts()
    texts.extend(f"{prefix}{number}" for number in range(size))
    return texts


class Corpus:
    """Articles, and where their index is kept."""

    def __init__(self, folder, news):
        self.news = list(news)
        self.ids = ids_of(len(self.news))
        self.generations = Generations(folder / "texts")

    def add(self, *news):
        for each in news:
            self.ids.append(f"id{len(self.news)}")
            self.news.append(each)

    def texts(self, start, end):
        return [Text(self.ids[row], *self.news[row]) for row in range(start, end)]

    def bring_up(self, tell=lambda _: None):
        bring_up(self.generations, self.open().made_of, len(self.news), self.texts, tell)

    def open(self):
        found = FullText(self.generations, self.ids)
        found.open()
        return found


@pytest.fixture
def corpus(tmp_path):
    corpus = Corpus(tmp_path, NEWS)
    corpus.bring_up()
    return corpus


def rows(found, words, is_open=False):
    return found.search(split(fold(words)), None, is_open=is_open).rows.tolist()


def test_english_words_are_found_in_every_form(corpus):
    found = corpus.open()
    assert found.rows == 5
    assert sorted(rows(found, "university")) == [1, 4]
    assert sorted(rows(found, "exporting chip")) == [0]
    assert rows(found, "exports") == [0]
    assert rows(found, "export land") == [2], "other languages are taken as they are"


def test_the_title_weighs_more(corpus):
    assert rows(corpus.open(), "taiwan") == [0, 1]


def test_the_last_word_may_be_unfinished(corpus):
    found = corpus.open()
    assert sorted(rows(found, "chip", is_open=True)) == [0, 4]
    assert rows(found, "made hsi", is_open=True) == [0]
    assert rows(found, "chipma", is_open=True) == [4]
    assert rows(found, "made hsi") == []
    assert rows(found, "東") == [3]


def test_filters_ask_for_words_and_phrases(corpus):
    found = corpus.open()
    assert sorted(found.having(["taiw", "fall"], Part.ANYWHERE)) == [1]
    assert sorted(found.having(["mark"], Part.BODY)) == [1]
    assert sorted(found.having(["m"], Part.ANYWHERE)) == [0, 1]
    assert sorted(found.quoting(["made", "in"], is_open=False)) == [0]
    assert sorted(found.quoting(["taiwan", "halts"], is_open=False)) == []
    assert sorted(found.quoting(["in", "h"], is_open=True)) == [0]
    assert sorted(found.quoting(["the", "univ"], is_open=True)) == [1]
    assert sorted(found.quoting(["univ"], is_open=True)) == [1, 2]


def test_only_so_many_and_how_many_in_all(corpus):
    hits = corpus.open().search(["the"], 2, is_open=False)
    assert (len(hits.rows), hits.total) == (2, 3)


def test_what_came_behind_is_added(corpus):
    before = corpus.open()
    told = []
    corpus.add(("More of Hsinchu", "Nothing else."))
    assert rows(before, "hsinchu") == [0]
    corpus.bring_up(told.append)
    before.look_again()
    assert rows(before, "hsinchu") == [5, 0]
    assert before.rows == told[-1] == 6
    assert corpus.generations.current() == before._folder, "nothing was begun anew"


def test_rows_that_are_not_here_yet_are_not_answered(corpus):
    here = FullText(corpus.generations, ids_of(5))
    here.open()
    corpus.add(("More of Hsinchu", "Nothing else."))
    corpus.bring_up()
    here.look_again()
    assert here.rows == 5
    assert rows(here, "hsinchu") == [0]
    here._ids.append("id5")
    here.look_again()
    assert rows(here, "hsinchu") == [5, 0]


@pytest.mark.parametrize("suffix", [".idx", ".pos", ".term", ".fast", ".fieldnorm", ".json"])
def test_what_is_damaged_is_not_used_but_made_anew(corpus, suffix):
    former = corpus.generations.current()
    for path in [each for each in former.iterdir() if each.suffix == suffix]:
        raw = bytearray(path.read_bytes())
        if suffix == ".json":
            del raw[len(raw) // 2 :]
        else:
            raw[len(raw) // 2] ^= 0x55
        path.unlink()
        path.write_bytes(raw)
    assert corpus.open().rows == 0
    assert folders.is_damaged(corpus.generations)
    corpus.bring_up()
    assert corpus.generations.current() != former
    assert not folders.is_damaged(corpus.generations)
    assert sorted(rows(corpus.open(), "university")) == [1, 4]


def test_what_is_deleted_is_made_anew(corpus):
    for path in corpus.generations.current().iterdir():
        path.unlink()
    assert corpus.open().rows == 0
    corpus.bring_up()
    assert corpus.open().rows == 5


def test_the_index_of_another_library_is_not_used(corpus):
    other = FullText(corpus.generations, ids_of(5, "other"))
    other.open()
    assert other.rows == 0
    assert rows(other, "taiwan") == []


def test_an_older_version_is_made_anew(corpus, monkeypatch):
    monkeypatch.setattr(folders, "VERSION", folders.VERSION + 1)
    assert corpus.open().rows == 0
    corpus.bring_up()
    assert corpus.open().rows == 5


def test_only_one_writes_at_a_time(corpus):
    first = Writing(corpus.generations.current())
    with pytest.raises(InUseError):
        corpus.bring_up()
    first.close()
    corpus.add(("More", ""))
    corpus.bring_up()
    assert corpus.open().rows == 6


def test_a_crash_right_before_a_commit_leaves_what_was(corpus):
    current = corpus.generations.current()
    crashed = Writing(current)
    crashed.add(Text("id5", "Lost for now"))
    note = folders.Note((crashed.made_of, crashed.made_of.and_then(["id5"])), {})
    folders.write_note(current, note)
    del crashed
    assert corpus.open().rows == 5
    corpus.add(("Found again", ""))
    corpus.bring_up()
    assert rows(corpus.open(), "again") == [5]


def test_commits_come_by_number_and_by_time(corpus):
    current = corpus.generations.current()
    each = Writing(current)
    assert not each.commit_now_and_then()
    each.add(Text("id5", "More"))
    assert not each.commit_now_and_then()
    assert each.commit_now_and_then(seconds=-1)
    each.add(Text("id6", "More"))
    assert each.commit_now_and_then(1)
    assert each.rows == each.made_of.rows == 7
    each.close()


@pytest.mark.parametrize(
    "rows", [1, 5_000, 5_001, 40_000, 40_001, 100_000, 140_799, 140_800, 1_000_000, 1_126_400]
)
def test_parts_are_of_a_size_that_leaves_one_segment(rows):
    part = part_of(rows)
    assert part <= JOINED * LEAST_OF_JOINED
    commits = -(-rows // part)
    # As tantivy joins them: eight of a size become one, where that is another size then.
    while commits >= JOINED and (part * JOINED >= 16_818 or commits == JOINED):
        commits, part = -(-commits // JOINED), part * JOINED
    assert commits == 1


def test_each_row_is_found_however_segments_were_joined(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "COMMITTED", 3)
    corpus = Corpus(tmp_path, [(f"w{row}", "") for row in range(90)])
    bring_up(corpus.generations, corpus.open().made_of, 90, corpus.texts, lambda _: None, at_once=3)
    found = corpus.open()
    assert [rows(found, f"w{row}") for row in range(90)] == [[row] for row in range(90)]
    assert sorted(found.having(["w"], Part.ANYWHERE)) == list(range(90))


def test_the_checksum_of_ids_is_that_of_the_store_of_texts():
    ids = ids_of(3)
    one_by_one = MadeOf(0, 0).and_then(["id0"]).and_then(["id1", "id2"])
    assert one_by_one == MadeOf(3, zlib.crc32(bytes(ids.data)))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The chips are made for the market and not for us", True),
        ("Der Export ist für das Land nicht leicht", False),
        ("Le marché est dans la rue et les gens sont là", False),
        ("Markets fall", False),
        ("", False),
    ],
)
def test_the_language_is_told_by_small_words(text, english):
    assert is_english(split(fold(text))) == english


def test_words_as_every_search_here_takes_them():
    assert said_in("Łódź’s U.S. deal", "").title == "lodz us deal"
    assert stem("universities") == stem("university")
