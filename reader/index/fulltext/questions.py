"""What is asked of the texts, in tantivy's terms.

words of a search    each whole, or another form of it in English; the last may be unfinished
most of the words    of a long question: the same, but for a few
words of a filter    each whole or unfinished; where it does not matter in what, in any form too
a phrase             whole words side by side in the body; the last may be unfinished
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tantivy import Occur, Query

from reader.index.fulltext.fields import (
    BEGUN,
    BODY,
    ENGLISH,
    LONGEST_BEGUN,
    PAIRS,
    PLAIN,
    TITLE,
    pairs,
    schema,
)
from reader.text.english import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tantivy import Searcher

BEGUN_WORTH = 0.5
"""A word that is only begun adds this to a score, far less than any whole word does."""

MOST_ENDINGS = 300
"""So many words that a phrase may end with are tried, at a tenth of a millisecond each. If it has
more, what is typed of its last word says next to nothing yet, and may stand anywhere."""


def ranked(words: Sequence[str], searcher: Searcher, *, is_open: bool) -> Query:
    """Ask for all words, in whatever form; the last may be unfinished where it is open."""
    *finished, last = words
    asked = [_any(_forms(word, searcher)) for word in finished]
    begun = _begun_anywhere(last) if is_open else []
    beginnings = [Query.const_score_query(each, BEGUN_WORTH) for each in begun]
    return _all([*asked, _any([*_forms(last, searcher), *beginnings])])


def ranked_loosely(words: Sequence[str], searcher: Searcher, may_lack: int) -> Query:
    """Ask for all words but a few, in whatever form."""
    asked = [(Occur.Should, _any(_forms(word, searcher))) for word in words]
    least = len(words) - may_lack
    return Query.boolean_query(asked, minimum_number_should_match=least)


def having(words: Sequence[str], fields: Sequence[str], searcher: Searcher) -> Query:
    """Ask for all words, each whole or unfinished, in any of the fields; in both, in any form."""
    is_anywhere = set(fields) == {TITLE, BODY}
    return _all(
        [
            _any(
                [*_begun_anywhere(word), *_forms(word, searcher)]
                if is_anywhere
                else [_begun_in(word, field) for field in fields]
            )
            for word in words
        ]
    )


def quoting(words: Sequence[str], searcher: Searcher, *, is_open: bool) -> Query:
    """Ask for whole words side by side in the body; an open last one is a beginning."""
    return _open_phrase(words, searcher) if is_open else _side_by_side(words)


def _forms(word: str, searcher: Searcher) -> list[Query]:
    """Return what asks for a word as an English one and as it is; alone, where only one is there.

    Looking a word up costs a third of finding a rare one: the second is done where it decides.
    """
    root = stem(word)
    english = Query.term_query(schema(), ENGLISH, root, "freq")
    if not searcher.doc_freq(PLAIN, word):
        return [english]
    plain = Query.term_query(schema(), PLAIN, word, "freq")
    return [english, plain] if searcher.doc_freq(ENGLISH, root) else [plain]


def _begun_anywhere(word: str) -> list[Query]:
    if len(word) <= LONGEST_BEGUN:
        return [Query.term_query(schema(), BEGUN, word, "basic")]
    return [_begun_in(word, field) for field in (TITLE, BODY)]


def _begun_in(word: str, field: str) -> Query:
    # The words of a field that are within no slip at all, as a beginning.
    return Query.fuzzy_term_query(schema(), field, word, distance=0, prefix=True)


def _side_by_side(words: Sequence[str]) -> Query:
    if len(words) == 1:
        return Query.term_query(schema(), BODY, words[0], "basic")
    # Few articles have all pairs; only of those it is looked where the words stand.
    having = [Query.term_query(schema(), PAIRS, pair, "basic") for pair in pairs(words)]
    return _all([*having, Query.phrase_query(schema(), BODY, list(words))])


def _open_phrase(words: Sequence[str], searcher: Searcher) -> Query:
    *finished, last = words
    if not finished:
        return _begun_in(last, BODY)
    endings = searcher.terms_with_prefix(BODY, last, limit=MOST_ENDINGS + 1)
    if len(endings) > MOST_ENDINGS:
        return _all([_side_by_side(finished), _begun_in(last, BODY)])
    return _any([_side_by_side([*finished, ending]) for ending, _ in endings])


def _all(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, each) for each in queries])


def _any(queries: Sequence[Query]) -> Query:
    # Alone, a word is answered without a look at most articles that have it.
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, each) for each in queries])
