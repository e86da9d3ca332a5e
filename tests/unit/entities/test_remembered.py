"""What is remembered of words: never more than two generations, the words of every day always."""

from __future__ import annotations

from reader.entities import remembered
from reader.entities.remembered import Remembered


def test_a_word_is_worked_out_once_while_it_is_asked_for_now_and_then(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 4)
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths: Remembered[str, int] = Remembered(length)
    for number in range(50):
        assert lengths["daily"] == 5
        assert lengths[f"new {number}"] == len(f"new {number}")
    assert asked.count("daily") == 1


def test_ever_new_words_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 4)
    numbers: Remembered[int, int] = Remembered(lambda number: number + 1)
    for number in range(50):
        assert numbers[number] == number + 1
        assert len(numbers) <= 4
        assert len(numbers._older) <= 4
