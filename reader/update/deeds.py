"""What the reader did, as values that can be taken back, made again, and kept between runs.

    Change    marks of a few articles, each by its id
    Sweep     one mark of many rows of the store, by a byte a row
    Removal   a source deleted, with the articles that only it had
    Clearing  the articles of a source put away that are beyond some limits
    Naming    what is said of some names, in names.toml
    Rewriting an entry of a settings file, such as a name that is followed or muted

A deed does nothing itself; see `marking`. How it is kept, see `acts`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeAlias

from reader.model import Edit, Status
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.settings.names import Correction
    from reader.store import Going, Limits, Preview

PACKING_LEVEL = 1
"""Of zlib's nine: an act may be of a million articles, and someone waits for it."""

_last_number = 0


def next_number() -> int:
    """Return a number that is higher than all before, be it of other runs: it tells the time."""
    global _last_number
    _last_number = max(_last_number + 1, time.time_ns())
    return _last_number


class Change:
    """What was changed of articles, by id, as it was and became.

    What it did not change is in neither, so undoing a star leaves a later read mark alone. Two
    acts are never equal, though they may have done the same.
    """

    __slots__ = ("after", "before", "number")

    def __init__(
        self, before: Mapping[str, Edit], after: Mapping[str, Edit], number: int | None = None
    ) -> None:
        self.before = before
        self.after = after
        self.number = number or next_number()
        """Higher for later acts, of this run and of those before it."""

    @classmethod
    def between(cls, statuses: Mapping[str, Status], edit: Edit) -> Change:
        """The change that makes this edit; what has it already is left out."""
        before, after = {}, {}
        for identity, status in statuses.items():
            new, old = _difference(edit, status)
            if new != Edit():
                before[identity], after[identity] = old, new
        return cls(before, after)

    @property
    def size(self) -> int:
        """How many articles it changed."""
        return len(self.after)

    def describe(self) -> str:
        """What it did, in the reader's words: `marked 3 read`."""
        (identity, first), *_ = self.after.items()
        if first.tags is not None:
            return _tagging(self.before[identity].tags or (), first.tags)
        if first.note is not None:
            return _noting(self.before[identity].note or "", first.note)
        if first.read is not None:
            return _marking("read", self.size, value=first.read)
        return _marking("starred", self.size, value=bool(first.starred))


class Sweep:
    """One mark of many articles: of those rows of the store that had it otherwise before."""

    __slots__ = ("mark", "number", "packed", "size", "value")

    def __init__(
        self, mark: str, value: bool, size: int, packed: bytes, number: int | None = None
    ) -> None:
        self.mark = mark
        """`read` or `starred`."""
        self.value = value
        self.size = size
        self.packed = packed
        """The rows, a byte each, 1 for those that are meant; compressed: it may lie here long."""
        self.number = number or next_number()

    @classmethod
    def of(cls, mask: bytes, mark: str, *, value: bool) -> Sweep:
        """The sweep over the rows where the mask has a 1."""
        import zlib

        return cls(mark, value, mask.count(1), zlib.compress(mask, PACKING_LEVEL))

    @property
    def mask(self) -> bytes:
        """The rows, a byte each."""
        import zlib

        return zlib.decompress(self.packed)

    def edit(self, *, back: bool = False) -> Edit:
        """What it sets, or sets again when it is taken back."""
        value = self.value is not back
        return Edit(read=value) if self.mark == "read" else Edit(starred=value)

    def describe(self) -> str:
        """What it did: `marked 3,000 read`."""
        return _marking(self.mark, self.size, value=self.value)


class Removal:
    """A source deleted; the store knows what went with it, by the number."""

    __slots__ = ("key", "name", "number", "size")

    def __init__(self, key: str, name: str, size: int, number: int | None = None) -> None:
        self.key = key
        self.name = name
        self.size = size
        """How many articles went."""
        self.number = number or next_number()

    def describe(self) -> str:
        """What it did: `deleted Tagus Times and 31 articles`."""
        return f"deleted {self.name} and {counted(self.size, 'article')}"


