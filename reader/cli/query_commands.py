"""The commands about views, rules and settings, as they are declared."""

from __future__ import annotations

from reader.cli.declaring import IN, JSON, LIBRARY, LIMIT, PLAIN, SEEDS, Argument, Command, word

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
            {"nargs": "?", "choices": ["list", "test", "apply"], "default": "list"},
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
    (("newsread config --check", "settings, views, rules and themes"),),
)
