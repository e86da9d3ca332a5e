"""Numbers for words by their hashes: each its own, whatever slots they meet in."""

import numpy as np
import pytest

from reader.index.numbering import SMALLEST, Numbering


def numbered(*batches: list[int]) -> list[list[int]]:
    numbering = Numbering()
    return [numbering.numbers_of(np.array(some, np.uint64))[0].tolist() for some in batches]


def test_the_same_word_has_the_same_number_ever_after() -> None:
    first, second = numbered([7, 9, 7, 1 << 63], [9, 5, 1 << 63, 7])
    assert first[0] == first[2]
    assert second == [first[1], 3, first[3], first[0]]
    assert sorted({*first, *second}) == [0, 1, 2, 3]


def test_new_words_are_told_where_they_are_first_met() -> None:
    numbering = Numbering()
    numbering.numbers_of(np.array([4], np.uint64))
    numbers, new = numbering.numbers_of(np.array([8, 4, 8, 6], np.uint64))
    assert {int(numbers[place]) for place in new} == {1, 2}
    assert [int(numbers[place]) for place in new] == [1, 2]
    assert 1 not in new


@pytest.mark.parametrize("apart", [0, 1, 2])
def test_words_that_meet_in_a_slot_are_kept_apart(apart: int) -> None:
    # The highest bits say the slot: all of these want one, or neighbouring ones.
    crowd = [(place * apart) << (64 - SMALLEST) | place for place in range(1, 300)]
    once, again = numbered(crowd, crowd[::-1])
    assert sorted(once) == list(range(299))
    assert again == once[::-1]


def test_zero_is_a_hash_like_any_other() -> None:
    assert numbered([0, 1, 0], [0]) == [[0, 1, 0], [0]] or numbered([0, 1, 0], [0])[1] == [1]


def test_many_more_words_than_there_were_slots() -> None:
    chance = np.random.default_rng(5)
    hashes = chance.integers(0, 1 << 63, 20_000, np.uint64)
    numbering = Numbering()
    first = [
        numbering.numbers_of(hashes[start : start + 900])[0] for start in range(0, 20_000, 900)
    ]
    again, new = numbering.numbers_of(hashes)
    assert np.concatenate(first).tolist() == again.tolist()
    assert not new.size
    assert numbering.count == len(set(hashes.tolist())) == len(set(again.tolist()))
