"""Where a sentence ends, what ends like prose, and a headline made from a first sentence."""

from __future__ import annotations

import re
import unicodedata

from reader.text.lazily import Lazy

LONGEST_DERIVED = 110
"""Characters of a derived headline: as long as the longest that newspapers set."""

# What is cut before this is too little to tell what the article is about.
_SHORTEST_CUT = 55

# Looked at for a first sentence; the rest of a long line is not.
_HORIZON = 600

_CLOSERS = "\"'”’»)]」』）*_"
_SENTENCE_END = Lazy(rf"[.!?…؟।]+[{re.escape(_CLOSERS)}]*(?=\s|$)|[。！？]+[」』）”’]*")
_FULL_STOPS = (".", "。", "।")
_RUNNING_ON = (",", ";", ":", "،", "、", "：", "；")
_CLAUSE_END = Lazy(r"[,;:](?=\s)|\s[–—-](?=\s)|—|[，、；：]")
_PHRASE_START = Lazy(
    r"\s(?=(?:about|after|and|as|at|because|before|but|by|during|for|from|in|into|of|on|or|over|since"
    r"|that|through|to|under|until|when|where|which|while|who|with)\s)"
)

# A stop after one of these does not end a sentence when more follows.
_ABBREVIATIONS = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "st", "mt", "gen", "sen", "rep", "gov", "lt", "col"),
        *("sgt", "capt", "adm", "rev", "hon", "jr", "sr", "vs", "no", "vol", "fig", "inc", "ltd"),
        *("co", "corp", "dept", "est", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug"),
        *("sep", "sept", "oct", "nov", "dec"),
    )
)
# After these a headline may end in a stop.
_ENDS_A_HEADLINE = frozenset(("inc", "ltd", "co", "corp", "jr", "sr", "bros", "etc"))
_LAST_WORD = Lazy(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.[^\w]*$")

_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))


def ends_like_prose(text: str) -> bool:
    """Whether a line ends as sentences do: with a full stop, or in the midst with a comma.

    `!` and `?` end headlines too, and so do `U.S.`, `Inc.` and three dots.
    """
    text = text.rstrip()
    if text.endswith(_RUNNING_ON):
        return True
    text = text.rstrip(_CLOSERS)
    if not text.endswith(_FULL_STOPS) or text.endswith(".."):
        return False
    last = _LAST_WORD.search(text[-40:])
    if last is None:
        return True
    word = last.group(1).casefold()
    return not (_is_initials(word) or word in _ENDS_A_HEADLINE)


def first_sentence(text: str) -> str:
    """Return the text up to the end of its first sentence, at most some hundred characters."""
    start = text[:_HORIZON]
    for end in _SENTENCE_END.finditer(start):
        if not _goes_on(start, end.start(), end.end()):
            return start[: end.end()]
    return start


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends in which `text[start:end]` stands.

    Never beyond its line, and at most some hundred characters to either side.
    """
    begin = max(text.rfind("\n", 0, start) + 1, start - _HORIZON)
    line_end = text.find("\n", end)
    stop = min(len(text) if line_end < 0 else line_end, end + _HORIZON)
    line = text[begin:stop]
    ends = [
        found.end()
        for found in _SENTENCE_END.finditer(line)
        if not _goes_on(line, found.start(), found.end())
    ]
    before = max((each for each in ends if begin + each <= start), default=0)
    after = min((each for each in ends if begin + each >= end), default=len(line))
    while before < after and line[before].isspace():
        before += 1
    return begin + before, begin + after


def derive_title(text: str) -> str:
    """Return a headline made from the first sentence of one line; empty if there is no text.

    Without its full stop; a sentence too long is cut, and then ends in an ellipsis.
    """
    sentence = " ".join(first_sentence(text).split())
    if len(sentence) <= LONGEST_DERIVED:
        return _without_stop(sentence)
    return sentence[: _cut(sentence)].rstrip(" ,;:–—-") + "…"


def _cut(sentence: str) -> int:
    """Return where a long sentence is cut: after a clause, before a phrase, between words."""
    room = LONGEST_DERIVED - 1
    for border in (_CLAUSE_END, _PHRASE_START):
        places = [found.start() for found in border.finditer(sentence, _SHORTEST_CUT, room + 1)]
        if places:
            return places[-1]
    cut = sentence.rfind(" ", _SHORTEST_CUT, room + 1)
    if cut > 0:
        return cut
    cut = room
    while cut > 1 and _is_inside_grapheme(sentence, cut):
        cut -= 1
    return cut


def _without_stop(sentence: str) -> str:
    """Return a sentence without its full stop, which headlines do not have."""
    words = sentence.rstrip(_CLOSERS)
    if sentence.endswith(_RUNNING_ON) or not ends_like_prose(sentence) or len(words) == 1:
        return sentence
    return words[:-1].rstrip() + sentence[len(words) :]


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether a sentence goes on after the stop at `stop`."""
    if text[stop] != "." or end >= len(text):
        return False
    following = text[end:].lstrip()[:1]
    if following.islower():
        return True
    last = _LAST_WORD.search(text[max(0, stop - 40) : stop + 1])
    if last is None:
        return False
    word = last.group(1).casefold()
    return _is_initials(word) or word in _ABBREVIATIONS


def _is_initials(word: str) -> bool:
    """Whether a word that is followed by a stop is `J` or `U.S`."""
    return all(len(letter) == 1 for letter in word.split("."))


def _is_inside_grapheme(text: str, index: int) -> bool:
    """Whether a cut would part a letter from its mark, or an emoji from what it is joined to.

    A rough test, which need not load the width tables; it may say yes too often.
    """
    before, after = text[index - 1], text[index]
    return (
        unicodedata.category(after) in {"Mn", "Mc", "Me", "Cf"}
        or before == "\u200d"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or (after in _FLAG_LETTERS and _ends_in_half_a_flag(text[:index]))
    )


def _ends_in_half_a_flag(text: str) -> bool:
    """Whether a text ends in an odd number of the letters that make flags in pairs."""
    letters = len(text) - len(text.rstrip(_FLAG_LETTERS))
    return letters % 2 == 1
