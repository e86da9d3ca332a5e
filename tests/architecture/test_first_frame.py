"""What the first frame needs not is not loaded before it: that is how a start stays short."""

from __future__ import annotations

import sys

import pytest

from tests.support.modules import is_within
from tests.support.terminal import Terminal

HEAVY = (
    "charset_normalizer",
    "markdown_it",
    "numpy",
    "pygments",
    "rapidfuzz",
    "tantivy",
    "tomlkit",
    "yaml",
    "reader.entities.gazetteer",
    "reader.entities.recogniser",
    "reader.index.headlines",
)
"""Each takes from 10 to 140 ms to import."""

# The first output that holds a headline is the first frame: what is loaded then is written down.
SPY = """
import sys
from pathlib import Path
from textual.drivers.linux_driver import LinuxDriver

write = LinuxDriver.write

def spy(driver, data):
    write(driver, data)
    if "Notre-Dame" in data:
        LinuxDriver.write = write
        Path(sys.argv[1]).write_text("\\n".join(sorted(sys.modules)))

LinuxDriver.write = spy
from reader.cli import main
main(["--seeds"])
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The modules that were loaded when the first frame had been drawn."""
    note = tmp_path_factory.mktemp("first-frame") / "modules"
    with Terminal([sys.executable, "-c", SPY, str(note)]) as terminal:
        terminal.wait_for("Notre-Dame")
        terminal.wait_for(lambda _: note.exists() and note.read_text())
    return note.read_text().split("\n")


def test_the_spy_saw_the_screen(loaded):
    assert "reader.ui.app" in loaded
    assert "reader.library" in loaded


@pytest.mark.parametrize("heavy", HEAVY)
def test_heavy_modules_come_after_the_first_frame(heavy, loaded):
    assert not [name for name in loaded if is_within(name, heavy)]
