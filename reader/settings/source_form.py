"""The settings of one source as they are typed: a text for each key, and back into values.

    daily, europe           tags = ["daily", "europe"]
    yes                     disabled = true
    X-Token = keyring:me    headers = { X-Token = "keyring:me" }

An empty text says nothing, and takes its key out. What is wrong with a text is told by the reading
of the file itself, so that a form refuses what the file would, in the same words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.settings.sources import EVERY_SOURCE, sources_of
from reader.settings.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADERS = "headers"

ANSWERS = ("full-text", "disabled")
"""Keys that are answered with yes or no."""

TYPED = ("title", "folder", "tags", "interval", *ANSWERS, HEADERS)
"""The keys that a form has, in its order."""

YES, NO = "yes", "no"

_TRUTH = {YES: True, NO: False}

_HEADER = re.compile(r"([^=:]*)[=:](.*)")
"""Neither sign can stand in a header's name: who writes them with a colon is understood too."""

Values = dict[str, object]
"""By key, as the file has them; None: the key is not there."""


class SourceForm(NamedTuple):
    """What is settled for one source, and what holds where nothing is."""

    entry: str
    """The name of its table."""
    values: Mapping[str, object]
    """What the table says, be it mistaken."""
    defaults: Mapping[str, str]
    """What holds for a key of which it says nothing, as text; empty: the usual."""

    def text(self, key: str) -> str:
        """What the table says of a key, as it is typed; empty where it says nothing."""
        return _text_of(self.values.get(key))

    def mistake(self, key: str) -> str:
        """What is wrong with what the table says of a key; empty: nothing."""
        return _mistake(self.entry, key, self.values.get(key))

    def mistake_in(self, key: str, text: str) -> str:
        """What would be wrong with a text that is typed for a key; empty: nothing."""
        if key == HEADERS and (twice := _twice(text)):
            return f"{twice} stands there twice"
        return _mistake(self.entry, key, _value_of(key, text))

    def change(self, texts: Mapping[str, str]) -> tuple[Values, Values]:
        """What the keys of these texts say now, and what they are to say.

        What is mistaken by now is left out of the first, and so in no memory of what was changed:
        it may be a secret that was written out.
        """
        before: Values = {key: self._sound(key) for key in texts}
        after: Values = {key: _value_of(key, text) for key, text in texts.items()}
        return before, after

    def _sound(self, key: str) -> object | None:
        value = self.values.get(key)
        if key == HEADERS and isinstance(value, dict):
            sound = {
                name: each
                for name, each in value.items()
                if not _mistake(self.entry, key, {name: each})
            }
            return sound or None
        return None if self.mistake(key) else value


def form_of(file: TomlFile, *names: str) -> SourceForm:
    """Return the form of a source that is known by these names: address, key.

    Its table is the one that holds for it; where there is none, that of the first name.
    """
    entry = next((name for name in names if isinstance(file.values.get(name), dict)), names[0])
    default = _table(file, EVERY_SOURCE)
    defaults = {
        key: _text_of(value)
        for key, value in default.items()
        if key in TYPED and not _mistake(EVERY_SOURCE, key, value)
    }
    return SourceForm(entry, _table(file, entry), defaults)


def _table(file: TomlFile, name: str) -> Mapping[str, object]:
    found = file.values.get(name)
    return found if isinstance(found, dict) else {}


def _mistake(entry: str, key: str, value: object | None) -> str:
    if value is None:
        return ""
    faults = sources_of(TomlFile(Path(), {entry: {key: value}}, "")).faults
    return faults[0].reason if faults else ""


def _text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "\n".join(f"{name} = {_quoted(str(each))}" for name, each in value.items())
    return str(value)


def _value_of(key: str, text: str) -> object | None:
    """Return the value that a text means, be it a mistaken one; None for an empty text."""
    text = text.strip()
    if not text:
        return None
    if key == "tags":
        return [tag for each in text.split(",") if (tag := " ".join(each.split()))] or None
    if key in ANSWERS:
        return _TRUTH.get(text, text)
    return _headers_in(text) if key == HEADERS else text


def _headers_in(text: str) -> dict[str, str | None]:
    """Return headers by name; a line that is none has no value, which is a mistake."""
    headers: dict[str, str | None] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _HEADER.fullmatch(line)
        name = found[1].strip() if found else line
        headers[name] = _unquoted(found[2].strip()) if found else None
    return headers


def _twice(text: str) -> str:
    """Return the name of a header that a text has twice, if it has one."""
    found = [match[1].strip() for match in map(_HEADER.match, text.splitlines()) if match]
    return next((name for at, name in enumerate(found) if name in found[:at]), "")


def _quoted(text: str) -> str:
    """Return a text from which `_unquoted` takes nothing but what was put around it here."""
    return f'"{text}"' if text != _unquoted(text) or text != text.strip() else text


def _unquoted(text: str) -> str:
    """Return a text without the quotes around it: the file and its docs have them."""
    is_quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1] if is_quoted else text
