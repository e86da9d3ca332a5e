"""What was once worked out of a word, kept for the next time: the news repeats itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 50_000
"""Words. A long text of ever new words must not fill the memory."""

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """What a function says of words, as a dictionary in which no word is missing.

    A word that is known costs a look into a dictionary and no call. A full one starts anew.
    """

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[K], V]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: K) -> V:
        if len(self) >= MOST:
            self.clear()
        answer = self[word] = self._ask(word)
        return answer
