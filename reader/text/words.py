"""What a word is, for everything that searches: queries and texts pass through here alike.

`fold` makes spellings equal, `split` and `tokens` cut what it returns into words.

* Case, accents and width do not count: `É`, `ｅ` and `e` are `e`; `ß` is `ss`, `ł` is `l`,
  `ø` is `o`, `æ` is `ae`. Points of Hebrew and Arabic are accents; the vowel signs of Indic
  scripts and the voicing marks of kana are letters' parts and stay.
* An apostrophe within a word is dropped: `O'Brien` is `obrien`, `don't` is `dont`. A final
  `'s` is dropped whole, so `Taiwan's` is `taiwan`. An apostrophe at an edge parts: `Workers'`
  is `workers`.
* Single letters joined by dots are one word: `U.S.` and `u.s` are `us`.
* All other punctuation parts, the hyphen too: `COVID-19` is `covid`, `19`.
* In scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) each character, with
  the marks upon it, is a word. Hangul is written in words.

Folding the beginning of a word gives a beginning of the folded word, so a search may be asked
while it is typed. (The one exception passes with the next key: `x.c` of `x.com` is `xc`.)
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from reader.text.lazily import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Letters that Unicode does not take apart, written as most keyboards have them; and signs of
# typesetters as ASCII, so that most of what is folded is ASCII.
_PLAIN_SPELLING = str.maketrans(
    {
        "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
        "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "ʹ": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "‐": "-",
        "\u0640": "",  # Arabic tatweel, which only stretches a word
    }
)  # fmt: skip

# Accents, as told by block: in other blocks a mark can be a vowel. Variation selectors too.
_ACCENTS = Lazy(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)

# Pairs that are one letter only when taken together: conjoining Hangul, voiced kana.
_COMPOSED = Lazy(
    r"[\u1100-\u115f][\u1160-\u11a7]+[\u11a8-\u11ff]*"
    r"|[\u3041-\u30ff\uff66-\uff9d][\u3099\u309a\uff9e\uff9f]"
)

COMPOSING = Lazy(r"[\u1160-\u11ff\u3099\u309a\uff9e\uff9f]")
"""What is folded together with the letter before it; all else is folded letter by letter."""

_NON_ASCII = Lazy(r"[^\x00-\x7f]+")

# What is dropped: `'s` at the end of a word, an apostrophe within one, a dot between single
# letters. Each begins with its sign, which is looked for at the speed of C.
_APOSTROPHE = Lazy(r"'(?<=[^\W_]')(?:s(?![^\W_])|(?=[^\W_]))")
_ACRONYM_DOT = Lazy(r"\.(?<=(?<![^\W_])[^\W\d_]\.)(?=[^\W\d_](?![^\W_]))")

# Han and its marks, kana, bopomofo, Thai, Lao, Burmese, Khmer: letters only.
_SPACELESS = (
    r"\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0eb0\u0eb2-\u0eb3\u0ebd-\u0ec6"
    r"\u0ed0-\u0edf\u1000-\u102a\u103f-\u1049\u1050-\u1055\u1780-\u17b3\u17e0-\u17e9"
    r"\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    r"\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U0001b000-\U0001b16f\U00020000-\U0003fffd"
)
_SPACELESS_MARKS = (
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
    r"\u17b4-\u17d3\u17dd\u3099\u309a"
)
# Vowel signs and viramas that `\w` leaves out: the Indic blocks without their punctuation,
# Tibetan's marks.
_INDIC_MARKS = r"\u0900-\u0963\u0971-\u0df3\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0fbc"

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_IN_WORDS = rf"[^\W_{_SPACELESS}]|[{_INDIC_MARKS}]"
_WORD = rf"[{_SPACELESS}][{_SPACELESS_MARKS}]*|(?:{_IN_WORDS})+"


def fold(text: str) -> str:
    """Return the text as it is compared: without case, accents, apostrophes within words."""
    folded = text.lower()
    if not folded.isascii():
        folded = _NON_ASCII.sub(_fold_run, folded)
    return drop_inner_signs(folded)


def drop_inner_signs(folded: str) -> str:
    """Return text in folded letters without the apostrophes and dots within its words."""
    if "'" in folded:
        folded = _APOSTROPHE.sub("", folded)
    if "." in folded:
        folded = _ACRONYM_DOT.sub("", folded)
    return folded


def fold_letter(letter: str) -> str:
    """Return one character in small letters as `fold` writes it: mostly one, or several, or none.

    Where `COMPOSING` finds something, that is not all.
    """
    return _FOLDED[letter]


def letter_kinds(letters: str) -> bytes:
    """Return by letter: 0 parts words, 1 is of a word, 2 is a word alone, 3 a mark upon such."""
    kinds = bytearray(len(letters))
    patterns = _IN_WORDS, rf"[{_SPACELESS}]", rf"[{_SPACELESS_MARKS}]"
    for kind, pattern in enumerate(patterns, 1):
        for match in re.finditer(f"(?:{pattern})+", letters):
            kinds[match.start() : match.end()] = bytes([kind]) * len(match.group())
    return bytes(kinds)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Return `fold(text)`, and for each of its code points the index where it stood in `text`."""
    offsets: Sequence[int]
    if text.isascii():
        folded, offsets = text.lower(), range(len(text))
    else:
        pieces = [(_FOLDED[piece], start) for piece, start in _pieces(text)]
        folded = "".join([piece for piece, _ in pieces])
        offsets = [start for piece, start in pieces for _ in piece]
    for sign, dropped in (("'", _APOSTROPHE), (".", _ACRONYM_DOT)):
        if sign not in folded:
            continue
        gone = {index for match in dropped.finditer(folded) for index in range(*match.span())}
        if gone:
            kept = [index for index in range(len(folded)) if index not in gone]
            folded = "".join([folded[index] for index in kept])
            offsets = [offsets[index] for index in kept]
    return folded, offsets


