"""What stands for a character where an encoding has none for it: plain letters, else a `?`.

A terminal or a pipe in ASCII or Latin-1 then says "Gödel’s" as "Godel's", and not as "G?del?s".
"""

from __future__ import annotations

SIGNS = {"·": "-", "•": "*", "×": "x", "→": "->", "←": "<-", "€": "EUR ", "£": "GBP ", "¥": "JPY "}
"""Beside letters, quotation marks and dashes, which are folded as in a search."""

UNKNOWN = "?"

ERRORS = "newsread.narrow"
"""The name of `replaced` among the ways to deal with what cannot be encoded."""


def narrowed(text: str) -> str:
    """Return the text in ASCII alone."""
    return "".join(each if each.isascii() else _narrow(each) for each in text)


def replaced(error: UnicodeError) -> tuple[str, int]:
    """Return what is written in place of characters that cannot be, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return narrowed(error.object[error.start : error.end]), error.end


def _narrow(letter: str) -> str:
    # Few outputs are narrow; what folds letters is needed only there.
    from reader.text.words import fold_letter

    plain = SIGNS.get(letter) or fold_letter(letter)
    if not plain.isascii():
        return UNKNOWN
    return plain.capitalize() if letter.isupper() else plain
