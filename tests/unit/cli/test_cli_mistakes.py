"""A mistake is told in words that may have been typed by somebody else: the name of a file."""

from __future__ import annotations

from contextlib import suppress

import pytest

from reader.cli import main
from tests.support import hostile

TEXTS = {name: text for name, text in hostile.texts() if "\0" not in text}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("argv", [["--plain={}"], ["find", "--limit", "{}", "x"], ["rules", "{}"]])
def test_what_is_not_understood_is_told_cleanly(argv, text, capsys):
    with pytest.raises(SystemExit):
        main([each.format(text) for each in argv])
    printed = capsys.readouterr()
    assert "usage" in printed.err
    hostile.assert_clean(printed.err.encode(), hostile.NO_SEQUENCES)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("refrsh", "no such file or folder: refrsh; did you mean newsread refresh"),
        ("help", "no such file or folder: help; newsread --help tells what there is"),
        ("notes.md", "no such file or folder: notes.md"),
        (
            "https://a.org/b",
            "no such file or folder: https://a.org/b; newsread add follows the feed of an address",
        ),
    ],
)
def test_a_command_that_there_is_not_is_told_from_a_path(word, told, capsys):
    assert main([word]) == 2
    assert capsys.readouterr().err == f"newsread: {told}\n"


@pytest.mark.parametrize(
    "words", [("add", "ADDRESS"), ("ADDRESS",), ("find", "--in", "ADDRESS", "x")]
)
def test_a_password_that_was_typed_is_not_told_again(words, capsys):
    address = "https://ann:hunter2@example.org/feed.xml"
    with suppress(SystemExit):
        main([address if word == "ADDRESS" else word for word in words])
    told = capsys.readouterr()
    assert "hunter2" not in told.out + told.err
    assert "example.org" in told.err


@pytest.mark.parametrize(
    "argv",
    [
        [""],
        ["add", ""],
        ["import", ""],
        ["find", "x", "--in", ""],
        ["export", ""],
        ["views", "--library", ""],
    ],
    ids=" ".join,
)
def test_an_empty_path_is_no_folder(argv, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("NEWSREAD_DATA_DIR", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    assert "the path is empty" in capsys.readouterr().err
