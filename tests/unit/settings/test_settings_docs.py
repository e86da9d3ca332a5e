"""What the documentation shows can be done so, and what can be done is shown."""

from __future__ import annotations

import re
from pathlib import Path

from reader.model import Kind
from reader.settings.commands import Commands, Pipe
from reader.settings.config import Config, read_config
from reader.settings.files import DEFAULTS
from reader.settings.locations import find_bundled
from reader.settings.theme_files import find_themes, load_theme
from reader.settings.themes import STYLE_WORDS, ScreenColours

DOCS = Path(__file__).parents[3] / "docs"
THEMES = (DOCS / "themes.md").read_text()
FILES = (DOCS / "files.md").read_text()
BUNDLED = find_bundled() / "themes"


def examples(text: str) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", text, re.DOTALL)


def test_the_settings_shown_can_be_read(tmp_path: Path) -> None:
    (example,) = examples(FILES)
    path = tmp_path / "config.toml"
    path.write_text(example)
    pipes = (
        Pipe("print", ("lp",)),
        Pipe("note", ("tee", "-a", "notes.txt"), form="text"),
        Pipe("page", ("less",), terminal=True),
    )
    files = DEFAULTS.with_fields({"kop": "title"})
    commands = Commands(("mpv",), ("wl-copy",), pipes)
    assert read_config(path) == (
        Config(keys={"star": "ctrl+s"}, commands=commands, files=files),
        (),
    )
    path.write_text(examples(THEMES)[0])
    assert read_config(path) == (Config(theme="almanac"), ())


def test_the_theme_shown_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_text(examples(THEMES)[1])
    theme = load_theme(path, BUNDLED)
    assert theme.label == "Evening"
    assert theme.kinds[Kind.DATE].style == ""


def test_every_theme_key_and_word_is_told() -> None:
    names = [*ScreenColours._fields]
    for word in (*names, *Kind, *STYLE_WORDS, *find_themes(BUNDLED, BUNDLED).names):
        assert f"`{word}`" in THEMES, word


def test_every_setting_is_told() -> None:
    for each in Config._fields:
        assert re.search(rf"^\[?{each}\b", examples(FILES)[0], re.MULTILINE), each
