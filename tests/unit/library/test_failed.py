"""The files that could not be read: which, why, and what to do."""

from __future__ import annotations

import pytest

from reader.library.failed import ADVICE, Failed, failed_files
from reader.model import Fault


def fault(file, reason, place=""):
    return Fault(file, reason, file=file, place=place)


def test_only_files_are_among_them_each_fault_once_by_name():
    faults = [
        fault("/b.md", "not a text file"),
        fault("/a.jsonl", "not JSON", "line 3"),
        fault("/b.md", "not a text file"),
        Fault("views.toml", "line 3: no such field"),
    ]
    assert [(each.file, each.place) for each in failed_files(faults)] == [
        ("/a.jsonl", "line 3"),
        ("/b.md", ""),
    ]


def test_what_the_reason_says_to_do_comes_first():
    reason = "larger than 10 MB; [files] largest in config.toml allows more"
    (failed,) = failed_files([fault("/a", reason)])
    assert failed == Failed(
        "/a", "", "larger than 10 MB", "[files] largest in config.toml allows more"
    )


@pytest.mark.parametrize(("words", "advice"), ADVICE)
def test_the_usual_reasons_have_advice(words, advice):
    (failed,) = failed_files([fault("/a", f"… {words} …")])
    assert failed.advice == advice


def test_where_nothing_is_known_nothing_is_advised():
    assert failed_files([fault("/a", "no idea")])[0].advice == ""
