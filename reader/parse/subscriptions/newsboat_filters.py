"""newsboat's filters, said in our query language where it can say the same.

    unread = "yes" and title =~ "tram"      ─▶  is:unread title:tram

What would mean something else, such as a regular expression, is not translated at all: a view that
shows other articles than before is worse than one that has to be written anew.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\s*(?:(?P<bracket>[()])|(?P<join>and|or)\b"
    r"|(?P<name>[a-z_]+)\s*(?P<operator>!=|=~|!~|==|=|!#|#|<=|>=|<|>|between)\s*"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"|'[^']*'|[0-9:.-]+))",
    re.IGNORECASE,
)
_WORDS = {
    "title": "title",
    "content": "body",
    "author": "by",
    "feedtitle": "source",
    "rssurl": "source",
}
_PLAIN = re.compile(r"[\w\s'’&-]+")
_CONTAINS, _CONTAINS_NOT = frozenset(("=~",)), frozenset(("!~",))
_IS, _IS_NOT = frozenset(("=", "==", "#")), frozenset(("!=", "!#"))
_AGE = re.compile(r"0:(\d{1,4})")
_MOST = 50
"""Conditions of one filter."""


def translated(written: str) -> str:
    """Return a filter in our language; empty where that cannot say it."""
    pieces: list[str] = []
    joins: set[str] = set()
    place, written = 0, written.strip()
    while place < len(written):
        token = _TOKEN.match(written, place)
        if token is None or token.group("bracket") or len(pieces) >= _MOST:
            return ""
        place = token.end()
        if join := token.group("join"):
            joins.add(join.lower())
            continue
        value = token.group("value").strip("\"'").replace('\\"', '"')
        said = _condition(token.group("name").lower(), token.group("operator").lower(), value)
        if not said:
            return ""
        pieces.append(said)
    if len(joins) > 1:
        return ""  # which of them binds more is not the same everywhere
    return (" OR " if joins == {"or"} else " ").join(pieces)


def _condition(name: str, operator: str, value: str) -> str:
    if name == "unread" and operator in _IS | _IS_NOT and value in {"yes", "no"}:
        return "is:unread" if (value == "yes") == (operator in _IS) else "is:read"
    if name == "age":
        return _age(operator, value)
    if name == "tags" and operator in {"#", "!#"} and _PLAIN.fullmatch(value):
        return f"{'-' if operator == '!#' else ''}tag:{_quoted(value)}"
    if name in _WORDS and operator in _CONTAINS | _CONTAINS_NOT and _PLAIN.fullmatch(value):
        sign = "-" if operator in _CONTAINS_NOT else ""
        return f"{sign}{_WORDS[name]}:{_quoted(value)}"
    return ""


def _age(operator: str, value: str) -> str:
    between = _AGE.fullmatch(value)
    if operator == "between" and between:
        return f"newer:{int(between.group(1)) + 1}d"
    if not value.isdigit():
        return ""
    days = int(value)
    match operator:
        case "<":
            return f"newer:{days}d"
        case "<=":
            return f"newer:{days + 1}d"
        case ">":
            return f"older:{days + 1}d"
        case ">=":
            return f"older:{days}d"
        case _:
            return ""


def _quoted(value: str) -> str:
    return f'"{value}"' if not value.isalnum() else value
