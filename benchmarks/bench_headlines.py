"""Headline search under every keystroke: how long it takes, and how often it is right.

    python benchmarks/bench_headlines.py [--sizes 10000 100000] [--corpus latin] [--seed 7]

The headlines are invented from a seed: everyday words of news and a long tail of made-up ones,
drawn by Zipf's law. Times are in milliseconds, and as a ratio to one pass of numpy over all titles
in the same run, the floor of any matcher that scans. Quality is the mean reciprocal rank among ten
of the first headline that holds all words as they were before they were damaged.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from reader.index.headlines import HeadlineIndex
from reader.text.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

COMMON = """
the to of in a and for on as with at over after by from is says new will up out more us
against about into amid his not can how why what who be former first could president
government court deal talks minister plan report climate police market shares state
election leaders war rise fall crisis bank global trade support world year week city
company workers health energy officials billion million law vote party change security
attack border rate growth budget tax oil power water house senate union summit peace
strike ban launch record
""".split()  # noqa: SIM905 - a list of a hundred literals is hard to read
"""What every news feed is full of; it stands first in the ranking of frequencies."""

ONSETS = "b c ch d f g h j k l m n p qu r s sh t th v w b d k l m n p r s t br cl dr fr gr pl st tr"
NUCLEI = "a e i o u a e i o u a e i o ai ea ee io ou"
CODAS = "- - - - b ck d g l m n nd ng nt p r rd rt s st t x"
ENDINGS = "- - - - - a al ed er es ia ing ion ity ment o s s y"
ACCENTED = str.maketrans({"a": "áäâã", "e": "éèêë", "o": "öóô", "u": "üúů", "c": "çč", "s": "šś"})
# Letter for letter, so that the mixed corpus has the same shape in another script.
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувжзыэ")
# Zipf's law as Mandelbrot has it: 1 / (rank + flattening) ** sharpness.
SHARPNESS, FLATTENING = 1.0, 6.0

WORDS_A_HEADLINE = range(6, 14)
KINDS = ("shuffled", "prefixes", "dropped", "swapped", "replaced", "vowels", "mixed")


class Question(NamedTuple):
    """A damaged query, and the rows that are right answers."""

    text: str
    kind: str
    right: frozenset[int]


def vocabulary(size: int, chance: random.Random, *, mixed: bool) -> list[str]:
    """Make `size` distinct words, the commonest (mostly short) first; if mixed, of two scripts."""
    parts = [each.replace("-", "").split(" ") for each in (ONSETS, NUCLEI, CODAS, ENDINGS)]
    onsets, nuclei, codas, endings = parts
    words = dict.fromkeys(COMMON)
    while len(words) < size:
        syllables = chance.choices((1, 2, 3), (2, 5, 2))[0]
        pick = chance.choice
        made = [pick(onsets) + pick(nuclei) + pick(codas) for _ in range(syllables)]
        word = "".join(made) + pick(endings)
        if mixed and chance.random() < 0.4:
            word = word.translate(CYRILLIC)
        elif mixed and chance.random() < 0.4:
            word = "".join(chance.choice(ACCENTED.get(ord(each), each)) for each in word)
        if len(word) > 2:
            words[word] = None
    made_up = sorted(list(words)[len(COMMON) :], key=lambda word: len(word) + chance.gauss(0, 2))
    return COMMON + made_up


def headlines(size: int, seed: int, *, mixed: bool) -> list[str]:
    """Make `size` headlines; the same ones for the same seed."""
    chance = random.Random(seed)
    words = vocabulary(max(20_000, int(size**0.5 * 420)), chance, mixed=mixed)
    weights = [(rank + FLATTENING) ** -SHARPNESS for rank in range(len(words))]
    cumulated = list(accumulate(weights))
    shown = [word if chance.random() < 0.4 else word.capitalize() for word in words]
    lengths = chance.choices(WORDS_A_HEADLINE, k=size)
    said = iter(chance.choices(shown, cum_weights=cumulated, k=sum(lengths)))
    return [" ".join(next(said) for _ in range(length)) for length in lengths]


def cut(word: str, chance: random.Random) -> str:
    """Leave the first letters, as one who stops typing."""
    return word[: max(3, min(len(word), chance.randrange(4, 7)))]


def drop(word: str, chance: random.Random) -> str:
    """Leave out a letter behind the first."""
    place = chance.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def swap(word: str, chance: random.Random) -> str:
    """Swap two neighbours behind the first letter."""
    places = [i for i in range(1, len(word) - 1) if word[i] != word[i + 1]]
    if not places:
        return word
    i = chance.choice(places)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def put(word: str, chance: random.Random) -> str:
    """Put a common letter in place of one behind the first."""
    place = chance.randrange(1, len(word))
    return word[:place] + chance.choice("etaoinsr") + word[place + 1 :]


def without_vowels(word: str, _: random.Random) -> str:
    """Leave out the vowels behind the first letter, unless hardly anything would be left."""
    bare = word[0] + "".join(letter for letter in word[1:] if letter not in "aeiouаеиоуыэ")
    return bare if len(bare) >= 3 else word


def damaged(words: list[str], kind: str, chance: random.Random) -> list[str]:
    """Damage words that stand in the order of their headline, in the way of the kind."""
    every: dict[str, Callable[[str, random.Random], str]] = {
        "dropped": drop,
        "vowels": without_vowels,
        "prefixes": cut,
    }
    one = {"swapped": swap, "replaced": put}
    words = list(words)
    if kind not in ("dropped", "vowels"):
        chance.shuffle(words)
    if kind in every:
        return [every[kind](word, chance) for word in words]
    if kind in one:
        place = chance.randrange(len(words))
        words[place] = one[kind](words[place], chance)
    if kind == "mixed":
        return [
            chance.choice((cut, drop, swap, lambda word, _: word))(word, chance) for word in words
        ]
    return words


def questions(titles: Sequence[str], count: int, seed: int) -> list[Question]:
    """Pick words of some headlines that hardly any other has together, and damage them."""
    chance = random.Random(seed)
    said = [split(fold(title)) for title in titles]
    often = Counter(word for words in said for word in set(words))
    chosen = []
    for row in chance.sample(range(len(titles)), min(len(titles), count * 3)):
        telling = [w for w in dict.fromkeys(said[row]) if len(w) >= 5 and often[w] < len(said) / 16]
        if len(telling) >= 2:
            wanted = min(len(telling), chance.choice((2, 2, 3)))
            picked = set(chance.sample(telling, wanted))
            chosen.append([word for word in telling if word in picked])
    rows = defaultdict(set)
    needed = {word for words in chosen for word in words}
    for row, words in enumerate(said):
        for word in needed.intersection(words):
            rows[word].add(row)
    asked: list[Question] = []
    for words in chosen[:count]:
        kind = KINDS[len(asked) % len(KINDS)]
        right = frozenset.intersection(*(frozenset(rows[word]) for word in words))
        asked.append(Question(" ".join(damaged(words, kind, chance)), kind, right))
    return asked


def quality(index: HeadlineIndex, asked: Sequence[Question]) -> dict[str, float]:
    """Return the mean reciprocal rank among ten, by kind of damage and in all."""
    ranks = defaultdict(list)
    for question in asked:
        rows = index.search(question.text, 10).rows.tolist()
        place = next((n for n, row in enumerate(rows, 1) if row in question.right), 0)
        ranks[question.kind].append(1 / place if place else 0.0)
    by_kind = {kind: statistics.mean(ranks[kind]) for kind in KINDS if ranks[kind]}
    return {**by_kind, "all": statistics.mean(rank for each in ranks.values() for rank in each)}


def keystrokes(index: HeadlineIndex, texts: Sequence[str]) -> list[tuple[float, str]]:
    """Type each text letter by letter, and return the milliseconds of each answer of 50 rows."""
    times = []
    for text in texts:
        index.forget_planes()
        for end in range(1, len(text) + 1):
            if text[end - 1] != " ":
                began = time.perf_counter()
                index.search(text[:end], 50)
                times.append(((time.perf_counter() - began) * 1e3, text[:end]))
    return times


def one_pass(titles: Sequence[str]) -> float:
    """Return the milliseconds that numpy needs to look at every byte of the titles once."""
    everything = np.frombuffer("\n".join(titles).encode(), np.uint8)
    times = []
    for _ in range(9):
        began = time.perf_counter()
        everything.max()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1e3


def peak_memory() -> float:
    """Return the most megabytes in use since this was last asked; 0 where /proc does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    Path("/proc/self/clear_refs").write_text("5")  # from here on, a new peak
    return int(peak.split()[1]) / 1024


