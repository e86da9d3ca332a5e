"""How a query is answered: words that are ranked, a condition that lets in, an order.

Only plain words that must be there are ranked, nearly spelled ones among the answers. All else,
words under `OR` and quotations too, lets in or does not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.model import AMOUNTS
from reader.query.parser import parse
from reader.query.printer import query_text
from reader.query.tree import (
    About,
    AllOf,
    Condition,
    FromSource,
    HasKind,
    Naming,
    Part,
    Sort,
    Sought,
    Tree,
    Words,
    all_of,
    leaves,
    negated,
)

if TYPE_CHECKING:
    from reader.query.parser import Reading
    from reader.query.question import Narrowing, Query


PLANS_KEPT = 128
"""Questions that are read once: that of each row on the screen, and the views of the drawer."""


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


@lru_cache(PLANS_KEPT)
def planned(query: Query) -> Plan:
    """Return how the screen's whole question is answered."""
    return plan_of(tree_of(query))


def asks_for_names(query: Query) -> bool:
    """Whether the answer depends on who and what the articles name."""
    asked = {type(leaf) for leaf, _ in leaves(tree_of(query).condition)}
    return not asked.isdisjoint((Naming, About, HasKind))


@lru_cache(PLANS_KEPT)
def lit_of(text: str, part: Part) -> tuple[Sought, ...]:
    """Return what of a text that was typed is to be lit in a title, or in a body."""
    return lit(typed(text), part)


@lru_cache(PLANS_KEPT)
def ranked_of(text: str) -> str:
    """Return the words of a text that was typed which answers are ranked by."""
    return plan_of(typed(text)).words


@lru_cache(PLANS_KEPT)
def reading_of(text: str) -> Reading:
    """Return a text that is being typed as it is read: at its end, a name may be unfinished."""
    return parse(text, len(text))


def typed(text: str) -> Tree:
    """Return what is asked by a text that was typed."""
    return reading_of(text).tree


def tree_of(query: Query, source_name: str = "") -> Tree:
    """Return the screen's whole question as one tree: view, source, names, then what was typed.

    `source_name` is what to call the source; without it, its key is.
    """
    view, words = typed(query.view.query), typed(query.words)
    chosen = [view.condition]
    if query.source:
        chosen.append(FromSource(Sought(source_name or query.source, is_exact=True)))
    chosen += map(_naming, query.names)
    return Tree(all_of((*chosen, words.condition)), words.sort or view.sort, words.sort_span)


def text_of(query: Query, source_name: str = "") -> str:
    """Return the screen's whole question as text: to be saved as a view, or given to `find`."""
    return query_text(tree_of(query, source_name))


def _naming(chosen: Narrowing) -> Condition:
    kind = None if chosen.key.kind in AMOUNTS else chosen.key.kind
    naming = Naming(Sought(chosen.name, is_exact=True), kind)
    return negated(naming) if chosen.excluded else naming


def _is_ranked(part: Condition) -> bool:
    return isinstance(part, Words) and not part.sought.is_exact and part.part is Part.ANYWHERE
