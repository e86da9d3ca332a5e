"""What was once worked out of a word, kept for the next time: the news repeats itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 10_000
"""Words of each kind, and at most so many older ones: that is some fifty megabytes for the whole
recogniser, whatever is read. News fills it within two thousand articles."""

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """What a function says of words, as a dictionary in which no word is missing.

    A word that is known costs a look into a dictionary and no call. A full one starts anew, and
    takes over from before what is asked for again: so the words of every day are never forgotten.
    """

    __slots__ = ("_ask", "_older")

    def __init__(self, ask: Callable[[K], V]) -> None:
        super().__init__()
        self._ask = ask
        self._older: dict[K, V] = {}

    def __missing__(self, word: K) -> V:
        if len(self) >= MOST:
            self._older = dict(self)
            self.clear()
        older = self._older.pop(word, None)
        answer = self[word] = self._ask(word) if older is None else older
        return answer
