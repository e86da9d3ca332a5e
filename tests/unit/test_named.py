"""Our named tuples are those of `typing` in all that is made use of."""

from __future__ import annotations

import pickle
from typing import NamedTuple as Typed

import pytest

from reader.named import NamedTuple


class Ours(NamedTuple):
    """A place."""

    x: int
    y: int = 2

    @property
    def both(self) -> int:
        """The sum."""
        return self.x + self.y


class Theirs(Typed):
    """A place."""

    x: int
    y: int = 2


def test_fields_and_defaults_are_as_written():
    assert Ours._fields == Theirs._fields == ("x", "y")
    assert Ours._field_defaults == Theirs._field_defaults == {"y": 2}
    assert Ours(1) == Theirs(1) == (1, 2)
    assert Ours(y=3, x=1)._replace(x=4) == (4, 3)


def test_it_says_the_same_of_itself():
    assert repr(Ours(1)) == repr(Theirs(1)).replace("Theirs", "Ours")
    assert Ours.__doc__ == "A place."
    assert Ours.__module__ == __name__
    assert Ours.__qualname__ == "Ours"
    assert Ours.__match_args__ == ("x", "y")


def test_what_else_stands_in_the_class_is_there():
    assert Ours(1).both == 3


def test_a_field_that_is_missing_or_unknown_is_an_error():
    with pytest.raises(TypeError):
        Ours()
    with pytest.raises(TypeError):
        Ours(1, z=2)
    with pytest.raises(AttributeError):
        Ours(1).x = 2


def test_each_has_names_and_defaults_of_its_own():
    class Other(NamedTuple):
        name: str
        age: int = 3

    assert Other("Ada") == ("Ada", 3)
    assert Other(age=4, name="Ada").name == "Ada"
    assert Ours(y=3, x=1).y == 3
    with pytest.raises(TypeError, match="'name'"):
        Other()


def test_it_is_made_of_as_many_values_as_it_has_fields():
    assert Ours._make([1, 2]) == Ours(1, 2)
    assert Ours(1)._asdict() == {"x": 1, "y": 2}
    with pytest.raises(TypeError):
        Ours._make([1, 2, 3])
    with pytest.raises(ValueError, match="z"):
        Ours(1)._replace(z=2)


def test_a_field_that_must_be_given_stands_before_those_that_need_not():
    with pytest.raises(TypeError):

        class Wrong(NamedTuple):
            x: int = 1
            y: int


def test_it_is_pickled_for_other_processes():
    assert pickle.loads(pickle.dumps(Ours(1))) == Ours(1)


def test_it_has_no_room_for_anything_else():
    with pytest.raises(AttributeError):
        Ours(1).z = 1
