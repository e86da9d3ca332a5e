"""The everyday words of English, which a capital at the start of a sentence makes look like names.

The list holds base forms; plurals, verb forms and common derivations are led back to them.
"""

from __future__ import annotations

from functools import lru_cache

from reader.entities.lists import read_entries


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text written in columns, as a set."""
    return frozenset(words.split())


FUNCTION_WORDS = word_set(
    """
    a an the this that these those and or but nor so yet if then else when where while whereas
    because since until unless although though as than whether of in on at by to from with without
    within into onto upon over under above below between among amongst amid against during before
    after about around across along through throughout toward towards behind beside besides beyond
    despite per via off out up down for i you he she it we they me him her us them my your his its
    our their mine yours hers ours theirs who whom whose which what how why is are was were be been
    being am do does did has have had will would shall should can could may might must not no yes
    there here also only just even still very too more most much many some any each every both all
    either neither such own other another same few several again once now ever never always often
    however therefore thus hence moreover furthermore meanwhile instead otherwise indeed perhaps
    nevertheless nonetheless vs like near past plus minus versus myself yourself himself herself
    itself ourselves themselves anyone anybody anything everyone everybody everything someone
    somebody something nobody nothing whoever whatever whichever wherever whenever anyway anywhere
    everywhere somewhere nowhere aboard alongside atop underneath throughout regarding concerning
    including excluding following according ones cannot let lets maybe please thanks thank okay ok
    """
)
"""Closed classes: words that bind others. Never a name by themselves."""

_SUFFIXES_OF_COMMON_WORDS = (
    *("tion", "tions", "sion", "sions", "ness", "ment", "ments", "ance", "ances", "ence", "ences"),
    *("ability", "ibility", "ology", "ologist", "ologists", "ization", "isation", "fulness"),
    *("ize", "izes", "ized", "izing", "ingly", "ically", "lessly", "ously", "ively", "ously"),
    *("ward", "wards", "wise", "worthy", "holder", "holders", "maker", "makers", "workers"),
    *("ality", "alities", "ivity", "ative", "ational", "itarian", "ship", "ships", "ational"),
    *("ionist", "ionists", "alism", "alist", "alists", "ically", "graphic", "graphy", "metric"),
)
"""Endings that hardly any name has."""

_PREFIXES = ("un", "re", "over", "under", "out", "non", "mis", "dis", "inter", "counter", "anti")

_SHORTEST_WITH_SUFFIX = 7
"""Letters. Shorter words with such an ending may be names: Clemence, Florence."""

_SHORTEST_STEM = 3
"""Letters. Shorter stems turn names into words: `Ares` is not a form of `are`."""


@lru_cache(maxsize=16_384)
def is_common(word: str) -> bool:
    """Whether `word`, in any case, is an everyday English word or a form of one."""
    lower = word.lower()
    words = common_words()
    if lower in FUNCTION_WORDS or lower in words:
        return True
    if any(stem in words for stem in _stems(lower)):
        return True
    if len(lower) > _SHORTEST_WITH_SUFFIX and lower.endswith(_SUFFIXES_OF_COMMON_WORDS):
        return True
    return _is_prefixed(lower)


def _is_prefixed(word: str) -> bool:
    """Whether `word` is an everyday word behind a prefix: rebuilt, unexploded."""
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > _SHORTEST_STEM:
            words = common_words()
            if rest in words or any(stem in words for stem in _stems(rest)):
                return True
    return False


def is_listed(word: str) -> bool:
    """Whether `word` itself or its plural is in the list: a stricter test, for known names."""
    lower = word.lower()
    words = common_words()
    return lower in words or lower.removesuffix("s") in words


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return the base forms, read once from the room's own list."""
    return frozenset(word for entry in read_entries("common_words.txt") for word in entry.split())


def _stems(word: str) -> list[str]:
    """Return the base forms that `word` may be made of, likely or not."""
    stems: list[str] = []
    for suffix, replacements in _INFLECTIONS:
        if word.endswith(suffix):
            stem = word[: -len(suffix)]
            if len(stem) >= _SHORTEST_STEM:
                stems.extend(stem + replacement for replacement in replacements)
                if stem[-1] == stem[-2]:  # slipping, planned
                    stems.append(stem[:-1])
    return stems


_INFLECTIONS = (
    ("s", ("",)),
    ("es", ("",)),
    ("ies", ("y",)),
    ("ed", ("", "e")),
    ("ied", ("y",)),
    ("ing", ("", "e")),
    ("ings", ("", "e")),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("ier", ("y",)),
    ("iest", ("y",)),
    ("est", ("", "e")),
    ("ly", ("", "le")),
    ("ily", ("y",)),
    ("ally", ("", "al")),
    ("al", ("", "e")),
    ("less", ("",)),
    ("ful", ("",)),
    ("able", ("", "e")),
    ("y", ("", "e")),
)
"""An ending, and what may stand in its place in the base form."""
