"""Where things live: the platform's folders, unless the environment says otherwise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.settings.locations import find_bundled, find_locations
from reader.settings.shown import printable, shown_path


def test_the_environment_names_each_folder(tmp_path: Path) -> None:
    found = find_locations(
        {
            "NEWSREAD_DATA_DIR": str(tmp_path / "d"),
            "NEWSREAD_CONFIG_DIR": str(tmp_path / "c"),
            "NEWSREAD_STATE_DIR": str(tmp_path / "s"),
        }
    )
    assert found.library == tmp_path / "d" / "library.sqlite3"
    assert found.config_file == tmp_path / "c" / "config.toml"
    assert found.user_themes == tmp_path / "c" / "themes"
    assert found.log == tmp_path / "s" / "newsread.log"
    assert found.crashes == tmp_path / "s" / "crashes"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_the_platform_names_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    found = find_locations({"NEWSREAD_DATA_DIR": ""})
    assert found.data == tmp_path / ".local/share/newsread"
    assert found.config == tmp_path / ".config/newsread"
    assert found.state == tmp_path / ".local/state/newsread"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elsewhere"))
    assert find_locations({}).config == tmp_path / "elsewhere/newsread"


def test_the_folders_of_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs
    from platformdirs.macos import MacOS

    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(platformdirs, "PlatformDirs", MacOS)
    found = find_locations({})
    support = Path.home() / "Library/Application Support/newsread"
    assert (found.data, found.config, found.state) == (support, support, support)


def test_a_folder_may_be_given_from_home_or_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    found = find_locations({"NEWSREAD_DATA_DIR": "~/news", "NEWSREAD_STATE_DIR": "state"})
    assert found.data == Path("/home/reader/news")
    assert found.state == Path.cwd() / "state"


def test_what_is_bundled_is_there() -> None:
    found = find_locations({})
    assert found.seeds.is_dir()
    assert list(found.bundled_themes.glob("*.toml"))


def test_what_is_bundled_stands_in_the_wheel_or_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "reader"
    package.mkdir()
    assert find_bundled(package) == tmp_path
    (package / "_data").mkdir()
    assert find_bundled(package) == package / "_data"


def test_finding_imports_nothing_heavy_where_all_is_given() -> None:
    program = (
        "import sys; from reader.settings.locations import find_locations\n"
        "find_locations({f'NEWSREAD_{each}_DIR': '/x' for each in ('DATA', 'CONFIG', 'STATE')})\n"
        "print('platformdirs' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "False\n"


def test_a_path_is_shown_short_and_printable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    assert shown_path(Path("/home/reader/news/a.txt")) == "~/news/a.txt"
    assert shown_path(Path("/home/readers/a.txt")) == "/home/readers/a.txt"
    assert shown_path(Path("/x/\x1b[2J\udcff\u202eé")) == "/x/\\x1b[2J\\udcff\\u202eé"
    assert printable("日本 🏴") == "日本 🏴"
