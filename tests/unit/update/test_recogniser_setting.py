"""Who recognises the names is as the settings say; where that cannot be had, it is said."""

from reader.entities import statistical
from reader.entities.statistical import recogniser_from
from reader.index.columns import Facts
from reader.index.engine import Index
from reader.model import Kind
from reader.update.recognition import Recognition

TITLE = "Emmanuel Macron visits Berlin"


def recognition(setting: str) -> Recognition:
    index = Index()
    index.add(Facts("one", TITLE, "folder", 0, headline_only=True))
    found = Recognition(index, lambda _: TITLE, lambda _: "")
    found.setting = setting
    return found


def test_our_own_recogniser_serves_as_it_is_set() -> None:
    own = recognition("own")
    assert Kind.PERSON in {mention.kind for mention in own.recognise(0)}
    assert own.faults == []


def test_a_pipeline_that_is_not_there_is_told_and_our_own_serves() -> None:
    other = recognition("spacy:there_is_no_such_pipeline")
    assert other.recognise(0) == recognition("own").recognise(0)
    (fault,) = other.faults
    assert "there_is_no_such_pipeline" in fault.subject
    assert "newsread's own" in fault.reason


def test_a_damaged_model_is_told_and_rules_serve(tmp_path, monkeypatch):
    damaged = tmp_path / "names.model"
    damaged.write_bytes(b"nothing")
    monkeypatch.setattr(statistical, "best_recogniser", lambda: recogniser_from(damaged))
    own = recognition("own")
    assert Kind.PLACE in {mention.kind for mention in own.recognise(0)}
    (fault,) = own.faults
    assert "names.model: is not a model of newsread; rules find fewer" in fault.reason
