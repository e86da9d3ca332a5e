"""News by authors who knew neither rules nor lists: names in it are found about as well as told."""

from __future__ import annotations

import pytest

from reader.entities import default_recogniser
from tools.evaluate_entities import score, unseen


@pytest.mark.parametrize(
    ("texts", "least"),
    [(unseen("prose"), 0.82), (unseen("wire"), 0.85), (unseen("headlines"), 0.78)],
    ids=["prose", "wire", "headlines"],
)
def test_names_in_news_that_nothing_was_tuned_on(texts, least):
    scores, _ = score(texts, default_recogniser().recognise)
    assert scores["all"].f1 >= least