def split(folded: str) -> list[str]:
    """Return the words of a folded text, in order."""
    words: list[str] = _word_pattern(folded).findall(folded)
    return words


def tokens(folded: str) -> Iterator[tuple[int, int]]:
    """Yield where each word of a folded text begins and ends, in its code points."""
    for match in _word_pattern(folded).finditer(folded):
        yield match.span()


def _word_pattern(folded: str) -> re.Pattern[str]:
    return _ASCII_WORD if folded.isascii() else _any_word()


@cache
def _any_word() -> re.Pattern[str]:
    """Return the words of all scripts; its large ranges take 4 ms to compile."""
    return re.compile(_WORD)


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield the characters of a text with their starts; what composes comes in one piece."""
    end = 0
    for match in _COMPOSED.finditer(text):
        for index in range(end, match.start()):
            yield text[index], index
        yield match.group(), match.start()
        end = match.end()
    for index in range(end, len(text)):
        yield text[index], index


def _fold_run(run: re.Match[str]) -> str:
    """Return a run of characters beyond ASCII, folded."""
    text = run.group()
    if _COMPOSED.search(text) is None:  # as in most scripts; half the time of the pieces
        return "".join(map(_FOLDED.__getitem__, text))
    return "".join([_FOLDED[piece] for piece, _ in _pieces(text)])


class _FoldedPieces(dict[str, str]):
    """Folded characters, each worked out when it is first met."""

    def __missing__(self, piece: str) -> str:
        folded = _fold_piece(piece)
        self[piece] = folded
        return folded


def _fold_piece(piece: str) -> str:
    """Return one character, or one composed letter, folded; what is invisible becomes nothing."""
    if unicodedata.category(piece[0]) == "Cf":
        return ""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", piece).casefold())
    plain = _ACCENTS.sub("", decomposed).casefold().translate(_PLAIN_SPELLING)
    return unicodedata.normalize("NFC", plain)


_FOLDED = _FoldedPieces()
