"""The head of a Markdown file: YAML between lines of dashes, read as names and plain strings.

Almost every head is a list of `key: value`; reading those directly takes a hundredth of the
time that loading a YAML library takes. Whatever is not plainly that goes to PyYAML, with which
the direct reader agrees where it dares to answer. Nothing is typed: `title: 1984` and
`title: No` are what they say.

A head that is not YAML is read line by line for the keys that one knows (`title: Act One: The
Fall` is a common slip). If it has none of those either, it was no head, and stays text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.lazily import Lazy

if TYPE_CHECKING:
    from collections.abc import Collection

    Value = str | list[str]
    """What a key may say; a list holds plain strings."""

_OPENING = Lazy(r"---[ \t]*\n")
_CLOSING = Lazy(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)

# A head is some lines; YAML of megabytes is an attack or an accident.
_LARGEST = 64 * 1024

# PyYAML's fast loader recurses in C, and 30,000 brackets crash the process. Deep nesting by
# indentation needs more room than a head has.
_MOST_BRACKETS = 500
_STACKED = Lazy(r"(?:[-?:][ \t]+){32}")

_KEY = Lazy(r"([A-Za-z_][\w-]*):(?: +(.*))?")
_ITEM = Lazy(r"( *)- +(.*)")
_KNOWN_KEY = Lazy(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)")

# Plain scalars that YAML reads as themselves: no indicator first, no `: ` or ` #` within.
_PLAIN = Lazy(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[^\s,\[\]{}]))(?:(?!:(?:\s|$)|\s#).)*")
_PLAIN_IN_LIST = Lazy(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#,\[\]{}]*")
_QUOTED = Lazy(r"""'(?P<single>(?:[^']|'')*)'|"(?P<double>[^"\\]*)\"""")


def split_head(text: str, known_keys: Collection[str]) -> tuple[dict[str, Value], str]:
    """Return the head of a sanitised text, its keys in lower case, and the text below it.

    Without a head, or with one that cannot be read at all, the whole text is returned.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None or closing.start() > _LARGEST:
        return {}, text
    source = text[opening.end() : closing.start()]
    head = read_directly(source)
    if head is None:
        head = read_as_yaml(source)
    if head is None:
        head = _read_known_lines(source, known_keys)
    if not head and source.strip():
        return {}, text
    return {key.lower(): value for key, value in head.items()}, text[closing.end() :]


def read_directly(source: str) -> dict[str, Value] | None:
    """Return a head of plain keys, values and lists; None if there is anything else in it."""
    if "\t" in source:
        return None
    head: dict[str, Value] = {}
    items: list[str] | None = None  # of the list that stands under the last key
    indentation = ""
    key = ""
    for line in source.split("\n"):
        if not line.strip(" ") or line.lstrip(" ").startswith("#"):
            continue
        if item := _ITEM.fullmatch(line):
            value = _scalar(item.group(2), _PLAIN)
            if value is None or not key or head[key] not in ("", items):
                return None
            if items is None:
                head[key] = items = []
                indentation = item.group(1)
            elif item.group(1) != indentation:
                return None
            items.append(value)
        elif pair := _KEY.fullmatch(line):
            key, items = pair.group(1), None
            read = _value(pair.group(2) or "")
            if read is None:
                return None
            head[key] = read
        else:
            return None
    return head


def read_as_yaml(source: str) -> dict[str, Value] | None:
    """Return a head as PyYAML reads it, scalars untyped; None if it is no mapping of YAML.

    What is nested deeper than a list of strings is left out.
    """
    if source.count("[") + source.count("{") > _MOST_BRACKETS or _STACKED.search(source):
        return None
    import yaml  # 20 ms, and few heads need it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        loaded = yaml.load(source, Loader=loader)  # makes only str, list and dict
    except (yaml.YAMLError, RecursionError, TypeError, ValueError):
        return None
    if not isinstance(loaded, dict):
        return None
    head: dict[str, Value] = {}
    for key, value in loaded.items():
        if isinstance(value, str):
            head[str(key)] = value
        elif isinstance(value, list):
            head[str(key)] = [item for item in value if isinstance(item, str)]
    return head


def _read_known_lines(source: str, known_keys: Collection[str]) -> dict[str, Value]:
    """Return what lines of a head that is not YAML say under keys that one knows."""
    head: dict[str, Value] = {}
    for line in source.split("\n"):
        pair = _KNOWN_KEY.fullmatch(line)
        if pair and pair.group(1).lower() in known_keys:
            head[pair.group(1)] = pair.group(2).strip().strip("\"'")
    return head


def _value(text: str) -> Value | None:
    """Return what stands after a key: nothing, a scalar, a list in brackets; None if not plain."""
    text = text.strip(" ")
    if not text:
        return ""
    if not text.startswith("["):
        return _scalar(text, _PLAIN)
    if not text.endswith("]"):
        return None
    inside = text[1:-1].strip(" ")
    if not inside:
        return []
    items: list[str] = []
    for piece in inside.split(","):
        item = _scalar(piece, _PLAIN_IN_LIST)
        if item is None:
            return None
        items.append(item)
    return items


def _scalar(text: str, plain: Lazy[str]) -> str | None:
    """Return a plain or quoted scalar; None if it takes YAML to read it."""
    text = text.strip(" ")
    if plain.fullmatch(text):
        return text
    quoted = _QUOTED.fullmatch(text)
    if quoted is None:
        return None
    if quoted.group("single") is None:
        return quoted.group("double")
    return quoted.group("single").replace("''", "'")
