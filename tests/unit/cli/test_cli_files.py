"""Files of any form on the command line: opened, imported, with names of fields of the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

TABLE = "kop;tekst\nEen kop;De tekst\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with folders of its own; its exit code, output and errors."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"NEWSREAD_{name}_DIR", str(tmp_path / name.lower()))
    (tmp_path / "a.csv").write_text(TABLE)

    def called(*arguments: object) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return called


def test_names_of_fields_are_mapped_when_a_file_is_only_opened(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    _, out, err = run("find", "", "--in", path, "--plain")
    assert out == ""
    assert "it has kop, tekst: --field THEIRS=title" in err
    fields = ("--field", "kop=title", "--field", "tekst=text")
    code, out, err = run("find", "", "--in", path, "--plain", *fields)
    assert (code, err) == (0, "")
    assert out.endswith("\tEen kop\n")


def test_they_hold_for_every_file_in_the_settings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('[fields]\nkop = "title"\n')
    assert run("find", "", "--in", tmp_path / "a.csv", "--count")[1] == "1\n"
    code, out, _ = run("add", tmp_path / "a.csv")
    assert (code, "1 article, 1 new" in out) == (0, True)


def test_a_field_that_there_is_not_is_a_mistake(run: Run, tmp_path: Path) -> None:
    code, _, err = run("find", "", "--in", tmp_path / "a.csv", "--field", "kop=heading")
    assert (code, "no such field: heading" in err) == (2, True)
    code, _, err = run("import", tmp_path / "a.csv", "--field", "kop")
    assert (code, "not THEIRS=OURS: kop" in err) == (2, True)


def test_an_import_counts_articles_and_says_what_a_list_of_feeds_is(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "A"}\nnot json\n{"title": "B"}\n')
    (tmp_path / "feeds.opml").write_text("<opml><body/></opml>")
    code, out, err = run("import", tmp_path / "a.jsonl", tmp_path / "feeds.opml")
    assert (code, out) == (1, "a.jsonl: 2 articles, 2 new or changed\n")
    assert "a.jsonl, line 2: not JSON" in err
    assert "newsread import opml feeds.opml follows them" in err
