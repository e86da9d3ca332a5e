"""Two threads recognise at once, the open article and those in the background; both go on."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.entities import default_recogniser, remembered

FORENAMES = ("Ana", "Karl", "Lena", "Tiago", "Ruth", "Omar")
TEXTS = [
    " ".join(f"{name} Sol{n}ares met Mr V{n}oss of the Bank of Min{n}ho." for name in FORENAMES)
    for n in range(100)
]
"""With words of their own each: nothing that was said of one helps with the next."""


@pytest.fixture
def hurried():
    """The threads take turns at nearly every step."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hurried")
def test_words_may_be_forgotten_while_another_thread_asks_for_them(monkeypatch):
    recognise = default_recogniser().recognise
    monkeypatch.setattr(remembered, "MOST", 8)
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(recognise, TEXTS))
    assert together == [recognise(text) for text in TEXTS]
