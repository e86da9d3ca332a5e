"""What the reader writes to articles: tags of their own, and a note."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.library.resuming import Resuming
from reader.model import Edit
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from reader.model import Status

MOST_TAGS = 50
"""Of an article: more are no order any more."""

LONGEST_TAG = 60
"""Characters of a tag."""

LONGEST_NOTE = 20_000
"""Characters of a note: ten pages."""


class Noting(Resuming):
    """Tags and notes."""

    def status(self, row: int) -> Status:
        """All that the reader did with a row's article. Never waits."""
        return self._index.columns.status(row)

    def tag(self, row: int, tags: Iterable[str]) -> Future[None] | None:
        """Give a row's article these tags, in place of those that it has; None: it has them.

        They are stripped, each is taken once, whatever the case of its letters. The future fails
        if they were not kept.
        """
        return self._edit(row, Edit(tags=tidy_tags(tags)))

    def annotate(self, row: int, note: str) -> Future[None] | None:
        """Write a note to a row's article, in place of the one that it has; as `tag`."""
        return self._edit(row, Edit(note=sanitise(note[:LONGEST_NOTE]).strip()))

    def tags_in_use(self) -> list[str]:
        """The reader's own tags, those of most articles first."""
        counted = Counter(tag for tags in self._index.columns.tags.copy().values() for tag in tags)
        return sorted(counted, key=lambda tag: (-counted[tag], tag.casefold()))

    def _edit(self, row: int, edit: Edit) -> Future[None] | None:
        return self._marking.edit([row], edit) if self._marking else None


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags without white space around them, each once, and no more than can be looked at."""
    tidy: dict[str, str] = {}
    for each in tags:
        tag = sanitise_line(each).strip().lstrip("#").strip()[:LONGEST_TAG].strip()
        if tag:
            tidy.setdefault(tag.casefold(), tag)
    return tuple(tidy.values())[:MOST_TAGS]
