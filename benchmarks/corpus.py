"""Invented headlines: the everyday words of news, and a long tail of made-up ones.

Words are drawn by Zipf's law as Mandelbrot has it. A million headlines have more than 250,000
distinct words, as real ones do. The same seed makes the same headlines.
"""

from __future__ import annotations

import random

import numpy as np

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

SHARPNESS, FLATTENING = 1.0, 6.0
"""A word of rank r is drawn with a weight of 1 / (r + flattening) ** sharpness."""

WORDS_A_HEADLINE = range(6, 14)
"""About 67 characters in the mean, as the headlines of news agencies have."""

FEWEST_WORDS = 20_000
WORDS_A_ROOT = 420
"""The vocabulary grows with the square root of the headlines (Heaps' law), so many a root."""

CAPITALISED = 0.6
"""The part of the words that are written with a capital, wherever they stand."""


def invent(size: int, seed: int, *, mixed: bool) -> list[str]:
    """Make `size` headlines; with `mixed`, half of their words are Cyrillic or accented."""
    chance = random.Random(seed)
    words = vocabulary(max(FEWEST_WORDS, int(size**0.5 * WORDS_A_ROOT)), chance, mixed=mixed)
    shown = [word.capitalize() if chance.random() < CAPITALISED else word for word in words]
    draw = np.random.default_rng(seed)
    lengths = draw.integers(WORDS_A_HEADLINE.start, WORDS_A_HEADLINE.stop, size)
    weights = (np.arange(len(words)) + FLATTENING) ** -SHARPNESS
    reached = np.cumsum(weights)
    drawn = np.searchsorted(reached, draw.random(int(lengths.sum())) * reached[-1])
    ends = np.cumsum(lengths).tolist()
    said = [shown[number] for number in drawn.tolist()]
    return [" ".join(said[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def vocabulary(size: int, chance: random.Random, *, mixed: bool) -> list[str]:
    """Make `size` distinct words, the commonest, which are mostly short, first."""
    parts = [each.replace("-", "").split(" ") for each in (ONSETS, NUCLEI, CODAS, ENDINGS)]
    onsets, nuclei, codas, endings = parts
    pick = chance.choice
    words = dict.fromkeys(COMMON)
    while len(words) < size:
        syllables = chance.choices((1, 2, 3), (2, 5, 2))[0]
        made = [pick(onsets) + pick(nuclei) + pick(codas) for _ in range(syllables)]
        word = "".join(made) + pick(endings)
        if mixed and chance.random() < 0.4:
            word = word.translate(CYRILLIC)
        elif mixed and chance.random() < 0.4:
            word = "".join(pick(ACCENTED.get(ord(each), each)) for each in word)
        if len(word) > 2:
            words[word] = None
    made_up = list(words)[len(COMMON) :]
    return COMMON + sorted(made_up, key=lambda word: len(word) + chance.gauss(0, 2))
