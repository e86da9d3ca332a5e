"""The model's file: what is written is read again, and nothing damaged is trusted."""

from __future__ import annotations

import warnings
from array import array
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.entities.model import FORMAT, NEVER, Model, ModelError, read_model, write_model
from reader.entities.records import make_records
from reader.entities.statistical import MODEL, StatisticalRecogniser, recogniser_from
from reader.entities.tables import Table, make_table
from reader.entities.vocabulary import make_vocabulary
from reader.entities.weighing import bias, feature, make_weights, pack_lanes

if TYPE_CHECKING:
    from pathlib import Path

LABELS = ["O", "B-person", "I-person"]
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\t\n"), max_size=9)
WEIGHTS = {
    feature("Zorba", "w="): pack_lanes([0, 300, -20]),
    feature("Zorba", "b=the|"): pack_lanes([0, 300, -20]),
    feature("", "R=p"): pack_lanes([-1, 0, 7]),
    feature("é", "l="): pack_lanes([5, 0, 0]),
}
MOST_BYTES = 2 * 1024 * 1024


def small_model(weights: dict[str, int] | None = None) -> Model:
    return Model(
        name="small",
        labels=LABELS,
        weights=make_weights(weights or WEIGHTS, len(LABELS)),
        transitions=[[0, 1, NEVER], [2, 3, 4], [5, 6, 7]],
        vocabulary=make_vocabulary(
            traits={"Zorba": "L", "Øre": "c"},
            usage={"of": "4"},
            clusters={"of": "0a", "for": "0b"},
            fields={"of": "7c", "goal": "9z"},
            names={"New Zorba": "c", "New Zorba Times": "o", "New York": "c"},
        ),
    )


def test_what_is_known_of_a_word_is_told_apart() -> None:
    words = small_model().vocabulary.words
    assert [words[word].usage for word in ("of", "zebu", "goal")] == ["4", "0", "5"]
    assert [words[word].cluster for word in ("of", "for", "goal", "zebu")] == ["0a", "0b", "", ""]
    assert [words[word].field for word in ("of", "for", "goal", "zebu")] == ["7c", "", "9z", ""]


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "small.model"
    path.write_bytes(write_model(small_model()))
    read, written = read_model(path), small_model()
    assert (read.name, read.labels) == (written.name, written.labels)
    assert read.transitions == written.transitions
    assert read.vocabulary.capitals == written.vocabulary.capitals
    assert read.vocabulary.small == written.vocabulary.small
    told = {
        feature(key, what): packed
        for key in ("Zorba", "", "é")
        for what, packed in read.weights.of(key).items()
    }
    assert told == WEIGHTS
    new = read.vocabulary.words["New"]
    assert new.names == {"New Zorba": "c", "New Zorba Times": "o", "New York": "c"}
    assert new.followers == {"Zorba": 3, "York": 2}


def test_the_same_model_gives_the_same_bytes() -> None:
    turned = dict(reversed(WEIGHTS.items()))
    assert write_model(small_model(WEIGHTS)) == write_model(small_model(turned))


@given(st.dictionaries(TEXTS, st.lists(TEXTS, min_size=1, max_size=4), max_size=60), TEXTS)
def test_a_record_is_found_by_its_key_and_no_other(
    content: dict[str, list[str]], other: str
) -> None:
    records = make_records(content)
    assert all(records.find(key) == fields for key, fields in content.items())
    assert other in content or records.find(other) == []


def test_every_damaged_byte_is_noticed(tmp_path: Path) -> None:
    whole = write_model(small_model())
    path = tmp_path / "small.model"
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(ModelError, match=r"small\.model"):
            read_model(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not a model of newsread"),
        (b"PK\x03\x04 something else", "is not a model of newsread"),
        (write_model(small_model())[:-1], "is damaged"),
        (b"newsNER" + bytes([FORMAT + 1]) + bytes(99), f"has format {FORMAT + 1}"),
    ],
)
def test_what_is_no_model_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "small.model"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=message):
        read_model(path)


def test_a_table_in_which_a_search_would_not_end_is_refused(tmp_path: Path) -> None:
    model = small_model()
    full = Table(array("H", [1, 1]), array("H", [1, 1]), ["", "c"])
    short = full._replace(numbers=array("H", [0]))
    for table in (full, short, Table(array("H"), array("H"), [])):
        assert not table.is_sound()
    model.vocabulary.small = full
    path = tmp_path / "small.model"
    path.write_bytes(write_model(model))
    with pytest.raises(ModelError, match="no end"):
        read_model(path)


def test_a_number_that_has_no_value_says_nothing_of_a_word() -> None:
    table = make_table({"Paris": "c"})
    assert table.find("Paris") == "c"
    beyond = table._replace(numbers=array("H", [2 if number else 0 for number in table.numbers]))
    assert beyond.is_sound()
    assert beyond.find("Paris") == ""


def test_a_part_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = small_model()
    model.vocabulary.small = model.vocabulary.small._replace(values=["0"] * 9_000)
    path = tmp_path / "small.model"
    path.write_bytes(write_model(model))
    assert read_model(path)
    monkeypatch.setattr("reader.entities.model.LARGEST_BLOCK", 8_000)
    with pytest.raises(ModelError, match="unpacks to more"):
        read_model(path)


def test_without_a_model_the_pattern_tier_serves_and_the_reason_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "missing.model"
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing may be written over the screen
        recogniser, problem = recogniser_from(missing)
    assert "missing.model" in problem
    assert recogniser.version.startswith("patterns")
    assert [m.kind for m in recogniser.recognise("They met in Paris.")] == ["place"]


def test_the_committed_model_is_whole_and_small() -> None:
    recogniser, problem = recogniser_from(MODEL)
    assert problem == ""
    assert isinstance(recogniser, StatisticalRecogniser)
    assert MODEL.stat().st_size <= MOST_BYTES


def test_lanes_add_up_each_for_itself() -> None:
    first, second = [5, -300, 0], [-7, 299, 12]
    total = pack_lanes(first) + pack_lanes(second) + bias(3)
    lanes = [(total >> (16 * lane) & 0xFFFF) - 0x8000 for lane in range(3)]
    assert lanes == [-2, -1, 12]
