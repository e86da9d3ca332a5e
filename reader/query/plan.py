"""How a query is answered: words that are ranked, a condition that lets in, an order.

Only plain words that must be there are ranked, nearly spelled ones among the answers. All else,
words under `OR` and quotations too, lets in or does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.query.parser import parse
from reader.query.printer import query_text
from reader.query.question import View
from reader.query.tree import (
    EVERYTHING,
    NAMED_KINDS,
    AllOf,
    Condition,
    Dated,
    FromSource,
    Is,
    Naming,
    Part,
    Sort,
    Sought,
    State,
    Tree,
    Words,
    all_of,
    leaves,
    negated,
)
from reader.query.when import Recent

if TYPE_CHECKING:
    from reader.query.question import Narrowing, Query

_VIEWS: dict[View, Condition] = {
    View.ALL: EVERYTHING,
    View.UNREAD: Is(State.UNREAD),
    View.STARRED: Is(State.STARRED),
    View.TODAY: Dated(Recent.TODAY, Recent.TODAY),
    View.WEEK: Dated(Recent.WEEK, Recent.WEEK),
    View.HEADLINES: Is(State.HEADLINE),
}


class Plan(NamedTuple):
    """What an engine is to do."""

    words: str
    """The words to rank by, blanks between; empty: there are none."""
    condition: Condition
    """What else must hold; `EVERYTHING` where nothing else is asked."""
    sort: Sort


def plan_of(tree: Tree) -> Plan:
    """Part what is ranked from what lets in."""
    condition = tree.condition
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    ranked = [part for part in parts if _is_ranked(part)]
    others = all_of(part for part in parts if not _is_ranked(part))
    words = " ".join(part.sought.text for part in ranked if isinstance(part, Words))
    return Plan(words, others, tree.sort or (Sort.RELEVANCE if words else Sort.NEWEST))


def lit(tree: Tree, part: Part) -> tuple[Sought, ...]:
    """Return what is to be lit in a title, or in a body: all words that are meant to be there."""
    return tuple(
        leaf.sought
        for leaf, is_meant in leaves(tree.condition)
        if is_meant and isinstance(leaf, Words) and leaf.part in (Part.ANYWHERE, part)
    )


def tree_of(query: Query, cursor: int | None = None) -> Tree:
    """Return the screen's whole question as one tree: view, source, names, then what was typed.

    `cursor` is where in the words the reader is typing.
    """
    chosen = [_VIEWS[query.view]]
    if query.source:
        chosen.append(FromSource(Sought(query.source, is_exact=True)))
    chosen += map(_naming, query.names)
    typed = parse(query.words, cursor).tree
    return Tree(all_of((*chosen, typed.condition)), typed.sort, typed.sort_span)


def text_of(query: Query) -> str:
    """Return the screen's whole question as text, to be saved as a view."""
    return query_text(tree_of(query))


def _naming(chosen: Narrowing) -> Condition:
    kind = chosen.key.kind if chosen.key.kind in NAMED_KINDS else None
    naming = Naming(Sought(chosen.name, is_exact=True), kind)
    return negated(naming) if chosen.excluded else naming


def _is_ranked(part: Condition) -> bool:
    return isinstance(part, Words) and not part.sought.is_exact and part.part is Part.ANYWHERE
