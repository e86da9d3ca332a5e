"""Nothing that is printed can steer a terminal, and JSON loses nothing by that."""

from __future__ import annotations

import json
import sys
from io import BytesIO, TextIOWrapper

import pytest

from reader.cli import output
from reader.cli.arguments import ENTITY, parse
from tests.support import hostile

TEXTS = dict(hostile.texts())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_fields_lines_and_errors_are_clean(text, capsys):
    output.print_fields(["first", f"a{text}b", text])
    output.print_lines([f"  a{text}b"])
    output.print_error(f"a{text}b")
    printed = capsys.readouterr()
    for stream in (printed.out, printed.err):
        hostile.assert_clean(stream.encode(), hostile.NO_SEQUENCES)
    assert printed.err.count("\n") == 1


def test_a_field_never_becomes_two(capsys):
    output.print_fields(["one\ttwo", "three\nfour"])
    assert capsys.readouterr().out == "one two\tthree four\n"


@pytest.mark.parametrize("text", [*TEXTS.values(), *hostile.SURVIVORS, "\udce9 broken name"])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_is_clean_and_whole(text, indent):
    value = {f"key{text}": [f"a{text}b", {"n": 1}]}
    printed = output.json_text(value, indent=indent)
    assert json.loads(printed) == value
    hostile.assert_clean(printed.encode(), hostile.NO_SEQUENCES)


def test_json_keeps_printable_text_readable():
    assert output.json_text("日本 Größe", indent=None) == '"日本 Größe"'


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_rich_prints_is_clean(text, capsys):
    from rich.text import Text

    from reader.text.sanitise import sanitise_line

    output.print_rich(Text(sanitise_line(f"a{text}b")))
    hostile.assert_clean(capsys.readouterr().out.encode(), hostile.COLOUR_SEQUENCES)


@pytest.mark.parametrize("said", ["0", "-5", "3", "99999999"])
def test_a_width_that_no_terminal_has_is_not_believed(monkeypatch, capsys, said):
    from rich.table import Table

    monkeypatch.setenv("COLUMNS", said)
    table = Table.grid(expand=True)
    table.add_row("a headline")
    output.print_rich(table)
    assert "a headline" in capsys.readouterr().out
    assert output.NARROWEST <= output.columns() <= output.WIDEST


def test_help_is_printed_where_the_encoding_has_few_characters(monkeypatch):
    raw = BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(raw, "ascii", "strict"))
    with pytest.raises(SystemExit):
        parse(ENTITY, ["--help"])
    sys.stdout.flush()
    assert b"person, org, place ..." in raw.getvalue()
