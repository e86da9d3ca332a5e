"""What is derived from the columns, and how it is brought up to them while others ask.

Whoever asks holds the lock, so nothing that takes long is done under it. Headlines are indexed in
a copy, texts are folded one by one, and what was committed of the index of texts is read beside the
one in use; only the result is put in under the lock. Until then answers are those of what is known.
numpy is imported once something is searched for.
"""

from __future__ import annotations

import threading
from copy import copy
from typing import TYPE_CHECKING

from reader.index.bodies import Bodies
from reader.index.columns import Columns
from reader.index.details import Details, no_details
from reader.index.scans import never
from reader.index.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.index.columns import Find
    from reader.index.details import Stretch as DetailStretch
    from reader.index.fulltext.joined import JoinedTexts
    from reader.index.fulltext.searching import FullText
    from reader.index.generations import Generations
    from reader.index.headlines import HeadlineIndex

BODIES_BELOW = 20_000
"""Corpora of fewer articles have their bodies scanned: that takes a tenth of a second at most."""

DETAILS_AT_ONCE = 4_000
"""Rows whose details are taken in together, before others have a turn."""


class Derived:
    """The columns under one lock; headlines, texts and details, each up to some row."""

    def __init__(
        self,
        text_of: Callable[[int], str] = lambda _: "",
        find: Find = lambda _: {},
        details_between: Callable[[int, int], DetailStretch] = no_details,
    ) -> None:
        """`text_of` gives the body of a row as it is read; searches and snippets ask for it.

        It is never asked for a headline-only row. It may be called from any thread. `find` gives
        the rows of ids that came in a stretch; and `details_between` what only few queries ask for.
        """
        self.columns = Columns(find)
        self.details = Details()
        self._details_between = details_between
        self._text_of = text_of
        self._bodies = Bodies(self._body_of, self.columns.titles)
        self._shown = Shown(self.columns.titles, self._body_of, self._bodies)
        self.generations: Generations | None = None
        """Where the headline index is kept between runs; None: nowhere."""
        self._headlines: HeadlineIndex | None = None
        self._rows_kept = 0
        """Of how many rows the index that is kept was made."""
        self.kept_texts: Generations | None = None
        """Where the index of a large library's texts is; None: nowhere."""
        self._full_text: FullText | None = None
        self._lock = threading.RLock()
        self._details_lock = threading.Lock()
        self._headlines_lock = threading.Lock()

    # Headlines

    @property
    def headlines(self) -> HeadlineIndex:
        """The headlines, indexed up to the last row."""
        return self.index_headlines()

    def index_headlines(self) -> HeadlineIndex:
        """Index the headlines up to the last row; who searches meanwhile has those before."""
        with self._headlines_lock:  # one at a time; the other lock is only ever taken within it
            known = self._headlines
            if known is None:
                known = self._first_headlines()
            size = len(self.columns)
            if len(known) < size:
                known = copy(known)  # its segments never change, it only gets others
                known.index_to(size, self.columns.published[len(known) : size])
            with self._lock:
                self._headlines = known
        return known

    def _first_headlines(self) -> HeadlineIndex:
        from reader.index.headlines import HeadlineIndex  # numpy and rapidfuzz, 100 ms

        kept = None
        if self.generations is not None:
            from reader.index import keeping

            with self._lock:
                kept = keeping.load(self.generations, self.columns)
            self._rows_kept = len(kept) if kept else 0
        return HeadlineIndex(self.columns.titles) if kept is None else kept

    def _indexed_headlines(self) -> HeadlineIndex:
        """Return what is indexed of the headlines by now, which may be nothing."""
        if self._headlines is None:
            from reader.index.headlines import HeadlineIndex  # as above

            return HeadlineIndex(self.columns.titles)
        return self._headlines

    # Texts

    def fold_texts(self, stopped: Callable[[], bool] = never) -> None:
        """Have all texts found that are scanned, until `stopped` says so; that may take seconds."""
        for row in self._unfolded():
            if stopped():
                return
            self._bodies.fold(row)

    def _unfolded(self) -> list[int]:
        """Return the rows that are scanned, and are not found as their texts are not folded yet."""
        return self._bodies.missing(self._scanned())

    def _scanned(self) -> range:
        """Return the rows whose texts are scanned: all of a few, the last ones of many."""
        size = len(self.columns)
        if size < BODIES_BELOW:
            return range(size)
        if self._full_text is None or not self._full_text.rows:
            return range(0)
        from reader.index.fulltext.joined import tail_of

        return tail_of(self._full_text.rows, size)

    def open_texts(self) -> int:
        """Use what is indexed of a large library's texts; return how many rows are not.

        Where nothing is in use yet all of it is looked through for damage, in no time that one
        could wait for. None are told of a library whose texts need no index.
        """
        if self.kept_texts is None or len(self.columns) < BODIES_BELOW:
            return 0
        self._look_at_texts_again()
        known = self._full_text
        if known is None or not known.rows:
            from reader.index.fulltext.searching import FullText

            known = FullText(self.kept_texts, self.columns.ids)
            known.open()
            with self._lock:
                self._full_text = known
        return len(self.columns) - known.rows

    def _look_at_texts_again(self) -> None:
        """Take in what was committed of the texts since."""
        known = self._full_text
        if known is not None:
            fresh = copy(known)
            fresh.look_again()
            with self._lock:
                if self._full_text is known:  # else another put in what it saw meanwhile
                    self._full_text = fresh

    def _indexed_texts(self) -> JoinedTexts | None:
        """Return what searches the texts of a large library; None where nothing is indexed yet."""
        if self._full_text is None or not self._full_text.rows:
            return None
        from reader.index.fulltext.joined import JoinedTexts  # tantivy, with the first question

        self._shown.is_indexed = True
        return JoinedTexts(self._full_text, self._bodies, len(self.columns))

    def _body_of(self, row: int) -> str:
        return "" if self.columns.headline_only[row] else self._text_of(row)

    @property
    def _texts_known(self) -> tuple[int, ...]:
        """Numbers that change whenever words may be found in other rows."""
        headlines, texts = self._headlines, self._full_text
        return len(headlines or ()), texts.rows if texts else 0, self._bodies.version

    # Details

    def read_all_details(self, stopped: Callable[[], bool] = never) -> None:
        """Have the details of all rows, until `stopped` says so; that may take seconds."""
        with self._details_lock:
            while (known := len(self.details)) < (size := len(self.columns)) and not stopped():
                stretch = self._details_between(known, min(known + DETAILS_AT_ONCE, size))
                with self._lock:
                    self.details.extend(stretch)
