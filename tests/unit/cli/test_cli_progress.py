"""How far long work is, in words."""

from __future__ import annotations

from reader.cli.progress import Progress


def test_rate_and_time_left_once_they_say_something():
    now = [100.0]
    progress = Progress("crawl.jsonl", lambda: now[0])
    assert progress.describe(0, 0.0) == "0 articles"
    now[0] += 0.5
    assert progress.describe(2_000, 0.02) == "2,000 articles"
    now[0] += 9.5
    assert progress.describe(50_000, 0.1) == "50,000 articles · 5,000 a second · 1:30 left"
    assert progress.describe(50_000) == "50,000 articles · 5,000 a second"
    assert progress.describe(500_000, 1.0).endswith("0:00 left")


def test_what_is_told_in_a_pipe(capsys):
    progress = Progress("a.jsonl")
    progress.tell(5, 0.5)
    progress.end("5 lines")
    told = capsys.readouterr()
    assert told.err == "", "progress is for a person who looks at it"
    assert told.out == "a.jsonl: 5 lines\n"
