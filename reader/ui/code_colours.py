"""What the pieces of code are: keywords, names, texts, numbers, remarks. Pygments tells.

Only code whose author said what it is written in is told apart; guessing is slow, and often wrong.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.ui.page import Lit, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygments.lexer import Lexer

    from reader.model import Block
    from reader.ui.page import Line

LONGEST = 50_000
"""Characters that Pygments takes half a second for; longer code stays as it is."""


def coloured(lines: Sequence[Line], code: str, block: Block) -> list[Line]:
    """The lines of a block of code, with what is known of their pieces."""
    lexer = _lexer(block.language)
    if lexer is None or len(code) > LONGEST:
        return list(lines)
    pieces = list(_pieces(lexer, code, block.start))
    done = []
    first = 0
    for line in lines:
        while first < len(pieces) and pieces[first].end <= line.start:
            first += 1
        within = []
        for piece in pieces[first:]:
            if piece.start >= line.end:
                break
            within.append(
                Lit(
                    max(piece.start, line.start) - line.start,
                    min(piece.end, line.end) - line.start,
                    piece.token,
                )
            )
        done.append(line._replace(code=tuple(within)))
    return done


@lru_cache(maxsize=32)
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


def _pieces(lexer: Lexer, code: str, offset: int) -> Iterator[Lit]:
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    kinds = (
        (Comment, Token.REMARK),
        (Keyword, Token.KEYWORD),
        (Operator.Word, Token.KEYWORD),
        (String, Token.TEXT),
        (Number, Token.NUMBER),
        (Name.Function, Token.NAME),
        (Name.Class, Token.NAME),
        (Name.Builtin, Token.NAME),
        (Name.Tag, Token.KEYWORD),
        (Name.Decorator, Token.NAME),
    )
    for start, kind, text in lexer.get_tokens_unprocessed(code):
        token = next((ours for theirs, ours in kinds if kind in theirs), None)
        if token is not None:
            yield Lit(offset + start, offset + start + len(text), token)
