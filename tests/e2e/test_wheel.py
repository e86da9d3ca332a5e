"""What a person installs works without the checkout: seeds and themes come with the wheel."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import venv
import zipfile

import pytest

from tests.support.modules import ROOT
from tests.support.terminal import Terminal, isolated_env

pytestmark = pytest.mark.slow

UNREACHABLE = re.compile(r"NewConnectionError|ConnectTimeout|Temporary failure|No matching dist")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from what a clone would hold."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment that holds the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    venv.create(folder, with_pip=True)
    done = subprocess.run(
        [
            str(folder / "bin" / "python"),
            *("-m", "pip", "install", "--quiet", "--constraint"),
            *(str(ROOT / "requirements-dev.lock"), str(wheel)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and UNREACHABLE.search(done.stderr):
        pytest.skip("pip reaches no package index, so the wheel's requirements cannot be installed")
    assert done.returncode == 0, done.stderr
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_the_wheel_holds_the_program_its_seeds_and_its_themes(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"reader/cli/__init__.py", "reader/ui/app.py", "reader/py.typed"} <= names
    for folder in ("seeds", "themes"):
        ours = {
            f"reader/_data/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
        assert len(ours) >= 4
        assert ours <= names
    assert not [name for name in names if name.startswith(("tests/", "tools/", "benchmarks/"))]


def test_the_installed_command_opens_its_own_seeds(installed, tmp_path):
    command = [str(installed / "bin" / "newsread")]
    with Terminal(command, home=tmp_path, cwd=tmp_path) as terminal:
        terminal.wait_for("unread of")
        terminal.wait_for("Notre-Dame")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_the_installed_command_finds(installed, tmp_path):
    found = subprocess.run(
        [str(installed / "bin" / "newsread"), "find", "penicillin", "--json"],
        cwd=tmp_path,
        env=isolated_env(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    row = json.loads(found.stdout)[0]
    assert "Penicillin" in row["title"]
    assert row["entities"]
    assert row["path"].startswith(str(installed))
