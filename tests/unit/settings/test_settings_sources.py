"""What is settled for single sources: read with faults by their lines, written, never a secret."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from reader.settings.entries import without_entry
from reader.settings.sources import (
    Keeper,
    Secret,
    SourceSettings,
    SourcesReading,
    read_sources,
    with_sources,
)

URL = "https://example.org/feed.xml"
DOCS = Path(__file__).parents[3] / "docs" / "feeds.md"


def read(tmp_path: Path, text: str) -> SourcesReading:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return read_sources(path)


def test_all_that_can_be_settled(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f"""\
["{URL}"]
title = "Example"
folder = "News / World"
tags = ["daily", "europe"]
interval = "6h"
full-text = true
disabled = true
keep = 500
keep-days = 90
user = "anna"
password = "keyring:example"

["{URL}".headers]
X-Token = "command:pass show 'my example'"
Accept-Language = "de"
""",
    )
    assert found.faults == ()
    assert found.of(URL) == SourceSettings(
        title="Example",
        folder=("News", "World"),
        tags=("daily", "europe"),
        interval=timedelta(hours=6),
        full_text=True,
        disabled=True,
        keep=500,
        keep_days=90,
        user="anna",
        password=Secret(Keeper.KEYRING, "example"),
        headers=(
            ("X-Token", Secret(Keeper.COMMAND, "pass show 'my example'")),
            ("Accept-Language", Secret(Keeper.NOBODY, "de")),
        ),
    )


def test_without_a_file_nothing_is_settled(tmp_path: Path) -> None:
    assert read_sources(tmp_path / "sources.toml").of(URL) == SourceSettings()


def test_a_source_is_found_by_its_address_or_its_key(tmp_path: Path) -> None:
    found = read(tmp_path, f'["{URL}"]\ntitle = "A"\n["folder:articles"]\nkeep = 7\n')
    assert found.of("feed:1", URL).title == "A"
    assert found.of("folder:articles", "/home/anna/articles").keep == 7
    assert found.of("feed:2", "https://example.org/other.xml") == SourceSettings()


def test_what_is_said_of_all_holds_where_a_source_says_nothing_else(tmp_path: Path) -> None:
    found = read(tmp_path, f'["{URL}"]\nkeep = 5\n["*"]\nkeep = 50\nkeep-days = 30\n')
    assert (found.of(URL).keep, found.of(URL).keep_days) == (5, 30)
    assert (found.of("feed:other").keep, found.of("feed:other").keep_days) == (50, 30)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("title = 3", "title is to be a text in quotes"),
        ('title = "a\\u001bb"', "title is to be a line of text"),
        ("folder = []", "folder is to be a text in quotes"),
        ('tags = ["ok", 3]', "tags are to be words in quotes"),
        ('interval = "10m"', 'interval is to be from "1h" to "30d"'),
        ("interval = 60", 'interval is to be from "1h" to "30d"'),
        ('full-text = "yes"', "full-text is to be true or false"),
        ("keep = 0", "keep is to be a whole number from 1 on"),
        ("keep-days = true", "keep-days is to be a whole number from 1 on"),
        ('password = "hunter2"', "password is to say where it is kept"),
        ('headers = "X: y"', "headers is to be a table"),
        ('headers = { "X Y" = "z" }', "a header is to be a name and a line of text in ASCII"),
        ('headers = { X = "a\\r\\nY: b" }', "a header is to be a name and a line of text"),
        ('headers = { Authorization = "Bearer hunter2" }', "Authorization is a secret"),
        ('headers = { X-Api-Key = "hunter2" }', "X-Api-Key is a secret"),
        ("colour = 3", "'colour' means nothing here"),
    ],
)
def test_a_mistake_is_named_by_file_and_line_and_costs_its_key_alone(
    tmp_path: Path, line: str, told: str
) -> None:
    found = read(tmp_path, f'# Mine.\n["{URL}"]\nuser = "anna"\n{line}\n')
    (fault,) = found.faults
    assert fault.subject.endswith("sources.toml:4")
    assert told in fault.reason
    assert "hunter2" not in fault.reason
    assert found.of(URL) == SourceSettings(user="anna")


def test_a_secret_is_never_told_to_every_server(tmp_path: Path) -> None:
    found = read(
        tmp_path, '["*"]\npassword = "keyring:a"\nheaders = { X = "keyring:a", Y = "b" }\n'
    )
    assert [fault.subject[-1] for fault in found.faults] == ["2", "3"]
    assert found.of(URL) == SourceSettings(headers=(("Y", Secret(Keeper.NOBODY, "b")),))


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, "keep = 3\n").faults
    assert fault.subject.endswith("sources.toml:1")
    assert "is to be the name of a table" in fault.reason


def test_a_file_that_is_no_toml_settles_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, '["a"]\nkeep = 3\n[broken\n')
    assert found.sources == {}
    assert found.faults[0].subject.endswith("sources.toml:3")


def test_a_source_is_written_and_the_rest_stays_as_it_is(tmp_path: Path) -> None:
    text = '# Mine.\n["*"]\nkeep = 9 # enough\n'
    text = with_sources(
        text,
        {URL: {"title": "Example", "tags": ["daily"], "keep": None}, "feed:b": {"keep": 3}},
    )
    text = with_sources(text, {URL: {"full-text": True, "title": None}})
    assert text.startswith('# Mine.\n["*"]\nkeep = 9 # enough\n')
    assert read(tmp_path, text).of(URL) == SourceSettings(tags=("daily",), full_text=True, keep=9)
    assert read(tmp_path, text).of("feed:b") == SourceSettings(keep=3)
    assert read(tmp_path, without_entry(text, URL)).of(URL) == SourceSettings(keep=9)


def test_what_the_documentation_shows_can_be_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    found = read(tmp_path, example)
    assert found.faults == ()
    assert found.of(URL).title == "Example"
    for key in SourceSettings._fields:
        assert f"{key.replace('_', '-')} =" in example, key
