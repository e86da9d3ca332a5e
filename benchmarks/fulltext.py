"""Keyword search in the texts: ours, the same index asked barely, and SQLite's FTS5, in one run.

A tenth as many articles as the plan has headlines, with bodies of 400 words; or, where that is
asked for, as many as it has, with bodies of 80. FTS5 has the same texts, folded as it does
(`unicode61`) and stemmed (`porter`), the title weighted as ours. Each is asked for the best fifty,
and how many there are; and phrases for all that have them in the body, in no order. Bare tantivy is
asked of our own index, words as they stand; what ours adds to it are forms of words, beginnings,
counts and row numbers.

Until body hits join is the whole answer to a keystroke: titles, texts, near titles, as the list
gets it.
"""

from __future__ import annotations

import random
import sqlite3
import time
from array import array
from collections import defaultdict
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

from tantivy import Occur, Query

from benchmarks.articles import AT_ONCE, Articles
from benchmarks.figures import Figure
from benchmarks.plan import part, without_collecting
from reader.index.asked import words_of
from reader.index.bodies import Bodies
from reader.index.fulltext.fields import BODY, ROW, TITLE, schema
from reader.index.fulltext.folder import open_index
from reader.index.fulltext.joined import JoinedTexts
from reader.index.fulltext.searching import AT_FIRST, FullText
from reader.index.fulltext.writing import Text, bring_up
from reader.index.generations import Generations
from reader.index.headlines import HeadlineIndex
from reader.index.large import LargeSearch
from reader.index.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tantivy import Searcher

    from benchmarks.plan import Plan

OF_HEADLINES = 10
"""One article for so many headlines of the plan: 100,000 for a million."""

EACH = 200
"""Questions of a class. What phrases take differs a hundredfold: of fewer, what half of them take
would hang on which are asked."""

TIMES_QUICKER = {"common": 100.0}
SHORT_WORDS = 80
"""Of the bodies where there are as many articles as the plan has headlines."""

OTHERS_QUICKER = 8.0
"""Than FTS5, half of all questions, at least."""

BARE_LIMIT = 1.3
JOIN_LIMIT = 50.0

SENTENCES = 300
RIGHT = 0.9
SCREENFUL = 50
LETTERS_OF_A_PREFIX = 4

COMMON_RANKS, MIDDLING_RANKS, RARE_RANKS = range(30), range(30, 3_000), range(5_000, 60_000)


class Asked(NamedTuple):
    """A question of a class."""

    text: str
    kind: str


