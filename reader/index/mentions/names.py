"""Names by number: a million of them as one text, found by a hash of their key.

A name is kept as it was first met. A key is known by 64 bits, drawn anew in each run by Python's
own keyed hash, so that nobody can make two names that pass for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.index.growing import Growing
from reader.index.names import NameSearch
from reader.index.numbering import MIXER, Numbering
from reader.index.texts import Texts
from reader.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.index.types import Array, Bytes, Numbers
    from reader.model import EntityKey
    from reader.query.tree import Sought

KINDS = tuple(Kind)
"""The kinds by code, which are kept in place of their names."""

AT_ONCE = 1 << 16
"""Names that are taken in together, so that what is made of them on the way stays small."""

CODES = {kind: code for code, kind in enumerate(KINDS)}


class Names:
    """Entities, each with a number: 0 for the first one met, and so on."""

    def __init__(self) -> None:
        self._numbering = Numbering()
        self._texts = Texts()
        self._kinds = Growing(np.uint8)
        self._words = NameSearch()
        self._called: dict[int, str] = {}
        """Names that are shown other than they were first met."""

    @classmethod
    def kept(cls, letters: Bytes, starts: Numbers, kinds: Bytes) -> Names:
        """The names that `arrays` gave."""
        names = cls()
        texts = Texts.mapped(letters.data, starts.data)
        for start in range(0, len(texts), AT_ONCE):
            some = texts[start : start + AT_ONCE]
            names.numbers_of(some, kinds[start : start + AT_ONCE])
        return names

    def arrays(self) -> dict[str, Array]:
        """All that is to be kept of them: copies."""
        return {
            "letters": np.array(self._texts.data, np.uint8),
            "starts": np.array(self._texts.starts, np.int64),
            "kinds": self.kinds.copy(),
        }

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._kinds)

    @property
    def kinds(self) -> Bytes:
        """By number: the kind's place in `KINDS`."""
        return self._kinds.values

    def __getitem__(self, number: int) -> Entity:
        """Return the entity of a number."""
        name = self._called.get(number) or self._texts[number]
        return Entity(KINDS[self._kinds.values[number]], name)

    def call(self, number: int, name: str) -> None:
        """Show a name so from now on; it differs in the case of its letters at most."""
        if name != self._texts[number]:
            self._called[number] = name
        else:
            self._called.pop(number, None)

    def meant(self, sought: Sought) -> list[int]:
        """Return the numbers of the names that are sought."""
        # Folded when it is first asked for, and then what has come since.
        for number in range(len(self._words), len(self)):
            self._words.append(self[number].name)
        return self._words.meant(sought)

    def number_of(self, key: EntityKey) -> int | None:
        """Return the number of a key; None where no such entity was met."""
        hashed = _hashes([key.name], np.array([CODES[key.kind]], np.uint8))
        return self._numbering.find(int(hashed[0]))

    def numbers_of(self, names: Sequence[str], kinds: Bytes) -> Numbers:
        """Return the numbers of names, each of the kind of that code; those unknown get theirs."""
        numbers, new = self._numbering.numbers_of(_hashes(map(str.casefold, names), kinds))
        if len(new):
            self._texts.extend(names[place] for place in new.tolist())
            self._kinds.extend(kinds[new])
        return numbers


def _hashes(folded: Iterable[str], kinds: Bytes) -> Numbers:
    hashes = np.fromiter(map(hash, folded), np.int64, len(kinds)).view(np.uint64)
    return hashes ^ (kinds + np.uint64(1)) * MIXER
