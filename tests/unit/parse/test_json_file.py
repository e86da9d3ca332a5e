"""JSON as the programs of the world write it: lines, arrays, lists in objects, columns."""

from __future__ import annotations

import json
from datetime import date

import pytest

from reader.model import Form
from reader.parse import NoArticlesError, ParseError, Record, json_file, json_stream
from reader.parse.answers import Part, part_of, told
from reader.settings.files import DEFAULTS
from tests.support.parsed import articles, read

ONE = {"title": "Harbour Reopens", "text": "The harbour is open.", "date": "2026-03-01"}
TWO = {"title": "Ferry Closes", "text": "The ferry is closed.", "url": "https://example.org/2"}
TITLES = ["Harbour Reopens", "Ferry Closes"]


def titles(data, name="a.json", settings=DEFAULTS):
    return [each.title for each in articles(data, name, settings)]


@pytest.mark.parametrize(
    "given",
    [
        [ONE, TWO],
        {"articles": [ONE, TWO]},
        {"status": "ok", "totalResults": 2, "articles": [ONE, TWO]},
        {"Items": [ONE, TWO], "about": "us"},
        {"title": "An export of ours", "entries": [ONE, TWO]},
        {"response": {"status": "ok", "results": [ONE, TWO]}},
        {"hits": {"total": 2, "hits": [{"_id": "1", "_source": ONE}, {"_source": TWO}]}},
        {"rows": [{"row_idx": 0, "row": ONE}, {"row_idx": 1, "row": TWO}]},
        {"title": {"0": TITLES[0], "1": TITLES[1]}, "text": {"0": "a", "1": "b"}},
    ],
    ids=["array", "articles", "newsapi", "items", "named", "guardian", "elastic", "rows", "pandas"],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_lists_of_articles_wherever_they_stand(given, indent):
    assert titles(json.dumps(given, indent=indent).encode()) == TITLES


def test_lines_under_any_name_and_a_single_object():
    lines = f"{json.dumps(ONE)}\n\n{json.dumps(TWO)}\r\n".encode()
    assert titles(lines, "a.jsonl") == titles(lines, "a.json") == titles(lines, "dump") == TITLES
    assert titles(json.dumps(ONE, indent=1).encode()) == TITLES[:1]


def test_objects_without_anything_between_them():
    assert titles((json.dumps(ONE, indent=1) + json.dumps(TWO, indent=1)).encode()) == TITLES


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("form", ["lines", "array", "object"])
def test_encodings(encoding, form):
    one = {**ONE, "title": "Øresund — bro"}
    given = {"lines": one, "array": [one], "object": {"articles": [one]}}[form]
    data = (json.dumps(given, ensure_ascii=False) + "\n").encode(encoding)
    assert titles(data, "a.jsonl" if form == "lines" else "a.json") == ["Øresund — bro"]


def test_a_line_that_is_not_utf8_loses_a_letter_only():
    line = json.dumps({**ONE, "title": "Caf\xe9s Reopen"}, ensure_ascii=False).encode("cp1252")
    assert titles(line, "a.jsonl") == ["Caf\ufffds Reopen"]


def test_wordpress():
    post = {
        "id": 7,
        "date": "2026-03-01T08:00:00",
        "link": "https://example.org/7",
        "title": {"rendered": "It&#8217;s &amp; open"},
        "content": {"rendered": "<p>The <em>harbour</em>.</p>", "protected": False},
        "excerpt": {"rendered": "<p>x</p>"},
    }
    (article,) = articles(json.dumps([post]).encode(), "posts.json")
    assert article.title == "It’s & open"
    assert (article.body.form, article.body.source) == (Form.HTML, "<p>The <em>harbour</em>.</p>")
    assert article.url == "https://example.org/7"


def test_the_guardian_and_the_new_york_times():
    guardian = {
        "webTitle": "Harbour Reopens",
        "webUrl": "https://example.org/g",
        "webPublicationDate": "2026-03-01T08:00:00Z",
        "fields": {"bodyText": "Open.", "byline": "Ana Prado"},
    }
    times = {
        "headline": {"main": "Ferry Closes", "kicker": None},
        "lead_paragraph": "Closed.",
        "byline": {"original": "By Ivo Lund"},
        "web_url": "https://example.org/n",
        "pub_date": "2026-03-01T08:00:00+0000",
    }
    one, two = articles(json.dumps([guardian, times]).encode(), "a.json")
    assert (one.title, one.url) == ("Harbour Reopens", "https://example.org/g")
    assert (two.title, two.author, two.body.source) == ("Ferry Closes", "By Ivo Lund", "Closed.")
    assert two.published.date() == date(2026, 3, 1)


@pytest.mark.parametrize(
    "moment",
    [1772323200, 1772323200000, "1772323200", 1772323200.0, {"$date": "2026-03-01T00:00:00Z"}],
)
def test_moments_as_numbers_and_as_objects(moment):
    (article,) = articles(json.dumps([{**ONE, "date": moment}]).encode(), "a.json")
    assert article.published.isoformat() == "2026-03-01T00:00:00+00:00"


def test_the_collections_that_people_have():
    headlines = {"headline": "A", "short_description": "B", "category": "WORLD", "link": "x:/"}
    common_crawl = {"title": "C", "maintext": "D", "source_domain": "example.org", "authors": []}
    one, two = articles(f"{json.dumps(headlines)}\n{json.dumps(common_crawl)}".encode(), "n.json")
    assert (one.title, one.body.source, one.tags) == ("A", "B", ("WORLD",))
    assert (two.title, two.body.source, two.source) == ("C", "D", "example.org")


def test_further_names_of_fields():
    data = json.dumps([{"kop": "Een kop", "tekst": "De tekst.", "title": "x"}]).encode()
    settings = DEFAULTS.with_fields({"kop": "title", "tekst": "text"})
    (article,) = articles(data, "a.json", settings)
    assert (article.title, article.body.source) == ("Een kop", "De tekst.")
    with pytest.raises(ParseError, match="no such field: heading"):
        articles(data, "a.json", DEFAULTS.with_fields({"kop": "heading"}))


@pytest.mark.parametrize("length", [True, "12", 1.5, -1, 1 << 53, None])
def test_a_length_that_is_none_is_not_stated_and_costs_no_file(length):
    given = ONE | {"enclosures": [{"url": "https://example.org/a.mp3", "length": length}]}
    (article,) = articles(json.dumps(given).encode(), "a.json")
    assert (type(article.enclosures[0].length), article.enclosures[0].length) == (int, 0)
    record = Record(article)
    assert part_of(told(Part([record]))).records == [record]


@pytest.mark.parametrize(
    "given", [[1, 2], {"a": 1}, [["x"]], {}, {"version": 2, "rows": [1]}, [{"id": 1}]]
)
def test_json_about_something_else_is_no_file_of_articles(given):
    with pytest.raises(NoArticlesError, match="holds no articles"):
        titles(json.dumps(given).encode())


def test_the_reason_names_the_fields_that_there_are():
    with pytest.raises(NoArticlesError, match="it has kop, tekst: --field THEIRS=title"):
        titles(json.dumps([{"kop": "a", "tekst": "b"}]).encode())


@pytest.mark.parametrize(
    "given",
    [
        {"name": "left-pad", "description": "Pads.", "version": "1"},
        {"$schema": "x", "title": "A thing", "text": "x"},
        {"title": "A settings file"},
    ],
)
def test_an_object_that_is_a_whole_file_must_tell_of_an_article(given):
    with pytest.raises(NoArticlesError, match="something else"):
        titles(json.dumps(given).encode())
    assert titles(json.dumps(ONE).encode()) == TITLES[:1]


def test_of_a_damaged_array_the_damaged_item_is_lost():
    items = [json.dumps({"title": f"T{n}", "tags": [{"name": "x"}]}) for n in range(9)]
    items[3] = items[3].replace('"title"', '"title')
    items[6] = items[6].replace("[{", "[}")
    records, faults = read(f"[{', '.join(items)}]".encode(), "a.json")
    assert [each.parsed.title for each in records] == [f"T{n}" for n in (0, 1, 2, 4, 5, 7, 8)]
    assert [fault.place for fault in faults] == ["item 4", "item 7"]


def test_a_cut_array_gives_what_stands_before():
    data = json.dumps([{"title": f"T{n}", "text": "x" * 50} for n in range(9)]).encode()
    records, faults = read(data[:-100], "a.json")
    assert len(records) == 7
    assert "cut off" in faults[-1].reason


def test_an_item_that_is_larger_than_what_is_read_at_once():
    data = json.dumps([ONE, {**TWO, "text": "x" * 700_000}, ONE]).encode()
    assert titles(data) == [TITLES[0], TITLES[1], TITLES[0]]


def test_items_and_lines_that_are_too_long_are_told(monkeypatch):
    monkeypatch.setattr(json_stream, "LONGEST", 300_000)
    monkeypatch.setattr(json_file, "LONGEST_LINE", 300_000)
    long = {**TWO, "text": "x" * 900_000}
    for data, name in (
        (json.dumps([ONE, long, ONE]), "a.json"),
        ("\n".join(map(json.dumps, [ONE, long, ONE])), "a.jsonl"),
    ):
        records, faults = read(data.encode(), name)
        assert len(records) == 2
        assert faults[0].reason == "longer than 0 MB"


def test_deep_nesting_costs_its_item():
    deep = '{"a":' * 100_000
    records, faults = read(f"[{json.dumps(ONE)}, {deep}, {json.dumps(TWO)}]".encode(), "a.json")
    assert records[0].parsed.title == TITLES[0]
    assert "deep" in faults[0].reason


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson"])
@pytest.mark.parametrize("given", ["", "\n", "\ufeff \r\n"])
def test_an_empty_file_holds_nothing_and_nothing_is_wrong_with_it(given, name):
    assert read(given.encode(), name) == ([], [])


def test_where_a_line_breaks_is_told_in_words():
    _, (fault, _) = read(b'{"title": "A",}\n{"}', "a.jsonl")
    assert fault.reason == "not JSON from column 15 on"
