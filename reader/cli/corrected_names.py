"""`newsread entities`: the names of the library, or what the reader's corrections change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reader.cli import FOUND, NOTHING_FOUND, WRONG, output
from reader.model import Kind
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from reader.library import Library
    from reader.library.corrected import Effect
    from reader.model import Entity


SHOWN = 50
"""Names that are printed unless said otherwise."""


class NameRow(TypedDict):
    """A name of the library."""

    kind: str
    name: str
    articles: int
    corrected: bool


class EffectRow(TypedDict):
    """What a correction says, and changes."""

    kind: str
    name: str
    says: str
    articles: int
    mentions: int


class CheckRow(TypedDict):
    """What `newsread entities --check --json` prints."""

    corrections: list[EffectRow]
    faults: list[str]


NAME_FIELDS = {
    "kind": "person, org, place, group, event, law, work or product",
    "name": "the name that all its mentions share",
    "articles": "how many articles mention it",
    "corrected": "whether something in names.toml leads to it",
}
"""The meaning of each field, for docs/commands.md."""

CHECK_FIELDS = {
    "corrections": (
        "what names.toml says (`kind`, `name`, `says`), and in how many `articles` how many "
        "`mentions` are others by it"
    ),
    "faults": "what in it is wrong or contradicts itself, by file and line",
}
"""The meaning of each field with `--check`."""


def show_entities(library: Library, arguments: SimpleNamespace) -> int:
    """Print the names that most articles mention, or what corrections change; the exit code."""
    library.recognise_all()
    return _check(library, arguments) if arguments.check else _list(library, arguments)


def _list(library: Library, arguments: SimpleNamespace) -> int:
    kinds = [Kind(arguments.kind)] if arguments.kind else None
    found = library.entities(arguments.limit or SHOWN, kinds)
    rows = [_name_row(library, *each) for each in found]
    if arguments.json:
        output.print_json(rows)
    elif arguments.plain or not output.is_for_the_eye():
        for row in rows:
            output.print_fields([row["kind"], row["name"], str(row["articles"])])
    else:
        output.print_lines(
            f"{row['articles']:7,}  {row['name']} ({row['kind']})"
            + ("  corrected by you" if row["corrected"] else "")
            for row in rows
        )
    return FOUND if rows else NOTHING_FOUND


def _check(library: Library, arguments: SimpleNamespace) -> int:
    """Print what each correction changes; 1 where something in the file is wrong."""
    effects = library.effects()
    wrong = [f"{fault.subject}: {fault.reason}" for fault in library.names_faults]
    if arguments.json:
        rows = [_effect_row(each) for each in effects]
        output.print_json(CheckRow(corrections=rows, faults=wrong))
    elif arguments.plain or not output.is_for_the_eye():
        for row in map(_effect_row, effects):
            counts = (str(row["articles"]), str(row["mentions"]))
            output.print_fields([*counts, row["kind"], row["name"], row["says"]])
    else:
        output.print_lines(_effect_lines(effects, library.names_file.name))
    return WRONG if wrong else FOUND


def _effect_lines(effects: Sequence[Effect], file: str) -> list[str]:
    if not effects:
        return [f"{file} corrects no name"]
    return [
        f"{each.correction.sentence}: "
        + (f"{counted(each.mentions, 'mention')} in {counted(each.articles, 'article')}"
           if each.mentions else "changes nothing by now")
        for each in effects
    ]  # fmt: skip


def _name_row(library: Library, entity: Entity, articles: int) -> NameRow:
    return {
        "kind": entity.kind.value,
        "name": entity.name,
        "articles": articles,
        "corrected": bool(library.corrections_of(entity)),
    }


def _effect_row(effect: Effect) -> EffectRow:
    return {
        "kind": effect.correction.kind.value,
        "name": effect.correction.name,
        "says": effect.correction.sentence,
        "articles": effect.articles,
        "mentions": effect.mentions,
    }
