"""Named tuples that are defined in two fifths of the time: a start defines nearly a hundred.

Those of `typing` are what type checkers see, and what ours are like. But `typing` compiles the
annotation of each field, only to look whether it could be a type; mypy knows that of ours.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Defining(type):
        """Makes a class of fields a named tuple, with all else that stands in the class."""

        def __new__(cls, name: str, _bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for what, value in body.items():
                setattr(made, what, value)
            return made

    NamedTuple = type.__new__(_Defining, "NamedTuple", (), {})
