"""The library on what it is for: the user's document, and the seeds."""

from __future__ import annotations

import pytest

from reader.library import Library
from reader.model import Field
from tests.support.modules import ROOT
from tests.support.screen import NOW, MemoryMarks

DOCUMENTS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


def load(path):
    library = Library([path], lambda: (MemoryMarks(), None), clock=lambda: NOW)
    library.load()
    return library


@pytest.mark.skipif(not DOCUMENTS, reason="the user's document is not beside the project")
def test_the_users_document_is_18_entries():
    library = load(DOCUMENTS[0])
    headlines = [library.headline(row) for row in library.newest()]
    assert len(headlines) == 18
    assert (headlines[0].derived, headlines[0].headline_only) == (True, False)
    assert all(each.headline_only and not each.derived for each in headlines[1:])
    assert not library.faults
    text = DOCUMENTS[0].read_text(encoding="utf-8")
    kept = " ".join([library.document(0).text, *(each.title for each in headlines)])
    for line in text.splitlines():
        for word in line.split():
            assert word in kept, f"{word!r} was lost"


@pytest.fixture(scope="module")
def seeds():
    library = load(ROOT / "seeds")
    library.recognise_all()
    return library


def test_the_seeds_are_50_entries_without_a_fault(seeds):
    assert len(seeds) == 50
    assert not seeds.faults
    assert sum(seeds.headline(row).headline_only for row in range(50)) == 17
    assert sum(seeds.headline(row).derived for row in range(50)) == 1


def test_every_mention_is_what_stands_at_its_offsets(seeds):
    count = 0
    for row in range(len(seeds)):
        texts = {Field.TITLE: seeds.article(row).title, Field.BODY: seeds.document(row).text}
        for field, text in texts.items():
            end = 0
            for mention in seeds.mentions(row):
                if mention.field is not field:
                    continue
                count += 1
                assert end <= mention.start < mention.end <= len(text)
                end = mention.end
                shown = text[mention.start : mention.end]
                assert shown.strip() == shown != ""
                assert mention.name
    assert count > 500


def test_names_lead_to_the_articles_that_mention_them(seeds):
    for entity, count in seeds.entities(30):
        from reader.query import Query

        rows = seeds.answer(Query().narrow(entity)).rows
        assert len(rows) == count == seeds.count_of(entity.key)
        for row in rows:
            assert any(each.entity.key == entity.key for each in seeds.mentions(row))
