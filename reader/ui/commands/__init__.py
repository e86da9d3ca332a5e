"""Every command of the screen, declared once: keys, hints, palette and help come from here.

command    what a command is
catalogue  all of them
palette    those that make sense without a key, to choose from
"""

from reader.ui.commands.catalogue import COMMANDS, bindings, command
from reader.ui.commands.command import Command, Group

__all__ = ["COMMANDS", "Command", "Group", "bindings", "command"]