def measure(plan: Plan) -> list[Figure]:
    """Times by class of question, what building takes, and how often the right one is found."""
    articles = Articles(max(AT_ONCE, plan.rows // OF_HEADLINES), plan.seed)
    return measured(articles, plan, plan.folder / "fulltext")


def measure_short(plan: Plan) -> list[Figure]:
    """The same of as many articles as the plan has headlines, with short bodies."""
    articles = Articles(max(AT_ONCE, plan.rows), plan.seed, SHORT_WORDS)
    return measured(articles, plan, plan.folder / "short")


def measured(articles: Articles, plan: Plan, folder: Path) -> list[Figure]:
    """Index articles in a folder, ask for them, and tell how that went."""
    folder.mkdir()
    began = time.process_time()
    ours, index_folder = _indexed(articles, folder)
    ours_took = time.process_time() - began - articles.invented_in()
    began = time.process_time()
    database = _fts5(articles, folder / "fts5.sqlite3")
    fts5_took = time.process_time() - began - articles.invented_in()
    size, fts5_size = _size(index_folder), (folder / "fts5.sqlite3").stat().st_size
    questions = _questions(articles, random.Random(plan.seed))
    with without_collecting():
        figures = _times(ours, open_index(index_folder).searcher(), database, questions)
        figures += _joined(articles, ours, questions)
        figures += _quality(articles, ours, database, random.Random(plan.seed + 1))
    return [
        Figure(f"texts: articles of {articles.body_words} words", articles.size, ""),
        *figures,
        Figure("texts: indexed by a second of processor", articles.size / ours_took, "/s"),
        Figure("texts: by FTS5", articles.size / fts5_took, "/s"),
        Figure("texts: size of the index", size / 1e6, "MB"),
        Figure("texts: size of FTS5's", fts5_size / 1e6, "MB"),
    ]


def _indexed(articles: Articles, folder: Path) -> tuple[FullText, Path]:
    ids = Texts()
    ids.extend(str(number) for number in range(articles.size))
    generations = Generations(folder / "texts")
    found = FullText(generations, ids)

    def texts(start: int, stop: int) -> list[Text]:
        return [
            Text(str(row), *each) for row, each in enumerate(articles.between(start, stop), start)
        ]

    bring_up(generations, found.made_of, articles.size, texts, at_once=AT_ONCE)
    found.open()
    current = generations.current()
    assert current is not None
    return found, current


def _fts5(articles: Articles, path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    # Nothing stored but the words, as with ours.
    database.execute(
        "CREATE VIRTUAL TABLE texts USING fts5"
        "(title, body, content='', tokenize='porter unicode61')"
    )
    database.executemany("INSERT INTO texts (title, body) VALUES (?, ?)", articles)
    database.execute("INSERT INTO texts (texts, rank) VALUES ('rank', 'bm25(3.0, 1.0)')")
    database.commit()
    return database


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def _questions(articles: Articles, chance: random.Random) -> list[Asked]:
    words = articles.words
    bodies = [each.body for each in articles.between(0, AT_ONCE)]

    def word(ranks: range) -> str:
        return words[chance.choice(ranks)]

    def phrase() -> str:
        said = words_of(chance.choice(bodies).split(".")[0])
        at = chance.randrange(len(said) - 1)
        return " ".join(said[at : at + 2])

    asked = []
    for _ in range(EACH):
        asked.append(Asked(word(COMMON_RANKS), "common"))
        asked.append(Asked(word(RARE_RANKS), "rare"))
        asked.append(Asked(f"{word(COMMON_RANKS)} {word(MIDDLING_RANKS)}", "mixed"))
        asked.append(Asked(phrase(), "phrase"))
        asked.append(Asked(word(MIDDLING_RANKS)[:LETTERS_OF_A_PREFIX], "prefix"))
    return asked


def _times(
    ours: FullText, bare: Searcher, database: sqlite3.Connection, questions: Sequence[Asked]
) -> list[Figure]:
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    ways: dict[str, Callable[[str, list[str]], Callable[[], object]]] = {
        "ours": lambda kind, words: _our_way(ours, kind, words),
        "bare": lambda kind, words: _bare_way(bare, kind, words),
        "fts5": lambda kind, words: _fts5_way(database, kind, words),
    }
    # One after the other, as each would be asked: in turns they would empty each other's caches.
    for name, way in ways.items():
        for asked in questions:
            run = way(asked.kind, words_of(asked.text))
            began = time.thread_time()
            run()
            taken[name, asked.kind].append((time.thread_time() - began) * 1e3)
    figures = []
    for kind in dict.fromkeys(asked.kind for asked in questions):
        each = {name: taken[name, kind] for name in ("ours", "bare", "fts5")}
        half = {name: median(times) for name, times in each.items()}
        limit = TIMES_QUICKER.get(kind, OTHERS_QUICKER)
        figures += [
            Figure(f"texts, {kind}: half of all", half["ours"], "ms"),
            Figure(f"texts, {kind}: 99% of all", part(each["ours"], 0.99), "ms"),
            Figure(
                f"texts, {kind}: FTS5 to ours, half of all",
                half["fts5"] / half["ours"],
                "×",
                limit,
                at_least=True,
            ),
            Figure(
                f"texts, {kind}: ours to bare tantivy, half of all",
                half["ours"] / half["bare"],
                "×",
                BARE_LIMIT,
            ),
        ]
    return figures


def _our_way(ours: FullText, kind: str, words: list[str]) -> Callable[[], object]:
    if kind == "phrase":
        return lambda: ours.quoting(words, is_open=False)
    return lambda: ours.search(words, SCREENFUL, is_open=kind == "prefix")


def _bare_way(bare: Searcher, kind: str, words: list[str]) -> Callable[[], object]:
    if kind == "phrase":
        phrase = Query.phrase_query(schema(), BODY, list(words))
        return lambda: [row for row, _ in bare.search(phrase, AT_FIRST, order_by_field=ROW).hits]

    def anywhere(make: Callable[[str], Query]) -> Query:
        return Query.boolean_query([(Occur.Should, make(field)) for field in (TITLE, BODY)])

    def said(word: str) -> Query:
        return anywhere(lambda field: Query.term_query(schema(), field, word))

    def run() -> object:
        if kind == "prefix":
            query = anywhere(
                lambda field: Query.fuzzy_term_query(schema(), field, words[0], 0, prefix=True)
            )
        else:
            query = Query.boolean_query([(Occur.Must, said(word)) for word in words])
        found = bare.search(query, SCREENFUL).hits
        return bare.fast_field_values(ROW, [address for _, address in found])

    return run


def _fts5_way(database: sqlite3.Connection, kind: str, words: list[str]) -> Callable[[], object]:
    if kind == "phrase":
        all_that_have = "SELECT rowid FROM texts WHERE texts MATCH ?"
        phrase = f'body : "{" ".join(words)}"'
        return lambda: database.execute(all_that_have, (phrase,)).fetchall()
    match = " AND ".join(f'"{word}"' for word in words) + ("*" if kind == "prefix" else "")
    # It counts what it ranks in no time to speak of.
    best = "SELECT rowid, count(*) OVER () FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
    return lambda: database.execute(best, (match, SCREENFUL)).fetchall()


def _joined(articles: Articles, ours: FullText, questions: Sequence[Asked]) -> list[Figure]:
    """The whole answer to a keystroke."""
    titles = Texts()
    titles.extend(each.title for each in articles)
    headlines = HeadlineIndex(titles)
    headlines.index_to(articles.size)
    texts = JoinedTexts(ours, Bodies(lambda _: "", titles), articles.size)
    published = array("q", range(articles.size))
    begun, times = [], []
    for asked in questions:
        if asked.kind != "phrase":
            headlines.forget_planes()
            is_open = asked.kind == "prefix"
            began = time.thread_time()
            search = LargeSearch(asked.text, headlines, is_open=is_open)
            search.begun().rows[:SCREENFUL]
            begun.append((time.thread_time() - began) * 1e3)
            search.whole(search.look_into(texts), published).rows[:SCREENFUL]
            times.append((time.thread_time() - began) * 1e3)
    return [
        Figure("texts: until the titles are there, half of all", median(begun), "ms", 1.5),
        Figure("texts: until the titles are there, 99% of all", part(begun, 0.99), "ms", 5.0),
        Figure("texts: until body hits join, half of all", median(times), "ms"),
        Figure("texts: until body hits join, 99% of all", part(times, 0.99), "ms", JOIN_LIMIT),
    ]


def _quality(
    articles: Articles, ours: FullText, database: sqlite3.Connection, chance: random.Random
) -> list[Figure]:
    """Sentences from bodies, two words of each in another form: how often theirs comes first."""
    ranks, ranks_fts5 = [], []
    start = chance.randrange(articles.size // AT_ONCE) * AT_ONCE
    some = articles.between(start, start + AT_ONCE)
    for within in chance.sample(range(AT_ONCE), SENTENCES):
        sentence = chance.choice(some[within].body.split(".")[:-1])
        words = words_of(_inflected(sentence, chance))
        row = start + within
        found = ours.search(words, 10, is_open=False).rows.tolist()
        theirs = _fts5_way(database, "mixed", words)()
        assert isinstance(theirs, list)
        ranks.append(_rank(row, found))
        ranks_fts5.append(_rank(row + 1, [each for each, _ in theirs[:10]]))
    return [
        Figure("texts: sentences in other forms, right (MRR@10)", mean(ranks), "", RIGHT, True),
        Figure("texts: the same by FTS5", mean(ranks_fts5), ""),
    ]


def _inflected(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    long = [place for place, word in enumerate(words) if len(word) > 3]
    for place in chance.sample(long, min(2, len(long))):
        root = words[place]
        for ending in ("ing", "ed", "s"):
            root = root.removesuffix(ending) if len(root) > len(ending) + 2 else root
        words[place] = root + chance.choice(["s", "ed", "ing"])
    return " ".join(words)


def _rank(right: int, found: list[int]) -> float:
    return 1 / (found.index(right) + 1) if right in found else 0.0
