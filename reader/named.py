"""Named tuples that are defined in a tenth of the time: a start defines eighty of them.

Those of `typing` are what type checkers see, and what ours are like. But `typing` compiles the
annotation of each field, only to look whether it could be a type, and `collections` compiles a
function for each class. Here, what depends only on the number of fields is had from `collections`
once for each number, and given the fields' names.
"""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NamedTuple as NamedTuple
    from typing import Self
else:

    class _Named(tuple):
        """What named tuples have that does not depend on their fields."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[object]) -> Self:
            """Make one of so many values as it has fields; TypeError for more or fewer."""
            return cls(*values)

        def _replace(self, **values: object) -> Self:
            """Return one with other values in some fields; ValueError for what is no field."""
            made = self._make(map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"no such fields: {list(values)}")
            return made

        def _asdict(self) -> dict[str, Any]:
            """Return the values by the names of their fields."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            """Say class, fields and values."""
            told = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self) -> tuple[object, ...]:
            """Return what a pickle makes it of."""
            return tuple(self)

    class _Defining(type):
        """Makes a class of fields a named tuple, with all else that stands in the class."""

        def __new__(cls, name: str, _bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            pattern = _of_as_many(len(fields))
            getters = (vars(pattern)[numbered] for numbered in pattern._fields)
            body.update(zip(fields, getters, strict=True))
            body["__new__"] = _under_names(pattern.__new__, fields, defaults)
            body["__slots__"] = ()
            body["__match_args__"] = body["_fields"] = fields
            body["_field_defaults"] = defaults
            return type(name, (_Named,), body)

    NamedTuple = type.__new__(_Defining, "NamedTuple", (), {})


@cache
def _of_as_many(count: int) -> Any:
    """Return a named tuple of so many fields, whose parts others are made of."""
    return namedtuple("Numbered", [f"field_{number}" for number in range(count)])


def _under_names(
    make: FunctionType, fields: tuple[str, ...], defaults: dict[str, object]
) -> FunctionType:
    """Return the function that makes a named tuple, with fields and defaults of its own."""
    code = make.__code__.replace(co_varnames=("_cls", *fields))
    if tuple(defaults) != fields[len(fields) - len(defaults) :]:
        raise TypeError("a field without a default stands behind one that has one")
    return FunctionType(code, make.__globals__, "__new__", tuple(defaults.values()))
