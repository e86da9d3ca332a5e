"""`entities`, and corrections of names as a script sees them."""

from __future__ import annotations

import json

from reader.cli import corrected_names
from tests.support.program import newsread

NAMES = """\
[person."Emmanuel Macron"]
name = "President Macron"

[org."Nobody At All Ltd"]
name = "Nobody"

[place.France]
naem = "Gaul"
"""


def correct(home, text):
    folder = home / "config"
    folder.mkdir(exist_ok=True)
    (folder / "names.toml").write_text(text)


def test_the_names_of_the_library_are_listed(tmp_path):
    rows = json.loads(
        newsread("entities", "--seeds", "--json", "--kind", "person", home=tmp_path).stdout
    )
    assert rows[0].keys() == corrected_names.NAME_FIELDS.keys()
    assert {row["kind"] for row in rows} == {"person"}
    counts = [row["articles"] for row in rows]
    assert counts == sorted(counts, reverse=True)


def test_corrections_hold_in_every_command_and_are_checked(tmp_path):
    before = newsread("find", 'person:"Emmanuel Macron"', "--seeds", "--count", home=tmp_path)
    correct(tmp_path, NAMES)
    for query in ('person:"President Macron"', 'name:"President Macron"'):
        found = newsread("find", query, "--seeds", "--count", home=tmp_path)
        assert found.stdout == before.stdout
    entity = newsread("entity", "President Macron", "--seeds", "--json", home=tmp_path)
    assert json.loads(entity.stdout)["name"] == "President Macron"

    checked = newsread("entities", "--check", "--seeds", "--json", home=tmp_path)
    assert checked.returncode == 1
    row = json.loads(checked.stdout)
    assert row.keys() == corrected_names.CHECK_FIELDS.keys()
    macron, nobody = row["corrections"]
    assert macron["articles"] == int(before.stdout)
    assert macron["mentions"] >= macron["articles"]
    assert nobody["articles"] == nobody["mentions"] == 0
    assert "names.toml:8" in row["faults"][0]
    assert "'naem' means nothing here" in checked.stderr


def test_why_says_who_corrected(tmp_path):
    correct(tmp_path, NAMES)
    found = newsread("find", "person:Macron", "--seeds", "--explain", home=tmp_path)
    assert "by you: Emmanuel Macron (person) goes by President Macron" in found.stdout
