"""CSV and TSV as spreadsheets, pandas and the collections of news write them."""

from __future__ import annotations

import csv
import io

import pytest

from reader.parse import ParseError, table
from reader.settings.files import DEFAULTS
from tests.support.parsed import articles, read


def written(rows, delimiter=",", **options):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, **options).writerows(rows)
    return text.getvalue()


HEAD = ["", "id", "title", "publication", "author", "date", "url", "content"]
ROW = ["0", "17283", "Harbour, “Øst” Reopens", "Wire", "Ana Prado", "2026-03-01", "", 'It "is".']


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_columns_by_their_head(delimiter, encoding):
    data = written([HEAD, ROW], delimiter).replace("Ø", "Ø").encode(encoding)
    (article,) = articles(data, "a.csv")
    assert article.title == "Harbour, “Øst” Reopens"
    assert (article.source, article.author, article.body.source) == (
        "Wire",
        "Ana Prado",
        'It "is".',
    )
    assert article.published.isoformat() == "2026-03-01"
    assert article.guid == "", "a number of the row says nothing"


def test_heads_in_other_spellings():
    data = written([["Article Title", "PUBLISH-DATE", "Full_Text"], ["A", "2026-03-01", "B"]])
    (article,) = articles(data.encode(), "a.csv")
    assert (article.title, article.body.source) == ("A", "B")


def test_a_news_without_a_head():
    rows = [
        ["3", "Wall St. Bears Claw Back Into the Black", "Short-sellers are seeing green again."],
        ["3", "Carlyle Looks Toward Commercial Aerospace", "Private investment firm has plans."],
    ]
    one, two = articles(written(rows, quoting=csv.QUOTE_ALL).encode(), "train.csv")
    assert one.title == "Wall St. Bears Claw Back Into the Black"
    assert two.body.source == "Private investment firm has plans."
    assert one.tags == ()


def test_without_a_head_dates_and_addresses_are_known():
    rows = [
        ["2026-03-01", "https://example.org/1", "The harbour reopens after a long winter"],
        ["2026-03-02", "https://example.org/2", "The ferry closes for the whole of spring"],
    ]
    one, _ = articles(written(rows).encode(), "a.csv")
    assert one.url == "https://example.org/1"
    assert one.published.isoformat() == "2026-03-01"
    assert one.title == "The harbour reopens after a long winter"


def test_text_alone_has_a_headline_made():
    (article,) = articles(b"text,label\nThe pier is closed. No one came.,2\n", "a.csv")
    assert article.title_is_derived
    assert article.tags == ()


def test_long_fields_and_lines_within_fields():
    long = "\n".join(["word " * 20] * 3_000)
    (article,) = articles(written([["title", "text"], ["A", long]]).encode(), "a.csv")
    assert len(article.body.source) > 2 * 131_072


def test_a_line_for_excel_and_blank_rows():
    data = b"sep=;\r\ntitle;text\r\nA;B\r\n;\r\n\r\nC;D\r\n"
    assert [each.title for each in articles(data, "a.csv")] == ["A", "C"]


def test_lists_as_python_writes_them():
    data = written([["title", "authors", "keywords"], ["A", "['Ann Lee', \"O'Neil\"]", "['x']"]])
    (article,) = articles(data.encode(), "a.csv")
    assert (article.author, article.tags) == ("Ann Lee, O'Neil", ("x",))


def test_names_of_the_readers_own_and_columns_that_nobody_knows():
    data = b"kop,tekst,datum\nEen kop,De tekst.,2026-03-01\n"
    settings = DEFAULTS.with_fields({"kop": "title", "tekst": "text"})
    (article,) = articles(data, "a.csv", settings)
    assert (article.title, article.body.source) == ("Een kop", "De tekst.")
    with pytest.raises(ParseError, match="--field THEIRS=title"):
        articles(b"id,lat,lon\n1,2,3\n", "a.csv")


def test_sloppy_quotes_are_read_and_an_open_one_costs_its_row(monkeypatch):
    data = b'title,text\nA,"He said "hi" to me"\nB,5" disc\nC,"never closed\nD,d\nE,e\n'
    records, faults = read(data, "a.csv")
    assert [each.parsed.title for each in records] == ["A", "B", "D", "E"]
    assert [(fault.place, "cannot be read" in fault.reason) for fault in faults] == [
        ("line 4", True)
    ]


def test_a_quote_that_is_never_closed_is_given_up_after_so_many_lines(monkeypatch):
    monkeypatch.setattr(table, "MOST_LINES", 10)
    rows = [f"T{n},text" for n in range(100)]
    rows[50] = 'T50,"text'
    records, faults = read(("title,text\n" + "\n".join(rows) + "\n").encode(), "a.csv")
    assert len(records) == 99
    assert faults[0].place == "line 52"
