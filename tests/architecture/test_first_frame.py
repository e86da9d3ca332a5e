"""What the first frame needs not is not loaded before it: that is how a start stays short."""

from __future__ import annotations

import sys

import pytest

from reader.settings.locations import find_bundled
from tests.support.modules import is_within, modules
from tests.support.program import newsread
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
    "reader.entities.pattern_tier",
    "reader.index.headlines",
)
"""Each takes from 10 to 140 ms to import."""

LATER = ("hashlib", "reader.settings.saving", "reader.update.following")
"""None takes long; but there are two hundred modules of ours, and each takes a tenth of one."""

# The first output that holds a headline is the first frame: what the main thread has imported by
# then is written down. A worker may be quicker; what it imports, the frame did not wait for.
SPY = """
import sys, threading
from pathlib import Path

imported = []

class Spy:
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is threading.main_thread():
            imported.append(name)

sys.meta_path.insert(0, Spy())
from textual.drivers.linux_driver import LinuxDriver

write = LinuxDriver.write

def spy(driver, data):
    write(driver, data)
    if "Notre-Dame" in data:
        LinuxDriver.write = write
        note = Path(sys.argv[1])
        note.with_suffix(".part").write_text("\\n".join(imported))
        note.with_suffix(".part").rename(note)

LinuxDriver.write = spy
from reader.cli import main
main(sys.argv[2:])
"""


@pytest.fixture(scope="module", params=["seeds", "library"])
def imported(tmp_path_factory, request):
    """The modules that the main thread had imported when the first frame had been drawn."""
    home = tmp_path_factory.mktemp("first-frame")
    note = home / "modules"
    arguments = ["--seeds"]
    if request.param == "library":
        # The same articles, kept: the way to them is another.
        library = str(home / "library.sqlite3")
        newsread("add", str(find_bundled() / "seeds"), "--library", library, home=home)
        arguments = ["--library", library]
    with Terminal([sys.executable, "-c", SPY, str(note), *arguments]) as terminal:
        terminal.wait_for("Notre-Dame")
        terminal.wait_for(lambda _: note.exists())
    return note.read_text().split("\n")


def test_the_spy_saw_the_screen(imported):
    assert "reader.ui.app" in imported
    assert "reader.library" in imported


@pytest.mark.parametrize("heavy", [*HEAVY, *LATER])
def test_the_first_frame_does_not_wait_for_heavy_modules(heavy, imported):
    assert not [name for name in imported if is_within(name, heavy)]


def test_named_tuples_before_the_first_frame_are_those_that_are_quick_to_define(imported):
    early = {module for module in modules() if _dotted(module) in imported}
    slow = {module.name for module in early if "typing.NamedTuple" in dict(module.imports())}
    assert slow <= {"reader/named.py"}, "take NamedTuple from reader.named"
    assert len(early) > len(slow)


def _dotted(module):
    return module.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
