"""What the model sees of a token: features, each with a weight for every label.

A feature is a key and what it says of the key, `feature(key, what)`; see `weighing.py`. Training
asks for all of them as a list (`all_features`). The decoder asks only for those that a word gives
from where it stands (the functions of a `Word`, whose sums it remembers), for those of the run, and
for the rare ones; for what two words give together it looks into the record of one of them
(`opinions.py`). A test holds that both come to the same sums.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.weighing import feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.entities.candidates import View
    from reader.entities.vocabulary import Word

LONGEST_RUN = 5
"""Longer runs are alike."""

FARTHEST_KEYWORD = 3
"""Tokens between a token and a keyword that tells something of it."""

_LONGEST_PERSON = 4
"""Words of a person's name; a longer run has something else in it."""

_BEFORE_PLACES = word_set("in at from near across around outside to")
_SPEECH = word_set("said says told added tweeted wrote")


def own_features(word: Word) -> list[str]:
    """Return the features of a token that its own word gives."""
    lower = word.lower
    features = [
        feature(word.text, "w="),
        feature(lower, "l="),
        feature(word.shape, "h="),
        feature(word.usage, "u="),
    ]
    if len(lower) > 3:
        features += [feature(lower[-2:], "2="), feature(lower[-3:], "3="), feature(lower[:3], "f=")]
    if len(lower) > 5:
        features += [feature(lower[-4:], "4="), feature(lower[:4], "g=")]
    if word.traits:
        features.append(feature(word.traits, "T="))
    return features + _group_features(word, "")


def neighbour_features(word: Word, side: str) -> list[str]:
    """Return the features that a word gives to the token before (`-`) or behind (`+`) it.

    `side` says where the word stands, seen from the token.
    """
    lower = word.lower
    features = [feature(lower, side + "l="), feature(word.shape, side + "h=")]
    if len(lower) > 4:
        features.append(feature(lower[-3:], side + "3="))
    return features + _group_features(word, side)


def _group_features(word: Word, side: str) -> list[str]:
    """Return the features of the groups that a word is in."""
    features = [feature(trait, side + "t=") for trait in word.traits]
    if word.cluster:
        features.append(feature(word.cluster, side + "k="))
    if word.field:
        features += [feature(word.field, side + "v="), feature(word.field[0], side + "V=")]
    return features


def first_features(word: Word) -> list[str]:
    """Return the features that the first word of a run gives to all its tokens."""
    return [feature(word.lower, "rf="), feature(word.traits, "rT=")]


def last_features(word: Word) -> list[str]:
    """Return the features that the last word of a run gives to all its tokens."""
    return [feature(word.lower, "re="), feature(word.traits, "rt=")]


def part_features(regime: str, length: int) -> tuple[list[str], list[str], list[str]]:
    """Return the features of the first token of a run, those inside, and the last."""
    size = min(length, LONGEST_RUN)
    first, inside, last = (
        [feature("", "R=" + regime), feature("", f"r={regime}{size}{part}")] for part in "BME"
    )
    return first, inside, last


def evidence_features(hints: str) -> list[str]:
    """Return the features of a word of which the text as a whole gives these hints."""
    return [feature("", "e=" + hint) for hint in hints]


def pair_features(view: View, place: int) -> list[str]:
    """Return the features that the words around a token give together with its own."""
    words = view.words
    before, word, after = words[place - 1], words[place], words[place + 1]
    return [
        feature(word.lower, f"b={before.lower}|"),
        feature(word.lower, f"a={after.lower}|"),
        feature(word.form, f"B={before.cluster}|"),
        feature(word.form, f"A={after.cluster}|"),
        feature(before.cluster, f"S={after.cluster}|"),
        feature(word.traits, f"G={before.traits}|{after.traits}|"),
    ]


def title_features(word: Word) -> list[str]:
    """Return further features of a token that its own word gives where capitals tell little."""
    return [feature(word.lower, "tl=")]


def title_pair_features(view: View, place: int) -> list[str]:
    """Return those that the words around it give together with its own."""
    words = view.words
    around = f"{words[place - 1].traits}|{words[place + 1].traits}|"
    return [feature(words[place].traits, "tG=" + around)]


def form_feature(regime: str, start: str, small: str, look: str) -> str:
    """Return what is said, without a key, of a token by how it is written and used.

    `start` is `^` where a sentence starts, `small` is `s` where the text has the word in small
    letters; else both are `-`.
    """
    return f"C={regime}{start}{small}{look}"


def usage_feature(regime: str, usages: str) -> str:
    """Return what is said without a key by the usages of four words, its own the second."""
    return f"U={regime}{usages}"


def _form_features(view: View, place: int) -> tuple[str, str]:
    """Return what is said of a token by how it and the words around it are used, without a key."""
    words, regime = view.words, view.regimes[place]
    word = words[place]
    start = "^" if view.starts_sentence(place) else "-"
    small = "s" if word.lower in view.small else "-"
    usages = "".join(each.usage for each in words[place - 1 : place + 3])
    return form_feature(regime, start, small, word.look), usage_feature(regime, usages)


def rare_features(view: View) -> dict[int, list[str]]:
    """Return what few tokens have, by the token, without a key: known names, keywords nearby."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    words = view.words
    for run in view.runs:
        named = run[0]
        for index in run:
            word = words[index]
            if word.names and index >= named:
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
    farthest_before = min(index - run[0], FARTHEST_KEYWORD)
    farthest_behind = min(run[-1] - index, FARTHEST_KEYWORD)
    for distance in range(1, farthest_behind + 1):
        found[index + distance] += keyword_features(keywords, "<", distance)
    for distance in range(1, farthest_before + 1):
        found[index - distance] += keyword_features(keywords, ">", distance)


def keyword_features(keywords: str, side: str, distance: int) -> list[str]:
    """Return what is said, without a key, of a token so far behind (`<`) or before (`>`) a word."""
    return [f"{side}{trait}{distance}" for trait in keywords]


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
    rare = rare_features(view)
    hints = hints_of(view)
    for run in view.runs:
        of_run = _run_features(view, run)
        first, inside, last = part_features(view.regimes[run[0]], len(run))
        rows = []
        for place in run:
            part = first if place == run[0] else last if place == run[-1] else inside
            row = [*of_run, *part, *_token_features(view, place)]
            row += [feature("", what) for what in rare.get(place, ())]
            rows.append(row + evidence_features(hints.get(view.words[place].text, "")))
        yield rows


def _run_features(view: View, run: range) -> list[str]:
    """Return the features that all tokens of a run have."""
    words = view.words
    return [
        *first_features(words[run[0]]),
        *last_features(words[run[-1]]),
        feature(words[run[0] - 1].lower, "rb="),
        feature(words[run[-1] + 1].lower, "ra="),
    ]


def _token_features(view: View, place: int) -> list[str]:
    """Return the features of a token that it has from itself and the words around it."""
    words = view.words
    features = [
        *own_features(words[place]),
        *neighbour_features(words[place - 1], "-"),
        *neighbour_features(words[place + 1], "+"),
        feature(words[place - 2].lower, "-2="),
        feature(words[place + 2].lower, "+2="),
        *pair_features(view, place),
        *(feature("", what) for what in _form_features(view, place)),
    ]
    if view.regimes[place] != "p":
        features += [*title_features(words[place]), *title_pair_features(view, place)]
    return features
