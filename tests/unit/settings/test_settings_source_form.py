"""The settings of one source as they are typed: to texts and back, refused as the file would."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reader.settings.entries import with_entry
from reader.settings.source_form import TYPED, SourceForm, form_of
from reader.settings.sources import sources_of
from reader.settings.toml_file import TomlFile

URL, KEY = "https://example.org/feed.xml", "feed:https://example.org/feed.xml"

SETTLED = f"""\
["{URL}"]
title = "Example"
folder = "News/World"
tags = ["daily", "europe"]
interval = "6h"
full-text = true
disabled = false
headers = {{ Accept-Language = "de", X-Token = "command:pass show 'a=b'" }}
keep = 5
"""

TEXTS = {
    "title": "Example",
    "folder": "News/World",
    "tags": "daily, europe",
    "interval": "6h",
    "full-text": "yes",
    "disabled": "no",
    "headers": "Accept-Language = de\nX-Token = command:pass show 'a=b'",
}


def read(text: str) -> TomlFile:
    return TomlFile(Path("sources.toml"), tomllib.loads(text), text)


def form(text: str = "") -> SourceForm:
    return form_of(read(text), URL, KEY)


def test_what_is_settled_is_shown_and_typed_again_means_the_same() -> None:
    assert {key: form(SETTLED).text(key) for key in TYPED} == TEXTS
    before, after = form(SETTLED).change(TEXTS)
    assert before == after
    assert after == {key: form(SETTLED).values[key] for key in TYPED}
    _, typed = form().change(TEXTS)
    written = with_entry("", URL, typed)
    settled = sources_of(read(SETTLED)).of(URL)._replace(keep=None)
    assert sources_of(read(written)).of(URL) == settled


def test_the_table_is_the_one_that_holds_else_that_of_the_address() -> None:
    assert form().entry == URL
    assert form(f'["{KEY}"]\ntitle = "a"\n').entry == KEY
    assert form(f'["{KEY}"]\ntitle = "a"\n["{URL}"]\ntitle = "b"\n').text("title") == "b"


def test_what_holds_for_all_is_the_default_unless_it_is_mistaken() -> None:
    found = form('["*"]\ninterval = "12h"\ndisabled = true\ntags = 5\nkeep = 9\n')
    assert found.defaults == {"interval": "12h", "disabled": "yes"}
    assert found.text("interval") == ""


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("interval", "10m", 'from "1h" to "30d"'),
        ("interval", "often", 'from "1h" to "30d"'),
        ("full-text", "perhaps", "true or false"),
        ("headers", "Authorization = Basic abc", "say where it is kept"),
        ("headers", "Accept", "a name and a line of text"),
        ("headers", "Ünicode = a", "a name and a line of text"),
        ("headers", "Accept = a\nAccept = b", "Accept stands there twice"),
    ],
)
def test_a_mistake_is_told_in_the_words_of_the_file(key: str, text: str, words: str) -> None:
    assert words in form().mistake_in(key, text)


@pytest.mark.parametrize("key", TYPED)
def test_nothing_typed_is_no_mistake_and_takes_the_key_out(key: str) -> None:
    assert form().mistake_in(key, "  ") == ""
    assert form(SETTLED).change({key: ""}) == ({key: form(SETTLED).values[key]}, {key: None})


def test_headers_are_understood_as_docs_and_servers_write_them() -> None:
    typed = 'X-Token: "keyring:me"\n\n Accept=a = b \n X-Quoted = ""q"" '
    expected = {"X-Token": "keyring:me", "Accept": "a = b", "X-Quoted": '"q"'}
    _, after = form().change({"headers": typed})
    assert after == {"headers": expected}
    again = form(with_entry("", URL, after))
    assert again.change({"headers": again.text("headers")})[1] == after


def test_a_secret_that_was_written_out_is_in_no_memory_of_what_was_changed() -> None:
    found = form(f'["{URL}"]\nheaders = {{ Accept = "a", X-Token = "s3cret" }}\ninterval = 5\n')
    assert "say where it is kept" in found.mistake("headers")
    before, _ = found.change({"headers": "X-Token = keyring:me", "interval": "2h"})
    assert before == {"headers": {"Accept": "a"}, "interval": None}


PLACES = {
    "in a line": f'["{URL}"]\ntitle = "a" # why\nheaders = {{ A = "1", B = "2" }} # mine\n',
    "below": f'["{URL}"]\ntitle = "a" # why\n\n["{URL}".headers]\n# mine\nA = "1"\nB = "2"\n',
    "below alone": f'["{URL}".headers]\n# mine why\nA = "1"\nB = "2"\n',
    "far below": f'["{URL}"]\ntitle = "a" # why\n[z]\n["{URL}".headers]\n# mine\nA = "1"\n',
    "dotted": f'["{URL}"]\ntitle = "a" # why mine\nheaders.A = "1"\nheaders.B = "2"\n',
}


@pytest.mark.parametrize("place", PLACES)
def test_headers_are_changed_wherever_they_stand(place: str) -> None:
    text = f'# top\n["*"]\nkeep = 5\n\n{PLACES[place]}\n[other]\ntitle = "o"\n'
    after = {"title": "b", "interval": "2h", "headers": {"B": "3", "C": "4"}}
    changed = with_entry(text, URL, after)
    assert tomllib.loads(changed)[URL] == after
    assert changed.startswith("# top\n")
    assert "why" in changed
    assert tomllib.loads(changed)["other"] == {"title": "o"}
    taken_out = with_entry(changed, URL, {"headers": None})
    assert tomllib.loads(taken_out)[URL] == {"title": "b", "interval": "2h"}


def test_an_entry_that_says_nothing_goes_unless_it_has_a_comment() -> None:
    text = f'["{URL}"]\ntitle = "a"\n\n[z]\ntitle = "z"\n'
    assert with_entry(text, URL, {"title": None}) == '[z]\ntitle = "z"\n'
    commented = f'["{URL}"]\n# mine\ntitle = "a"\n'
    assert with_entry(commented, URL, {"title": None}) == f'["{URL}"]\n# mine\n'
    assert with_entry("", URL, {"title": None}) == ""
