"""Inputs out of inputs: a seed, changed in one to several places, the same for the same chance.

Half of the changes know nothing of the form (bits, cuts, repeats), the others put in words that
forms are made of. What is repeated thousands of times finds work that grows faster than its input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

LARGEST = 64 * 1024
"""Bytes of an input: what costs the square of its length shows there, and a run stays quick."""

MOST_CHANGES = 6

_REPEATS = (2, 10, 100, 3_000)
_FEW = 200
"""Bytes of a piece that is moved, doubled or taken out, at most."""

ODD: tuple[bytes, ...] = (
    *(b"\0", b"\x1b[2J", b"\x1b]52;c;", b"\x07", b"\r", b"\r\n", b"\n\n", b"\t", b"\xff", b"\xc3"),
    *("\u202e".encode(), "\u200b".encode(), "\ufeff".encode(), "\u2028".encode(), "\x9b".encode()),
    *("é".encode(), "日本".encode(), "👩‍👧".encode(), "\u0301".encode(), b"\xed\xa0\x80"),
    *(
        b"0",
        b"-1",
        b"99999999999999999999",
        b"1e999",
        b"NaN",
        b"true",
        b"null",
        b'""',
        b"[]",
        b"{}",
    ),
    *(b"<", b">", b"&", b"'", b'"', b"\\", b"[", b"]", b"{", b"}", b"(", b")", b":", b"#", b"%s"),
    *(b"9999-12-31", b"0001-01-01", b"2026-02-30", b"http://[x", b"javascript:a", b"//", b"../"),
)
"""What has upset parsers of any form."""


class Mutator:
    """Makes inputs for one form."""

    def __init__(self, chance: random.Random, words: Sequence[bytes] = ()) -> None:
        """`words` are what files of the form are made of."""
        self._chance = chance
        self._words = (*words, *ODD)
        self._changes: tuple[Callable[[bytes, bytes], bytes], ...] = (
            self._flip_bits,
            self._set_byte,
            self._cut,
            self._take_out,
            self._double,
            self._repeat,
            self._put_word,
            self._put_word,
            self._put_words,
            self._swap_word,
            self._cross,
        )

    def mutated(self, seed: bytes, other: bytes) -> bytes:
        """Return the seed, changed; pieces of `other` may come in."""
        data = seed
        for _ in range(self._chance.randint(1, MOST_CHANGES)):
            data = self._chance.choice(self._changes)(data, other)[: max(LARGEST, 2 * len(seed))]
        return data

    def _flip_bits(self, data: bytes, other: bytes) -> bytes:
        if not data:
            return other
        changed = bytearray(data)
        changed[self._place(data, last=1)] ^= 1 << self._chance.randrange(8)
        return bytes(changed)

    def _set_byte(self, data: bytes, other: bytes) -> bytes:
        if not data:
            return other
        changed = bytearray(data)
        changed[self._place(data, last=1)] = self._chance.choice((0, 1, 0x7F, 0x80, 0xFF, 32))
        return bytes(changed)

    def _cut(self, data: bytes, _: bytes) -> bytes:
        place = self._place(data)
        return data[:place] if self._chance.random() < 0.7 else data[place:]

    def _take_out(self, data: bytes, _: bytes) -> bytes:
        start, end = self._stretch(data)
        return data[:start] + data[end:]

    def _double(self, data: bytes, _: bytes) -> bytes:
        start, end = self._stretch(data)
        place = self._place(data)
        return data[:place] + data[start:end] + data[place:]

    def _repeat(self, data: bytes, _: bytes) -> bytes:
        start, end = self._stretch(data)
        return data[:end] + data[start:end] * self._chance.choice(_REPEATS) + data[end:]

    def _put_word(self, data: bytes, _: bytes) -> bytes:
        place = self._place(data)
        return data[:place] + self._chance.choice(self._words) + data[place:]

    def _put_words(self, data: bytes, _: bytes) -> bytes:
        """Put in a run of words, now and then one of thousands."""
        place = self._place(data)
        run = b"".join(self._chance.choices(self._words, k=self._chance.randint(1, 8)))
        times = self._chance.choice((1, 1, 1, *_REPEATS))
        return data[:place] + run * times + data[place:]

    def _swap_word(self, data: bytes, other: bytes) -> bytes:
        """Put a word in the place of another one."""
        word = self._chance.choice(self._words)
        start = data.find(word)
        if start < 0:
            return self._put_word(data, other)
        return data[:start] + self._chance.choice(self._words) + data[start + len(word) :]

    def _cross(self, data: bytes, other: bytes) -> bytes:
        start, end = self._stretch(other)
        place = self._place(data)
        return data[:place] + other[start:end] + data[self._place(data) :]

    def _place(self, data: bytes, last: int = 0) -> int:
        return self._chance.randint(0, len(data) - last)

    def _stretch(self, data: bytes) -> tuple[int, int]:
        """Return where a short piece begins and ends, now and then a long one."""
        start = self._place(data)
        longest = len(data) if self._chance.random() < 0.1 else _FEW
        return start, min(len(data), start + self._chance.randint(1, max(1, longest)))
