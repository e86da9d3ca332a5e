"""Files that are read apart: the same as at once, and what hangs or eats memory is ended."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from reader.parse import File, ParseError, Record, parser_for
from reader.parse.apart import FilesApart
from reader.parse.parser import NoArticlesError
from reader.parse.workers import records_apart, shared_worker
from reader.settings.files import FileSettings
from tools.fuzz.target import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model import Fault

FORMS = sorted(SEEDS.glob("file.*/*"))
DEEP = b'Subject: a\nFrom: b\nContent-Type: text/plain; a="' + b';"' * 200_000 + b"\n\nText"
"""A letter for whose headers the library takes the square of their length."""

LINES = b"".join(b'{"title": "Headline %d", "text": "Text"}\n' % number for number in range(500))


def a_file(data: bytes, name: str, settings: FileSettings | None = None) -> File:
    return File(name, io.BufferedReader(io.BytesIO(data)), settings or FileSettings())


@pytest.fixture(scope="module")
def apart() -> Iterator[FilesApart]:
    files = FilesApart()
    yield files
    files.close()


def titles(records: Iterator[Record | Fault]) -> list[str]:
    return [each.parsed.title for each in records if isinstance(each, Record) and each.parsed]


def told(records: Iterator[Record | Fault]) -> list[Record | Fault] | str:
    """Return what is read, or why nothing is."""
    try:
        return list(records)
    except ParseError as error:
        return repr(error)


@pytest.mark.parametrize("seed", FORMS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_form_is_read_as_it_is_at_once(apart: FilesApart, seed: Path) -> None:
    name, data = f"a{seed.parent.suffix}", seed.read_bytes()
    parser = parser_for(name, data)
    assert parser is not None
    at_once = told(parser.read(a_file(data, name)))
    assert told(apart.records(a_file(data, name), is_given=True)) == at_once


def test_settings_go_with_the_file(apart: FilesApart) -> None:
    settings = FileSettings(largest=9).with_fields({"head": "title"})
    with pytest.raises(ParseError, match="larger than 9 bytes"):
        list(apart.records(a_file(b"# A heading", "a.md", settings), is_given=True))
    line = b'{"head": "A headline"}'
    assert titles(apart.records(a_file(line, "a.jsonl", settings), is_given=True)) == ["A headline"]


def test_what_is_about_something_else_says_so(apart: FilesApart) -> None:
    with pytest.raises(NoArticlesError, match="something else"):
        list(apart.records(a_file(b'{"compilerOptions": {}}', "a.json"), is_given=True))


def test_what_takes_too_long_is_ended_and_the_next_is_read() -> None:
    files = FilesApart(cpu_seconds=0.3)
    with pytest.raises(ParseError, match="takes too long"):
        list(files.records(a_file(DEEP, "a.eml"), is_given=True))
    assert len(titles(files.records(a_file(LINES, "a.jsonl"), is_given=True))) == 500
    files.close()


def test_what_needs_too_much_memory_is_ended_and_the_next_is_read() -> None:
    files = FilesApart(memory=160 << 20)
    large = b'[{"title": "A", "tags": [' + b'["a"],' * 5_000_000
    with pytest.raises(ParseError, match="memory"):
        list(files.records(a_file(large, "a.json"), is_given=True))
    assert len(titles(files.records(a_file(LINES, "a.jsonl"), is_given=True))) == 500
    files.close()


def test_who_says_nothing_is_ended() -> None:
    files = FilesApart(wall_seconds=0.0)
    with pytest.raises(ParseError, match="takes too long"):
        list(files.records(a_file(LINES, "a.jsonl"), is_given=True))


def test_what_nobody_wants_any_more_is_let_go() -> None:
    with shared_worker():
        records = records_apart(a_file(LINES * 100, "a.jsonl"), is_given=True)
        assert titles(iter([next(records)])) == ["Headline 0"]
        records.close()
        again = records_apart(a_file(LINES, "a.jsonl"), is_given=True)
        assert len(titles(again)) == 500


def test_two_at_a_time_are_read_apart_from_each_other() -> None:
    with shared_worker():
        one, other = (records_apart(a_file(LINES, "a.jsonl"), is_given=True) for _ in range(2))
        for _ in range(500):
            assert next(one) == next(other)


def test_a_disk_that_fails_is_told() -> None:
    class Failing(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: object) -> int:
            raise OSError(5, "Input/output error")

    files = FilesApart()
    file = File("a.txt", io.BufferedReader(Failing()))
    with pytest.raises(OSError, match="Input/output"):
        list(files.records(file, is_given=True))
    files.close()
