"""What is installed with the program: pinned by hashes, of known licences, looked up for flaws."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib

import pytest

from tests.support.modules import ROOT
from tools.list_licences import Licensed, licence_of, locked, normal, offenders

RUN, DEV, TRAIN, TEACHERS = (
    ROOT / f"requirements{which}.lock" for which in ("", "-dev", "-train", "-teachers")
)
PINNED = re.compile(
    r"(?m)^([A-Za-z0-9._-]+)==(\S+?)(?: ;.*?)?((?: (?:\\\n    )?--hash=sha256:[0-9a-f]{64})+)$"
)


@pytest.mark.parametrize(
    ("lock", "fewest"),
    [(RUN, 40), (DEV, 40), (TRAIN, 40), (TEACHERS, 2)],
    ids=["run", "dev", "train", "teachers"],
)
def test_every_package_is_pinned_by_its_hashes(lock, fewest):
    text = lock.read_text(encoding="utf-8")
    assert len(PINNED.findall(text)) == len(re.findall(r"(?m)^[^#\s]", text)) >= fewest


def test_what_runs_is_what_was_tested():
    ours = {(name, version) for name, version, _ in PINNED.findall(RUN.read_text())}
    tested = {(name, version) for name, version, _ in PINNED.findall(DEV.read_text())}
    assert ours <= tested


def test_all_that_is_asked_for_is_pinned():
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {normal(re.match(r"[\w.-]+", each)[0]) for each in said["project"]["dependencies"]}
    assert named <= locked(RUN.read_text(encoding="utf-8"))
    tools = {
        normal(re.match(r"[\w.-]+", each)[0])
        for group in ("build", "dev")
        for each in said["dependency-groups"][group]
        if isinstance(each, str)
    }
    assert tools <= locked(DEV.read_text(encoding="utf-8"))
    of_training = {
        normal(re.match(r"[\w.-]+", each)[0]) for each in said["dependency-groups"]["train"]
    }
    assert of_training <= locked(TRAIN.read_text() + TEACHERS.read_text())


@pytest.mark.parametrize(
    ("licence", "is_fine"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("BSD-3-Clause AND MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("BSD-3-Clause AND GPL-3.0-only", False),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("LGPL-3.0", False),
        ("", False),
    ],
)
def test_what_may_be_shipped_with(licence, is_fine):
    package = Licensed("some-package", "1", licence)
    assert (not offenders([package], {"some-package"})) is is_fine


def test_developers_may_use_more():
    assert not offenders([Licensed("Some_Package", "1", "LGPL-3.0")], {"another"})
    assert offenders([Licensed("Some_Package", "1", "GPL-3.0-only")], {"another"})


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ({"License-Expression": ["MIT OR ISC"]}, "MIT OR ISC"),
        ({"Classifier": ["License :: OSI Approved :: MIT License"]}, "MIT"),
        ({"License": ["The BSD 2-Clause License\n\nand its text, which says MIT"]}, "BSD-2-Clause"),
        ({"License": ["Python Software Foundation License"]}, "PSF-2.0"),
        ({"License": ["whatever we like"]}, ""),
        ({}, ""),
    ],
)
def test_how_a_licence_is_read(said, licence):
    class Metadata:
        def get_all(self, name):
            return said.get(name)

    class Package:
        metadata = Metadata()

    assert licence_of(Package()) == licence


def test_everything_installed_here_may_be_used():
    listed = subprocess.run(
        [sys.executable, "-m", "tools.list_licences", str(RUN)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert listed.returncode == 0, listed.stderr
    assert re.search(r"(?m)^textual +8\.\S+ +MIT$", listed.stdout)


def package(name="one", **more):
    return {"name": name, "version": "1", "vulns": [], **more}


FLAW = {"id": "PYSEC-1", "fix_versions": ["2"]}


@pytest.mark.parametrize(
    ("printed", "code", "told"),
    [
        (json.dumps({"dependencies": [package()]}), 0, "asked about 1 of 1, 0 with"),
        (json.dumps({"dependencies": [package(vulns=[FLAW])]}), 1, "PYSEC-1; mended in 2"),
        (
            json.dumps({"dependencies": [package(), package("two", skip_reason="not found")]}),
            3,
            "asked about 1 of 2",
        ),
        ("", 3, "nobody could be asked; this needs the network"),
    ],
    ids=["clean", "flawed", "partly", "offline"],
)
def test_an_audit_says_what_it_could_not_ask(printed, code, told, tmp_path):
    """On a stand-in for pip-audit: the real one asks the network."""
    auditor = tmp_path / "auditor"
    auditor.write_text(f"#!{sys.executable}\nprint({printed!r})\n")
    auditor.chmod(0o700)
    done = subprocess.run(
        [sys.executable, "-m", "tools.audit", str(RUN)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "AUDIT": str(auditor)},
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert told in done.stdout + done.stderr
