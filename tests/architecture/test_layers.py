"""The rooms stand on each other in one order, and the screen's library stays in its room."""

from __future__ import annotations

import subprocess
import sys

from tests.support.modules import ROOT, is_within, modules


def test_imports_go_down_the_layers_only():
    linted = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert "0 broken" in linted.stdout


def test_only_ui_imports_textual():
    strangers = [
        f"{module.name}:{line} imports {name}"
        for module in modules()
        if module.room != "ui"
        for name, line in module.imports()
        if is_within(name, "textual")
    ]
    assert not strangers


def test_rich_stays_with_the_screen_the_tables_and_the_widths():
    """The core draws nothing; it asks Rich only how many cells a character takes."""
    strangers = [
        f"{module.name}:{line} imports {name}"
        for module in modules()
        if module.room not in {"ui", "cli"}
        for name, line in module.imports()
        if is_within(name, "rich")
        and not (module.name == "reader/text/width.py" and is_within(name, "rich.cells"))
    ]
    assert not strangers
