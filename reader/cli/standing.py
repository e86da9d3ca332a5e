"""`newsread views`, `rules`, `config`: what the reader wrote, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import DONE, NOTHING_FOUND, WRONG, output
from reader.cli.asked import check, recognise_for, text_of
from reader.cli.finding import print_rows
from reader.cli.listing import print_list
from reader.cli.opening import MistakeError
from reader.query import Query, View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from reader.library import Library
    from reader.model import Fault
    from reader.settings.locations import Locations

VIEW_FIELDS = {
    "name": "what it is called",
    "query": "what it asks for, in the language of queries",
    "key": "the key that opens it, or null",
    "follow": "whether its articles are marked and told when catching up",
    "articles": "how many it holds",
    "unread": "how many of them are unread",
}
RULE_FIELDS = {
    "name": "what it is called",
    "when": "the query whose articles it is for",
    "then": "what it does, a list of strings",
    "source": "the one source that it holds for, or null",
    "until": "its last day, in ISO 8601, or null",
    "articles": "how many articles it touches",
}
"""The meaning of each field, for docs/commands.md."""


def show_views(library: Library, arguments: SimpleNamespace, locations: Locations) -> int:
    """Print the saved views, each with how many articles it holds, and how many are unread."""
    from reader.query.shown import fault_in
    from reader.settings.views import read_views

    saved, faults = read_views(locations.views_file, fault_in)
    _tell(faults)
    views = [View(view.name, view.query) for view in saved]
    for each in views:
        recognise_for(library, Query(view=each))
    counts = library.count_views(views)
    if arguments.json:
        output.print_json(
            [
                {**view._asdict(), "key": view.key or None, "articles": total, "unread": unread}
                for view, (total, unread) in zip(saved, counts, strict=True)
            ]
        )
        return DONE
    print_list(
        ("unread", "all", "key", "view", "query"),
        [
            (str(unread), str(total), view.key, view.name, view.query)
            for view, (total, unread) in zip(saved, counts, strict=True)
        ],
        f"no views in {locations.views_file}; V on the screen saves one",
        plain=arguments.plain,
    )
    return DONE


def rules(library: Library, arguments: SimpleNamespace, locations: Locations) -> int:
    """List the rules, test one, or carry them out. Raises `MistakeError` and `MisaskedError`."""
    if arguments.doing == "test":
        return test_rule(library, arguments)
    if arguments.words:
        raise MistakeError(f"rules {arguments.doing} takes no query; rules test does")
    if arguments.doing == "apply":
        from reader.cli.ruling import rule_all

        for rule in library.rules:
            recognise_for(library, Query(words=rule.when))
        rule_all(library, as_json=arguments.json)
        return DONE
    return _list_rules(library, arguments, locations)


def test_rule(library: Library, arguments: SimpleNamespace) -> int:
    """Print the articles that a rule with this query would touch; 1 if there are none."""
    from reader.query.parser import parse

    text = text_of(arguments)
    if not text.strip():
        raise MistakeError("rules test needs the query of a rule, such as 'bitcoin is:unread'")
    check(text)
    recognise_for(library, Query(words=text))
    rows = library.holding(parse(text).tree.condition)
    shown = [int(row) for row in rows[: arguments.limit]]
    print_rows(library, arguments, shown, len(rows), len(rows))
    return DONE if len(rows) else NOTHING_FOUND


def check_settings(arguments: SimpleNamespace, locations: Locations) -> int:
    """Print where the settings are; with `--check`, each mistake in them, and 1 if there is any."""
    if not arguments.check:
        output.print_lines([str(locations.config)])
        return DONE
    faults = _all_faults(locations)
    _tell(faults)
    if not faults:
        output.print_lines([f"nothing wrong in {locations.config}"])
    return WRONG if faults else DONE


def _list_rules(library: Library, arguments: SimpleNamespace, locations: Locations) -> int:
    from reader.query.ruling import condition_of
    from reader.query.shown import fault_in_rule
    from reader.settings.rules import read_rules

    written, faults = read_rules(locations.rules_file, fault_in_rule)
    _tell(faults)
    for rule in written:
        recognise_for(library, Query(words=rule.when))
    touched = [len(library.holding(condition_of(rule))) for rule in written]
    if arguments.json:
        output.print_json(
            [
                {
                    "name": rule.name,
                    "when": rule.when,
                    "then": [str(action) for action in rule.then],
                    "source": rule.source or None,
                    "until": rule.until.isoformat() if rule.until else None,
                    "articles": number,
                }
                for rule, number in zip(written, touched, strict=True)
            ]
        )
        return DONE
    print_list(
        ("articles", "rule", "what it does"),
        [
            (str(number), rule.name, rule.sentence)
            for rule, number in zip(written, touched, strict=True)
        ],
        f"no rules; W on the screen makes one, or write it into {locations.rules_file}",
        plain=arguments.plain,
    )
    return DONE


def _all_faults(locations: Locations) -> list[Fault]:
    from reader.query.shown import fault_in, fault_in_rule
    from reader.settings.config import read_config
    from reader.settings.names import read_names
    from reader.settings.rules import read_rules
    from reader.settings.sources import read_sources
    from reader.settings.theme_files import find_themes
    from reader.settings.views import read_views
    from reader.ui.keymap import checked_keymap, keys_of_views

    config, faults = read_config(locations.config_file)
    keymap, faults_of_keys = checked_keymap(config.keys, locations.config_file)
    views, faults_of_views = read_views(locations.views_file, fault_in)
    themes = find_themes(locations.bundled_themes, locations.user_themes)
    return [
        *faults,
        *faults_of_keys,
        *filter(None, (themes.choose(config.theme)[1],)),
        *themes.faults(),
        *read_sources(locations.sources_file).faults,
        *faults_of_views,
        *keys_of_views(views, keymap, locations.views_file)[1],
        *read_rules(locations.rules_file, fault_in_rule).faults,
        *read_names(locations.names_file).faults,
    ]


def _tell(faults: Sequence[Fault]) -> None:
    for fault in dict.fromkeys(faults):
        output.print_error(f"{fault.subject}: {fault.reason}")
