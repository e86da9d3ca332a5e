"""What a person installs works without the checkout: seeds and themes come with the wheel."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile

import pytest

from tests.support.modules import ROOT
from tests.support.terminal import Terminal, isolated_env

pytestmark = pytest.mark.slow

SUFFIXES = {"py", "tcss", "typed", "txt", "md", "toml", "model"}
"""The kinds of files in it: programs for no machine, and no archives."""

UNREACHABLE = re.compile(r"NewConnectionError|ConnectTimeout|Temporary failure|No matching dist")


def _built(kind, folder):
    """The file that hatchling makes of this folder: a wheel, or an sdist."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from what a clone would hold."""
    return _built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment that holds the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    locked = ["--require-hashes", "--requirement", str(ROOT / "requirements.lock")]
    done = subprocess.run([*pip, *locked], capture_output=True, text=True, check=False)
    if done.returncode and UNREACHABLE.search(done.stderr):
        pytest.skip("pip reaches no package index, so the wheel's requirements cannot be installed")
    assert done.returncode == 0, done.stderr
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, capture_output=True)
    # What it asks for is what was pinned: nothing is missing.
    subprocess.run([*pip[:3], "check"], check=True, capture_output=True)
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


def test_the_wheel_holds_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    (about,) = {name.split("/")[0] for name in names} - {"reader"}
    assert re.fullmatch(r"newsread-[\d.a-z]+\.dist-info", about)
    assert {name.removeprefix(f"{about}/") for name in names if name.startswith(about)} == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt"),
        *("licenses/LICENSE", "licenses/NOTICE"),
    }
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "reader").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    inside = {name for name in names if name.startswith("reader/")}
    assert {name for name in inside if not name.startswith("reader/_data/")} == ours
    assert {name.split("/")[2] for name in inside - ours} == {"seeds", "themes"}
    suffixes = {name.rpartition(".")[2] for name in inside}
    assert suffixes <= SUFFIXES, suffixes - SUFFIXES
    assert "reader/entities/data/names.model" in inside


def test_the_source_archive_is_the_repository(tmp_path):
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no clone, so that nobody knows what belongs to the repository")
    tracked = {name for name in listed.stdout.split("\0") if (ROOT / name).is_file()}
    with tarfile.open(_built("sdist", tmp_path)) as archive:
        inside = {member.name.partition("/")[2] for member in archive if member.isfile()}
    # Whatever `make` needs is in it; what lies about beside that is no business of this test.
    assert tracked <= inside
    assert "PKG-INFO" in inside


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
