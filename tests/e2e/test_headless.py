"""`find` and `show` as a script would use them: the real command, its pipes and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import hostile
from tests.support.modules import ROOT
from tests.support.program import newsread
from tests.support.terminal import NEWSREAD, Terminal, isolated_env

WORLD = str(ROOT / "seeds" / "world-2026.txt")
USERS_OWN = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """Every seed article as JSON, in the order of the screen."""
    found = newsread("find", "", "--seeds", "--json", home=tmp_path_factory.mktemp("home"))
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def test_a_digest_is_one_article_and_17_headlines(tmp_path):
    found = newsread("find", "", "--in", WORLD, "--json", home=tmp_path)
    assert found.returncode == 0, found.stderr
    assert found.stderr == ""
    rows = json.loads(found.stdout)
    assert len(rows) == 18
    assert [row["title_is_derived"] for row in rows] == [True] + [False] * 17
    lines = Path(WORLD).read_text(encoding="utf-8").splitlines()
    assert [row["title"] for row in rows[1:]] == [line for line in lines if line][-17:]


def test_no_line_of_a_digest_is_lost(tmp_path):
    found = newsread("find", "", "--in", WORLD, "--json", home=tmp_path)
    first = json.loads(found.stdout)[0]["id"]
    shown = newsread("show", first, "--in", WORLD, "--json", home=tmp_path)
    body = json.loads(shown.stdout)["body"]
    lines = [line for line in Path(WORLD).read_text(encoding="utf-8").splitlines() if line]
    assert [line for line in body.split("\n") if line] == lines[:6]


@pytest.mark.skipif(not USERS_OWN.is_dir(), reason="the user's own documents are not here")
@pytest.mark.parametrize("path", sorted(USERS_OWN.glob("*.txt")), ids=lambda path: path.name)
def test_the_users_document_gives_18_entries(path, tmp_path):
    found = newsread("find", "", "--in", str(path), "--json", home=tmp_path)
    rows = json.loads(found.stdout)
    assert [row["title_is_derived"] for row in rows] == [True] + [False] * 17


def test_rows_have_the_documented_fields(seeds):
    from reader.cli import rows

    assert seeds
    for row in seeds:
        assert row.keys() == (rows.ARTICLE_FIELDS | rows.FOUND_FIELDS).keys()
        for name in row["entities"]:
            assert name.keys() == rows.NAME_FIELDS.keys()


def test_every_name_is_what_stands_at_its_offsets(seeds, tmp_path):
    with_names = [row for row in seeds if row["entities"]]
    assert len(with_names) > len(seeds) / 2
    for row in (with_names[0], with_names[len(with_names) // 2], with_names[-1]):
        shown = newsread("show", row["id"], "--seeds", "--json", home=tmp_path)
        whole = json.loads(shown.stdout)
        assert {**whole, "match": "exact"} == {**row, "body": whole["body"]}
        for name in whole["entities"]:
            assert whole[name["field"]][name["start"] : name["end"]] == name["text"]


def test_lines_and_json_tell_the_same_in_the_same_order(seeds, tmp_path):
    plain = newsread("find", "", "--seeds", home=tmp_path)
    fields = [line.split("\t") for line in plain.stdout.splitlines()]
    assert [each[0] for each in fields] == [row["id"] for row in seeds]
    assert [each[3] for each in fields] == [row["title"] for row in seeds]
    lines = newsread("find", "", "--seeds", "--jsonl", home=tmp_path)
    assert [json.loads(line) for line in lines.stdout.splitlines()] == seeds


def test_the_newest_are_first_and_the_undated_last(seeds):
    dates = [row["published"] for row in seeds]
    dated = [date for date in dates if date]
    assert dated == sorted(dated, reverse=True)
    assert dates == dated + [None] * (len(dates) - len(dated))


def test_limit_and_count(seeds, tmp_path):
    some = newsread("find", "", "--seeds", "--limit", "3", "--json", home=tmp_path)
    assert json.loads(some.stdout) == seeds[:3]
    count = newsread("find", "", "--seeds", "--count", home=tmp_path)
    assert count.stdout == f"{len(seeds)}\n"


def test_words_reach_titles_and_bodies(tmp_path):
    title = newsread("find", "penicillin", "--seeds", home=tmp_path)
    assert title.returncode == 0
    assert "Penicillin" in title.stdout.splitlines()[0]
    body = newsread("find", "Chain", "Heatley", "--seeds", home=tmp_path)
    assert "Penicillin" in body.stdout


def test_a_typing_error_is_near(tmp_path):
    found = newsread("find", "penicilin", "--seeds", "--json", home=tmp_path)
    rows = json.loads(found.stdout)
    assert [row["match"] for row in rows if "Penicillin" in row["title"]] == ["near"]


def test_nothing_found_is_one(tmp_path):
    found = newsread("find", "xyzzyplugh", "--seeds", home=tmp_path)
    assert (found.returncode, found.stdout, found.stderr) == (1, "", "")
    as_json = newsread("find", "xyzzyplugh", "--seeds", "--json", home=tmp_path)
    assert (as_json.returncode, json.loads(as_json.stdout)) == (1, [])
    count = newsread("find", "xyzzyplugh", "--seeds", "--count", home=tmp_path)
    assert (count.returncode, count.stdout) == (1, "0\n")
    shown = newsread("show", "0000000000000000", "--seeds", home=tmp_path)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "0000000000000000" in shown.stderr


@pytest.mark.parametrize("arguments", [("find", "x", "--in", "nowhere"), ("nowhere",)])
def test_a_missing_path_is_two(arguments, tmp_path):
    done = newsread(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "newsread: no such file or folder: nowhere\n"
    assert done.stdout == ""


def test_without_a_terminal_there_is_no_screen(tmp_path):
    done = newsread("--seeds", home=tmp_path)
    assert done.returncode == 2
    assert "newsread find" in done.stderr
    assert done.stdout == ""


def test_show_prints_an_article_to_read(tmp_path):
    found = newsread("find", "penicillin", "--seeds", "--json", "--limit", "1", home=tmp_path)
    row = json.loads(found.stdout)[0]
    shown = newsread("show", row["id"], "--seeds", home=tmp_path)
    lines = shown.stdout.splitlines()
    assert lines[0] == row["title"]
    assert row["source"] in lines[1]
    assert lines[2] == ""
    assert "Stockholm" in shown.stdout
    assert "**" not in shown.stdout


def test_ids_outlive_a_move(tmp_path):
    (tmp_path / "one.txt").write_text("A headline that moves\n")
    before = newsread("find", "", "--in", str(tmp_path / "one.txt"), "--json", home=tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "one.txt").rename(tmp_path / "sub" / "one.txt")
    after = newsread("find", "", "--in", str(tmp_path / "sub"), "--json", home=tmp_path)
    assert json.loads(before.stdout)[0]["id"] == json.loads(after.stdout)[0]["id"]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_printed(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text("An honest headline\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    found = newsread("find", "", "--in", str(folder), home=tmp_path)
    assert found.returncode == 0
    assert "An honest headline" in found.stdout
    assert "binary.txt" in found.stderr


def test_a_pipe_that_closes_early_ends_quietly(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    lines = "\n".join(f"Headline number {number} of very many" for number in range(20_000))
    (folder / "many.txt").write_text(lines)
    with subprocess.Popen(
        [*NEWSREAD, "find", "", "--in", str(folder), "--plain"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=isolated_env(tmp_path),
    ) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_file_that_is_called_like_a_command(tmp_path):
    (tmp_path / "find").mkdir()
    (tmp_path / "find" / "a.txt").write_text("A headline in a folder called find\n")
    found = newsread("find", "", "--in", "find", home=tmp_path, cwd=tmp_path, env=_importable())
    assert "called find" in found.stdout


def test_no_screen_is_loaded_for_what_is_printed(tmp_path):
    script = (
        "import sys; from reader.cli import main;"
        f"main(['find', 'penicillin', '--in', {str(ROOT / 'seeds')!r}, '--json']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
        env=isolated_env(tmp_path),
    )
    assert "Penicillin" in done.stdout
    loaded = done.stderr.split()
    assert "reader.library" in loaded
    assert not [name for name in loaded if name.split(".")[0] == "textual"]
    assert not [name for name in loaded if name.startswith("reader.ui")]


@pytest.mark.parametrize("form", ["--plain", "--json", "--jsonl"])
def test_hostile_files_reach_no_pipe(form, tmp_path):
    folder = hostile.make_folder(tmp_path / "folder")
    found = newsread("find", "", "--in", str(folder), form, home=tmp_path)
    assert found.returncode == 0
    assert "Kept" in found.stdout
    for stream in (found.stdout, found.stderr):
        hostile.assert_clean(stream.encode(), hostile.NO_SEQUENCES)


def test_hostile_files_are_whole_in_json(tmp_path):
    folder = hostile.make_folder(tmp_path / "folder")
    found = newsread("find", "", "--in", str(folder), "--json", home=tmp_path)
    titles = [row["title"] for row in json.loads(found.stdout)]
    for text in hostile.SURVIVORS:
        assert f"Kept survivor {text} end" in titles
    for text in hostile.MARKUP.values():
        assert any(title.endswith(text) for title in titles), text


def test_hostile_files_reach_no_terminal(tmp_path):
    folder = hostile.make_folder(tmp_path / "folder")
    for arguments in (("find", ""), ("show", _id_of(folder, "Kept article", tmp_path))):
        with Terminal([*NEWSREAD, *arguments, "--in", str(folder)]) as terminal:
            assert terminal.wait_exit() == 0
            assert b"Kept" in terminal.raw
            hostile.assert_clean(terminal.raw, hostile.COLOUR_SEQUENCES)


def test_a_table_on_a_terminal_has_the_headline_whole(tmp_path):
    with Terminal([*NEWSREAD, "find", "penicillin", "--seeds"], size=(100, 30)) as terminal:
        assert terminal.wait_exit() == 0
        assert "Alexander Fleming Discovers Penicillin in a Dish" in terminal.text()
        assert "found" in terminal.text()
        assert max(len(line) for line in terminal.screen()) <= 100


def _id_of(folder, title, home):
    found = newsread("find", title, "--in", str(folder), "--json", home=home)
    return next(row["id"] for row in json.loads(found.stdout) if row["title"].startswith(title))


def _importable():
    return {"PYTHONPATH": str(ROOT)}


def test_a_mistake_ends_with_2_and_is_marked(tmp_path):
    found = newsread("find", "--seeds", "taiwan", "persn:xi", home=tmp_path)
    assert found.returncode == 2
    assert found.stdout == ""
    assert found.stderr.splitlines()[1:] == ["  taiwan persn:xi", "         ^^^^^^"]


def test_what_a_shell_leaves_of_a_query_is_understood(tmp_path):
    some = newsread("find", "--seeds", "place:United States", "-title:taiwan", home=tmp_path)
    every = newsread("find", "--seeds", "place:United States", "--count", home=tmp_path)
    assert some.returncode == 0, some.stderr
    assert 0 < len(some.stdout.splitlines()) < int(every.stdout)
