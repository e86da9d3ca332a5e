"""Importing a module only defines things: it reads nothing, starts nothing, and asks nobody.

All modules are imported in a process that writes down what Python's audit hooks tell of it.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.support.modules import ROOT, modules
from tests.support.terminal import isolated_env

IMPORT = """
import importlib, json, os, sys, threading

packages = json.loads(sys.argv[1])
watched = {"open", "subprocess", "os", "socket", "sqlite3", "ctypes", "shutil", "tempfile"}
harmless = {"os.listdir", "os.scandir", "os.putenv", "os.unsetenv"}  # how modules are found
places = tuple(map(os.path.realpath, filter(None, [*sys.path, sys.prefix, sys.base_prefix])))
installed = os.path.realpath(sys.prefix)  # may lie within the checkout
told, now = [], [""]

def is_code(arguments):
    # Python's own files, and those that belong to an installed package.
    path = arguments[0]
    if not isinstance(path, (str, bytes)):
        return True
    path = os.path.realpath(os.fsdecode(path))
    is_ours = path.startswith(os.path.realpath(sys.argv[2])) and not path.startswith(installed)
    known = path.endswith((".py", ".pyc", ".so")) or "__pycache__" in path
    return known or (not is_ours and path.startswith(places)) or path.startswith("/proc/")

def hook(event, arguments):
    if event.split(".")[0] not in watched or event in harmless:
        return
    if event == "open" and is_code(arguments):
        return
    if event == "ctypes.dlopen" and arguments == (None,):
        return  # Python itself, which ctypes opens when it is imported
    told.append([now[0], event, repr(arguments)[:160]])

sys.addaudithook(hook)
threads = set(threading.enumerate())
for name in packages:
    now[0] = name
    importlib.import_module(name)
    for each in set(threading.enumerate()) - threads:
        told.append([name, "thread", each.name])
        threads.add(each)
sys.stdout.write(json.dumps(told))
"""


def names():
    found = [
        module.path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for module in modules()
        if module.path.name != "__main__.py"
    ]
    return [name.removesuffix(".__init__") for name in found]


def imported(packages, home, root=ROOT):
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, json.dumps(packages), str(root)],
        capture_output=True,
        check=False,
        cwd=home,
        env={**isolated_env(home), "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return [tuple(each) for each in json.loads(done.stdout)]


def test_importing_all_of_it_does_nothing(tmp_path):
    assert len(names()) > 300
    assert imported(names(), tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "code",
    [
        "open(__file__.replace('.py', '.txt'), 'w').close()",
        "import pathlib; pathlib.Path('/etc/hostname').read_text()",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
        "import socket; socket.socket().close()",
        "import sqlite3; sqlite3.connect(':memory:')",
        "import os; os.mkdir('made')",
        "from threading import Timer; timer = Timer(1, print); timer.daemon = True; timer.start()",
    ],
)
def test_the_spy_sees(code, tmp_path):
    (tmp_path / "planted.py").write_text(code)
    assert imported(["planted"], tmp_path, root=tmp_path)
