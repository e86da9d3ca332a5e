"""How well a word of a headline answers a word of the query: one byte, 0 for not at all.

A headline's score is the sum over the words of the query. The bytes are laid out so that a lower
kind of match never reaches a higher one: the word itself, then a word that it begins, then a near
one; within a kind there is room for better and worse.
"""

from __future__ import annotations

WORD = 240
"""The word itself, but for case and accents."""

PREFIX = 220
"""A word that the query's word begins. Well below `WORD`, so that order never makes up for it."""

PREFIX_STEP = 2
"""Taken from `PREFIX` for each letter still missing: `semicond` means semiconductor before
semiconductors. Small, since what is left to type says little about what is meant."""

PREFIX_STEPS = 12
"""No more than so many steps: beyond, all completions are as far."""

GRADED_FROM = 3
"""Shorter prefixes begin thousands of words, and how long those are says nothing: all are worth
the least that a prefix is worth."""

PREFIX_LEAST = PREFIX - PREFIX_STEP * PREFIX_STEPS
"""The floor of what counts as exact: everything below it is near."""

JOINED = 194
"""The same letters, parted otherwise: `whitehouse`, `semi conductor`. The best of the near ones,
since no letter is wrong: twice this is more than a word itself and a slip in the other."""

JOINED_BEGUN = 192
"""The same, where the last of the words is unfinished. Twice this is more than that, too."""

NO_VOWELS = 142
"""All that is missing is vowels, and none was typed: so it was meant, and is no slip."""

LEFT_OUT = 138
"""One letter is missing, all others are there in order: hasty fingers and short hand alike."""

ONE_SLIP = 130
"""One letter put in or replaced, or two neighbours swapped."""

VOWELS_OUT = 128
"""Vowels are missing, while others were typed: a word that keeps its shape."""

JOINED_APART = 120
"""Words that were typed as one, and stand here and there: that they belong together is a guess."""

TWO_SLIPS = 100
"""Two such slips, in a word long enough to be known again."""

GAPS = 110
"""All letters are there in order, with others between: the worth if hardly any were missing."""

SLIP_IN_PREFIX = 90
"""A slip in the beginning of a longer word, as while it is still being typed."""

OTHER_FIRST_LETTER = 12
"""Taken off where the first letters differ: slips are rarest there."""

IN_ORDER = 4
"""Added for two words of the query that stand in the same order in the headline: more than a letter
missing from a prefix, less than a prefix from a word."""

ADJACENT = 12
"""Added, beside `IN_ORDER`, where nothing stands between them."""
