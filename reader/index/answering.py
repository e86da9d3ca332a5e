"""Questions answered over the columns: a plan of the language becomes masks, words, an order.

    Query ─▶ Plan ─▶ words to rank by ───▶ titles, texts ─▶ Answer
                 └─▶ a condition ─▶ mask ─────┘

All of it takes turns with what adds rows, but for the search in many texts, which takes longest; an
`Answer` is a snapshot that later additions leave alone. numpy and the language are imported with
the first question.
"""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING

from reader.index.answer import FIRST_ROWS, Answer, numbers_of
from reader.index.asked import words_of
from reader.index.derived import BODIES_BELOW
from reader.index.holding import asks_for_words, words_anywhere
from reader.index.in_sight import InSight
from reader.index.scans import never

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.index.fulltext.searching import Hits
    from reader.index.large import LargeSearch, Ranked
    from reader.index.snippets import Snippet
    from reader.index.types import Bools
    from reader.query import Query
    from reader.query.plan import Plan
    from reader.query.tree import Sort

FIRST_SNIPPETS_READ = 20
"""Of a large library the texts must be read from the disk for it, at half a millisecond each."""

FIRST_NEAR = 20
"""Near titles in sight on a usual screen: which of their letters are lit is found out together."""

FIRST_SNIPPETS = 60
"""As many rows as a tall screen shows: their snippets are ready when the answer is."""


