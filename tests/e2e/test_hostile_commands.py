"""Every command, in every form, on what means harm: into a terminal, into a pipe, into files.

Which commands and forms there are is taken from their declarations, so that a new one without a
capture fails here. All of them run in one process, which is what a start costs.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.cli.arguments import COMMANDS, EXPORT, SCREEN
from reader.export.forms import FORMS
from tests.support import hostile
from tests.support.hostile_library import (
    HARM,
    NAME,
    hostile_articles,
    make_hostile_library,
    write_hostile_settings,
)
from tests.support.terminal import Terminal, isolated_env

if TYPE_CHECKING:
    from pathlib import Path

RUN = """
import json, sys
from reader.cli import main
for argv in json.load(open(sys.argv[1])):
    print("==", len(argv), flush=True)
    try:
        main(argv)
    except SystemExit:
        pass
    sys.stdout.flush()
    sys.stderr.flush()
print("all done", flush=True)
"""

IN_A_TERMINAL = re.compile(rf"{hostile.COLOUR_SEQUENCES.pattern}|\r\x1b\[K|\r|\t")
"""Colours, and a line of progress that is taken away again; a terminal makes `\\n` of `\\r\\n`."""

IDENTITY = "hostile000000000"
ID = re.compile(r"\bhostile\d{9}\b")
FINDS = ("--json", "--jsonl", "--csv", "--plain", "--count", "--explain")


def runs(home: Path) -> dict[str, list[list[str]]]:
    """What is typed behind each command, in each of its forms."""
    kept = ["--library", str(home / "hostile.sqlite3")]
    own = ["--library", str(home / "own.sqlite3")]
    # Apart: none of its feeds is ever asked for.
    taken = ["--library", str(home / "taken.sqlite3")]
    folder = ["--in", str(home / "folder")]
    files = home / "files"
    return {
        "": [["--theme", HARM, "--help"], [HARM], ["--nonsense" + HARM]],
        "find": [
            *(["kept", *kept, *form] for form in ([], *([each] for each in FINDS))),
            *(["kept", *folder, *form] for form in ([], ["--json"], ["--explain"])),
            [f"source:{HARM}", *kept],
            [f'title:"{HARM}', *kept],
            ["--in", HARM, "x"],
        ],
        "show": [[IDENTITY, *kept, *form] for form in ([], ["--json"], ["--plain"])]
        + [[HARM, *kept]],
        "entity": [[NAME, *kept, *form] for form in ([], ["--json"], ["--plain"])]
        + [[HARM, *kept]],
        "entities": [[*kept, *form] for form in ([], ["--json"], ["--plain"], ["--check"])],
        "facets": [["kept", *kept, *form] for form in ([], ["--json"], ["--plain"])],
        "catchup": [["--since", "2026-03-01", *kept, *f] for f in ([], ["--json"], ["--plain"])]
        + [["--since", HARM, *kept]],
        "follow": [[*kept, *form] for form in ([], ["--json"], ["--plain"])] + [[HARM, *kept]],
        "mute": [[*kept, *form] for form in ([], ["--json"], ["--plain"])]
        + [[NAME, "--dry-run", *kept], [HARM, "--until", HARM, *kept]],
        "views": [[*kept, *form] for form in ([], ["--json"], ["--plain"])],
        "rules": [[*kept, *form] for form in ([], ["--json"], ["--plain"])]
        + [["test", f'"{HARM}', *kept], ["test", "kept", *kept], ["apply", *kept]],
        "config": [[], ["--check"]],
        "add": [
            [str(home / "folder"), *own],
            [str(home / "folder"), "--jsonl", *own],
            [HARM, *own],
            [f"file:///{HARM}", "--yes", *own],
        ],
        "refresh": [[*own], ["--jsonl", *own], [HARM, *own]],
        "sources": [[*kept], ["--json", *kept], ["--delete", HARM, *kept]],
        "import": [
            [str(files / "lines.jsonl"), *taken],
            ["--jsonl", str(files / "lines.jsonl"), *taken],
            ["opml", str(files / "feeds.opml"), *taken],
            ["newsboat", str(files), *taken],
            ["--field", f"{HARM}=title", str(files / "lines.jsonl"), *taken],
        ],
        "export": [
            *(["--to", form.name, str(home / f"out-{form.name}"), *kept] for form in FORMS),
            *(["--to", form.name, "-", *kept] for form in FORMS if form.is_text),
            ["--opml", "-", *kept],
            [f"nowhere/{HARM}.html", *kept],
        ],
        "doctor": [[*kept], ["--save", str(home / "saved.sqlite3"), *kept], ["--vacuum", *kept]],
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with a library, settings, a folder, and lists of feeds that mean harm."""
    home = tmp_path_factory.mktemp("home")
    write_hostile_settings(home)
    (home / "state" / "greeted").touch()
    make_hostile_library(home / "hostile.sqlite3")
    hostile.make_folder(home / "folder")
    files = home / "files"
    files.mkdir()
    lines = [
        {"title": each.title, "text": each.body.source, "author": each.author, "url": each.url}
        for each in hostile_articles()
    ]
    (files / "lines.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    spelled = "".join(f"&#{ord(each)};" for each in HARM if ord(each) >= 32)
    (files / "feeds.opml").write_text(
        f'<opml><body><outline text="{spelled}" xmlUrl="https://e.org/{spelled}"/>'
        f'<outline text="{spelled}" xmlUrl="exec:{spelled}"/>'
    )
    (files / "urls").write_text(
        f'https://e.org/a "~{HARM}" tag\nexec:{HARM}\n"query:{HARM}:{HARM}"\n'
    )
    every = [
        [name, *tail] if name else tail for name, tails in runs(home).items() for tail in tails
    ]
    (home / "runs.json").write_text(json.dumps(every))
    return home


def test_every_command_in_every_form_is_captured(tmp_path):
    typed = runs(tmp_path)
    assert {command.name for command in COMMANDS} == set(typed)
    for command in COMMANDS:
        words = {word for tail in typed[command.name] for word in tail}
        assert {form.name for form in command.formats} <= words, command.name
    assert {form.name for form in FORMS} <= {word for tail in typed[EXPORT.name] for word in tail}
    assert SCREEN.name in typed


def test_into_a_terminal(home):
    argv = [sys.executable, "-c", RUN, str(home / "runs.json")]
    with Terminal(argv, home=home, size=(100, 40)) as terminal:
        terminal.wait_for("all done", timeout=60)
        hostile.assert_clean(terminal.raw, IN_A_TERMINAL)
        assert terminal.raw.count(b"== ") >= len(json.loads((home / "runs.json").read_text()))
        assert b"Kept" in terminal.raw


def test_into_a_pipe_and_into_files(home):
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(home / "runs.json")],
        capture_output=True,
        check=True,
        env=isolated_env(home),
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    assert b"all done" in done.stdout
    for stream in (done.stdout, done.stderr):
        hostile.assert_clean(stream, hostile.NO_SEQUENCES)
    for form in FORMS:
        if form.is_text:
            _assert_files_clean(home / f"out-{form.name}")


def _assert_files_clean(out):
    """A file may be shown on a terminal by whoever finds it."""
    written = [out] if out.is_file() else [path for path in out.rglob("*") if path.is_file()]
    assert written, out
    for path in written:
        hostile.assert_clean(path.read_bytes(), hostile.NO_SEQUENCES)
        hostile.assert_clean(path.name.encode(), hostile.NO_SEQUENCES)
