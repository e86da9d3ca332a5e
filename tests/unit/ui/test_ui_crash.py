"""The report of a crash: where it happened, and nothing of what was read."""

from __future__ import annotations

from pathlib import Path

from reader.settings.locations import Locations
from reader.ui.crash import report_crash


def crash():
    secret = "a local that says SECRET-LOCAL"
    try:
        raise KeyError(f"the headline SECRET-CAUSE {len(secret)}")
    except KeyError as error:
        raise ValueError("the query SECRET-MESSAGE") from error


def caught():
    try:
        crash()
    except ValueError as error:
        return error
    raise AssertionError


def test_the_report_names_kinds_and_places_and_says_nothing_read(tmp_path, capsys):
    locations = Locations(tmp_path, tmp_path, tmp_path / "state", tmp_path)
    report_crash(caught(), locations)
    (report,) = locations.crashes.iterdir()
    text = report.read_text()
    printed = capsys.readouterr().err
    assert "ValueError" in text
    assert "KeyError" in text
    assert "in crash" in text
    assert str(report) in printed.replace("\n", "")
    assert "ValueError" in printed
    for word in ("SECRET-LOCAL", "SECRET-MESSAGE", "SECRET-CAUSE"):
        found = [line for line in (text + printed).splitlines() if word in line]
        # A line of source is shown as it stands in the program; values never are.
        assert all(line.strip().startswith(("raise ", "secret =")) for line in found)


def test_each_crash_has_a_report_of_its_own(tmp_path):
    locations = Locations(tmp_path, tmp_path, tmp_path / "state", tmp_path)
    for _ in range(3):
        report_crash(caught(), locations)
    assert len(list(locations.crashes.iterdir())) == 3


def test_the_report_is_utf_8_wherever_it_is_written(tmp_path, monkeypatch):
    locations = Locations(tmp_path, tmp_path, tmp_path / "state", tmp_path)
    monkeypatch.setattr("reader.ui.crash._describe", lambda error: "in dépêche \udcff\n")
    monkeypatch.setattr("io.text_encoding", lambda encoding, *_: encoding or "ascii")
    report_crash(caught(), locations)
    (report,) = locations.crashes.iterdir()
    assert "in dépêche \\udcff" in report.read_bytes().decode("utf-8")


def test_nothing_is_promised_of_marks_before_they_are_written(tmp_path, capsys):
    report_crash(caught(), Locations(tmp_path, tmp_path, tmp_path / "state", tmp_path))
    printed = capsys.readouterr().err
    assert "are kept" not in printed
    assert "Marks that wait are written now" in printed


def test_where_no_report_can_be_written_it_is_printed(tmp_path, capsys):
    (tmp_path / "state").write_text("a file where a folder should be")
    report_crash(caught(), Locations(tmp_path, tmp_path, tmp_path / "state", Path(tmp_path)))
    printed = capsys.readouterr().err
    assert "newsread had to stop" in printed
    assert "in crash" in printed
