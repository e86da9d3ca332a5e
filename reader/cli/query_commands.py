"""The commands about views, rules, names and settings, as they are declared."""

from __future__ import annotations

from reader.cli.declaring import (
    IN,
    JSON,
    KIND,
    LIBRARY,
    LIMIT,
    PLAIN,
    SEEDS,
    Argument,
    Command,
    word,
)
from reader.settings.names import KINDS

DOINGS = ("list", "test", "apply")
"""What can be done with the rules."""

VIEWS = Command(
    "views",
    "Print the saved views in their order: unread articles, all of them, key, name, query.",
    (IN, SEEDS, LIBRARY),
    (("newsread views", "as the drawer shows them"), ("newsread views --json", "for a program")),
    (JSON, PLAIN),
)

RULES = Command(
    "rules",
    "Print the rules, test what a rule would touch, or carry them out.",
    (
        Argument(
            "doing",
            "list: print the rules, and how many articles each touches. test: print the articles "
            "that a rule with this query would touch. apply: carry the rules out on all articles",
            {"nargs": "?", "choices": DOINGS, "default": "list", "metavar": "|".join(DOINGS)},
        ),
        Argument(
            "words",
            "the query of the rule to test",
            {"metavar": "QUERY", "nargs": "*", "type": word},
        ),
        IN,
        SEEDS,
        LIBRARY,
        LIMIT,
    ),
    (
        ("newsread rules", "what there is"),
        ("newsread rules test 'bitcoin -about:Tesla'", "before it is written into rules.toml"),
        ("newsread rules apply", "also to what came before they were written"),
    ),
    (JSON, PLAIN),
    takes_query=True,
)

ENTITIES = Command(
    "entities",
    "Print the names that most articles mention; or what your corrections of names change.",
    (
        Argument(
            "--check",
            "print what each correction in names.toml changes; 1 if something in it is wrong",
            {"action": "store_true"},
        ),
        Argument(
            "--kind",
            "only names of this kind: person, org, place …",
            {"metavar": "KIND", "choices": [kind.value for kind in KINDS]},
        ),
        IN,
        SEEDS,
        LIBRARY,
        LIMIT,
    ),
    (
        ("newsread entities --kind org --limit 20", "the organisations in the news"),
        ("newsread entities --check", "which corrections change what, and which nothing"),
    ),
    (JSON, PLAIN),
)

_A_NAME = Argument(
    "words",
    "the name, as articles write it; without one, those that there are",
    {"metavar": "NAME", "nargs": "*", "type": word},
)

FOLLOW = Command(
    "follow",
    "Follow a name: its headlines are marked, and it is a view. Without a name, what is followed.",
    (
        _A_NAME,
        KIND,
        Argument("--stop", "follow it no more", {"action": "store_true"}),
        *(IN, SEEDS, LIBRARY),
    ),
    (
        ("newsread follow Netflix", "written into views.toml; u on the screen undoes it"),
        ("newsread follow", "unread articles, all of them, kind, name, query"),
        ("newsread follow --stop Netflix", "no longer"),
    ),
    (JSON, PLAIN),
)

MUTE = Command(
    "mute",
    "Keep the articles of a name out of sight, for a time or for good. Without a name, what is so.",
    (
        _A_NAME,
        KIND,
        Argument(
            "--until",
            "its last day, or how long: 2026-12-31, 2w, 3mo; for good, unless said",
            {"metavar": "WHEN"},
        ),
        Argument("--dry-run", "only print the articles that would go", {"action": "store_true"}),
        Argument("--stop", "mute it no more", {"action": "store_true"}),
        *(IN, SEEDS, LIBRARY, LIMIT),
    ),
    (
        ("newsread mute Netflix --dry-run", "what one would not see any more"),
        ("newsread mute Netflix --until 2w", "written into rules.toml; u on the screen undoes it"),
        ("newsread mute", "articles, kind, name, how long; find is:muted prints the articles"),
    ),
    (JSON, PLAIN),
)

CONFIG = Command(
    "config",
    "Print where the settings are; check what is written in them.",
    (
        Argument(
            "--check",
            "name each mistake by file and line; 1 if there is one",
            {"action": "store_true"},
        ),
    ),
    (("newsread config --check", "settings, sources, views, rules, names and themes"),),
)