class Clearing:
    """Articles of a source put away; the store knows which, by the number."""

    __slots__ = ("key", "limits", "name", "number", "size")

    def __init__(
        self, key: str, name: str, limits: Limits, size: int, number: int | None = None
    ) -> None:
        self.key = key
        self.name = name
        self.limits = limits
        """What is kept."""
        self.size = size
        """How many articles went."""
        self.number = number or next_number()

    def describe(self) -> str:
        """What it did: `put 31 articles of Tagus Times away`."""
        return f"put {counted(self.size, 'article')} of {self.name} away"


class Naming:
    """Names corrected: what is said of some of them, and what was said of the same before."""

    __slots__ = ("after", "before", "number", "size")

    def __init__(
        self,
        before: tuple[Correction, ...],
        after: tuple[Correction, ...],
        number: int | None = None,
    ) -> None:
        self.before = before
        self.after = after
        self.number = number or next_number()
        self.size = len(after)
        """How many names it says something of."""

    def describe(self) -> str:
        """What it did: `corrected Trump (person) goes by Donald Trump`."""
        said = [each for each in self.after if not each.says_nothing] or self.before
        return f"corrected: {'; '.join(each.sentence for each in said)}"


class Rewriting:
    """An entry of a settings file of the reader's, as it was and became."""

    __slots__ = ("after", "before", "file", "name", "number", "said")

    def __init__(
        self,
        file: str,
        name: str,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
        said: str,
        number: int | None = None,
    ) -> None:
        self.file = file
        """Which of the files: what `entries.rewrite` knows it by."""
        self.name = name
        self.before = before
        """Its values; None: there was no such entry. Days are text, as in JSON."""
        self.after = after
        self.said = said
        """What was done, in the reader's words: `followed Netflix`."""
        self.number = number or next_number()

    @property
    def size(self) -> int:
        """How many articles it changed: none by itself."""
        return 0

    def describe(self) -> str:
        """What it did."""
        return self.said


Deed: TypeAlias = Change | Sweep | Removal | Clearing | Naming | Rewriting


def going_in_words(going: Going) -> str:
    """What a source takes along: `31 articles, of them 2 starred and 1 with tags or a note`."""
    parts = [f"{going.starred:,} starred"] if going.starred else []
    parts += [f"{going.noted:,} with tags or a note"] if going.noted else []
    of_them = f", of them {' and '.join(parts)}" if parts else ""
    return counted(going.articles, "article") + of_them


def would_be_put_away(found: Preview) -> str:
    """What limits would do: `31 articles would be put away; 2 more stay, …`."""
    told = f"{counted(found.articles, 'article')} would be put away"
    stay = "1 more stays" if found.spared == 1 else f"{found.spared:,} more stay"
    return told + (f"; {stay}, marked or in another source" if found.spared else "")


def _difference(edit: Edit, status: Status) -> tuple[Edit, Edit]:
    """What of an edit is new to a status, and what that has in its place."""
    pairs = list(zip(edit, status, strict=True))
    new = [None if wanted == has else wanted for wanted, has in pairs]
    old = [None if each is None else has for each, (_, has) in zip(new, pairs, strict=True)]
    return Edit._make(new), Edit._make(old)


def _marking(mark: str, size: int, *, value: bool) -> str:
    several = f"{size:,}" if size > 1 else ""
    if mark == "read":
        words = ("marked", several, "read" if value else "unread")
    else:
        words = ("starred" if value else "unstarred", several, "")
    return " ".join(word for word in words if word)


def _tagging(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    added = [tag for tag in after if tag not in before]
    taken = [tag for tag in before if tag not in after]
    words = [f"tagged {', '.join(added)}"] if added else []
    words += [f"took the tag {', '.join(taken)} away"] if taken else []
    return " and ".join(words) or "put the tags in another order"


def _noting(before: str, after: str) -> str:
    if not after:
        return "deleted the note"
    return "changed the note" if before else "wrote a note"
