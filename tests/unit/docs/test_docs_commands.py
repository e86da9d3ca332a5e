"""Every command that the pages of docs/ show is understood; every table and field is told."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from reader.cli.arguments import command_for
from reader.export.csv_table import COLUMNS
from reader.parse.fields import NAMES
from reader.store import schema

ROOT = Path(__file__).parents[3]
PAGES = sorted((ROOT / "docs").glob("*.md"))
LIBRARY = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


def _commands():
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words and words[0] == "newsread":
                    yield pytest.param(words[1:], id=f"{page.name}: {line}")


@pytest.mark.parametrize("words", _commands())
def test_every_command_is_understood(words):
    ends = [words.index(sign) for sign in ("|", ">") if sign in words]
    command_for(words[: min(ends, default=len(words))])


def test_every_name_of_a_field_is_told():
    for field, names in NAMES.items():
        (row,) = re.findall(rf"^\| {field} \| (.*) \|$", LIBRARY, re.MULTILINE)
        assert set(names) <= set(re.findall(r"`(\w+)`", row)), field


def test_every_column_of_an_exported_table_is_told():
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| ([^|]*) \|$", page, re.MULTILINE) == [*COLUMNS.items()]


def test_every_table_is_told_with_its_columns():
    made = dict(
        re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", "".join(schema.MIGRATIONS), re.DOTALL)
    )
    for table, columns in made.items():
        (row,) = re.findall(rf"^\| `{table}` \| (.*) \|$", LIBRARY, re.MULTILINE)
        told = set(re.findall(r"`(\w+)`", row))
        assert set(re.findall(r"^    ([a-z_]+) [A-Z]", columns, re.MULTILINE)) <= told, table
