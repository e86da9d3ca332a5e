"""A large file is read by a process of its own, and leads to the same library."""

from __future__ import annotations

import gc
import io
import json
import zipfile
from contextlib import closing

import pytest

from reader.export.json_lines import lines as lines_of
from reader.parse import apart
from reader.parse.killable import Killable
from reader.parse.workers import SMALL
from reader.settings.files import DEFAULTS
from reader.settings.messages import LENGTH
from reader.store import Store
from reader.update import import_elsewhere, importing
from reader.update.exporting import WholeStore
from reader.update.import_elsewhere import CutShortError, read_elsewhere, started
from reader.update.import_parts import CHARACTERS, read_parts

LINES = [
    {"title": "Plain", "text": "A text.", "published": "2026-03-01", "source": "The Quay"},
    {"title": "With all", "text": "<p>Of HTML</p>", "url": "https://example.org/a", "author": "Ana",
     "published": "2026-03-01T08:00:00+02:00", "updated": "2026-03-02", "language": "pt-br",
     "tags": ["port", "città"], "reference": "page 3",
     "enclosures": [{"url": "https://example.org/a.mp3", "type": "audio/mpeg", "length": 12}],
     "newsread": {"id": "abcdefghijklmnop", "source": "file:far", "starred": True,
                  "tags": ["mine"], "note": "two\nlines"}},
    {"title": "Plain", "text": "Another text."},
    {"nothing": 1},
    {"newsread": {"id": "bcdefghijklmnopq", "is_there": False, "read": True}},
]  # fmt: skip


class Ended:
    """Stands for a process that has written this, and ended."""

    def __init__(self, output):
        self.stdout = io.BytesIO(output)

    def kill(self):
        """Nothing: it has ended."""

    def wait(self):
        """Nothing: it has ended."""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = LINES + [{"title": f"T{n}", "text": f"text {n} ✓"} for n in range(1_200)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def output(file):
    """What the process writes of the file."""
    process = started(file, DEFAULTS, "", 0)
    written, _ = process.communicate(timeout=30)
    return written


def taken(library, file, **settings):
    """All that is in a library after an import, and what was told of it."""
    with closing(Store.open(library)) as store:
        told = list(importing.import_file(store, file, **settings))
        return list(lines_of(WholeStore(store))), told


def test_what_is_read_elsewhere_is_what_is_read_here(file):
    elsewhere = list(read_elsewhere(started(file, DEFAULTS, "A name", 0)))
    assert elsewhere == list(read_parts(file, DEFAULTS, "A name", 0))
    assert [part.records for part in elsewhere] == [500, 1_000, 1_205]
    assert elsewhere[0].statuses.keys() == {"abcdefghijklmnop", "bcdefghijklmnopq"}
    assert [fault.place for fault in elsewhere[0].faults] == ["line 4"]


def test_the_settings_and_what_is_done_are_handed_over(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"kop": "Een", "text": "x"}\n{"kop": "Twee", "text": "y"}\n')
    settings = DEFAULTS.with_fields({"kop": "title"})
    done, rest = read_elsewhere(started(file, settings, "De Bron", 1))
    assert not done.kept
    (kept,) = rest.kept
    assert (kept.article.title, kept.article.source.name) == ("Twee", "De Bron")


def test_an_import_leads_to_the_same_library_either_way(file, tmp_path, monkeypatch):
    here, _ = taken(tmp_path / "here.sqlite3", file)
    monkeypatch.setattr(importing, "WORTH_A_PROCESS", 0)
    elsewhere, told = taken(tmp_path / "elsewhere.sqlite3", file)
    assert elsewhere == here
    assert told[-1].records == 1_205


def test_where_no_process_can_be_started_the_file_is_read_here(file, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError

    monkeypatch.setattr(importing, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(import_elsewhere, "start_own", refuse)
    content, _ = taken(tmp_path / "library.sqlite3", file)
    assert len(content) == 1_204


def test_an_import_whose_process_dies_says_so_and_goes_on(file, output, tmp_path, monkeypatch):
    whole, _ = taken(tmp_path / "whole.sqlite3", file)
    monkeypatch.setattr(importing, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(importing, "BATCH", 500)
    with monkeypatch.context() as dying:
        dying.setattr(importing, "started", lambda *_: Ended(output[: len(output) // 2]))
        some, told = taken(tmp_path / "library.sqlite3", file)
    assert 0 < len(some) < len(whole)
    assert "ended before it was through" in told[-1].cut_short.reason
    assert told[-1].records - sum(len(each.faults) for each in told[:-1]) == len(some)
    again, told = taken(tmp_path / "library.sqlite3", file)
    assert again == whole
    assert told[-1].records == 1_205


@pytest.mark.parametrize("cut", [0, 5, 8, 20, -1, -8])
def test_what_is_cut_short_is_not_taken_for_the_end(output, cut):
    with pytest.raises(CutShortError):
        list(read_elsewhere(Ended(output[:cut])))


@pytest.mark.parametrize(
    "message", [b"{", b"[]", b"[1,2,[[]],{},[]]", b'[1,2,[],"x",[]]', b"\xff", b"7"]
)
def test_a_message_that_is_none_of_ours_ends_it(message):
    framed = LENGTH.pack(len(message)) + message
    with pytest.raises(CutShortError):
        list(read_elsewhere(Ended(framed)))


def test_a_part_has_no_more_text_than_can_be_handed_about(tmp_path):
    file = tmp_path / "long.jsonl"
    line = json.dumps({"title": "Long", "text": "x" * (CHARACTERS // 2)})
    file.write_text(f"{line}\n" * 5)
    parts = list(read_parts(file, DEFAULTS, "", 0))
    assert [len(part.kept) for part in parts] == [3, 2]


def test_the_files_of_an_archive_are_read_by_one_process(tmp_path, monkeypatch):
    begun = []

    class Counted(Killable):
        def __init__(self, *limits):
            begun.append(self)
            super().__init__(*limits)

    sent = []
    monkeypatch.setattr(apart, "Killable", Counted)
    monkeypatch.setattr(import_elsewhere, "_send", sent.append)
    monkeypatch.setattr(gc, "set_threshold", lambda _: None)
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", f"Title {number}\n\n" + "word " * SMALL)
    import_elsewhere.serve([str(file), "", "0", json.dumps(DEFAULTS)])
    assert len(json.loads(sent[0])[2]) == 3
    assert len(begun) == 1
