"""A spaCy pipeline in place of our own recogniser: a fake one, and a real one where it is."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reader.entities import default_recogniser, recognise_article
from reader.entities.configured import configured
from reader.entities.spacy_pipeline import PipelineError, SpacyRecogniser, load_spacy
from reader.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class FakeSpan(NamedTuple):
    label_: str
    start_char: int
    end_char: int


class FakeDoc(NamedTuple):
    ents: list[FakeSpan]


class FakePipeline:
    """Finds its names wherever they stand, and remembers what it was given."""

    pipe_names = ("ner",)

    def __init__(self, **labels: str) -> None:
        self.labels = labels
        self.texts: list[str] = []

    def pipe(self, texts: Iterable[str]) -> Iterator[FakeDoc]:
        for text in texts:
            self.texts.append(text)
            found = [
                FakeSpan(label, text.find(name), text.find(name) + len(name))
                for name, label in self.labels.items()
                if name in text
            ]
            yield FakeDoc(sorted(found, key=lambda span: span.start_char))


def names(recogniser: SpacyRecogniser, text: str) -> list[tuple[str, Kind]]:
    return [(text[m.start : m.end], m.kind) for m in recogniser.recognise(text)]


def test_labels_become_kinds_and_the_rest_is_left_out() -> None:
    pipeline = FakePipeline(
        Ana="PERSON", Zorbia="GPE", Zorbish="NORP", seven="CARDINAL", Hall="FAC"
    )
    text = "Ana of Zorbia saw seven Zorbish men in a Hall."
    assert names(SpacyRecogniser(pipeline, "fake"), text) == [
        ("Ana", Kind.PERSON),
        ("Zorbia", Kind.PLACE),
        ("Zorbish", Kind.GROUP),
        ("Hall", Kind.PLACE),
    ]


def test_offsets_count_in_the_whole_text_in_code_points() -> None:
    pipeline = FakePipeline(Ana="PER", Zorbia="LOC")
    text = "🇿🇴 A headline of Ana\n\n  \n日本: Zorbia\r\n"
    assert names(SpacyRecogniser(pipeline, "fake"), text) == [
        ("Ana", Kind.PERSON),
        ("Zorbia", Kind.PLACE),
    ]
    assert [line.strip() for line in pipeline.texts] == ["🇿🇴 A headline of Ana", "日本: Zorbia"]


def test_blanks_around_a_name_are_no_part_of_it() -> None:
    recogniser = SpacyRecogniser(FakePipeline(**{" Ana ": "PERSON", "  ": "ORG"}), "fake")
    assert names(recogniser, "To Ana  we") == [("Ana", Kind.PERSON)]


def test_a_long_line_is_given_in_pieces() -> None:
    pipeline = FakePipeline()
    SpacyRecogniser(pipeline, "fake").recognise("word " * 30_000 + "x" * 120_000)
    assert max(map(len, pipeline.texts)) <= 50_000
    assert sum(map(len, pipeline.texts)) == 270_000


def test_many_lines_are_all_read() -> None:
    recogniser = SpacyRecogniser(FakePipeline(Ana="PERSON"), "fake")
    assert len(recogniser.recognise("Then Ana came.\n" * 1000)) == 1000


def test_without_a_setting_our_own_serves() -> None:
    assert configured("own") == (default_recogniser(), None)


@pytest.mark.parametrize("setting", ["spacy:no_such_pipeline", "spacy:/no/such/folder"])
def test_a_pipeline_that_is_not_there_is_a_fault_and_our_own_serves(setting: str) -> None:
    recogniser, fault = configured(setting)
    assert recogniser is default_recogniser()
    assert fault is not None
    assert setting in fault.subject
    assert "spaCy" in fault.reason
    assert "own recogniser" in fault.reason


def test_without_spacy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(PipelineError, match=r"pip install 'newsread\[spacy\]'"):
        load_spacy("en_core_web_sm")


def test_spacy_is_loaded_by_nobody_who_does_not_ask_for_it() -> None:
    code = (
        "import sys; from reader.entities.configured import configured; "
        "configured('own').recogniser.recognise('Ana went to Paris.'); "
        "print('spacy' in sys.modules, 'reader.entities.spacy_pipeline' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"


@pytest.fixture(scope="module")
def real() -> SpacyRecogniser:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    english = [name for name in spacy.util.get_installed_models() if name.startswith("en_core_web")]
    if not english:
        pytest.skip("no English pipeline of spaCy's is installed")
    return load_spacy(english[0])


def test_a_real_pipeline_finds_names(real: SpacyRecogniser) -> None:
    title = "Merkel Visits Paris"
    body = "Angela Merkel went to Paris on Monday.\n\nThe German leader paid $5 million to Siemens."
    found = recognise_article(real, title, body)
    by_name = {(mention.name, mention.kind) for mention in found}
    assert ("Angela Merkel", Kind.PERSON) in by_name
    assert ("Paris", Kind.PLACE) in by_name
    assert ("German", Kind.GROUP) in by_name
    in_body = [mention for mention in found if mention.field == "body"]
    assert all(body[m.start : m.end].strip() == body[m.start : m.end] != "" for m in in_body)
    assert in_body == sorted(in_body)


def test_a_real_pipeline_names_its_versions(real: SpacyRecogniser) -> None:
    import spacy

    assert real.version.startswith(f"spacy-{spacy.__version__}-en_core_web")


def test_a_real_pipeline_that_looks_for_no_names_is_refused(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(PipelineError, match="does not look for names"):
        load_spacy(str(tmp_path))
