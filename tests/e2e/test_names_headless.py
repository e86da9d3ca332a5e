"""`entity` and `facets` as a script would use them."""

from __future__ import annotations

import json

from reader.cli import name_rows, news_rows
from tests.support.program import newsread


def test_a_name_is_told_with_its_company_its_sentences_and_a_chart(tmp_path):
    found = newsread("entity", "emmanuel", "MACRON", "--seeds", "--json", home=tmp_path)
    assert found.returncode == 0, found.stderr
    row = json.loads(found.stdout)
    assert row.keys() == name_rows.ENTITY_FIELDS.keys()
    assert (row["kind"], row["name"]) == ("person", "Emmanuel Macron")
    assert sum(bar["articles"] for bar in row["timeline"]) == row["articles"] == row["unread"]
    assert {each["text"] for each in row["aliases"]} >= {"Emmanuel Macron", "Macron"}
    sentence = row["sentences"][0]
    start, end = sentence["names"][0]
    assert sentence["text"][start:end] in {"Emmanuel Macron", "Macron"}
    assert sentence["text"].endswith(".")


def test_an_unknown_name_is_told_with_one_that_is_like_it(tmp_path):
    found = newsread("entity", "Emanuel", "Makron", "--seeds", home=tmp_path)
    assert found.returncode == 1
    assert "Emmanuel Macron" in found.stderr


def test_facets_are_those_of_what_find_finds(tmp_path):
    facets = json.loads(newsread("facets", "paris", "--seeds", "--json", home=tmp_path).stdout)
    assert facets.keys() == name_rows.FACETS_FIELDS.keys()
    count = newsread("find", "paris", "--seeds", "--count", home=tmp_path).stdout
    assert facets["articles"] == int(count)
    paris = next(each for each in facets["names"] if each["name"] == "Paris")
    assert 0 < paris["articles"] <= facets["articles"]
    assert newsread("facets", "zzzzqqqq", "--seeds", home=tmp_path).returncode == 1


def test_what_is_new_is_told_with_headlines_and_reasons(tmp_path):
    found = newsread("catchup", "--since", "1900-01-01", "--seeds", "--json", home=tmp_path)
    assert found.returncode == 0, found.stderr
    row = json.loads(found.stdout)
    assert row.keys() == news_rows.CATCHUP_FIELDS.keys()
    assert row["articles"] > 0
    assert row["headlines"][0]["reasons"]
    assert len({each["id"] for each in row["headlines"]}) == min(10, row["articles"])


def test_a_moment_that_is_none_is_a_mistake(tmp_path):
    found = newsread("catchup", "--since", "lately", "--seeds", home=tmp_path)
    assert found.returncode == 2
    assert "3d" in found.stderr


def test_news_of_what_is_followed_comes_along(tmp_path):
    assert newsread("follow", "Paris", "--seeds", home=tmp_path).returncode == 0
    found = newsread("catchup", "--since", "1900-01-01", "--seeds", "--json", home=tmp_path)
    (paris,) = json.loads(found.stdout)["followed"]
    assert (paris["kind"], paris["name"]) == ("place", "Paris")
    assert 0 < len(paris["headlines"]) <= paris["articles"]
    plain = newsread("catchup", "--since", "1900-01-01", "--seeds", "--plain", home=tmp_path)
    assert paris["headlines"][0]["id"] in plain.stdout
