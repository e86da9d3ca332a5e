"""What the model sees of a token: short strings, each with a weight for every label.

Training and recognition call the same functions, so they cannot drift apart. Features come in three
sorts, by what it costs to know them: those that one word tells, the token's own or one near it
(`AROUND_TOKEN`, `AROUND_RUN`), so that the decoder remembers what they sum up to; those that a
place tells, in columns (`place_features`); and those that few places have (`rare_features`).
A feature's first characters name its template; `|` joins parts; "" is no feature.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.entities.candidates import View
    from reader.entities.vocabulary import Word

    OfWord = Callable[[Word], list[str]]

_LONGEST_RUN = 5
"""Longer runs are alike."""

_FARTHEST_KEYWORD = 3
"""Tokens between a token and a keyword that tells something of it."""

_LONGEST_PERSON = 4
"""Words of a person's name; a longer run has something else in it."""

_BEFORE_PLACES = word_set("in at from near across around outside to")
_SPEECH = word_set("said says told added tweeted wrote")


def word_features(word: Word) -> list[str]:
    """Return the features of a token that its own word gives."""
    lower = word.lower
    features = ["w=" + word.text, "l=" + lower, "h=" + word.shape, "u=" + word.usage]
    if len(lower) > 3:
        features += ["2=" + lower[-2:], "3=" + lower[-3:], "f=" + lower[:3]]
    if len(lower) > 5:
        features += ["4=" + lower[-4:], "g=" + lower[:4]]
    if word.traits:
        features.append("T=" + word.traits)
        features += ["t=" + trait for trait in word.traits]
    if word.cluster:
        features.append("k=" + word.cluster)
    if word.field:
        features += ["v=" + word.field, "V=" + word.field[0]]
    return features


def _neighbour_features(side: str, word: Word) -> list[str]:
    lower = word.lower
    features = [side + "l=" + lower, side + "h=" + word.shape]
    if len(lower) > 4:
        features.append(side + "3=" + lower[-3:])
    features += [side + "t=" + trait for trait in word.traits]
    if word.cluster:
        features.append(side + "k=" + word.cluster)
    if word.field:
        features += [side + "v=" + word.field, side + "V=" + word.field[0]]
    return features


AROUND_TOKEN: dict[int, OfWord] = {
    0: word_features,
    -1: lambda word: _neighbour_features("-", word),
    +1: lambda word: _neighbour_features("+", word),
    -2: lambda word: ["-2=" + word.lower],
    +2: lambda word: ["+2=" + word.lower],
}
"""Where a word stands from the token, and the features that it gives to the token."""

AROUND_RUN: dict[tuple[int, int], OfWord] = {
    (0, 0): lambda word: ["rf=" + word.lower, "rT=" + word.traits],
    (0, -1): lambda word: ["rb=" + word.lower],
    (-1, 0): lambda word: ["re=" + word.lower, "rt=" + word.traits],
    (-1, +1): lambda word: ["ra=" + word.lower],
}
"""Where a word stands from an end of a run, the first (0) or the last token (-1), and the features
that it gives to all tokens of the run."""


def regime_features(regime: str) -> list[str]:
    """Return the features that all tokens have where capitals are used so."""
    return ["R=" + regime]


def evidence_features(hints: str) -> list[str]:
    """Return the features of a word of which the text as a whole gives these hints."""
    return ["e=" + hint for hint in hints]


def place_features(view: View) -> Iterator[list[str]]:
    """Yield a column for each template: its feature of each token of the runs, in order."""
    places = list(chain.from_iterable(view.runs))
    words, regimes, small = view.words, view.regimes, view.small
    here = [words[place] for place in places]
    before = [words[place - 1] for place in places]
    after = [words[place + 1] for place in places]
    second = [words[place + 2] for place in places]
    regime = [regimes[place] for place in places]
    start = ["^" if starts else "-" for starts in map(view.starts_sentence, places)]

    yield [f"b={b.lower}|{w.lower}" for b, w in zip(before, here, strict=True)]
    yield [f"a={w.lower}|{a.lower}" for w, a in zip(here, after, strict=True)]
    yield [f"S={b.cluster}|{a.cluster}" for b, a in zip(before, after, strict=True)]
    yield [f"B={b.cluster}|{w.form}" for b, w in zip(before, here, strict=True)]
    yield [f"A={w.form}|{a.cluster}" for w, a in zip(here, after, strict=True)]
    yield [
        f"C={r}{s}{w.usage}{'s' if w.lower in small else ''}{w.shape}"
        for r, s, w in zip(regime, start, here, strict=True)
    ]
    yield [f"r={r}{part}" for r, part in zip(regime, _parts(view), strict=True)]
    yield [
        f"G={b.traits}|{w.traits}|{a.traits}" for b, w, a in zip(before, here, after, strict=True)
    ]
    yield [
        f"U={r}{b.usage}{w.usage}{a.usage}{c.usage}"
        for r, b, w, a, c in zip(regime, before, here, after, second, strict=True)
    ]
    if "t" in regime or "u" in regime:
        yield ["" if r == "p" else "tl=" + w.lower for r, w in zip(regime, here, strict=True)]
        yield [
            "" if r == "p" else f"tG={b.traits}|{w.traits}|{a.traits}"
            for r, b, w, a in zip(regime, before, here, after, strict=True)
        ]


