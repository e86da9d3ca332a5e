"""`newsread entity` and `newsread facets`: who the articles are about, as pages, lines, JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import FOUND, NOTHING_FOUND, output
from reader.cli.asked import query_of
from reader.cli.name_rows import entity_row, facets_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import SimpleNamespace

    from reader.cli.name_rows import BarRow, EntityRow, FacetsRow
    from reader.library import Library
    from reader.model import Entity


SHOWN = 10
"""Articles of a name, names of a kind: printed unless said otherwise."""

BAR = 40
"""The longest bar, in columns."""

SUGGESTED = 5

MOST_COMPARED = 20_000
"""Names among which one like an unknown one is looked for: those of the most articles."""

LIKE_ENOUGH = 70
"""Of a hundred: below it, another name is no suggestion but a guess."""


def show_entity(library: Library, arguments: SimpleNamespace) -> int:
    """Print what is known of a name; 1 if no article mentions it."""
    library.recognise_all()
    name = " ".join(arguments.words)
    found = library.named(name)
    if arguments.kind:
        found = [entity for entity in found if entity.kind == arguments.kind]
    profile = library.profile(found[0].key) if found else None
    if profile is None:
        return told_unknown(library, name)
    row = entity_row(library, profile, arguments.limit or SHOWN)
    if arguments.json:
        output.print_json(row)
    elif arguments.plain or not output.is_for_the_eye():
        for each in row["sentences"]:
            fields = (each["id"], each["published"] or "", each["source"], each["title"])
            output.print_fields([*fields, each["text"]])
    else:
        output.print_lines(_entity_page(row, found[1:]))
    return FOUND


def show_facets(library: Library, arguments: SimpleNamespace) -> int:
    """Print what the articles that answer the query are made of; 1 if there are none."""
    query = query_of(arguments)
    library.recognise_all()
    answer = library.answer(query)
    row = facets_row(library, library.facets(answer.rows, arguments.limit or SHOWN))
    if arguments.json:
        output.print_json(row)
    elif arguments.plain or not output.is_for_the_eye():
        for each in row["names"]:
            counts = (each["articles"], each["unread"], each["trend"])
            output.print_fields([each["kind"], each["name"], *map(str, counts)])
    else:
        output.print_lines(_facets_page(row))
    return FOUND if row["articles"] else NOTHING_FOUND


def _entity_page(row: EntityRow, others: Sequence[Entity]) -> Iterator[str]:
    since = f", {row['first']} to {row['last']}" if row["first"] else ""
    counts = f"{row['articles']} articles, {row['unread']} unread{since}"
    yield f"{row['name']} ({row['kind']}): {counts}"
    yield from (f"There is also {each.name} ({each.kind}): --kind {each.kind}" for each in others)
    yield "as " + ", ".join(f"{each['text']} {each['times']}" for each in row["aliases"])
    yield "in " + ", ".join(f"{each['name']} {each['articles']}" for each in row["sources"])
    yield ""
    yield from _chart(row["timeline"])
    for met in row["company"]:
        yield f"with {met['name']} ({met['kind']}) in {met['articles']}: {met['lift']} × chance"
    for each in row["sentences"]:
        yield ""
        yield f"{each['id']}  {(each['published'] or '')[:10]}  {each['title']}"
        yield f"    {each['text']}"


def _facets_page(row: FacetsRow) -> Iterator[str]:
    yield f"{row['articles']} articles, {row['unread']} unread"
    yield ""
    yield from _chart(row["timeline"])
    for kind in dict.fromkeys(each["kind"] for each in row["names"]):
        yield ""
        yield kind
        for each in row["names"]:
            if each["kind"] == kind:
                trend = f"  {each['trend']:+}" if each["trend"] else ""
                yield f"{each['articles']:7}  {each['name']}  ({each['unread']} unread){trend}"
    yield ""
    yield "source"
    for source in row["sources"]:
        yield f"{source['articles']:7}  {source['name']}  ({source['unread']} unread)"


def _chart(bars: Sequence[BarRow]) -> Iterator[str]:
    most = max((bar["articles"] for bar in bars), default=1)
    width = max((len(bar["label"]) for bar in bars), default=0)
    for bar in bars:
        length = -(-bar["articles"] * BAR // most)
        yield f"{bar['label']:>{width}}  {'█' * length} {bar['articles'] or ''}".rstrip()
    if bars:
        yield ""


def told_unknown(library: Library, name: str) -> int:
    """Tell that no article mentions a name, and which names are like it."""
    from rapidfuzz import fuzz, process, utils

    known = [entity.name for entity, _ in library.entities(MOST_COMPARED)]
    like = process.extract(
        name,
        known,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=LIKE_ENOUGH,
        limit=SUGGESTED,
    )
    hint = f"; there is {', '.join(each for each, *_ in like)}" if like else ""
    output.print_error(f"no article mentions {name}{hint}")
    return NOTHING_FOUND
