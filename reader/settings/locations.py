"""Where everything of newsread's lives: one value, found once, handed to whoever needs a path.

Nothing here makes a folder or opens a file. Each of the three folders of the user's follows the
platform unless a variable of the environment says otherwise; the fourth is what we brought along.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA_VARIABLE = "NEWSREAD_DATA_DIR"
CONFIG_VARIABLE = "NEWSREAD_CONFIG_DIR"
STATE_VARIABLE = "NEWSREAD_STATE_DIR"

_PACKAGE = Path(__file__).parent.parent


class Locations(NamedTuple):
    """The folders, and the files in them by name. None of them need exist."""

    data: Path
    """What must not be lost: the library."""
    config: Path
    """What the user writes: settings and themes."""
    state: Path
    """What may be deleted at any time: the log, and reports of crashes."""
    bundled: Path
    """What came with the program: `seeds/` and `themes/`."""

    @property
    def library(self) -> Path:
        """The library's file."""
        return self.data / "library.sqlite3"

    @property
    def config_file(self) -> Path:
        """The settings."""
        return self.config / "config.toml"

    @property
    def sources_file(self) -> Path:
        """What is settled for single sources."""
        return self.config / "sources.toml"

    @property
    def rules_file(self) -> Path:
        """The rules."""
        return self.config / "rules.toml"

    @property
    def names_file(self) -> Path:
        """What is corrected of names."""
        return self.config / "names.toml"

    @property
    def views_file(self) -> Path:
        """The saved views."""
        return self.config / "views.toml"

    @property
    def user_themes(self) -> Path:
        """The folder of the user's own themes."""
        return self.config / "themes"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.state / "newsread.log"

    @property
    def crashes(self) -> Path:
        """The folder of the reports of crashes."""
        return self.state / "crashes"

    @property
    def seeds(self) -> Path:
        """The folder of the corpus that a first run opens."""
        return self.bundled / "seeds"

    @property
    def bundled_themes(self) -> Path:
        """The folder of the themes that came with the program."""
        return self.bundled / "themes"


def find_locations(environ: Mapping[str, str] | None = None) -> Locations:
    """Find the locations for this user; `environ` stands in for the environment."""
    variables = os.environ if environ is None else environ
    data, config, state = (
        _chosen(variables.get(name, ""))
        for name in (DATA_VARIABLE, CONFIG_VARIABLE, STATE_VARIABLE)
    )
    if not (data and config and state):
        # Imported here: a run with all three folders given has no need of it.
        from platformdirs import PlatformDirs

        platform = PlatformDirs("newsread", appauthor=False)
        data = data or platform.user_data_path
        config = config or platform.user_config_path
        state = state or platform.user_state_path
    return Locations(data=data, config=config, state=state, bundled=find_bundled())


def find_bundled(package: Path = _PACKAGE) -> Path:
    """Find the folder that holds `seeds/` and `themes/`: the wheel's, or the checkout."""
    in_wheel = package / "_data"
    return in_wheel if in_wheel.is_dir() else package.parent


def _chosen(folder: str) -> Path | None:
    """Return the folder that a variable names; `None` where it is empty or not set."""
    return Path(folder).expanduser().absolute() if folder else None
