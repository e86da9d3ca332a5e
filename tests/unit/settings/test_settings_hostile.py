"""Nothing in a settings file, however broken, stops the program or reaches the terminal."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.settings.config import MEASURE_RANGE, read_config, save_theme
from reader.settings.locations import find_bundled
from reader.settings.theme_files import ThemeError, find_themes, load_theme
from reader.settings.toml_file import lines_of_keys

BUNDLED = find_bundled() / "themes"

NAMES = ["theme", "keys", "measure", "[keys]", "[screen]", "[kinds]", "base", "text", '"fjord"']
MARKS = ["=", ".", "{", "}", "[", "]", '"', "'", '"""', "'''", "#", "\\", "1", "true"]
SPACES = ["\n", "\r\n", " ", "\x1b"]
words = st.sampled_from([*NAMES, *MARKS, *SPACES])
texts = st.one_of(st.text(), st.lists(words, max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(content=st.one_of(st.binary(), texts.map(lambda text: text.encode("utf-8", "replace"))))
@example(b"x = " + b"[" * 5000)
@example(b"measure = " + b"9" * 5000)
@example(b"theme.a.b = 1")
@example(b"[[keys]]\na = 1")
def test_any_file_gives_settings_and_words(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        path.write_bytes(content)
        config, faults = read_config(path)
        assert config.measure in MEASURE_RANGE
        assert all(fault.subject.isprintable() and fault.reason.isprintable() for fault in faults)
        with suppress(ThemeError):
            load_theme(path, BUNDLED)
        fault = save_theme(path, "almanac")
        if fault is None:
            after, _ = read_config(path)
            assert after == type(config)("almanac", config.keys, config.measure)
        else:
            assert fault.reason.isprintable()
            assert path.read_bytes() == content


@settings(max_examples=200, deadline=None)
@given(text=texts)
def test_lines_are_lines_of_the_text(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_of_keys(text).values())


def test_looking_for_lines_takes_time_in_proportion() -> None:
    """A line that almost is a key, over and over; were it quadratic, this would take minutes."""
    assert lines_of_keys("a." * 50_000 + "\n" + "[" + "a . " * 50_000) == {}
    assert lines_of_keys('"' * 100_000) == {}


def test_links_in_a_circle_are_named(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.symlink_to(path)
    assert len(read_config(path).faults) == 1
    assert save_theme(path, "almanac") is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_among_the_themes_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless.toml")
    (tmp_path / "folder.toml").mkdir()
    assert find_themes(BUNDLED, tmp_path).names == find_themes(BUNDLED, BUNDLED).names


def test_names_of_themes_are_shown_printable(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2J.toml").write_text("x = =")
    shelf = find_themes(BUNDLED, tmp_path)
    _, missing = shelf.choose("\x1b]0;t\x07")
    _, broken = shelf.choose("\x1b[2J")
    for fault in (missing, broken):
        assert fault is not None
        assert fault.subject.isprintable()
        assert fault.reason.isprintable()
