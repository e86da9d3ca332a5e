"""The reader's own keys, from `config.toml`: checked before they are used.

No key is ever bound to two commands: a setting that would do so is left out, and told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.model import Fault
    from reader.settings.views import SavedView

MODIFIERS = ("ctrl+", "shift+", "alt+", "super+", "hyper+", "meta+")
"""What may stand before a key, as Textual writes it."""


def checked_keymap(
    keys: Mapping[str, str], config_file: Path
) -> tuple[dict[str, str], list[Fault]]:
    """The keys of commands that there are, as Textual names them; and what is wrong with others.

    A command whose keys are wrong keeps its default ones.
    """
    known = {command.id for command in COMMANDS if "{key}" not in command.action}
    keymap: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for identity, wanted in keys.items():
        names = _split(wanted)
        unknown = next((key for key in names if not _is_key(key)), None)
        if identity not in known:
            reasons[identity] = f"there is no command {identity!r}; see docs/keys.md"
        elif unknown is not None:
            reasons[identity] = f"{identity}: there is no key {unknown!r}; see docs/keys.md"
        else:
            keymap[identity] = ",".join(names)
    _drop_shared(keymap, reasons)
    return keymap, _faults(keys, reasons, config_file)


def keys_of_views(
    views: Sequence[SavedView], keymap: Mapping[str, str], path: Path
) -> tuple[dict[str, int], list[Fault]]:
    """The keys that open views, each with the view's place; and what is wrong with others."""
    from reader.settings.toml_file import fault_at

    held = {
        _canonical(key): each.id
        for each in COMMANDS
        for key in _split(keymap.get(each.id, each.keys))
    }
    keys: dict[str, int] = {}
    faults = []
    for number, view in enumerate(views):
        key = _canonical(view.key)
        if not key:
            continue
        if not _is_key(view.key):
            reason = f"the view {view.name!r}: there is no key {view.key!r}"
        elif key in held:
            reason = (
                f"the view {view.name!r}: the key {view.key!r} is that of {held[key]!r} already"
            )
        else:
            keys[key] = number
            continue
        faults.append(fault_at(path, reason, view.name, "key"))
    return keys, faults


def _drop_shared(keymap: dict[str, str], reasons: dict[str, str]) -> None:
    """Take out what gives a command the key of another, until each key has one command."""
    # A command back at its default keys may meet a setting that was right before.
    while found := _find_shared(keymap):
        identity, key, other = found
        del keymap[identity]
        reasons[identity] = f"{identity}: the key {key!r} is that of {other!r} already"


def _find_shared(keymap: Mapping[str, str]) -> tuple[str, str, str] | None:
    """A command of the keymap, the last in it, with a key of another command, and that one."""
    held = {
        each.id: {_canonical(key) for key in _split(keymap.get(each.id, each.keys))}
        for each in COMMANDS
    }
    for identity in reversed(list(keymap)):
        for key in _split(keymap[identity]):
            for other, taken in held.items():
                if other != identity and _canonical(key) in taken:
                    return identity, key, other
    return None


def _faults(keys: Mapping[str, str], reasons: Mapping[str, str], config_file: Path) -> list[Fault]:
    """What is wrong, in the order of the settings."""
    if not reasons:
        return []
    from reader.settings.toml_file import fault_at

    return [
        fault_at(config_file, reasons[identity], "keys", identity)
        for identity in keys
        if identity in reasons
    ]


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def _canonical(key: str) -> str:
    """The one name of a key that has several: `.` is `full_stop`, `ctrl+i` is `tab`."""
    from textual.keys import KEY_ALIASES, _character_to_key

    if len(key) == 1:
        return _character_to_key(key)
    return next((name for name, aliases in KEY_ALIASES.items() if key in aliases), key)


def _is_key(key: str) -> bool:
    """Whether a terminal may send a key of that name: a character, `f5`, `ctrl+d`, `full_stop`."""
    import unicodedata

    from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, Keys

    base = key
    while base.startswith(MODIFIERS):
        base = base.split("+", 1)[1]
    if len(base) == 1:
        return base.isprintable()
    if key in set(Keys) or base in set(Keys) or base in KEY_NAME_REPLACEMENTS.values():
        # The names in angle brackets are Textual's own signals, which no key sends.
        return not base.startswith("<")
    name = KEY_TO_UNICODE_NAME.get(base, base.replace("_", " "))
    try:
        return base == base.lower() and unicodedata.lookup(name).isprintable()
    except KeyError:
        return False
