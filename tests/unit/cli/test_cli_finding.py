"""`find`, `views`, `rules` and `config` on a small library: forms, mistakes, reasons, faults."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.cli.arguments import FIND, command_for, parse
from reader.cli.asked import MisaskedError
from reader.cli.finding import find
from reader.cli.opening import MistakeError
from reader.cli.standing import check_settings, rules, show_views
from reader.library import open_library
from reader.settings.locations import Locations, find_bundled

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = json.loads((DOCS / "find.schema.json").read_text())

FILES = {
    "one.md": "---\nauthor: Ann Lee\ntags: [asia]\n---\n# Taiwan halts semiconductor exports\n\n"
    "The supply chain trembles.\n",
    "two.md": "---\nauthor: Bo Chen\n---\n# Semiconductor chain hits limits\n\nTaiwan is one.\n",
    "three.md": "# =1+1 is what they say\n",
}

TYPES = {"string": str, "boolean": bool, "integer": int, "null": type(None), "array": list}


@pytest.fixture
def at(tmp_path):
    """The library of the files, and where its settings would be."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    homes = [tmp_path / name for name in ("data", "config", "state")]
    locations = Locations(*homes, bundled=find_bundled())
    library = open_library(locations, [folder])
    library.load()
    yield SimpleNamespace(library=library, locations=locations, config=homes[1])
    library.close()


def found(at, capsys, *words):
    code = find(at.library, parse(FIND, words))
    return code, capsys.readouterr().out


def write(at, name, text):
    at.config.mkdir(exist_ok=True)
    (at.config / name).write_text(text)


def standing(at, *argv):
    command, arguments = command_for(argv)
    run = {"views": show_views, "rules": rules}[command.name]
    return run(at.library, arguments, at.locations)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["taiwan"], 2),
        (["title:taiwan"], 1),
        (["taiwan", "-by:lee"], 1),
        (["by:Ann Lee"], 1),
        (["-semiconductor", "--"], 1),
        (['"supply chain"', "OR", "by:bo"], 2),
        (["tag:asia", "is:unread"], 1),
        (["is:headline"], 1),
        ([""], 3),
        (["nowhere", "is:unread"], 0),
    ],
)
def test_a_query_is_counted(at, capsys, words, count):
    code, out = found(at, capsys, "--count", *words)
    assert (code, out) == (0 if count else 1, f"{count}\n")


def test_a_mistake_is_told_with_its_column_marked(at, capsys):
    with pytest.raises(MisaskedError):
        find(at.library, parse(FIND, ["taiwan", "author:lee"]))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "newsread: column 8: there is no field author:; did you mean by:",
        "  taiwan author:lee",
        "         ^^^^^^^",
    ]


def test_json_is_as_its_schema_says(at, capsys):
    _, out = found(at, capsys, "taiwan", "--json")
    rows = json.loads(out)
    assert len(rows) == 2
    for row in rows:
        assert_of(row, SCHEMA["items"])


def assert_of(row, schema):
    assert set(schema["required"]) == set(row)
    for name, value in row.items():
        told = schema["properties"][name]
        kinds = told["type"] if isinstance(told["type"], list) else [told["type"]]
        assert any(isinstance(value, TYPES[kind]) for kind in kinds), name
        for item in value if kinds == ["array"] else ():
            if told["items"]["type"] == "object":
                assert_of(item, told["items"])
            else:
                assert isinstance(item, str)


def test_csv_has_heads_and_computes_nothing(at, capsys):
    _, out = found(at, capsys, "they", "OR", "lee", "OR", "tag:asia", "--csv")
    head, *rows = csv.reader(io.StringIO(out))
    assert head == ["id", "published", "source", "author", "title", "url", "tags", "match"]
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    assert sorted((each["title"], each["tags"]) for each in cells) == [
        ("'=1+1 is what they say", ""),
        ("Taiwan halts semiconductor exports", "#asia"),
    ]


