"""The reader's own keys, from `config.toml`: checked before they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.model import Fault


def checked_keymap(
    keys: Mapping[str, str], config_file: Path
) -> tuple[dict[str, str], list[Fault]]:
    """The keys of commands that there are, as Textual names them; and what is wrong with others."""
    known = {command.id for command in COMMANDS if "{key}" not in command.action}
    keymap: dict[str, str] = {}
    faults: list[Fault] = []
    for identity, wanted in keys.items():
        if identity in known:
            keymap[identity] = ",".join(key.strip() for key in wanted.split(",") if key.strip())
        else:
            from reader.settings.config import key_fault

            reason = f"there is no command {identity!r}; see docs/keys.md"
            faults.append(key_fault(config_file, identity, reason))
    return keymap, faults