def _parts(view: View) -> Iterator[str]:
    """Yield of each token how long its run is, and whether it begins it, ends it, or neither."""
    for run in view.runs:
        length = len(run)
        size = min(length, _LONGEST_RUN)
        yield f"{size}B"
        for _ in range(length - 2):
            yield f"{size}M"
        if length > 1:
            yield f"{size}E"


def rare_features(view: View) -> dict[int, list[str]]:
    """Return the features that few tokens have, by the token: known names, keywords nearby."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    words = view.words
    for run in view.runs:
        named = run[0]
        for index in run:
            word = words[index]
            if not word.tells_of_others:
                continue
            if word.longest and index >= named:
                named = _add_known_name(view, index, run, found)
            if word.keywords and len(run) > 1:
                _add_keywords(word.keywords, index, run, found)
    return found


def _add_known_name(view: View, index: int, run: range, found: dict[int, list[str]]) -> int:
    """Tell tokens that a known name of several words begins there; return what is behind it."""
    match = view.known.name_at(view.words, index)
    if match is None:
        return index
    length, trait = match
    found[index].append("nB" + trait)
    for inside in range(index + 1, min(index + length, run.stop)):
        found[inside].append("nI" + trait)
    return index + length


def _add_keywords(keywords: str, index: int, run: range, found: dict[int, list[str]]) -> None:
    """Tell the tokens near a word that makes names on which side it stands, and how far."""
    farthest_before = min(index - run[0], _FARTHEST_KEYWORD)
    farthest_behind = min(run[-1] - index, _FARTHEST_KEYWORD)
    for trait in keywords:
        for distance in range(1, farthest_behind + 1):
            found[index + distance].append(f"<{trait}{distance}")
        for distance in range(1, farthest_before + 1):
            found[index - distance].append(f">{trait}{distance}")


def hints_of(view: View) -> dict[str, str]:
    """Return what the places of a word in prose say of it, before any of them is judged.

    The letters: `i` after in, `t` after a title, `s` before said, `f` after a first name, `o`
    before an organisation's word, `l` last of several, `c` alone with its capital.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    words, regimes = view.words, view.regimes
    for run in view.runs:
        if regimes[run[0]] != "p":
            continue
        first, last = words[run[0]], words[run[-1]]
        before, after = words[run[0] - 1], words[run[-1] + 1]
        if before.lower in _BEFORE_PLACES:
            found[first.text].add("i")
        if after.lower in _SPEECH:
            found[last.text].add("s")
        if "T" in before.traits and len(run) <= _LONGEST_PERSON:
            found[last.text].add("t")
        if len(run) > 1:
            _add_hints_of_parts(first, last, len(run), found)
        elif not view.starts_sentence(run[0]):
            found[first.text].add("c")
    return {text: "".join(sorted(hints)) for text, hints in found.items()}


def _add_hints_of_parts(first: Word, last: Word, length: int, found: dict[str, set[str]]) -> None:
    """Note what the first and the last word of several say of each other."""
    found[last.text].add("l")
    if "F" in first.traits and length <= _LONGEST_PERSON:
        found[last.text].add("f")
    if "T" in first.traits:
        found[last.text].add("t")
    if "O" in last.traits:
        found[first.text].add("o")


def all_features(view: View) -> Iterator[list[list[str]]]:
    """Yield for each run, in order, the features of each of its tokens."""
    columns = zip(*place_features(view), strict=True)
    rare = rare_features(view)
    hints = hints_of(view)
    words = view.words
    for run in view.runs:
        of_run = regime_features(view.regimes[run[0]])
        for (end, offset), of_word in AROUND_RUN.items():
            of_run += of_word(words[run[end] + offset])
        rows = []
        for index in run:
            row = [*of_run, *filter(None, next(columns)), *rare.get(index, ())]
            row += evidence_features(hints.get(words[index].text, ""))
            for offset, of_word in AROUND_TOKEN.items():
                row += of_word(words[index + offset])
            rows.append(row)
        yield rows
