"""Deeds are written so that a later run reads them, and say in words what they did."""

from __future__ import annotations

import json
import zlib

import pytest

from reader.model import Edit, Status
from reader.store import Act, Limits
from reader.update.acts import deed_of, new_act
from reader.update.deeds import Change, Clearing, Removal, Rewriting, Sweep


def changed(status: Status, edit: Edit) -> Change:
    return Change.between({"a": status}, edit)


@pytest.mark.parametrize(
    ("status", "edit", "words"),
    [
        (Status(), Edit(read=True), "marked read"),
        (Status(read=True), Edit(read=False), "marked unread"),
        (Status(), Edit(starred=True), "starred"),
        (Status(), Edit(tags=("tea", "late")), "tagged tea, late"),
        (Status(tags=("tea",)), Edit(tags=("late",)), "tagged late and took the tag tea away"),
        (Status(tags=("a", "b")), Edit(tags=("b", "a")), "put the tags in another order"),
        (Status(), Edit(note="well"), "wrote a note"),
        (Status(note="well"), Edit(note="better"), "changed the note"),
        (Status(note="well"), Edit(note=""), "deleted the note"),
    ],
)
def test_a_change_is_told_in_words_and_read_again(status: Status, edit: Edit, words: str) -> None:
    change = changed(status, edit)
    assert change.describe() == words
    again = deed_of(new_act(change))
    assert isinstance(again, Change)
    assert (again.before, again.after) == (change.before, change.after)
    assert again.number == change.number


def test_what_is_so_already_is_no_part_of_a_change() -> None:
    change = changed(Status(read=True), Edit(read=True, starred=True))
    assert change.after == {"a": Edit(starred=True)}
    assert change.before == {"a": Edit(starred=False)}
    assert changed(Status(note="n"), Edit(note="n")).size == 0


def test_a_sweep_is_read_again() -> None:
    sweep = Sweep.of(b"\1\0\1\1", "starred", value=False)
    again = deed_of(new_act(sweep))
    assert isinstance(again, Sweep)
    assert (again.mask, again.mark, again.value, again.size) == (b"\1\0\1\1", "starred", False, 3)
    assert again.describe() == "unstarred 3"
    assert (again.edit(), again.edit(back=True)) == (Edit(starred=False), Edit(starred=True))


def test_a_removal_is_read_again() -> None:
    removal = Removal("feed:a", "The A", 1)
    again = deed_of(new_act(removal))
    assert isinstance(again, Removal)
    assert (again.key, again.number) == ("feed:a", removal.number)
    assert again.describe() == "deleted The A and 1 article"


def test_a_clearing_is_read_again() -> None:
    clearing = Clearing("feed:a", "The A", Limits(None, 1_700_000_000), 31)
    again = deed_of(new_act(clearing))
    assert isinstance(again, Clearing)
    assert (again.key, again.number) == ("feed:a", clearing.number)
    assert again.limits == Limits(None, 1_700_000_000)
    assert again.describe() == "put 31 articles of The A away"


def test_a_rewriting_is_read_again() -> None:
    after = {"query": 'org:"Netflix"', "follow": True}
    deed = Rewriting("views", "Netflix", None, after, "followed Netflix")
    again = deed_of(new_act(deed))
    assert isinstance(again, Rewriting)
    assert (again.file, again.name, again.number) == ("views", "Netflix", deed.number)
    assert (again.before, again.after) == (None, after)
    assert again.describe() == "followed Netflix"


def test_an_act_of_newsread_0_2_is_read() -> None:
    text = json.dumps([[False, None, True, None, "a b"], [None, True, None, False, "c"]])
    change = deed_of(Act(7, zlib.compress(text.encode())))
    assert isinstance(change, Change)
    assert change.after == {"a": Edit(read=True), "b": Edit(read=True), "c": Edit(starred=False)}
    assert change.before == {"a": Edit(read=False), "b": Edit(read=False), "c": Edit(starred=True)}


@pytest.mark.parametrize(
    "packed", [b"", b"x", b"sweep read\n", b"source [1]", b"sweep a b c\n", b"entry []"]
)
def test_what_is_no_act_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — whatever it says
        deed_of(Act(1, packed))
