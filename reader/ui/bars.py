"""What the bars at the top and the bottom say, as pieces of a line. No widget, no state."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.model import Kind
from reader.text.counting import counted
from reader.ui.paint import label
from reader.ui.widgets.line import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.index.answer import Answer
    from reader.model import Mention
    from reader.query import Query
    from reader.ui.commands import Command
    from reader.ui.palette import Palette

NAME_WIDTH = 40
"""The status line shows so much of a long name."""


def crumbs(query: Query, source: str, palette: Palette) -> list[Piece]:
    """Where the reader is: `Unread ▸ place:Taiwan ▸ /`."""
    pieces = [Piece(" ", palette.muted)]
    for number, part in enumerate(query.describe(source)):
        if number:
            pieces.append(Piece(" ▸ ", palette.faint))
        style = palette.muted if number else palette.unread
        pieces.append(
            Piece(label(part, NAME_WIDTH), style, "drawer" if number == 0 else "peel_name")
        )
    return [*pieces, Piece(" ▸ ", palette.faint), Piece("/ ", palette.accent, "search")]


def find_crumbs(palette: Palette) -> list[Piece]:
    """The search line looks in the article."""
    return [
        Piece(" in the article", palette.unread),
        Piece(" ▸ ", palette.faint),
        Piece("/ ", palette.accent, "search"),
    ]


def counts(query: Query, answer: Answer | None, total: int, unread: int, palette: Palette) -> Piece:
    """How much there is, at the right of the top bar."""
    if answer is None or query.asks_for_all:
        text = f"{unread:,} unread of {total:,}" if total else ""
    elif not answer.words:
        text = f"{len(answer.rows):,} of {total:,}"
    else:
        near = f" · {answer.near:,} near" if answer.near else ""
        text = f"{answer.exact:,} exact{near} of {answer.total:,}"
    return Piece(f"{text} " if text else "", palette.faint)


def could_not(number: int) -> str:
    """So many files could not be read."""
    return f"{counted(number, 'file')} could not be read"


def muted_count(query: Query, answer: Answer | None, muted: int, palette: Palette) -> Piece:
    """How many are muted that one would see else; a click shows them."""
    if answer is not None and not query.asks_for_all:
        muted = answer.muted
    text = f"· {muted:,} muted " if muted else ""
    return Piece(text, palette.faint, "show_muted")


def counts_room(total: int, muted: int = 0) -> int:
    """As many cells as `counts` ever takes with so many articles, some of them muted.

    It is kept free while one types, since other widths would have all of the screen laid out anew.
    """
    room = len(f"{total:,} exact · {total:,} near of {total:,} ")
    return max(room, len(f"{total:,} unread of {total:,} · {muted:,} muted ") if muted else 0)


def legend(
    mentions: Sequence[Mention], hidden: frozenset[Kind], palette: Palette
) -> Iterator[Piece]:
    """The kinds of names in the article, each with how many; a click shows or hides it."""
    found = Counter(mention.kind for mention in mentions)
    for kind in Kind:
        if not found[kind]:
            continue
        action = f"toggle_kind('{digit_of(kind)}')"
        shown = kind not in hidden
        signs = palette.brackets.get(kind, "")
        swatch = "■" if shown else "□"
        yield Piece(" ", palette.muted)
        yield Piece(signs or swatch, palette.inks[kind] if shown else palette.faint, action, True)
        # Without colours the word itself shows the look of its kind.
        look = palette.kinds[kind] if palette.brackets else palette.text
        yield Piece(" ", palette.muted, action, True)
        yield Piece(kind.value, look if shown else palette.faint, action, True)
        yield Piece(f" {found[kind]} ", palette.faint, action, True)


def digit_of(kind: Kind) -> str:
    """The key that shows or hides a kind: 1 to 9 in the order of kinds, 0 for the figures left."""
    number = list(Kind).index(kind) + 1
    return str(number) if number <= 9 else "0"


def kinds_of(digit: str) -> list[Kind]:
    """The kinds that a digit shows or hides."""
    return [kind for kind in Kind if digit_of(kind) == digit]


def name_place(place: tuple[int, int], palette: Palette) -> Piece:
    """Which of the names shown the reader stands on, from 1, and of how many."""
    return Piece(f"name {place[0]:,}/{place[1]:,}  ", palette.faint)


def name_card(
    mention: Mention,
    place: tuple[int, int],
    here: int,
    in_all: int,
    palette: Palette,
    *,
    grows: bool = False,
) -> list[Piece]:
    """The name that the reader stands on: its place, kind, and how often it is here and in all.

    This is for panes that have no room for a card.
    """
    articles = counted(in_all, "article") + (" so far" if grows else "")
    return [
        name_place(place, palette),
        Piece(label(mention.name, NAME_WIDTH), palette.kinds[mention.kind], "open", is_said=True),
        Piece(f" · {mention.kind.value} · {here} here, {articles} ", palette.faint, is_said=True),
    ]


def key_hints(
    commands: Iterable[Command], keymap: Mapping[str, str], palette: Palette
) -> Iterator[Piece]:
    """The keys of those commands that have a hint, each a click too."""
    for each in commands:
        if each.hint:
            sign = each.signs(keymap.get(each.id, ""))[0]
            yield Piece(f" {sign}", palette.accent, each.action)
            yield Piece(f" {each.hint}  ", palette.muted, each.action, True)


def page_hints(keys: Iterable[tuple[str, str]], palette: Palette) -> Iterator[Piece]:
    """The keys of a page over the main screen, each with what it does."""
    yield Piece(" ", palette.muted)
    for sign, what in keys:
        yield Piece(sign, palette.accent)
        yield Piece(f" {what}   ", palette.muted, joined=True)
