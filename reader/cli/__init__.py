"""The command line: arguments in; a screen, or tables, lines and JSON out.

The way to the screen is kept short: what is given on the command line is mostly understood without
argparse, and what a command needs is imported when it runs.

    start, screen, opening               from what was typed to a library, and to the screen
    arguments, declaring, parsing        what can be typed, declared once
    library_commands, query_commands     declarations of the two large families of commands
    headless, listing, finding, asked    articles: listed, shown, found
    names, corrected_names, catching_up  who is in the news, what is new, what was corrected
    wishing, standing, ruling            names followed and muted; views, rules, settings
    feeds, refreshing, sources           feeds followed, sources refreshed and told of
    keeping, changing, doctor, failing   the library kept, changed, mended; what could not be read
    exporting                            into files for others
    plain, plain_list                    the news line by line, without a screen
    rows, name_rows, news_rows           what `--json` prints: fields that scripts rely on
    output, tables, progress             the one sink of all that is printed
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

DONE = FOUND = 0
"""The exit codes of all commands, as `arguments` tells them: it is done; something was found."""

NOTHING_FOUND = NOT_ALL = WRONG = 1
"""Nothing was; not all could be taken in; what was looked at has something wrong."""

MISTAKE = 2
"""What argparse ends with too, when it is given what it does not know."""

INTERRUPTED = 130
"""What a shell reports for a program that Ctrl+C has ended."""


def run() -> int:
    """Run the command `newsread` with the arguments of this process; the exit code."""
    from reader.settings.streams import open_missing

    open_missing()
    try:
        return main(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


def main(argv: Sequence[str]) -> int:
    """Run the command with these arguments; the exit code.

    Raises SystemExit as argparse does: with 2 after a mistake, with 0 after help.
    """
    from reader.cli.opening import MistakeError
    from reader.cli.start import plain_start
    from reader.settings.streams import finish_output

    try:
        arguments = plain_start(argv)
        code = _show(arguments) if arguments else _run(argv)
        finish_output()
        return code
    except MistakeError as mistake:
        return _told(mistake)
    except Exception as error:
        # Imported only now: a start that goes well need not wait for SQLite.
        from reader.store import StoreError

        if isinstance(error, StoreError):
            return _told(error)
        if isinstance(error, OSError):
            return _told_of_output(error)
        raise


def _run(argv: Sequence[str]) -> int:
    from reader.cli.arguments import SCREEN, command_for

    command, arguments = command_for(argv)
    if command is SCREEN:
        return _show(arguments)
    from reader.cli.headless import PRINTED, run_headless

    if command in PRINTED:
        return run_headless(command, arguments)
    from reader.cli.keeping import run_keeping

    return run_keeping(command, arguments)


def _show(arguments: SimpleNamespace) -> int:
    # What is made while starting lives to the end; looking through it would cost a tenth of the
    # start. The screen turns collecting on again once it stands.
    gc.disable()
    from reader.cli.screen import show_screen

    return show_screen(arguments)


def _told(error: Exception | str) -> int:
    """Tell on standard error what is wrong; the exit code."""
    from reader.cli.output import print_error, soften

    soften()
    try:
        print_error(str(error))
    except OSError:  # nobody can be told any more
        from reader.settings.streams import ERRORS, give_up

        give_up(ERRORS)
    return MISTAKE


def _told_of_output(error: OSError) -> int:
    """Tell that what is printed cannot be written; raise again what is anything else."""
    from reader.settings.streams import OUTPUT, give_up, is_of_output

    if not is_of_output(error):
        raise error
    give_up(OUTPUT)
    return _told(f"what is printed cannot be written: {error.strerror}")
