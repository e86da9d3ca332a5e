"""A tree as text: what the parser reads back as the same tree.

One space between parts, quotes only where they mean something or are needed, parentheses only
where they are needed, the order last. What is still open in a tree is written as finished.
"""

from __future__ import annotations

from typing import assert_never

from reader.query.lexer import OR, is_run, quoted
from reader.query.tree import (
    About,
    Aged,
    AllOf,
    AnyOf,
    ByAuthor,
    Condition,
    Dated,
    FromSource,
    Has,
    HasKind,
    Is,
    Leaf,
    Naming,
    Not,
    Part,
    Sought,
    Tagged,
    Tree,
    Words,
)


def query_text(tree: Tree) -> str:
    """Return the query as text; empty for everything in the usual order."""
    order = f"sort:{tree.sort}" if tree.sort else ""
    return " ".join(filter(None, (condition_text(tree.condition), order)))


def condition_text(condition: Condition) -> str:
    """Return a condition as text."""
    if isinstance(condition, Not):
        inner = condition_text(condition.part)
        return f"-({inner})" if isinstance(condition.part, (AllOf, AnyOf)) else f"-{inner}"
    if isinstance(condition, AnyOf):
        return f" {OR} ".join(map(condition_text, condition.parts))
    if isinstance(condition, AllOf):
        return " ".join(
            f"({condition_text(part)})" if isinstance(part, AnyOf) else condition_text(part)
            for part in condition.parts
        )
    return leaf_text(condition)


def leaf_text(leaf: Leaf) -> str:
    """Return a condition without parts as text."""
    if isinstance(leaf, Words):
        return _filter(leaf.part, leaf.sought) if leaf.part is not Part.ANYWHERE else _words(leaf)
    if isinstance(leaf, (Aged, Dated)):
        return _time_text(leaf)
    if isinstance(leaf, (FromSource, ByAuthor, Tagged, Naming, About)):
        return _filter(_field_of(leaf), leaf.sought)
    if isinstance(leaf, HasKind):
        return f"kind:{leaf.kind}"
    if isinstance(leaf, Is):
        return f"is:{leaf.state}"
    if isinstance(leaf, Has):
        return f"has:{leaf.thing}"
    assert_never(leaf)


def _words(words: Words) -> str:
    sought = words.sought
    return quoted(sought.text) if sought.is_exact else sought.text


def _time_text(leaf: Aged | Dated) -> str:
    if isinstance(leaf, Aged):
        return f"{'newer' if leaf.is_newer else 'older'}:{leaf.amount}{leaf.unit}"
    if leaf.first == leaf.last:
        return f"date:{leaf.first}"
    return f"date:{leaf.first or ''}..{leaf.last or ''}"


def _field_of(leaf: FromSource | ByAuthor | Tagged | Naming | About) -> str:
    if isinstance(leaf, Naming):
        return leaf.kind or "name"
    if isinstance(leaf, FromSource):
        return "source"
    if isinstance(leaf, ByAuthor):
        return "by"
    return "tag" if isinstance(leaf, Tagged) else "about"


def _filter(field: str, sought: Sought) -> str:
    bare = not sought.is_exact and is_run(sought.text)
    return f"{field}:{sought.text if bare else quoted(sought.text)}"