class Answering(InSight):
    """What answers questions."""

    def answer(self, query: Query, now: float) -> Answer:
        """Return the rows that answer the query; `now` is in seconds since the epoch.

        Without words, all that is let in, newest first. With words: titles that have all; then
        titles and bodies that have them together, those with more in the title first; then near
        titles, where fewer than 50 are exact. Within each the better first, then the newer.
        """
        if not query.asks_for_all:
            from reader.query.plan import tree_of  # the language, for which no first frame waits

            self.learn(tree_of(query).condition)
        *_, whole = self.answers(query, now)
        return whole

    def answers(
        self, query: Query, now: float, stopped: Callable[[], bool] = never
    ) -> Iterator[Answer]:
        """Yield what is known at once, where that is not all, and then the whole answer.

        Of a large library the titles that have all words are known at once. Of texts that are
        scanned, those that are folded are: what the others have comes with the whole answer, which
        else begins with the same rows. Once `stopped` says so, there is no more to come.
        """
        if query.asks_for_all:
            rows = self.in_sight(now)
            yield Answer(query, rows, len(rows), 0, len(rows))
            return
        from reader.query.plan import planned  # as above

        plan = planned(query)
        self.read_details(plan.condition, stopped)
        has_words = bool(plan.words) or asks_for_words(plan.condition)
        if has_words and self._headlines is None:
            self.index_headlines()
        if stopped():
            return
        if plan.words and len(self.columns) >= BODIES_BELOW:
            yield from self._answers_of_many(query, plan, now, stopped)
            return
        if has_words and self._unfolded():
            self._scan_ahead(plan, stopped)
            if stopped():
                return
            yield self._answer_of_few(query, plan, now)._replace(is_whole=False, may_move=True)
            self.fold_texts(stopped)
        self._scan_ahead(plan, stopped)
        if not stopped():
            yield self._answer_of_few(query, plan, now)

    def spans(self, row: int, words: str) -> list[tuple[int, int]]:
        """Return the stretches of the row's title that match, in its code points."""
        return self._shown.spans(row, words)

    def snippet(self, row: int, words: str) -> Snippet | None:
        """Return the line of the row's body that matches, where the title alone does not."""
        return self._shown.snippet(row, words)

    def _ordered(self, answer: Answer, sort: Sort) -> Answer:
        """Return the answer in another order, if that is asked for; near rows stay behind."""
        from reader.query.tree import Sort

        if sort is Sort.RELEVANCE or (sort is Sort.NEWEST and not answer.words):
            return answer
        by_date = self.columns.by_date()
        parts = [answer.rows]
        if answer.words:
            rows = numbers_of(answer.rows)
            parts = [by_date.sorted(rows[: answer.exact]), by_date.sorted(rows[answer.exact :])]
        if sort is Sort.OLDEST:
            parts = [by_date.oldest_first(part) for part in parts]
        return answer._replace(rows=array("I", chain.from_iterable(parts)))

    def _scan_ahead(self, plan: Plan, stopped: Callable[[], bool]) -> None:
        """Look through the texts for what will be asked of them, until `stopped` says so.

        Not under the lock, so that the next key waits for no more than a stretch of them.
        """
        if len(self.columns) >= BODIES_BELOW:
            return
        for words in words_of(plan.words), *words_anywhere(plan.condition):
            if words:
                self._bodies.search(words, stopped)

    def _answer_of_few(self, query: Query, plan: Plan, now: float) -> Answer:
        """Return the answer of a library whose texts are scanned; or of any, without words."""
        answer = self._found_in_few(query, plan, now)
        if plan.words:
            for row in answer.rows[:FIRST_SNIPPETS]:
                self.snippet(row, query.words)  # not under the lock: it may be read from the disk
        return answer

    def _found_in_few(self, query: Query, plan: Plan, now: float) -> Answer:
        with self._lock:
            where = self._let_in(plan.condition, now)
            if plan.words:
                return self._ordered(self._scan(query, plan, where), plan.sort)
            by_date = self.columns.by_date()
            shown = by_date if where is None else by_date.let_in(where)
            muted = self.muted_among(plan.condition, now)
            found = Answer(query, shown, len(shown), 0, len(shown), muted=muted)
            return self._ordered(found, plan.sort)

    def _scan(self, query: Query, plan: Plan, where: Bools | None) -> Answer:
        import numpy as np  # as above

        words = words_of(plan.words)
        in_texts = self._bodies.search(words)
        found = [row for row in in_texts if where is None or where[row]]
        headlines = self._indexed_headlines()
        matches = headlines.search(plan.words, FIRST_ROWS, where, np.array(found, np.int64))
        titles = matches.page(0, matches.total.exact).tolist()
        near = matches.page(matches.total.exact, matches.total.near).tolist()
        known = set(titles)
        others = [row for row in found if row not in known]
        bodies = self._bodies.ordered(others, words, self.columns.published)
        rows = [*titles, *bodies, *near]
        exact = len(titles) + len(bodies)
        return Answer(query, rows, exact, len(near), self._let_in_total(where), plan.words)

    def _answers_of_many(
        self, query: Query, plan: Plan, now: float, stopped: Callable[[], bool]
    ) -> Iterator[Answer]:
        from reader.query.tree import Sort

        search, begun = self._begin(query, plan, now)
        titles = search.begun()
        is_behind = self.kept_texts is not None and bool(self._unfolded())
        # In another order than by relevance, texts would come between the titles.
        begins = titles.exact > 0 and plan.sort is Sort.RELEVANCE and self.kept_texts is not None
        if begins:
            yield begun._replace(rows=titles.rows, exact=titles.exact, may_move=is_behind)
        elif is_behind:
            known = self._joined(begun, search, self._hits(search), plan.sort)
            yield known._replace(is_whole=False, may_move=True)
        if is_behind:
            self.fold_texts(stopped)
            search, begun = self._begin(query, plan, now)
        if stopped():
            return
        self._look_at_texts_again()
        hits = self._hits(search)
        if not stopped():
            yield self._joined(begun, search, hits, plan.sort)

    def _begin(self, query: Query, plan: Plan, now: float) -> tuple[LargeSearch, Answer]:
        """Return what searches a large library, and the answer with no row yet."""
        from reader.index.large import LargeSearch
        from reader.query.tree import EVERYTHING

        with self._lock:
            where = self._let_in(plan.condition, now)
            search = LargeSearch(
                plan.words,
                self._indexed_headlines(),
                where,
                is_open=not query.words[-1:].isspace(),
                is_narrowed=plan.condition != EVERYTHING,
            )
            total = self._let_in_total(where)
        return search, Answer(query, (), 0, 0, total, plan.words, is_whole=False)

    def _hits(self, search: LargeSearch) -> Hits | None:
        """Return what the texts have; None where none is indexed."""
        with self._lock:
            texts = self._indexed_texts()
        # Not under the lock: the titles of the next key must not wait for the texts of this one.
        return search.look_into(texts) if texts else None

    def _joined(self, begun: Answer, search: LargeSearch, hits: Hits | None, sort: Sort) -> Answer:
        """Return the whole answer: titles, texts, near titles."""
        with self._lock:
            found = search.whole(hits, self.columns.published)
        self._look_ahead(begun.query, found, search.titles)
        whole = begun._replace(rows=found.rows, exact=found.exact, near=found.near, is_whole=True)
        return self._ordered(whole, sort)

    def _look_ahead(self, query: Query, found: Ranked, titles: int) -> None:
        """Find out what the rows in sight show that are no titles with all words."""
        bodies = max(0, min(FIRST_SNIPPETS - titles, FIRST_SNIPPETS_READ))
        for row in found.bodies[:bodies].tolist():
            self.snippet(row, query.words)
        near = max(0, FIRST_NEAR - found.exact) if found.near else 0
        self._shown.look_ahead(found.rows[found.exact : found.exact + near], query.words)

    def _let_in_total(self, where: Bools | None) -> int:
        """Return how many rows are let in."""
        import numpy as np  # as above

        if where is None:
            return len(self.columns) - self.columns.gone
        return int(np.count_nonzero(where))
