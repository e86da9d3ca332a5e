"""The mask of the last condition, kept while it is true: one types many letters within a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.index.types import Bools
    from reader.query.tree import Condition


class KeptMask:
    """A mask, and of what it was made."""

    def __init__(self) -> None:
        self._made_of: tuple[object, ...] = ()
        self._mask: Bools | None = None

    def get(
        self, condition: Condition, state: tuple[object, ...], make: Callable[[], Bools]
    ) -> Bools:
        """Return the mask of a condition; `state` is all that it may depend on beside itself.

        It is the same array as long as nothing changed. What asks for words is always made anew,
        as texts are indexed at their own pace.
        """
        from reader.query.tree import Words, leaves

        if any(isinstance(leaf, Words) for leaf, _ in leaves(condition)):
            return make()
        if self._mask is None or self._made_of != (condition, *state):
            self._made_of, self._mask = (condition, *state), make()
        return self._mask
