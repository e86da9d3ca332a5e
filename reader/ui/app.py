"""The application: it sets the theme, the keys and the first screen, and nothing else."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.driver import Driver

from reader import __version__
from reader.settings.config import read_config, save_theme
from reader.settings.theme_files import find_themes
from reader.settings.themes import monochrome
from reader.text.sanitise import sanitise_line
from reader.ui.commands import command
from reader.ui.crash import report_crash
from reader.ui.frugal import keep_no_lines, keep_no_parts, remember_less
from reader.ui.gated import GatedApp
from reader.ui.keymap import checked_keymap
from reader.ui.main.screen import ReaderScreen
from reader.ui.palette import Palette
from reader.ui.terminal import TerminalDriver
from reader.ui.theme import ALL_COLOURS, css_variables, terminal_colours, textual_theme

if TYPE_CHECKING:
    from textual.command import Provider

    from reader.library import Library
    from reader.settings.config import Config
    from reader.settings.locations import Locations
    from reader.settings.theme_files import ThemeShelf
    from reader.settings.themes import Theme


SWITCH_SECONDS = 0.001
"""A fifth of Python's own: a key waits for a handful, and is to be drawn within a frame."""

COLLECTING_AFTER = (1_000_000, 50, 1_000)
"""Garbage is hardly ever looked for by itself, since a look takes longer than a key may: a tenth of
a second for a hundred thousand new objects. The screen looks for it while no key is pressed."""

OWN_THEME = "ansi"
"""The theme in the terminal's own sixteen colours."""

SETTLED_SECONDS = 1.0
"""After the start, when what is not urgent may take a few hundredths of a second."""


def _command_provider() -> type[Provider]:
    from reader.ui.commands.palette import CommandProvider

    return CommandProvider


