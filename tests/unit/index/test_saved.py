"""An index in a file: what comes back is what was saved, and nothing else is taken for one."""

import os
from pathlib import Path

import numpy as np
import pytest

from reader.index import saved
from reader.index.headlines import HeadlineIndex
from reader.index.saved import UnreadableIndexError
from reader.index.texts import Texts

NEWS = ["Taiwan halts semiconductor exports", "White House confirms talks", "東京で会談", ""]


def an_index() -> HeadlineIndex:
    index = HeadlineIndex.from_titles(NEWS, order=[3, 1, 2, 1])
    for day in range(3):
        index.extend([f"Rates rise on day {day}"] * 9**day)
    index.remove([1])
    return index


def test_a_loaded_index_answers_as_the_saved_one(tmp_path: Path) -> None:
    index = an_index()
    index.save(tmp_path / "index", stamp="library 7, change 12")
    loaded = HeadlineIndex.load(tmp_path / "index")
    assert loaded.stamp == "library 7, change 12"
    assert len(loaded) == len(index)
    for text in ("", "rates", "taiwn", "東京", "house", "da ris"):
        assert loaded.search(text, 500).rows.tolist() == index.search(text, 500).rows.tolist()
        assert loaded.search(text, 500).total == index.search(text, 500).total
    assert loaded.search("taiwn", 1).spans(0) == index.search("taiwn", 1).spans(0)


def test_a_path_may_be_a_text(tmp_path: Path) -> None:
    an_index().save(str(tmp_path / "index"))
    assert len(HeadlineIndex.load(str(tmp_path / "index"))) == len(an_index())


def test_a_loaded_index_goes_on(tmp_path: Path) -> None:
    an_index().save(tmp_path / "index")
    loaded = HeadlineIndex.load(tmp_path / "index")
    loaded.extend(["Taiwan votes"])
    loaded.remove([0])
    assert loaded.search("taiwan", 5).rows.tolist() == [len(loaded) - 1]
    loaded.save(tmp_path / "index")
    assert HeadlineIndex.load(tmp_path / "index").search("taiwan", 5).rows.tolist() == [95]


def test_an_empty_index_comes_back(tmp_path: Path) -> None:
    HeadlineIndex().save(tmp_path / "index")
    assert len(HeadlineIndex.load(tmp_path / "index")) == 0


def test_no_damaged_byte_is_taken_for_good(tmp_path: Path) -> None:
    path = tmp_path / "index"
    an_index().save(path)
    whole = path.read_bytes()
    right = {name: array.copy() for name, array in saved.read(path).arrays.items()}
    noticed = 0
    for place in range(0, len(whole), 37):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        path.write_bytes(damaged)
        try:
            arrays = saved.read(path).arrays
        except UnreadableIndexError:
            noticed += 1
        else:
            # It was a byte between two arrays, which nobody reads.
            assert arrays.keys() == right.keys()
            assert all(np.array_equal(arrays[name], right[name]) for name in right)
    assert noticed > len(whole) / 37 / 2


@pytest.mark.parametrize("size", [0, 7, 19, 20, 100, 4000, -1])
def test_a_file_cut_short_is_not_used(tmp_path: Path, size: int) -> None:
    path = tmp_path / "index"
    an_index().save(path)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(UnreadableIndexError, match=r"cut short|damaged"):
        HeadlineIndex.load(path)


def test_what_is_no_index_or_an_older_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index"
    path.write_bytes(b"SQLite format 3\0" * 9)
    with pytest.raises(UnreadableIndexError, match="no headline index"):
        HeadlineIndex.load(path)
    an_index().save(path)
    monkeypatch.setattr(saved, "VERSION", saved.VERSION + 1)
    with pytest.raises(UnreadableIndexError, match="of version"):
        HeadlineIndex.load(path)
    monkeypatch.undo()
    monkeypatch.setattr(saved.unicodedata, "unidata_version", "1.0")
    with pytest.raises(UnreadableIndexError, match="another Unicode"):
        HeadlineIndex.load(path)


def test_a_file_that_cannot_be_written_leaves_the_former(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index"
    an_index().save(path, stamp="former")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        an_index().save(path, stamp="later")
    assert HeadlineIndex.load(path).stamp == "former"
    assert list(tmp_path.iterdir()) == [path]


def test_titles_of_a_shared_store_are_not_saved_twice(tmp_path: Path) -> None:
    titles = Texts()
    titles.extend(NEWS)
    index = HeadlineIndex(titles)
    index.index_to(len(titles))
    index.save(tmp_path / "index")
    assert "titles" not in saved.read(tmp_path / "index").arrays
    loaded = HeadlineIndex.load(tmp_path / "index", titles)
    titles.append("Taiwan votes")
    loaded.index_to(len(titles))
    found = loaded.search("taiwan", 5)
    assert found.rows.tolist() == [4, 0]
    assert found.spans(4) == [(0, 6)]
    with pytest.raises(UnreadableIndexError, match="kept elsewhere"):
        HeadlineIndex.load(tmp_path / "index")