def test_every_answer_is_explained(at, capsys):
    _, out = found(at, capsys, "taiwan", "semicond", "is:unread", "by:lee", "--explain")
    lines = [line.strip() for line in out.splitlines()]
    assert "Taiwan halts semiconductor exports" in lines[0]
    assert lines[1:7] == [
        "view      All",
        "asked     is:unread · by:lee",
        "taiwan    headline “Taiwan”, the word itself, 240 points",
        "semicond  headline “semiconductor”, begins so, 210 points",
        "order     in order, side by side: 4 points",
        "in all    454 points",
    ]


def test_what_stands_in_the_text_is_explained(at, capsys):
    _, out = found(at, capsys, "taiwan", "--explain", "by:bo")
    assert "taiwan  text, once" in out


def test_views_are_listed_with_their_counts(at, capsys):
    write(at, "views.toml", '[Asia]\nquery = "taiwan"\nkey = "c"\n[Odd]\nquery = "persn:xi"\n')
    assert standing(at, "views") == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == ["2\t2\tc\tAsia\ttaiwan", "3\t3\t\tOdd\tpersn:xi"]
    assert "views.toml:5:" in err
    standing(at, "views", "--json")
    assert json.loads(capsys.readouterr().out)[0] == {
        "name": "Asia",
        "query": "taiwan",
        "key": "c",
        "articles": 2,
        "unread": 2,
        "follow": False,
    }


def test_a_rule_is_tested_before_it_is_written(at, capsys):
    assert standing(at, "rules", "test", "taiwan", "-by:lee") == 0
    assert "Semiconductor chain hits limits" in capsys.readouterr().out
    assert standing(at, "rules", "test", "nowhere") == 1
    with pytest.raises(MistakeError):
        standing(at, "rules", "test")
    with pytest.raises(MisaskedError):
        standing(at, "rules", "test", "is:strred")


def test_rules_are_listed_with_what_they_touch(at, capsys):
    write(at, "rules.toml", '[Enough]\nwhen = "taiwan"\nthen = ["read", "star"]\n')
    assert standing(at, "rules") == 0
    assert capsys.readouterr().out == "2\tEnough\twhen taiwan then read, star\n"
    standing(at, "rules", "--json")
    (rule,) = json.loads(capsys.readouterr().out)
    assert (rule["then"], rule["articles"]) == (["read", "star"], 2)


def test_settings_are_checked(at, capsys):
    _, arguments = command_for(["config", "--check"])
    assert check_settings(arguments, at.locations) == 0
    write(at, "rules.toml", '[Enough]\nwhen = "taiwan"\nthen = "shout"\n')
    write(at, "config.toml", 'theme = "nowhere"\n')
    write(at, "sources.toml", '["*"]\nintervall = "6h"\n')
    assert check_settings(arguments, at.locations) == 1
    err = capsys.readouterr().err
    assert "sources.toml:2:" in err
    assert "rules.toml:3:" in err
    assert "nowhere" in err


def test_the_keys_of_views_are_checked_against_those_of_commands(at, capsys):
    _, arguments = command_for(["config", "--check"])
    views = '[Chips]\nquery = "chip"\nkey = "%s"\n[Day]\nquery = "date:today"\nkey = "no-key"\n'
    write(at, "views.toml", views % "s")
    assert check_settings(arguments, at.locations) == 1
    taken, unknown = capsys.readouterr().err.splitlines()
    assert "views.toml:3: the view 'Chips': the key 's' is that of 'star' already" in taken
    assert "views.toml:6: the view 'Day': there is no key 'no-key'" in unknown
    write(at, "views.toml", views.replace("no-key", "x") % "s")
    write(at, "config.toml", '[keys]\nstar = "D"\n')
    assert check_settings(arguments, at.locations) == 0


def test_the_views_and_rules_of_the_documentation_have_no_mistake(at):
    _, arguments = command_for(["config", "--check"])
    shown = re.findall(r"```toml\n(.*?)```", (DOCS / "query.md").read_text(), re.DOTALL)
    for name, text in zip(("views.toml", "rules.toml"), shown, strict=True):
        write(at, name, text)
    assert check_settings(arguments, at.locations) == 0
