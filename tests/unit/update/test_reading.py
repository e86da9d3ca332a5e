"""Folders of files of every form: what each is, what it is called, and what is lost of it."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile

import pytest

from reader.export.json_lines import written
from reader.model import Article, Body, Source, Status
from reader.settings.files import DEFAULTS
from reader.update import reading
from reader.update.corpus import read_corpus
from tests.support.books import book

LETTER = b"""From: Ana Prado <ana@example.org>
Date: Sun, 1 Mar 2026 09:00:00 +0100
Subject: %s
Message-ID: <%s@example.org>
%s
The harbour is open.
"""
MBOX = b"From ana@example.org Sun Mar  1 09:00:00 2026\n"
FEED = b"<rss><channel><title>F</title><item><title>Of a feed</title></item></channel></rss>"


def read(*paths, settings=DEFAULTS, **options):
    batches = list(read_corpus(paths, settings, **options))
    articles = [each for batch in batches for each in batch.articles]
    return articles, [fault for batch in batches for fault in batch.faults]


def letter(subject, identifier, more=b""):
    return LETTER % (subject, identifier, more)


@pytest.fixture
def folder(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/a.md", "---\ntitle: Of an archive\n---\n\nText.\n")
        archive.writestr("in/bad.jsonl", '{"title": "Of lines in it"}\nnot json\n')
        archive.writestr("picture.png", b"\x89PNG")
    files = {
        "a.txt": MBOX + letter(b"Of a mailbox", b"1"),
        "b.xml": FEED,
        "c": gzip.compress(b'[{"title": "Packed, without a suffix"}]'),
        "d.eml": letter(b"Of a letter", b"2"),
        "e.epub": book(),
        "f.zip": packed.getvalue(),
        "g.csv": b"title,text\nOf a table,Text\n",
        "h.html": b"<html lang=en-GB><title>Of a page</title><body><p>Text</p></body></html>",
        "i.json": b'{"articles": [{"title": "Of an object"}]}',
        "package.json": b'{"name": "x", "description": "A library", "dependencies": {}}',
        "schema.json": b'{"$schema": "x", "title": "A thing", "description": "What it is"}',
        "config.xml": b"<project/>",
        "Makefile": b"all:\n\techo\n",
        "photo.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01",
        "y.jsonl": b'{"title": "Sound"}\n{"title": \n',
        "z.epub": b"PK\x03\x04 cut off",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_folder_of_mixed_files(folder):
    articles, faults = read(folder)
    assert {each.title for each in articles} == {
        *("Of a mailbox", "Of a feed", "Packed, without a suffix", "Of a letter", "The Ferry"),
        *("The Harbour", "Of an archive", "Of lines in it", "Of a table", "Of a page"),
        *("Of an object", "Sound"),
    }
    told = {(os.path.relpath(fault.file, folder), fault.place) for fault in faults}
    assert told == {("f.zip", "in/bad.jsonl, line 2"), ("y.jsonl", "line 2"), ("z.epub", "")}
    assert all(fault.subject.startswith(fault.file) for fault in faults)
    by_title = {each.title: each for each in articles}
    assert by_title["Of a page"].language == "en-GB"
    assert by_title["Of a table"].source.name == folder.name, "alone in its file, as pages are"
    assert by_title["The Ferry"].source.name == "The Coast & Other Reports"


def test_what_is_given_says_why_it_cannot_be_read(folder):
    _, (fault,) = read(folder / "package.json")
    assert "holds no articles" in fault.reason
    _, (fault,) = read(folder / "photo.jpg")
    assert fault.file == str(folder / "photo.jpg")


def test_a_maildir_with_lists_and_folders_within(tmp_path):
    mail = tmp_path / "Mail"
    for name in ("cur", "new", "tmp", ".Lists/cur", ".Lists/new", ".Lists/tmp", ".git"):
        (mail / name).mkdir(parents=True)
    more = b"List-Id: City talk <city.example.org>\n"
    (mail / "cur" / "1.M1P2.host,S=12:2,S").write_bytes(letter(b"One", b"1"))
    (mail / "new" / "2.M1P2.host").write_bytes(letter(b"Two", b"2", more))
    (mail / "tmp" / "3.M1P2.host").write_bytes(letter(b"Not ready", b"3"))
    (mail / ".Lists" / "cur" / "4.host:2,").write_bytes(letter(b"Four", b"4", more))
    articles, faults = read(tmp_path)
    assert not faults
    assert {(each.title, each.source.name) for each in articles} == {
        *(("One", "Mail"), ("Two", "City talk"), ("Four", "City talk"))
    }
    before = {each.id for each in articles}
    (mail / "new" / "2.M1P2.host").rename(mail / "cur" / "2.M1P2.host:2,RS")
    assert {each.id for each in read(mail)[0]} == before


def test_what_newsread_exported_keeps_its_ids_when_it_is_only_opened(tmp_path):
    article = Article("abcdefgh234567ab", Source("folder:x", "Wire"), "One", Body("Text."))
    path = tmp_path / "out.jsonl"
    path.write_text(written(article, Status(read=True)) + "\n")
    ((found,), _) = read(path)
    assert found == article._replace(path=path)


def test_a_file_too_large_is_refused_by_the_name_of_the_setting(tmp_path):
    settings = DEFAULTS._replace(largest=100)
    (tmp_path / "a.md").write_text("x" * 101)
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps({"title": f"T{n}"}) for n in range(99)))
    articles, (fault,) = read(tmp_path, settings=settings)
    assert fault.reason == "larger than 100 bytes; [files] largest in config.toml allows more"
    assert len(articles) == 99, "lines are a stream"


def test_what_is_only_opened_is_taken_as_far_as_memory_should(tmp_path):
    line = json.dumps({"title": "A title", "text": "x" * 1_000})
    (tmp_path / "a.jsonl").write_text(f"{line}\n" * 100)
    settings = DEFAULTS._replace(opened=10_000)
    articles, (fault,) = read(tmp_path, settings=settings)
    assert len(articles) == 11
    assert "newsread import takes all of it in, [files] opened" in fault.reason
    articles, faults = read(tmp_path, settings=settings, is_kept=True)
    assert (len(articles), faults) == (100, [])


def test_of_many_faults_the_number_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "FAULTS_TOLD", 5)
    (tmp_path / "a.jsonl").write_text("not json\n" * 12 + '{"title": "Last"}')
    articles, faults = read(tmp_path)
    assert len(articles) == 1
    assert len(faults) == 6
    assert faults[-1].reason == "7 more such faults"
    monkeypatch.setattr(reading, "MOST_FAULTS", 10)
    articles, faults = read(tmp_path)
    assert not articles
    assert "given up" in faults[-2].reason


def test_a_gap_in_a_parser_costs_its_file(tmp_path, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("a \x1b[31mgap")

    monkeypatch.setattr("reader.parse.markdown.MarkdownParser.parse", fail)
    (tmp_path / "a.md").write_text("# A\n")
    (tmp_path / "b.txt").write_text("A headline of its own\n")
    articles, (fault,) = read(tmp_path)
    assert fault.reason == "it cannot be read (ZeroDivisionError: a gap)"
    assert [each.title for each in articles] == ["A headline of its own"]
