"""News by authors who knew neither rules nor lists: names in it are found about as well as told."""

from __future__ import annotations

import pytest

from reader.entities import default_recogniser
from tools.evaluate_entities import score, unseen


@pytest.mark.parametrize(
    ("sort", "least"),
    [("prose", 0.82), ("wire", 0.86), ("headlines", 0.8), ("wire_2", 0.87), ("headlines_2", 0.81)],
)
def test_names_in_news_that_nothing_was_tuned_on(sort: str, least: float) -> None:
    scores, _ = score(unseen(sort), default_recogniser().recognise)
    assert scores["all"].f1 >= least
