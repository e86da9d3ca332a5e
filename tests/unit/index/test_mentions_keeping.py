"""Which rows mention whom, kept between runs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.index.columns import Facts
from reader.index.engine import Index
from reader.index.generations import Generations
from reader.index.mentions import keeping
from reader.model import Entity, Kind, Mention

TAIWAN, JAPAN = Entity(Kind.PLACE, "Taiwan"), Entity(Kind.PLACE, "Japan")
SAID = [Mention(0, 6, Kind.PLACE, "Taiwan")]


@pytest.fixture(autouse=True)
def few_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "WORTH_KEEPING", 2)


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Index]:
    def open_index(*titles: str) -> Index:
        index = Index()
        index.kept_names = Generations(tmp_path / "library.index" / "names")
        for number, title in enumerate(titles or ("One", "Two", "Three")):
            index.add(Facts(f"id{number}", title, "source", number))
        return index

    index = open_index()
    for row in range(3):
        index.add_mentions(row, SAID, {TAIWAN.key: 10 * row})
    index.keep_mentions("model 7")
    return open_index


def test_what_was_kept_is_known_again_with_its_weights(opened: Callable[..., Index]) -> None:
    index = opened()
    index.recall_mentions("model 7")
    assert index.mentions.mask_of(TAIWAN.key, 3, least=20) == bytes([0, 0, 1])
    assert index.mentions.count(TAIWAN.key) == 3
    assert index.mentions.entity(TAIWAN.key) == TAIWAN


def test_it_is_not_believed_of_other_rows_or_of_another_recogniser(
    opened: Callable[..., Index],
) -> None:
    for index, recogniser in ((opened("Eins", "Zwei", "Drei"), "model 7"), (opened(), "model 8")):
        index.recall_mentions(recogniser)
        assert index.mentions.stated == 0


def test_rows_that_went_are_left_out_and_rows_that_came_are_not_stated(
    opened: Callable[..., Index],
) -> None:
    index = opened("One", "Two", "Three", "Four")
    index.remove([1])
    index.recall_mentions("model 7")
    assert index.mentions.rows_of(TAIWAN.key) == [0, 2]
    assert not index.mentions.is_stated(3)


def test_what_was_recognised_meanwhile_is_not_lost(opened: Callable[..., Index]) -> None:
    index = opened("One", "Two", "Three", "Four")
    index.add_mentions(3, [Mention(0, 5, Kind.PLACE, "Japan")], {JAPAN.key: 40})
    index.recall_mentions("model 7")
    assert index.mentions.count(TAIWAN.key) == 3
    assert index.mentions.mask_of(JAPAN.key, 4, least=40) == bytes([0, 0, 0, 1])


def test_a_damaged_file_is_as_none(opened: Callable[..., Index]) -> None:
    index = opened()
    assert index.kept_names is not None
    current = index.kept_names.current()
    assert current is not None
    path = current / keeping.FILE
    path.write_bytes(path.read_bytes()[:-8])
    index.recall_mentions("model 7")
    assert index.mentions.stated == 0
