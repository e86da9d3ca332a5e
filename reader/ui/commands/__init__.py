"""Every command of the screen, declared once: keys, hints, palette and help come from here."""

from reader.ui.commands.catalogue import COMMANDS, bindings, command
from reader.ui.commands.command import Command, Group

__all__ = ["COMMANDS", "Command", "Group", "bindings", "command"]
