"""`config.toml`: what holds, what is named as a mistake, and the one key that we write."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from reader.settings.config import Config, read_config, save_theme
from reader.settings.toml_file import fault_at

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "newsread" / "config.toml"


def written(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_without_a_file_all_has_its_default(path: Path) -> None:
    assert read_config(path) == (Config(), ())
    assert Config() == Config(theme="newsread-dark", keys={}, measure=72, recogniser="own")


def test_a_file_is_read(path: Path) -> None:
    written(
        path,
        '\ufefftheme = "almanac"\r\nmeasure = 80\r\n'
        '[keys]\r\nstar = "ctrl+s"\r\n"a.b" = "j,down"\r\n',
    )
    config, faults = read_config(path)
    assert faults == ()
    assert config == Config("almanac", {"star": "ctrl+s", "a.b": "j,down"}, 80)


@pytest.mark.parametrize("recogniser", ["own", "spacy:en_core_web_sm", "spacy:/my/pipeline"])
def test_the_recogniser_is_read(path: Path, recogniser: str) -> None:
    written(path, f'[entities]\nrecogniser = "{recogniser}"')
    assert read_config(path) == (Config(recogniser=recogniser), ())


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("theme = 3\nmeasure = 90", 1, "theme"),
        ("measure = 90\nbidi = 'right'", 2, "bidi"),
        ("measure = 90\ncursor = 'on'", 2, "cursor"),
        ("measure = 90\ncommands = 'lp'", 2, "[commands]"),
        ("measure = 90\n[commands]\nenclosure = 'mpv --x'", 3, "enclosure"),
        ("measure = 90\n[commands]\nenclosure = []", 3, "enclosure"),
        ("measure = 90\n[commands]\nplayer = ['mpv']", 3, "player"),
        ("measure = 90\n[pipes]\nprint = 'lp'", 3, "print"),
        ("measure = 90\n[pipes]\nprint = {command = ['lp'], form = 'pdf'}", 3, "form"),
        ("measure = 90\n[pipes]\nprint = {command = ['lp'], terminal = 1}", 3, "terminal"),
        ("measure = 90\n[pipes]\nprint = {command = ['lp'], shell = true}", 3, "shell"),
        ("measure = 90\n# why\ntheme = ['a']", 3, "theme"),
        ("measure = 90\n[keys]\n\nstar = 5", 4, "star"),
        ("measure = 90\n[keys]\nstar = ' '", 3, "star"),
        ("measure = 90\nkeys = 'none'", 2, "[keys]"),
        ("measure = 90\nkeys.star = 1", 2, "star"),
        ("measure = 90\nentities = 'spacy'", 2, "[entities]"),
        ("measure = 90\n[entities]\nrecogniser = 'spacy'", 3, "recogniser"),
        ("measure = 90\n[entities]\nrecogniser = 'spacy: '", 3, "recogniser"),
        ("measure = 90\n[entities]\nrecogniser = 7", 3, "recogniser"),
        ("measure = 90\n[entities]\nmodel = 'own'", 3, "'model'"),
        ("measure = 90\ncolour = 'red'", 2, "'colour'"),
        ("measure = 90\n[colours]\na = 1", 2, "'colours'"),
        ('measure = 90\n"\x1b" = 1'.replace("\x1b", "\\u001b"), 0, "\\x1b"),
        ('measure = 90\nwhy = """\ntheme = 1\n"""\ntheme = 2', 5, "theme is"),
    ],
)
def test_a_mistake_is_named_by_line_and_the_rest_holds(
    path: Path, text: str, line: int, word: str
) -> None:
    config, faults = read_config(written(path, text))
    fault = faults[0]
    assert fault.subject.endswith(f"config.toml:{line}" if line else "config.toml")
    assert word in fault.reason
    assert fault.reason.isprintable()
    assert config == Config(measure=90)


@pytest.mark.parametrize("measure", ["39", "121", "-5", "true", "72.0", "'72'", "1" * 5000])
def test_a_measure_that_cannot_be_read_in_is_refused(path: Path, measure: str) -> None:
    config, faults = read_config(written(path, f"measure = {measure}"))
    assert config.measure == 72
    assert len(faults) == 1


@pytest.mark.parametrize("measure", [40, 72, 120])
def test_a_measure_within_the_range_holds(path: Path, measure: int) -> None:
    assert read_config(written(path, f"measure = {measure}")) == (Config(measure=measure), ())


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'theme = "a"\nmeasure = = 3\n', 2),
        (b'theme = "a"\n\n\nmeasure = [1,\n', 4),
        (b'theme = "a"\ntheme = "b"\n', 2),
        (b'theme = "a"\n# caf\xe9\n', 2),
        (b"x = " + b"[" * 5000, 1),
    ],
)
def test_a_file_that_is_no_toml_is_named_by_line(path: Path, content: bytes, line: int) -> None:
    config, (fault,) = read_config(written(path, content))
    assert config == Config()
    assert fault.subject.endswith(f"config.toml:{line}") or b"[[[" in content
    assert "(at" not in fault.reason


def test_a_folder_in_the_place_of_the_file(path: Path) -> None:
    path.mkdir(parents=True)
    config, (fault,) = read_config(path)
    assert config == Config()
    assert "cannot be read: Is a directory" in fault.reason


def test_what_is_wrong_with_a_key_is_named_by_its_line(path: Path) -> None:
    fault = fault_at(written(path, '[keys]\n\nstar = "q"\n'), "q is taken", "keys", "star")
    assert (fault.subject.endswith("config.toml:3"), fault.reason) == (True, "q is taken")
    assert fault_at(path.with_name("none"), "taken", "keys", "star").reason == "taken"


def test_the_chosen_theme_is_kept(path: Path) -> None:
    assert save_theme(path, "almanac") is None
    assert read_config(path).config.theme == "almanac"
    assert save_theme(path, "fjord") is None
    assert read_config(path).config.theme == "fjord"
    assert [each.name for each in path.parent.iterdir()] == ["config.toml"]


def test_keeping_the_theme_leaves_all_else_as_it_was(path: Path) -> None:
    text = '# mine\nmeasure = 80   # wide\n\ntheme = "almanac" # by day\n\n[keys]\nstar = "x"\n'
    save_theme(written(path, text), "fjord")
    assert path.read_text() == text.replace("almanac", "fjord")


def test_a_theme_is_put_before_the_tables(path: Path) -> None:
    text = '# mine\n\n[keys] # table\nstar = "x"\n'
    save_theme(written(path, text), "fjord")
    assert read_config(path) == (Config("fjord", {"star": "x"}), ())
    assert "# mine" in path.read_text()
    assert "[keys] # table" in path.read_text()


def test_keeping_the_theme_keeps_permissions_and_links(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('theme = "almanac"\n')
    real.chmod(0o640)
    path.parent.mkdir()
    path.symlink_to(real)
    assert save_theme(path, "fjord") is None
    assert path.is_symlink()
    assert real.read_text() == 'theme = "fjord"\n'
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_file_with_a_mistake_is_not_written_over(path: Path) -> None:
    text = "theme = = 1\n"
    fault = save_theme(written(path, text), "fjord")
    assert fault is not None
    assert "mended" in fault.reason
    assert path.read_text() == text


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    fault = save_theme(tmp_path / "file" / "config.toml", "fjord")
    assert fault is not None
    assert "Not a directory" in fault.reason
    assert "config.toml" in fault.subject


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    written(path, 'theme = "almanac"\n')
    monkeypatch.setattr(os, "fsync", fail)
    fault = save_theme(path, "fjord")
    assert fault is not None
    assert "No space left" in fault.reason
    assert path.read_text() == 'theme = "almanac"\n'
    assert [each.name for each in path.parent.iterdir()] == ["config.toml"]