def at(times: Sequence[float], part: float) -> float:
    """Return the time that this part of all are below."""
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def measure(size: int, seed: int, *, mixed: bool, typed: int) -> dict[str, object]:
    """Build, ask and time an index of `size` headlines."""
    titles = headlines(size, seed, mixed=mixed)
    asked = questions(titles, 490, seed + 1)
    peak_memory()
    before = peak_memory()
    began = time.perf_counter()
    index = HeadlineIndex.from_titles(titles)
    built = time.perf_counter() - began
    peak = peak_memory() - before
    texts = [question.text for question in asked]
    keystrokes(index, texts[:20])
    strokes = keystrokes(index, texts[:typed])
    times = [each for each, _ in strokes]
    scan = one_pass(titles)
    right = quality(index, asked)
    words = index.distinct_words()
    late = headlines(1000, seed + 2, mixed=mixed)
    began = time.perf_counter()
    index.extend(late)
    extended = (time.perf_counter() - began) * 1e3
    return {
        "headlines": size,
        "corpus": "mixed" if mixed else "latin",
        "words": words,
        "build s": built,
        "peak MB": peak,
        "extend ms": extended,
        "keystrokes": len(times),
        "p50 ms": at(times, 0.5),
        "p99 ms": at(times, 0.99),
        "p99.9 ms": at(times, 0.999),
        "pass ms": scan,
        "p50 / pass": at(times, 0.5) / scan,
        "p99 / pass": at(times, 0.99) / scan,
        "mrr": right,
        "slowest": ", ".join(f"{text!r} {each:.1f}" for each, text in sorted(strokes)[-5:]),
    }


def main() -> None:
    """Print a table, and write it as JSON where `--json` says."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--corpus", choices=("latin", "mixed"), nargs="+", default=["latin"])
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--typed", type=int, default=150, help="how many queries are typed out")
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    results = []
    for corpus in chosen.corpus:
        for size in chosen.sizes:
            result = measure(size, chosen.seed, mixed=corpus == "mixed", typed=chosen.typed)
            results.append(result)
            print("\n".join(lines_of(result)), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")


def lines_of(result: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines in which a result is printed."""
    for name, value in result.items():
        if isinstance(value, float):
            value = f"{value:.3g}"
        elif isinstance(value, dict):
            value = "  ".join(f"{kind} {rank:.3f}" for kind, rank in value.items())
        yield f"{name:>14}  {value}"
    yield ""


if __name__ == "__main__":
    main()
