"""Makes a library of invented articles, quickly: to try things out on, and to measure.

    python -m tools.make_library 1000000 big.sqlite3 [--seed 7] [--words 400] [--read 0.3]

Each has a headline, a source and a moment within three years; with `--words` a body too. The same
numbers give the same library. A million headlines take half a minute, with bodies three.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import Article, Body, Source, Status
from reader.store import Kept, Shelf, Store
from reader.text.dates import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 10_000
"""Articles a transaction."""

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
"""What ids are made of."""

FIRST_MOMENT = datetime(2023, 6, 1, tzinfo=UTC)
SECONDS = 3 * 365 * 86_400
"""The moments lie within three years from the first on."""

DISTINCT_BODIES = 499
"""Bodies that are invented; they are used again and again."""

SOURCES = 200

COMMON = """
the to of in a and for on as with at over after by from is says new will up out more us against
court deal talks minister plan report climate police market shares election leaders war crisis bank
trade support world health energy law vote security attack border growth budget oil power strike
""".split()  # noqa: SIM905 - a list of a hundred literals is hard to read


class Inventor:
    """Invents articles, the same ones for the same seed."""

    def __init__(self, seed: int, words_a_body: int) -> None:
        self._chance = random.Random(seed)
        self._vocabulary = COMMON + [self._word() for _ in range(60_000)]
        # Zipf's law, flattened at the top as in any language.
        self._weights = list(accumulate(1 / (rank + 6) for rank in range(len(self._vocabulary))))
        self._sources = [self._source(number) for number in range(SOURCES)]
        self._bodies = [self._body(words_a_body) for _ in range(DISTINCT_BODIES)]

    def articles(self, count: int) -> Iterator[Kept]:
        """Yield so many articles, in the order of their arrival."""
        chance = self._chance
        for _ in range(count):
            moment = FIRST_MOMENT + timedelta(seconds=chance.randrange(SECONDS))
            body = chance.choice(self._bodies)
            identity = "".join(chance.choices(ALPHABET, k=16))
            title = " ".join(self._words(chance.randrange(6, 14))).capitalize()
            source = chance.choice(self._sources)
            article = Article(identity, source, title, body, published=moment)
            yield Kept(article, sort_key(moment), chance.getrandbits(62))

    def _word(self) -> str:
        syllables = self._chance.choices(("ka", "lor", "min", "te", "sal", "ru", "von", "di"), k=3)
        return "".join(syllables) + self._chance.choice("aeiounrst") + self._chance.choice("nrst ")

    def _words(self, count: int) -> list[str]:
        drawn = self._chance.choices(self._vocabulary, cum_weights=self._weights, k=count)
        return [word.strip() for word in drawn]

    def _source(self, number: int) -> Source:
        name = f"The {self._chance.choice(self._vocabulary).strip().title()} {number}"
        return Source(f"file:{name.casefold()}", name)

    def _body(self, words: int) -> Body:
        sentences = [" ".join(self._words(16)).capitalize() + "." for _ in range(words // 16 + 1)]
        text = "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))
        return Body(text) if words else Body()


def make_library(count: int, path: Path, seed: int = 7, words: int = 0, read: float = 0.0) -> None:
    """Add so many invented articles to a library, made if there is none; some of them read."""
    inventor = Inventor(seed, words)
    chance = random.Random(seed)
    with closing(Store.open(path)) as store:
        for done in range(0, count, BATCH):
            batch = list(inventor.articles(min(BATCH, count - done)))
            marks = {each.article.id: Status(read=True) for each in batch if chance.random() < read}
            store.shelve(partial(Shelf.append, kept=batch)).result()
            store.shelve(partial(Shelf.state, statuses=marks)).result()


def main() -> None:
    """Make the library that the arguments describe."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("count", type=int)
    options.add_argument("file", type=Path)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--words", type=int, default=0, help="of each body; 0: headlines only")
    options.add_argument("--read", type=float, default=0.0, help="the part of them that is read")
    chosen = options.parse_args()
    if chosen.file.exists():
        sys.exit(f"{chosen.file} is there already")
    began = time.monotonic()
    make_library(chosen.count, chosen.file, chosen.seed, chosen.words, chosen.read)
    print(f"{chosen.count:,} articles in {time.monotonic() - began:.1f} s: {chosen.file}")


if __name__ == "__main__":
    main()