class NewsreadApp(GatedApp):
    """newsread on a terminal."""

    TITLE = "newsread"
    COMMANDS: ClassVar = {_command_provider}
    CSS_PATH = "newsread.tcss"

    def __init__(
        self,
        library: Library,
        config: Config,
        themes: ThemeShelf,
        locations: Locations,
        driver_class: type[Driver] | None = None,
        colours: int = ALL_COLOURS,
    ) -> None:
        """`colours` is how many the terminal can show."""
        self.colours = colours
        self.themes = themes
        self.locations = locations
        self.wants_reopening = False
        """What is in the library now is to be opened in place of the seeds."""
        self.colourless = bool(os.environ.get("NO_COLOR"))
        theme, theme_fault = themes.choose(config.theme)
        self._theme = self._as_seen(theme)
        keep_no_lines()
        keep_no_parts()
        remember_less()
        super().__init__(driver_class=driver_class, ansi_color=self._theme.uses_ansi)
        self.theme_name = theme.name
        self.register_theme(textual_theme(self._theme))
        # Set before the first frame, and not by watching, which would draw it twice.
        self.set_reactive(App.theme, self._theme.name)
        self.stylesheet.set_variables(self.get_css_variables())
        keymap, self.start_faults = checked_keymap(config.keys, locations.config_file)
        """What is wrong with the settings, to be told once the screen stands."""
        if theme_fault:
            self.start_faults.append(theme_fault)
        self.set_keymap(keymap)
        config = config._replace(keys=keymap)
        self.reorders = config.bidi == "reorder"
        self.reader_screen = ReaderScreen(library, config, self._palette(), self.note)

    def on_ready(self) -> None:
        """The first frame stands: tell what is wrong, and let garbage be collected again."""
        gc.collect()
        # What lives now lives to the end: it need never be looked through again.
        gc.freeze()
        gc.set_threshold(*COLLECTING_AFTER)
        gc.enable()
        for fault in self.start_faults:
            self.notify(fault.reason, title=fault.subject, severity="error", markup=False)
        self.note("newsread %s on %s, %d by %d", __version__, sys.platform, *self.size)
        self.set_timer(SETTLED_SECONDS, self._tell_broken_themes)
        if self.reader_screen.config.cursor and self._driver is not None:
            self._driver.write("\x1b[?25h")
        if self._is_first_run():
            self.reader_screen.greet()

    def _tell_broken_themes(self) -> None:
        """Name the mistakes in themes of the reader's own; ours are right, a test sees to that."""
        if self.locations.user_themes.is_dir():
            for fault in self.themes.faults():
                if fault not in self.start_faults:
                    self.notify(fault.reason, title=fault.subject, severity="error", markup=False)

    def _is_first_run(self) -> bool:
        """Whether nobody was greeted here before; from now on somebody was."""
        greeted = self.locations.state / "greeted"
        if greeted.exists():
            return False
        try:
            greeted.parent.mkdir(parents=True, exist_ok=True)
            greeted.touch()
        except OSError:
            # Greeted again next time: better than not at all.
            self.note("the greeting could not be noted")
        return True

    def note(self, text: str, *facts: object) -> None:
        """Write a line into the log file: counts and durations, nothing that is read."""
        from reader.settings.logbook import open_logbook

        open_logbook(self.locations.log).info(text, *facts)

    def get_default_screen(self) -> ReaderScreen:
        """The reader's screen is the first."""
        return self.reader_screen

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our style sheets' variables are there before any theme is."""
        return css_variables(self._theme)

    def action_help_quit(self) -> None:
        """Ctrl+C: too easily pressed to end what one reads."""
        keys = command("quit").signs(self.reader_screen.config.keys.get("quit", ""))
        self.notify(f"{keys[0]} quits", markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text: by way of the terminal, and with the system's command where there is one."""
        super().copy_to_clipboard(text)
        from reader.ui.clipboard import clipboard_command, hand_over

        named = self.reader_screen.config.commands.clipboard
        hand_over(text, clipboard_command() if named is None else named)

    # Themes

    @on(Driver.SignalResume)
    def _paint_anew(self) -> None:
        """Stopped by Ctrl+Z and back: the terminal has forgotten the screen."""
        self.screen.refresh()

    def show_theme(self, name: str) -> None:
        """Show everything in another theme; a broken one is told, and changes nothing."""
        theme, fault = self.themes.choose(name)
        if fault:
            self.notify(fault.reason, title=fault.subject, severity="error", markup=False)
            return
        self._theme = self._as_seen(theme)
        self.theme_name = theme.name
        self.register_theme(textual_theme(self._theme))
        self.ansi_color = self._theme.uses_ansi
        self.theme = self._theme.name
        self.reader_screen.use_palette(self._palette())

    def keep_theme(self, name: str) -> None:
        """Show a theme, now and from now on."""
        self.show_theme(name)
        if self.theme_name == name:
            # Another newsread may be changing the settings: the screen does not wait for its turn.
            self.reader_screen.desks["wish"].order(partial(self._save_theme, name))

    def _save_theme(self, name: str) -> None:
        fault = save_theme(self.locations.config_file, name)
        if fault:
            tell = partial(self.notify, title=fault.subject, severity="error", markup=False)
            self.call_from_thread(tell, fault.reason)

    def theme_label(self, name: str) -> str:
        """What a theme is called; of a broken one, its name."""
        theme, fault = self.themes.choose(name)
        return name if fault else theme.label

    def _palette(self) -> Palette:
        return Palette(self._theme, reorders=self.reorders)

    def _as_seen(self, theme: Theme) -> Theme:
        if self.colourless:
            return monochrome(theme)
        if self.colours == ALL_COLOURS:
            return theme
        from reader.settings.fewer_colours import fewer_colours  # most terminals show them all

        return fewer_colours(theme, self.colours, self.themes.choose(OWN_THEME)[0])

    # The end

    def reopen(self) -> None:
        """End, to begin again with what is in the library by now."""
        self.wants_reopening = True
        self.exit()

    async def action_quit(self) -> None:
        """Leave, as it stands now: once the widgets go, nobody could tell any more."""
        self.leave(0)

    def leave(self, code: int) -> None:
        """Keep how the screen stands, and end."""
        self.reader_screen.keep_session()
        self.exit(return_code=code)

    def _print_error_renderables(self) -> None:
        """After a crash, the terminal restored: where the report is, not the whole of it."""
        if self._exception is None:
            super()._print_error_renderables()
        else:
            self._exit_renderables.clear()
            report_crash(self._exception, self.locations)


def run_app(library: Library, locations: Locations, theme: str = "") -> int:
    """Show the library on this terminal until the reader quits; the exit code.

    `theme` is used for this run in place of the configured one. Marks that were not kept are told
    on standard error once the terminal is the reader's again; the exit code is 1 then.
    """
    # Work in the background holds the interpreter for so long at a time before keys have a turn.
    sys.setswitchinterval(SWITCH_SECONDS)
    while True:
        code, opens_again = _run_once(library, locations, theme)
        if not opens_again:
            return code
        from reader.library import open_library

        library = open_library(locations, (), library.library_file)


def _run_once(library: Library, locations: Locations, theme: str) -> tuple[int, bool]:
    """Show the library until the reader quits; the exit code, and whether it is opened again."""
    config, faults = read_config(locations.config_file)
    if theme:
        config = config._replace(theme=theme)
    themes = find_themes(locations.bundled_themes, locations.user_themes)
    library.recognition.setting = config.recogniser
    app = NewsreadApp(library, config, themes, locations, TerminalDriver, terminal_colours())
    app.start_faults += faults
    try:
        app.run()
    finally:
        library.leave()
        unkept = library.close()
        if unkept:
            sys.stderr.write(f"newsread: {sanitise_line(unkept.describe())}\n")
    return app.return_code or int(unkept is not None), app.wants_reopening
