"""The commands that change the library, run as one would: add, refresh, import, export, doctor."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import Status
from reader.store import Store
from tests.support.program import hear_ctrl_c, newsread
from tests.support.screen import BRIDGE, CHESS, write_corpus
from tests.support.terminal import NEWSREAD, Terminal, isolated_env


@pytest.fixture
def folder(tmp_path):
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def run(tmp_path):
    """Run the program on a library of its own."""
    file = str(tmp_path / "library.sqlite3")

    def run(command, *arguments):
        return newsread(command, "--library", file, *map(str, arguments), home=tmp_path)

    return run


def count(run):
    return int(run("find", "", "--count").stdout)


def lines(path, number):
    path.write_text(
        "".join(f'{{"title": "Headline {n}", "text": "Text {n}"}}\n' for n in range(number))
    )
    return path


def test_what_is_added_is_what_newsread_opens_with(run, folder):
    come = run("add", folder)
    assert come.stdout == "corpus: 9 articles, 9 new\n"
    assert (come.returncode, come.stderr) == (0, "")
    assert count(run) == 9
    assert run("sources").stdout == f"corpus\tfolder\t{folder}\tfine\n"
    (source,) = json.loads(run("sources", "--json").stdout)
    assert (source["name"], source["kind"], source["location"]) == ("corpus", "folder", str(folder))
    assert run("show", run("find", "harbour").stdout.split("\t")[0]).stdout.startswith(BRIDGE)


def test_refresh_follows_the_folder(run, folder):
    run("add", folder)
    (folder / "chess.md").unlink()
    (folder / "more.txt").write_text("One More Headline\n")
    assert run("refresh").stdout == "corpus: 9 articles, 1 new, 1 gone\n"
    assert run("refresh", "corpus").stdout == "corpus: 9 articles, no change\n"
    assert CHESS not in run("find", "").stdout
    wrong = run("refresh", "nothing")
    assert wrong.returncode == 2
    assert "no source is called nothing" in wrong.stderr


def test_what_cannot_be_read_is_told_and_is_the_exit_code(run, folder):
    (folder / "bad.txt").write_bytes(b"\0")
    come = run("add", folder)
    assert come.returncode == 1
    assert "bad.txt" in come.stderr
    assert "9 new" in come.stdout


def test_a_path_that_is_not_there(run, tmp_path):
    for command in ("add", "import"):
        come = run(command, tmp_path / "nowhere")
        assert come.returncode == 2
        assert "no such file or folder" in come.stderr
    assert not (tmp_path / "library.sqlite3").exists()


def test_a_folder_whose_name_is_no_text(run, tmp_path):
    folder = write_corpus(tmp_path / "odd\udcff")
    assert run("add", folder).stdout.endswith("9 articles, 9 new\n")
    assert run("refresh").stdout.endswith("9 articles, no change\n")
    assert json.loads(run("sources", "--json").stdout)[0]["location"] == str(folder)


def test_nothing_to_refresh(run):
    assert "newsread add URL|PATH" in run("refresh").stderr


def test_import_and_export(run, tmp_path):
    come = run("import", lines(tmp_path / "a.jsonl", 30))
    assert come.stdout == "a.jsonl: 30 articles, 30 new or changed\n"
    assert run("export", tmp_path / "out.jsonl").stdout == "out.jsonl: 30 articles\n"
    piped = run("export", "-").stdout
    assert piped == (tmp_path / "out.jsonl").read_text()
    assert json.loads(piped.splitlines()[7])["title"] == "Headline 7"


def test_an_export_is_whole_or_not_at_all(run, tmp_path):
    run("import", lines(tmp_path / "a.jsonl", 3))
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("export", folder).returncode == 2
    assert run("export", tmp_path / "nowhere" / "out.jsonl").returncode == 2
    assert run("export", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file()
    (tmp_path / "out.jsonl").write_text("before")
    assert run("export", tmp_path / "out.jsonl").returncode == 0
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3
    assert not list(tmp_path.rglob("*.part"))


def test_what_could_not_be_read_is_told_to_programs(run, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.md").write_text("# Good\n\nText.\n")
    (folder / "bad.md").write_bytes(b"\0\1\2")
    (tmp_path / "a.jsonl").write_text('{"title": "One"}\n{oops\n')
    taken = run("import", "--jsonl", tmp_path / "a.jsonl")
    told = json.loads(taken.stdout)
    assert (taken.returncode, told["articles"], told["new"]) == (1, 1, 1)
    assert told["faults"][0]["place"] == "line 2"
    added = json.loads(run("add", "--jsonl", folder).stdout)
    assert [each["file"] for each in added["faults"]] == [str(folder / "bad.md")]
    listed = run("find", "", "--in", folder, "--faults")
    assert listed.returncode == 1
    assert listed.stdout.split("\t")[:3] == [str(folder / "bad.md"), "", "not a text file"]


def test_other_names_of_fields(run, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"kop": "Een kop"}\n{"kop": ""}\n')
    come = run("import", "--field", "kop=title", "--source", "De Bron", tmp_path / "a.jsonl")
    assert come.returncode == 1
    assert "line 2: neither a title nor a text" in come.stderr
    assert run("find", "kop").stdout.split("\t")[2:] == ["De Bron", "Een kop\n"]
    for wrong in ("kop", "kop=heading"):
        assert run("import", "--field", wrong, tmp_path / "a.jsonl").returncode == 2


def test_a_packed_file_that_ends_too_early_is_told(run, tmp_path):
    import gzip

    packed = gzip.compress(lines(tmp_path / "a.jsonl", 20_000).read_bytes())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    come = run("import", tmp_path / "a.jsonl.gz")
    assert come.returncode == 1
    assert "Traceback" not in come.stderr
    assert 0 < count(run) < 20_000


def test_ctrl_c_stops_an_import_and_the_same_command_goes_on(run, tmp_path):
    path = lines(tmp_path / "a.jsonl", 60_000)
    argv = [*NEWSREAD, "import", "--library", str(tmp_path / "library.sqlite3"), str(path)]
    process = subprocess.Popen(
        argv,
        env=isolated_env(tmp_path),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_ctrl_c,
    )
    deadline = time.monotonic() + 30
    while _rows(tmp_path) < 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert told == "newsread: stopped; what was done is kept, and the same command goes on\n"
    rows = _rows(tmp_path)
    assert 0 < rows < 60_000
    assert (
        run("import", path).stdout
        == f"a.jsonl: 60,000 articles, {60_000 - rows:,} new or changed\n"
    )
    assert run("doctor").returncode == 0


def _rows(home):
    try:
        with closing(
            sqlite3.connect(f"file:{home}/library.sqlite3?mode=ro", uri=True)
        ) as connection:
            return connection.execute("SELECT count(*) FROM article").fetchone()[0]
    except sqlite3.Error:
        return 0


def test_progress_is_told_to_a_person(tmp_path):
    path = lines(tmp_path / "a.jsonl", 30_000)
    with Terminal([*NEWSREAD, "import", str(path)], home=tmp_path) as terminal:
        terminal.wait_for(" articles")
        terminal.wait_for("30,000 articles, 30,000 new or changed")
        assert terminal.wait_exit() == 0


def test_a_sound_library(run, folder):
    run("add", folder)
    assert run("doctor").stdout.endswith("library.sqlite3: sound\n")


def test_a_damaged_index_is_deleted_and_the_library_is_sound(run, folder, tmp_path):
    run("add", folder)
    index = tmp_path / "library.sqlite3.index" / "headlines"
    (index / "17").mkdir(parents=True)
    (index / "17" / "headlines").write_bytes(b"NEWSHEAD and then nothing")
    (index / "current").write_text("17")
    looked = run("doctor")
    assert looked.returncode == 0
    assert "its index of headlines was damaged" in looked.stdout
    assert not index.exists()
    assert run("doctor").stdout.endswith("library.sqlite3: sound\n")
    assert count(run) == 9


def test_what_can_be_read_of_a_damaged_library_is_saved(run, folder, tmp_path):
    run("add", folder)
    run("import", lines(tmp_path / "a.jsonl", 3_000))
    path = tmp_path / "library.sqlite3"
    with closing(Store.open(path)) as store:
        store.record({store.articles.article(3).id: Status(starred=True)}).result(5)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2 // 4096 * 4096
    raw[middle : middle + 5 * 4096] = b"\xa5" * 5 * 4096
    path.write_bytes(raw)
    found = run("doctor")
    assert found.returncode == 1
    assert "damaged" in found.stdout
    new = tmp_path / "saved.sqlite3"
    saved = run("doctor", "--save", new)
    assert "Traceback" not in saved.stderr
    assert saved.returncode == 1
    with closing(Store.open(new)) as store:
        assert 2_000 < store.articles.size() < 3_009
        assert Status(starred=True) in store.statuses().values()
        assert [each.source.name for each in store.sources()] == ["corpus"]
    assert newsread("doctor", "--library", str(new), home=tmp_path).returncode == 0
    assert run("doctor", "--save", new).returncode == 2, "nothing is written over"


def test_a_library_in_which_rows_are_missing_is_not_sound(run, folder, tmp_path):
    run("add", folder)
    with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as connection, connection:
        connection.execute("DELETE FROM article WHERE row = 4")
    found = run("doctor")
    assert found.returncode == 1
    assert "articles are missing between others" in found.stdout
